import type { Alert } from "../../../schemas/alerts/alert.ts";
import { masked } from "../alert-view.ts";
import type { AlertMessage } from "../ports.ts";
import type { MessageText } from "./message-text.ts";

/** An alert as machines are told it; `key` is the same whenever the same thing is told. */
export type AlertJson = ReturnType<typeof alertJson>;

/** The address is masked: who may call looks at the desk. Times are RFC 3339. */
export function alertJson(alert: Alert, key: string) {
  const { id, rule, title, severity, trigger, state, subject, customer, facts, count, claimedBy, endReason } = alert;
  return {
    key,
    id,
    rule,
    title,
    severity,
    trigger,
    state,
    subject,
    customer,
    facts: {
      ...facts,
      address: facts.address && masked(facts.address),
      waitingSince: timeText(facts.waitingSince),
    },
    count,
    from: timeText(alert.from),
    firedAt: timeText(alert.firedAt),
    endedAt: timeText(alert.endedAt),
    endReason,
    claimedBy,
  };
}

/** A message as machines are told it: its words and each alert. */
export function messageJson({ key, step, alerts, keys, link }: AlertMessage, { title }: MessageText) {
  return { key, step, title, link, alerts: alerts.map((alert, i) => alertJson(alert, keys[i] as string)) };
}

function timeText(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
