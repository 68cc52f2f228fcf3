import type { Alert, Notice, NoticeStep } from "../../schemas/alerts/alert.ts";
import type { AlertLevel, NamedReceiver, NamedRule } from "../../schemas/alerts/rule.ts";
import type { z } from "zod";
import { unreachable } from "./on-call.ts";

/** Notices kept with an alert; of more, the oldest that are done go. */
const MOST_NOTICES = 200;

export type Telling = {
  rule: NamedRule;
  receivers: ReadonlyMap<string, NamedReceiver>;
  /** Of the alert's site. */
  timezone: string;
  /** The server's clock, epoch ms. */
  now: number;
};

type Level = z.infer<typeof AlertLevel>;

/** The levels of a rule in the order in which they are told. */
export function levelsOf({ levels }: Pick<NamedRule, "levels">): Level[] {
  return levels.toSorted((a, b) => a.afterSeconds - b.afterSeconds);
}

/**
 * The alert with notices for the receivers of that level. Where none of them may be told now, the next level is told at once;
 * who was left out, and why, stays with the alert.
 */
export function withLevelTold(
  alert: Alert,
  { level, step }: { level: number; step: NoticeStep },
  telling: Telling,
): Alert {
  const levels = levelsOf(telling.rule);
  const notices: Notice[] = [];
  let told = level;
  for (; told < levels.length; told++) {
    const asked = levels[told]?.to.map((receiver) => noticeOf(alert, { receiver, level: told, step }, telling)) ?? [];
    notices.push(...asked);
    if (asked.some(({ state }) => state === "waiting")) break;
  }
  return { ...withNotices(alert, notices), level: Math.min(told, levels.length - 1) };
}

/** The alert with word that it is over for all who were told of it. Asked again, it changes nothing. */
export function withResolvedTold(alert: Alert, { now }: Telling): Alert {
  const told = alert.notices.filter(({ state, step }) => state === "sent" && step !== "resolved");
  const receivers = [...new Set(told.map(({ receiver }) => receiver))];
  const notices = receivers.map((receiver) => ({
    ...waitingNotice(alert, { receiver, level: alert.level, step: "resolved" }, now),
    key: `${alert.id}/resolved/${alert.resolvedAt}/${receiver}`,
  }));
  return withNotices(alert, notices);
}

type Asked = { receiver: string; level: number; step: NoticeStep };

function noticeOf(alert: Alert, asked: Asked, { rule, receivers, timezone, now }: Telling): Notice {
  const isFirst = asked.step === "fired" || asked.step === "reopened";
  const notice = waitingNotice(alert, asked, now);
  const receiver = receivers.get(asked.receiver);
  const problem = receiver
    ? unreachable(receiver, { now, timezone, tier: alert.customer?.tier ?? null })
    : "no-receiver";
  if (problem !== null) return { ...notice, state: "left-out", problem };
  return { ...notice, dueAt: isFirst ? now + rule.groupSeconds * 1000 : now };
}

function waitingNotice({ id }: Alert, { receiver, level, step }: Asked, now: number): Notice {
  return {
    key: `${id}/${step}/${now}/${receiver}`,
    step,
    receiver,
    level,
    dueAt: now,
    state: "waiting",
    attempts: 0,
    sentAt: null,
    problem: null,
  };
}

function withNotices(alert: Alert, more: readonly Notice[]): Alert {
  const keys = new Set(alert.notices.map(({ key }) => key));
  const added = more.filter(({ key }) => !keys.has(key) && keys.add(key));
  if (added.length === 0) return alert;
  const notices = [...alert.notices, ...added];
  let surplus = notices.length - MOST_NOTICES;
  return { ...alert, notices: notices.filter(({ state }) => state === "waiting" || surplus-- <= 0) };
}
