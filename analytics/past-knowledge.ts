import type { ClickHouseClient } from "@clickhouse/client";
import type { DirectoryIndex } from "../schemas/directory.ts";
import { readSurgeBaseline } from "./history/baseline-query.ts";
import { runQuery } from "./history/query.ts";
import { tiersQuery, tiersWrittenQuery } from "./history/tiers-query.ts";
import { vipsQuery } from "./history/vips-query.ts";
import type { LiveFeed } from "./live/live-feed.ts";
import { baselineDueAt, type SurgeBaseline } from "./surge-baseline.ts";

type Options = {
  client: ClickHouseClient;
  feed: LiveFeed;
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

const HOUR_MS = 3_600_000;
/** Contacts of so long ago may still be on the floor: they keep the tier they had. */
const TIERS_BACK_MS = 3 * 24 * HOUR_MS;

/** What the live side knows of the past: how much is usual at this time of the week, the customers' tiers and who is tagged vip. */
export class PastKnowledge {
  readonly #options: Options;
  #baseline: SurgeBaseline | null = null;
  #baselineDueAt = -Infinity;
  /** Which writing of tiers they are known up to: epoch ms, and its rows, as a large one is seen in parts. */
  #tiersWritten = { writtenAt: 0, rows: 0 };
  #areTiersKnown = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Null before it was read for the first time. */
  get baseline(): SurgeBaseline | null {
    return this.#baseline;
  }

  /** Whether the tiers were read. */
  get areTiersKnown(): boolean {
    return this.#areTiersKnown;
  }

  /** Reads what is due; to be called each minute. Throws `QueryFailed`, and then the next call tries again. */
  async refresh(): Promise<void> {
    const now = this.#options.clock();
    await this.#readVips();
    await this.#readTiers(now);
    this.#areTiersKnown = true;
    if (now >= this.#baselineDueAt) await this.#readBaseline(now);
  }

  /** Each minute: who is described as a VIP must not wait unseen for long. */
  async #readVips(): Promise<void> {
    const { client, feed } = this.#options;
    const rows = await runQuery(client, vipsQuery, {});
    feed.floor.state.vips = new Map(rows.map(({ customer, name }) => [customer, name === "" ? null : name]));
  }

  /** Only of customers of whom something was written since: a run changes few of a million tiers. */
  async #readTiers(now: number): Promise<void> {
    const { client, feed } = this.#options;
    const [written = this.#tiersWritten] = await runQuery(client, tiersWrittenQuery, {});
    const known = this.#tiersWritten;
    if (written.writtenAt === known.writtenAt && written.rows === known.rows) return;
    const asked = { since: now - TIERS_BACK_MS, now, writtenSince: known.writtenAt };
    feed.floor.state.tiers = feed.floor.state.tiers.with(await runQuery(client, tiersQuery, asked));
    this.#tiersWritten = written;
  }

  async #readBaseline(now: number): Promise<void> {
    const { client, feed, directory } = this.#options;
    const sites = new Set([...feed.floor.state.sites, ...Object.keys(directory().directory.sites)]);
    this.#baseline = await readSurgeBaseline(client, { directory: directory(), sites, now });
    // A floor that still replays does not know its sites yet.
    if (sites.size > 0) this.#baselineDueAt = baselineDueAt(this.#baseline);
  }
}
