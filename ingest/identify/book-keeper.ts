import type { Metric } from "../../schemas/metrics.ts";
import { type Retrying, retrying } from "../retrying.ts";
import { type AddressBook, PARTS } from "./address-book.ts";
import type { AddressStore, Moment, Range } from "./address-store.ts";
import type { Countries } from "./identification.ts";
import { addressChanges } from "./known-addresses.ts";

export type BookKeeperOptions = Retrying & {
  store: AddressStore;
  book: AddressBook;
  /** Of now: what is changed takes effect with the next refresh. */
  countries: () => Countries;
  /** Milliseconds of a clock that only goes forward. */
  clock: () => number;
  /** Mentions read at once. */
  chunkRows?: number;
};

/** So far the book may be behind what was stored. */
const PAUSE_MS = 2000;
/** It rests so many times as long as it worked. */
const REST = 9;
/** The whole book is read anew: what was erased is in no mention. */
const RELOAD_MS = 600_000;
/** Inserts run side by side: so far behind the last moment others may become visible, as in ingest/settle/settle.ts. */
const OVERLAP_MS = 120_000;
const MOST_MOMENTS = 10_000;
/** The more, the fewer times all customers are looked through. */
const CHUNK_ROWS = 100_000;
/** Customers worked on at once, 0.1 s at most: others have their turn in between. */
const SLICE = 5000;
/** Beyond this reading the whole book is quicker than asking for each address. */
const MOST_ASKED = 2000;

/** ClickHouse is away, busy or full: the book stays as it is until later. */
export class RefreshFailed extends Error {
  constructor(cause: unknown) {
    super(`Cannot refresh the address book: ${(cause as Error).message}`, { cause });
  }
}

/** Brings customer_addresses_v1 up to what events mention, and the address book in memory up to that table. */
export class BookKeeper {
  readonly #options: BookKeeperOptions;
  /** Arrival -> mentions of it that were taken: what this process has done of the overlap. */
  readonly #done = new Map<number, number>();
  readonly #chunkRows: number;
  #countries = "";
  #reloadedAt = -Infinity;
  #lastMs = 0;

  constructor(options: BookKeeperOptions) {
    this.#options = options;
    this.#chunkRows = options.chunkRows ?? CHUNK_ROWS;
  }

  /** Resolves when the book is filled for the first time; a fault is reported and tried again. */
  async fill(): Promise<void> {
    await retrying(this.#options, () => this.refresh());
  }

  /** Refreshes again and again until the signal fires. */
  async run(): Promise<void> {
    const { signal, wait } = this.#options;
    try {
      while (!signal.aborted) {
        await wait(Math.max(PAUSE_MS, REST * this.#lastMs), signal);
        if (!signal.aborted) await this.fill();
      }
    } catch (cause) {
      if (!signal.aborted) throw cause;
    }
  }

  async refresh(): Promise<void> {
    const { clock, store, book } = this.#options;
    const startedAt = clock();
    try {
      const changed = await this.#takeMentions();
      if (startedAt - this.#reloadedAt >= RELOAD_MS || changed.size > MOST_ASKED) await this.#reload(startedAt);
      else await this.#update([...changed]);
      book.setMerges(await store.merges());
    } catch (cause) {
      throw new RefreshFailed(cause);
    }
    this.#lastMs = clock() - startedAt;
  }

  /** Returns the addresses that changed hands. */
  async #takeMentions(): Promise<Set<string>> {
    const { store, countries, signal } = this.#options;
    const now = countries();
    const named = JSON.stringify(now);
    if (named !== this.#countries) this.#done.clear();
    this.#countries = named;
    const changed = new Set<string>();
    for (let isMore = true; isMore && !signal.aborted;) {
      const before = await store.progress(named);
      const moments = await store.moments(Math.max(0, before - OVERLAP_MS), this.#done.size + MOST_MOMENTS);
      const open = moments.filter(({ arrived, mentions }) => this.#done.get(arrived) !== mentions);
      const chunk = firstOf(open, this.#chunkRows);
      await this.#takeMoments(chunk, now, changed);
      const reached = Math.max(before, ...chunk.map(({ arrived }) => arrived));
      if (reached > before) await store.saveProgress(named, reached);
      for (const arrived of this.#done.keys()) if (arrived <= reached - OVERLAP_MS) this.#done.delete(arrived);
      isMore = chunk.length < open.length;
    }
    return changed;
  }

  async #takeMoments(moments: readonly Moment[], countries: Countries, changed: Set<string>): Promise<void> {
    const [first, last] = [moments[0]?.arrived, moments.at(-1)?.arrived];
    if (first === undefined || last === undefined) return;
    const parts = Math.ceil(moments.reduce((sum, { mentions }) => sum + mentions, 0) / this.#chunkRows);
    for (let part = 0; part < parts; part++) await this.#takePart({ first, last, part, parts }, countries, changed);
    for (const { arrived, mentions } of moments) this.#done.set(arrived, mentions);
  }

  async #takePart(range: Range, countries: Countries, changed: Set<string>): Promise<void> {
    const { store } = this.#options;
    const mentions = Map.groupBy(await store.mentions(range), ({ customer }) => customer);
    const known = Map.groupBy(await store.customerAddresses(range), ({ customer }) => customer);
    const contactAddresses = await store.contactAddresses(range);
    const customers = [...mentions.keys()];
    for (let start = 0; start < customers.length; start += SLICE) {
      const slice = customers.slice(start, start + SLICE);
      const changes = addressChanges({
        mentions: slice.flatMap((customer) => mentions.get(customer) ?? []),
        known: slice.flatMap((customer) => known.get(customer) ?? []),
        contactAddresses,
        countries,
      });
      await store.write(changes);
      for (const { address } of changes) changed.add(address);
    }
  }

  async #reload(startedAt: number): Promise<void> {
    const { store, book, onProblem } = this.#options;
    for (let part = 0; part < PARTS; part++) book.replace(part, await store.bookPart(part));
    this.#reloadedAt = startedAt;
    if (book.leftOut > 0) onProblem(`The address book is full: ${book.leftOut} addresses are not matched`);
  }

  async #update(addresses: readonly string[]): Promise<void> {
    if (addresses.length === 0) return;
    const { store, book } = this.#options;
    const found = new Map((await store.bookEntries(addresses)).map((entry) => [entry.address, entry]));
    for (const address of addresses) book.set(address, found.get(address) ?? null);
  }

  metrics(): Metric[] {
    const { book } = this.#options;
    return [
      gauge("addresses", "Addresses by which customers are known.", book.size),
      gauge("ambiguous_addresses", "Addresses of several customers, by which nobody is matched.", book.ambiguous),
      gauge("left_out_addresses", "Addresses for which the book has no room.", book.leftOut),
      gauge("refresh_seconds", "Duration of the last refresh of the book.", this.#lastMs / 1000),
    ];
  }
}

function gauge(name: string, help: string, value: number): Metric {
  return { name: `frontline_identify_${name}`, help, type: "gauge", value };
}

/** As many of them as make one chunk, one at least. */
function firstOf(moments: readonly Moment[], chunkRows: number): Moment[] {
  let rows = 0;
  const end = moments.findIndex(({ mentions }) => (rows += mentions) > chunkRows);
  return moments.slice(0, end < 0 ? moments.length : Math.max(1, end));
}
