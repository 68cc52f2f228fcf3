import type { AlertCustomer, AlertFacts, Occurrence } from "../../../schemas/alerts/alert.ts";
import type { Watcher } from "../ports.ts";

/** A customer whom a rule on scores finds, by the newest two runs. Times epoch ms. */
export type Finding = {
  rule: string;
  customer: string;
  /** When the first of the two that finds the customer was made, or the rule came into force. */
  from: number;
  /** When the newest was made, where it does not find the customer any more; null while it does. */
  until: number | null;
  values: AlertFacts["values"];
};

/** The customer as known, by any of its ids, with the tier of that moment, epoch ms. */
type WhoIs = (customer: string, at: number) => AlertCustomer;

/** Between two looks at who those are who were found: they may be described, or get another tier, at any time. */
const LOOK_MS = 10_000;

/** Tells whom rules on scores find. What it tells is a function of the runs, the rules, and who the customers are. */
export class ScoredWatch implements Watcher {
  readonly #whoIs: WhoIs;
  #findings: readonly Finding[] = [];
  /** By rule and customer. */
  #told = new Map<string, Occurrence>();
  #isDue = false;
  #lookAt = -Infinity;

  constructor(whoIs: WhoIs) {
    this.#whoIs = whoIs;
  }

  /** Takes what the newest runs find, all of it. */
  put(findings: readonly Finding[]): void {
    this.#findings = findings;
    this.#isDue = true;
  }

  retell(): void {
    this.#told.clear();
    this.#isDue = true;
  }

  step(now: number): Occurrence[] {
    if (!this.#isDue && now < this.#lookAt) return [];
    this.#isDue = false;
    this.#lookAt = now + LOOK_MS;
    const after = new Map(this.#findings.map((finding) => {
      const one = occurrenceOf(finding, this.#whoIs(finding.customer, now));
      return [`${one.rule}|${one.subject.id}`, one];
    }));
    const before = this.#told;
    this.#told = after;
    // What neither run finds by the rule as it is now was found by the rule as it was.
    const gone = [...before].filter(([id, one]) => !after.has(id) && one.until === null).map(([, one]): Occurrence => ({
      ...one,
      until: Math.max(one.from, now),
      endReason: "rule-changed",
    }));
    return [...gone, ...[...after].filter(([id, one]) => !isSame(before.get(id), one)).map(([, one]) => one)];
  }
}

function occurrenceOf({ rule, from, until, values }: Finding, customer: AlertCustomer): Occurrence {
  return {
    rule,
    key: `scored/${customer.id}`,
    subject: { kind: "customer", id: customer.id },
    from,
    until: until === null ? null : Math.max(from, until),
    endReason: until === null ? null : "back-to-normal",
    facts: {
      site: "",
      queue: null,
      channel: null,
      contact: null,
      address: null,
      topic: null,
      waitingSince: null,
      values,
    },
    customer,
  };
}

/** Who is found no more stays as told. */
function isSame(before: Occurrence | undefined, { from, until, customer }: Occurrence): boolean {
  return before !== undefined && before.from === from && before.until === until &&
    (until !== null || JSON.stringify(before.customer) === JSON.stringify(customer));
}
