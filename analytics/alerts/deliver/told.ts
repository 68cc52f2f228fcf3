import type { Alert, LeftOutReason, Notice } from "../../../schemas/alerts/alert.ts";
import type { NamedReceiver, NamedRule } from "../../../schemas/alerts/rule.ts";
import type { PlanInput } from "./plan.ts";

/** How a notice ends that nobody is told. */
export type NotTold = { state: "left-out" | "dead"; problem: LeftOutReason };

const HOUR_MS = 3_600_000;

/** What was told within the last hour, by the stored alerts and what is under way. */
export function toldWithinHour({ records, underWay, receivers, rules, now }: PlanInput): Told {
  const told = new Told(rules, receivers);
  for (const { alert } of records) {
    for (const { state, sentAt, receiver, step } of alert.notices) {
      if (state !== "sent" || sentAt === null || sentAt <= now - HOUR_MS) continue;
      // All notices of one message are marked with the same moment.
      told.addMessage(receiver, [receiver, alert.rule, step, sentAt].join("\n"));
      if (step !== "resolved") told.addAlert(alert.rule, alert.id);
    }
  }
  for (const { receiver, rule, message } of underWay) {
    told.addMessage(receiver.name, message.key);
    if (message.step !== "resolved") message.alerts.forEach(({ id }) => told.addAlert(rule, id));
  }
  return told;
}

/** Counts messages by person, or by receiver where it is nobody's own, and alerts by rule. */
export class Told {
  readonly #rules: ReadonlyMap<string, NamedRule>;
  readonly #receivers: ReadonlyMap<string, NamedReceiver>;
  readonly #messages = new Map<string, Set<string>>();
  readonly #alerts = new Map<string, Set<string>>();
  #planned = 0;

  constructor(rules: ReadonlyMap<string, NamedRule>, receivers: ReadonlyMap<string, NamedReceiver>) {
    this.#rules = rules;
    this.#receivers = receivers;
  }

  addMessage(receiver: string, message: string): void {
    addTo(this.#messages, this.#whose(receiver), message);
  }

  addAlert(rule: string, alert: string): void {
    addTo(this.#alerts, rule, alert);
  }

  /** Counts one more message; false when that would be more than the receiver may get within an hour. */
  takeMessage({ name, mostPerHour }: NamedReceiver): boolean {
    if ((this.#messages.get(this.#whose(name))?.size ?? 0) >= mostPerHour) return false;
    this.addMessage(name, `planned ${this.#planned++}`);
    return true;
  }

  /** Counts the alert; why its notice is left out when it is one more than its rule may tell within an hour. */
  overLimitOf({ rule, id }: Alert, { step }: Notice): NotTold | null {
    const most = this.#rules.get(rule)?.mostPerHour ?? Infinity;
    const alerts = this.#alerts.get(rule);
    if (step === "resolved" || alerts?.has(id)) return null;
    if ((alerts?.size ?? 0) < most) {
      this.addAlert(rule, id);
      return null;
    }
    return { state: "left-out", problem: "over-limit" };
  }

  #whose(receiver: string): string {
    const person = this.#receivers.get(receiver)?.person;
    return person === undefined ? `receiver ${receiver}` : `person ${person}`;
  }
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set.add(value));
}
