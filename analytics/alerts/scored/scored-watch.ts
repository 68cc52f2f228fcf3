import type { AlertFacts, Occurrence } from "../../../schemas/alerts/alert.ts";
import type { CustomerBook, Watcher } from "../ports.ts";

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

/** Tells whom rules on scores find. What it tells is a function of the runs and the rules. */
export class ScoredWatch implements Watcher {
  readonly #customers: () => CustomerBook;
  #findings: readonly Finding[] = [];
  /** By rule and customer. */
  #told = new Map<string, Occurrence>();
  #isDue = false;

  constructor(customers: () => CustomerBook) {
    this.#customers = customers;
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
    if (!this.#isDue) return [];
    this.#isDue = false;
    const book = this.#customers();
    const after = new Map(this.#findings.map((finding) => {
      const one = occurrenceOf(finding, book, now);
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

function occurrenceOf({ rule, customer, from, until, values }: Finding, book: CustomerBook, now: number): Occurrence {
  const known = book.of(customer, now);
  return {
    rule,
    key: `scored/${known.id}`,
    subject: { kind: "customer", id: known.id },
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
    customer: known,
  };
}

function isSame(before: Occurrence | undefined, { from, until }: Occurrence): boolean {
  return before !== undefined && before.from === from && before.until === until;
}
