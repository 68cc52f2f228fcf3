import type { Alert, LeftOutReason, Notice } from "../../../schemas/alerts/alert.ts";
import type { NamedReceiver } from "../../../schemas/alerts/rule.ts";
import type { OpenNotice, PlanInput } from "./plan.ts";

/** How a notice ends that nobody is told. */
export type NotTold = { state: "left-out" | "dead"; problem: LeftOutReason };

const HOUR_MS = 3_600_000;

/** What was told, up to the limit: beyond it nothing is counted. */
type Counted = { most: number; told: Set<string> };

/**
 * What was told within the last hour by the stored alerts and what is under way: messages by person, or by receiver where it is
 * nobody's own, and alerts by rule. Only of those of whom something is due, as nothing else is asked for.
 */
export class Told {
  readonly #now: number;
  readonly #receivers = new Map<string, Counted>();
  readonly #rules = new Map<string, Counted>();
  #planned = 0;

  constructor(input: PlanInput, due: readonly OpenNotice[]) {
    const { records, underWay, receivers, rules, now } = input;
    this.#now = now;
    this.#countReceivers(receivers, new Set(due.map(({ notice }) => notice.receiver)));
    for (const { alert: { rule } } of due) {
      if (!this.#rules.has(rule)) this.#rules.set(rule, newCount(rules.get(rule)?.mostPerHour ?? Infinity));
    }
    for (const { receiver, rule, message } of underWay) {
      this.#receivers.get(receiver.name)?.told.add(message.key);
      if (message.step !== "resolved") message.alerts.forEach(({ id }) => this.#rules.get(rule)?.told.add(id));
    }
    for (const { alert } of records) this.#add(alert);
  }

  /** Counts one more message; false when that would be more than the receiver may get within an hour. */
  takeMessage({ name, mostPerHour }: NamedReceiver): boolean {
    const counted = this.#receivers.get(name);
    if ((counted?.told.size ?? 0) >= mostPerHour) return false;
    counted?.told.add(`planned ${this.#planned++}`);
    return true;
  }

  /** Counts the alert; why its notice is left out when it is one more than its rule may tell within an hour. */
  overLimitOf(alert: Alert, { step }: Notice): NotTold | null {
    const counted = this.#rules.get(alert.rule);
    if (!counted || step === "resolved" || counted.told.has(alert.id) || this.#wasTold(alert)) return null;
    if (isFull(counted)) return { state: "left-out", problem: "over-limit" };
    counted.told.add(alert.id);
    return null;
  }

  /** All receivers of a person have one count, which goes on up to the largest of their limits. */
  #countReceivers(receivers: PlanInput["receivers"], due: ReadonlySet<string>): void {
    const ownerOf = ({ name, person }: NamedReceiver) => person === undefined ? `receiver ${name}` : `person ${person}`;
    for (const ofOne of Map.groupBy(receivers.values(), ownerOf).values()) {
      if (!ofOne.some(({ name }) => due.has(name))) continue;
      const counted = newCount(Math.max(...ofOne.map(({ mostPerHour }) => mostPerHour)));
      for (const { name } of ofOne) this.#receivers.set(name, counted);
    }
  }

  #add({ id, rule, notices }: Alert): void {
    const ofRule = this.#rules.get(rule);
    for (const notice of notices) {
      if (!isLately(notice, this.#now)) continue;
      const { receiver, step, sentAt } = notice;
      const ofReceiver = this.#receivers.get(receiver);
      // All notices of one message are marked with the same moment.
      if (ofReceiver && !isFull(ofReceiver)) ofReceiver.told.add(`${receiver}\n${rule}\n${step}\n${sentAt}`);
      if (ofRule && !isFull(ofRule) && step !== "resolved") ofRule.told.add(id);
    }
  }

  #wasTold({ notices }: Alert): boolean {
    return notices.some((notice) => notice.step !== "resolved" && isLately(notice, this.#now));
  }
}

function newCount(most: number): Counted {
  return { most, told: new Set() };
}

function isFull({ most, told }: Counted): boolean {
  return told.size >= most;
}

function isLately({ state, sentAt }: Notice, now: number): boolean {
  return state === "sent" && sentAt !== null && sentAt > now - HOUR_MS;
}
