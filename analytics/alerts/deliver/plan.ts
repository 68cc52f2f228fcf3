import { createHash } from "node:crypto";
import type { Alert, Notice } from "../../../schemas/alerts/alert.ts";
import type { NamedReceiver, NamedRule } from "../../../schemas/alerts/rule.ts";
import { byUrgency } from "../alert-view.ts";
import type { AlertMessage, AlertRecord } from "../ports.ts";
import { KnownWaits } from "./known-waits.ts";
import { type NotTold, Told } from "./told.ts";

/** A notice that is settled by what is planned; `attempts` as they are now. */
export type PlannedNotice = { alert: string; key: string; attempts: number };
/** A message to send now. */
export type PlannedMessage = {
  receiver: NamedReceiver;
  rule: string;
  message: AlertMessage;
  notices: readonly PlannedNotice[];
};
/** A notice that nobody is told, and why. */
export type DroppedNotice = PlannedNotice & NotTold;
export type Plan = { messages: PlannedMessage[]; dropped: DroppedNotice[] };

export type PlanInput = {
  /** All stored alerts: the limits count what they tell of the past hour. */
  records: readonly AlertRecord[];
  rules: ReadonlyMap<string, NamedRule>;
  receivers: ReadonlyMap<string, NamedReceiver>;
  /** Keys of notices that are under way, or settled and not marked yet. */
  busy: ReadonlySet<string>;
  underWay: readonly PlannedMessage[];
  /** Receivers that asked not to be told before a moment, epoch ms. */
  heldUntil: ReadonlyMap<string, number>;
  /** Of the web pages, without a slash at its end; null when there is none to link to. */
  url: string | null;
  now: number;
};

/** Messages that a receiver gets at once. */
const MOST_AT_ONCE = 4;
/** Alerts in one message; more come in the next one. */
const MOST_ALERTS = 50;

/** What is still to be told of an alert. */
export type OpenNotice = { alert: Alert; notice: Notice };
type Due = OpenNotice & { receiver: NamedReceiver };

/** What is to be told at `now`, the most valuable first, and what is not to be told at all. */
export function planMessages(input: PlanInput): Plan {
  const due = dueNotices(input);
  if (due.length === 0) return { messages: [], dropped: [] };
  const told = new Told(input, due);
  const { wanted, dropped } = sorted(due, { input, told, waits: new KnownWaits(input, due) });
  const messages: PlannedMessage[] = [];
  const running = countBy(input.underWay.map(({ receiver }) => receiver.name));
  for (const group of groupsOf(wanted)) {
    const { receiver } = group[0] as Due;
    const count = running.get(receiver.name) ?? 0;
    if (count >= MOST_AT_ONCE || (input.heldUntil.get(receiver.name) ?? 0) > input.now) continue;
    if (!told.takeMessage(receiver)) continue;
    running.set(receiver.name, count + 1);
    messages.push(messageOf(group, input.url));
  }
  return { messages, dropped };
}

/** What is due, and what waits to be told together with it. */
function dueNotices({ records, busy, now }: PlanInput): OpenNotice[] {
  const open: OpenNotice[] = [];
  // Of thousands of alerts few have anything to be told: no lists are made on the way.
  for (const { alert } of records) {
    for (const notice of alert.notices) {
      if (notice.state === "waiting" && !busy.has(notice.key)) open.push({ alert, notice });
    }
  }
  const due = new Set(open.filter(({ notice }) => notice.dueAt <= now).map(groupOf));
  return open.filter((one) => one.notice.dueAt <= now || (one.notice.attempts === 0 && due.has(groupOf(one))));
}

type Sorting = { input: PlanInput; told: Told; waits: KnownWaits };

/** Those that may be told now; what is over the limit of its rule is dropped, the least valuable first. */
function sorted(due: OpenNotice[], { input, told, waits }: Sorting): { wanted: Due[]; dropped: DroppedNotice[] } {
  const wanted: Due[] = [];
  const dropped: DroppedNotice[] = [];
  for (const { alert, notice } of due.sort((a, b) => byUrgency(a.alert, b.alert))) {
    const receiver = input.receivers.get(notice.receiver);
    const drop = receiver ? waits.knownOf(alert, notice) ?? told.overLimitOf(alert, notice) : noReceiver;
    if (drop) dropped.push({ ...plannedNotice({ alert, notice }), ...drop });
    else if (receiver) {
      waits.add(alert, notice.receiver);
      wanted.push({ alert, notice, receiver });
    }
  }
  return { wanted, dropped };
}

const noReceiver: NotTold = { state: "dead", problem: "no-receiver" };

/** What is told in one message. What failed as often is tried again together, so that the same message keeps its key. */
function groupOf({ alert, notice }: OpenNotice): string {
  return [notice.receiver, alert.rule, notice.step, notice.attempts].join("\n");
}

function groupsOf(due: readonly Due[]): Due[][] {
  return [...Map.groupBy(due, groupOf).values()].flatMap(inMessages);
}

function inMessages(group: Due[]): Due[][] {
  const count = Math.ceil(group.length / MOST_ALERTS);
  return Array.from({ length: count }, (_, i) => group.slice(i * MOST_ALERTS, (i + 1) * MOST_ALERTS));
}

function messageOf(group: readonly Due[], url: string | null): PlannedMessage {
  const [{ alert: { rule }, notice: { step }, receiver }] = group as [Due];
  const firsts = [...Map.groupBy(group, ({ alert }) => alert.id).values()].map(([first]) => first as Due);
  const alerts = firsts.map(({ alert }) => alert);
  const keys = firsts.map(({ notice }) => notice.key);
  return {
    receiver,
    rule,
    message: { key: keyOf(keys), step, alerts, keys, link: url && url + deskPath(alerts) },
    notices: group.map(plannedNotice),
  };
}

function plannedNotice({ alert, notice }: OpenNotice): PlannedNotice {
  return { alert: alert.id, key: notice.key, attempts: notice.attempts };
}

function keyOf(keys: readonly string[]): string {
  if (keys.length === 1) return keys[0] as string;
  return createHash("sha256").update([...keys].sort().join("\n")).digest("hex").slice(0, 32);
}

/** Where the desk shows these alerts. */
export function deskPath(alerts: readonly Pick<Alert, "id">[]): string {
  const [first, ...more] = alerts;
  return first && more.length === 0 ? `/alerts?alert=${encodeURIComponent(first.id)}` : "/alerts";
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
