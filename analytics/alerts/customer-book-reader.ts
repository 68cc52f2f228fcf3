import type { ClickHouseClient } from "@clickhouse/client";
import {
  customerRootsQuery,
  type DescribedRow,
  knownCustomersQuery,
  knownScoresQuery,
  type ScoresRun,
  scoresRunQuery,
} from "../history/alert-customers-query.ts";
import { type Query, runQuery } from "../history/query.ts";
import type { TierIndex } from "../live/tiers.ts";
import { KnownCustomers, type KnownDescription, type KnownScore } from "./customer-book.ts";
import type { CustomerBook } from "./ports.ts";

type Options = {
  client: ClickHouseClient;
  /** Those of the floor. */
  tiers: () => TierIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

const MINUTE_MS = 60_000;
/** Descriptions are stored within minutes. */
const LATELY_MS = 15 * MINUTE_MS;
/** Whom others erased, or described late, is read by then. */
const WHOLE_MS = 6 * 60 * MINUTE_MS;
/** Rows are read in one go: so few that the process goes on meanwhile. */
const PAGE = 20_000;
const NO_TAGS: readonly string[] = [];

/** Keeps the book of customers: whole at first and every few hours, and each minute what is new. */
export class CustomerBookReader {
  readonly #options: Options;
  #described = new Map<string, KnownDescription>();
  #scores: ReadonlyMap<string, KnownScore> = new Map();
  #roots: ReadonlyMap<string, string> = new Map();
  #run: ScoresRun | null = null;
  #wholeAt = -Infinity;
  #book: CustomerBook;

  constructor(options: Options) {
    this.#options = options;
    this.#book = this.#newBook();
  }

  /** The same object until something changed. */
  get book(): CustomerBook {
    return this.#book;
  }

  /** To be called each minute. Throws `QueryFailed`, and then the next call tries again. */
  async refresh(): Promise<void> {
    const changed = [await this.#readDescribed(), await this.#readRoots(), await this.#readScores()];
    if (changed.includes(true)) this.#book = this.#newBook();
  }

  #newBook(): CustomerBook {
    const { tiers } = this.#options;
    return new KnownCustomers({ described: this.#described, scores: this.#scores, roots: this.#roots, tiers });
  }

  async #readDescribed(): Promise<boolean> {
    const now = this.#options.clock();
    const isWhole = now - this.#wholeAt >= WHOLE_MS;
    const described = isWhole ? new Map<string, KnownDescription>() : this.#described;
    const tags = new Map<string, readonly string[]>();
    let isChanged = isWhole;
    const since = isWhole ? 0 : now - LATELY_MS;
    for await (const rows of this.#pages(knownCustomersQuery, { since })) {
      for (const row of rows) isChanged = put(described, row, tags) || isChanged;
    }
    this.#described = described;
    if (isWhole) this.#wholeAt = now;
    return isChanged;
  }

  async #readRoots(): Promise<boolean> {
    const rows = await runQuery(this.#options.client, customerRootsQuery, {});
    const isSame = rows.length === this.#roots.size &&
      rows.every(({ customer, root }) => this.#roots.get(customer) === root);
    if (!isSame) this.#roots = new Map(rows.map(({ customer, root }) => [customer, root]));
    return !isSame;
  }

  async #readScores(): Promise<boolean> {
    const { client, clock } = this.#options;
    const [run] = await runQuery(client, scoresRunQuery, { now: clock() });
    const known = this.#run;
    if (!run || (known && run.asOf === known.asOf && run.computedAt === known.computedAt)) return false;
    const scores = new Map<string, KnownScore>();
    for await (const rows of this.#pages(knownScoresQuery, { asOf: run.asOf })) {
      for (const { customer, revenue, valueAtRisk } of rows) scores.set(customer, { revenue, valueAtRisk });
    }
    this.#scores = scores;
    this.#run = run;
    return true;
  }

  async *#pages<P extends Record<string, unknown>, R extends { customer: string }>(
    query: Query<P & { after: string; limit: number }, R>,
    params: P,
  ): AsyncGenerator<R[], void> {
    for (let after = "";;) {
      const rows = await runQuery(this.#options.client, query, { ...params, after, limit: PAGE });
      yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) return;
      after = last.customer;
    }
  }
}

/** Says whether anything is new. A customer without name, tags and account manager need not be known. */
function put(
  described: Map<string, KnownDescription>,
  { customer, name, tags, owner, describedAt }: DescribedRow,
  shared: Map<string, readonly string[]>,
): boolean {
  const known = described.get(customer);
  if (name === "" && tags.length === 0 && owner === "") return described.delete(customer);
  if (known?.describedAt === describedAt) return false;
  described.set(customer, { name: name || null, tags: sharedTags(tags, shared), owner: owner || null, describedAt });
  return true;
}

/** Few sets of tags are borne by many customers. */
function sharedTags(tags: readonly string[], shared: Map<string, readonly string[]>): readonly string[] {
  if (tags.length === 0) return NO_TAGS;
  const key = tags.join("\0");
  const known = shared.get(key);
  if (!known) shared.set(key, tags);
  return known ?? tags;
}
