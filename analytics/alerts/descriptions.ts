import type { EventOf } from "../../schemas/event.ts";
import { isEarlier, type Told, toldBy } from "./matter.ts";
import type { CustomerBook } from "./ports.ts";

/** How a customer was described last. */
export type Description = Told & { name: string | null; tags: readonly string[]; owner: string | null };

/** Late events may tell of older ones. */
const KEPT_MS = 3_600_000;
const MOST_DESCRIBED = 100_000;

/** Who customers were told to be, until the book of customers knows it. */
export class Descriptions {
  readonly #described = new Map<string, Description>();

  /** Says whether it is news. */
  apply(event: EventOf<"customer.described">): boolean {
    const { customer, name = null, tags = [], owner = null } = event.data;
    const told = toldBy(event);
    const known = this.#described.get(customer);
    if (known && isEarlier(told, known)) return false;
    this.#described.delete(customer);
    this.#described.set(customer, { ...told, name, tags, owner });
    const [oldest] = this.#described.keys();
    if (this.#described.size > MOST_DESCRIBED && oldest !== undefined) this.#described.delete(oldest);
    return true;
  }

  of(customer: string): Description | null {
    return this.#described.get(customer) ?? null;
  }

  /** Forgets what the book knows. It reads those that were told late only every few hours: until then they stay. */
  prune(now: number, book: Pick<CustomerBook, "describedAt">): void {
    for (const [customer, { at }] of this.#described) {
      const isKnown = (book.describedAt(customer) ?? -Infinity) >= at;
      if (isKnown && at < now - KEPT_MS) this.#described.delete(customer);
    }
  }
}
