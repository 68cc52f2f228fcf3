import type { ClickHouseClient } from "@clickhouse/client";
import { openMattersQuery, readEvents, recentEventsQuery } from "../history/alert-events-query.ts";
import type { Matters } from "./matters.ts";
import { RECENT_MS } from "./recent-contacts.ts";

type Options = {
  client: ClickHouseClient;
  matters: Matters;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Reading all takes seconds where millions of invoices are; what comes meanwhile is heard, or read each minute. */
const WHOLE_MS = 6 * HOUR_MS;
/** Events are stored within minutes. */
const LATELY_MS = 15 * MINUTE_MS;
/** What is over stays of interest as long as `Matters` keeps it. */
const DONE_MS = 3 * DAY_MS;
/** A rule waits for a payment for a year at most, and the month after is of interest. */
const DUE_MS = 395 * DAY_MS;
/** Before it is due an invoice need not be known but until the next reading. */
const AHEAD_MS = DAY_MS;
/** As many as `Matters` remembers. */
const MOST_CONTACT_EVENTS = 200_000;
/** Rows are read in one go: so few that the process goes on meanwhile. */
const MOST_A_READ = 20_000;
const MOST_OPEN = 50_000;

/** Tells matters what ClickHouse knows: all of it at first and every few hours, and each minute what is new. */
export class MattersReader {
  readonly #options: Options;
  #wholeAt = -Infinity;

  constructor(options: Options) {
    this.#options = options;
  }

  /** To be called each minute. Throws `QueryFailed`, and then the next call tries again. */
  async refresh(): Promise<void> {
    const now = this.#options.clock();
    const isWhole = now - this.#wholeAt >= WHOLE_MS;
    await this.#readOpen(now, isWhole);
    await this.#readFeedback(now, isWhole ? DONE_MS : LATELY_MS);
    await this.#readContacts(now, isWhole ? RECENT_MS : LATELY_MS);
    if (isWhole) this.#wholeAt = now;
  }

  async #readOpen(now: number, isWhole: boolean): Promise<void> {
    const { client, matters } = this.#options;
    const [since, recent] = isWhole ? [0, now - DONE_MS] : [now - LATELY_MS, now - LATELY_MS];
    const asked = { since, recent, dueFrom: now - DUE_MS, dueTo: now + AHEAD_MS, limit: MOST_OPEN };
    for (const event of await readEvents(client, openMattersQuery, asked)) matters.apply(event);
  }

  async #readFeedback(now: number, ms: number): Promise<void> {
    const { client, matters } = this.#options;
    const asked = { types: ["feedback.given" as const], from: now - ms, to: now + DAY_MS, limit: MOST_A_READ };
    for (const event of await readEvents(client, recentEventsQuery, asked)) matters.apply(event);
  }

  /** The newest first, page by page, until that is as many as are remembered. */
  async #readContacts(now: number, ms: number): Promise<void> {
    const { client, matters } = this.#options;
    const types = ["contact.started" as const, "contact.identified" as const];
    for (let [to, left] = [now + MINUTE_MS, MOST_CONTACT_EVENTS]; left > 0;) {
      const events = await readEvents(client, recentEventsQuery, { types, from: now - ms, to, limit: MOST_A_READ });
      for (const event of events) matters.apply(event);
      // Others of the oldest moment may be on the next page.
      const next = (events.at(-1)?.at ?? to) + 1;
      if (next >= to) return;
      left -= events.length;
      to = next;
    }
  }
}
