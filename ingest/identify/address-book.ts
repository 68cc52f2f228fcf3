/** Address -> its customer, or all its customers where there are several. */
export type Entries = Map<string, string | string[]>;

/** The book is kept in so many parts, by `cityHash64(address) % PARTS`, so that one can be read anew without a second whole book. */
export const PARTS = 8;

/**
 * Who is known by which address, all in memory: one million addresses take about 100 MB. Addresses are as `normalAddress` gives
 * them. No look-up asks anybody.
 */
export class AddressBook {
  readonly #parts: Entries[] = Array.from({ length: PARTS }, () => new Map());
  readonly #limit: number;
  #merges: ReadonlyMap<string, string> = new Map();
  readonly #leftOut: number[] = Array.from({ length: PARTS }, () => 0);

  /** At most so many addresses are kept; further ones are left out. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get size(): number {
    return this.#parts.reduce((sum, part) => sum + part.size, 0);
  }

  /** Addresses for which there was no room. */
  get leftOut(): number {
    return this.#leftOut.reduce((sum, count) => sum + count, 0);
  }

  /** Addresses of several customers: nobody is matched by them. */
  get ambiguous(): number {
    let count = 0;
    for (const part of this.#parts) {
      for (const found of part.values()) if (this.#single(found) === null) count++;
    }
    return count;
  }

  /** Takes the place of a part. */
  replace(part: number, entries: Entries): void {
    const room = Math.max(0, this.#limit - this.size + (this.#parts[part]?.size ?? 0));
    this.#leftOut[part] = Math.max(0, entries.size - room);
    this.#parts[part] = entries.size <= room ? entries : new Map([...entries].slice(0, room));
  }

  /** Changes one address; null: nobody is known by it any more. */
  set(address: string, entry: { part: number; customers: string[] } | null): void {
    const before = this.#parts.find((part) => part.has(address));
    const [first, ...others] = entry?.customers ?? [];
    const entries = before ?? this.#parts[entry?.part ?? 0] as Entries;
    if (entry === null || first === undefined) entries.delete(address);
    else if (before || this.size < this.#limit) entries.set(address, others.length === 0 ? first : entry.customers);
    else this.#leftOut[entry.part]!++;
  }

  /** Customer -> the one it turned out to be. */
  setMerges(merges: ReadonlyMap<string, string>): void {
    this.#merges = merges;
  }

  /** The one customer known by an address; null when there is none, or several. */
  find(address: string): string | null {
    for (const part of this.#parts) {
      const found = part.get(address);
      if (found !== undefined) return this.#single(found);
    }
    return null;
  }

  #single(found: string | string[]): string | null {
    if (typeof found === "string") return this.#remaining(found);
    const [first, ...others] = new Set(found.map((customer) => this.#remaining(customer)));
    return others.length === 0 ? first ?? null : null;
  }

  /** Follows the merges to the end; of a ring, the first one it meets twice. */
  #remaining(customer: string): string {
    const seen = new Set<string>();
    let current = customer;
    for (let next = this.#merges.get(current); next !== undefined && !seen.has(current);) {
      seen.add(current);
      current = next;
      next = this.#merges.get(current);
    }
    return current;
  }
}
