import type { ReceiverRow } from "../../schemas/alerts/api.ts";
import type { AlertRule } from "../../schemas/alerts/rule.ts";
import type { Problem } from "../../schemas/decode.ts";
import { withoutSecrets } from "./receiver-secrets.ts";
import type { KeptReceiver } from "./receiver-store.ts";

/** How a receiver does, as the sender keeps it. */
export type ReceiverState = Pick<ReceiverRow, "lastSentAt" | "lastError" | "dead">;

const unknown: ReceiverState = { lastSentAt: null, lastError: null, dead: 0 };

/** A saved receiver as it is shown; `state` is absent until it was told something. */
export function receiverRow(
  { name, revision, at, reading }: KeptReceiver,
  state: ReceiverState = unknown,
): ReceiverRow {
  const receiver = reading.verdict === "read" ? withoutSecrets(reading.value) : null;
  const { lastSentAt, lastError, dead } = state;
  return { name, revision, at, receiver, problems: reading.problems, lastSentAt, lastError, dead };
}

/** What there is when somebody's receiver was deleted meanwhile. */
export function goneReceiver(name: string): ReceiverRow {
  const problems = [{ path: "", message: "was deleted" }];
  return { name, revision: 0, at: 0, receiver: null, problems, ...unknown };
}

/** The rules that tell a receiver: without it they would tell nobody. */
export function rulesThatTell(
  receiver: string,
  rules: readonly (Pick<AlertRule, "levels"> & { name: string })[],
): Problem[] {
  return rules.filter(({ levels }) => levels.some(({ to }) => to.includes(receiver)))
    .map(({ name }) => ({ path: "", message: `the alert rule ${name} tells it` }));
}
