import type { ClickHouseClient } from "@clickhouse/client";
import type { DirectoryIndex } from "../schemas/directory.ts";
import { readSurgeBaseline } from "./history/baseline-query.ts";
import { runQuery } from "./history/query.ts";
import { tiersQuery } from "./history/tiers-query.ts";
import { vipsQuery } from "./history/vips-query.ts";
import type { LiveFeed } from "./live/live-feed.ts";
import { TierIndex } from "./live/tiers.ts";
import type { SurgeBaseline } from "./surge-baseline.ts";

type Options = {
  client: ClickHouseClient;
  feed: LiveFeed;
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

const HOUR_MS = 3_600_000;
/** Tiers are computed at night; somebody who waits for new ones does not wait long. */
const TIERS_EVERY_MS = 10 * 60_000;
/** Contacts of so long ago may still be on the floor: they keep the tier they had. */
const TIERS_BACK_MS = 3 * 24 * HOUR_MS;

/** What the live side knows of the past: how much is usual at this time of the week, the customers' tiers and who is tagged vip. */
export class PastKnowledge {
  readonly #options: Options;
  #baseline: SurgeBaseline | null = null;
  #baselineAt = -Infinity;
  #tiersAt = -Infinity;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Null before it was read for the first time. */
  get baseline(): SurgeBaseline | null {
    return this.#baseline;
  }

  /** Reads what is due; to be called each minute. Throws `QueryFailed`, and then the next call tries again. */
  async refresh(): Promise<void> {
    const now = this.#options.clock();
    await this.#readVips();
    if (now - this.#tiersAt >= TIERS_EVERY_MS) await this.#readTiers(now);
    if (now - this.#baselineAt >= HOUR_MS) await this.#readBaseline(now);
  }

  /** Each minute: who is described as a VIP must not wait unseen for long. */
  async #readVips(): Promise<void> {
    const { client, feed } = this.#options;
    const rows = await runQuery(client, vipsQuery, {});
    feed.floor.state.vips = new Map(rows.map(({ customer, name }) => [customer, name === "" ? null : name]));
  }

  async #readTiers(now: number): Promise<void> {
    const { client, feed } = this.#options;
    const rows = await runQuery(client, tiersQuery, { since: now - TIERS_BACK_MS, now });
    // Without any, nothing on the screens changes.
    if (rows.length > 0 || feed.floor.state.tiers.size > 0) feed.floor.state.tiers = new TierIndex(rows);
    this.#tiersAt = now;
  }

  async #readBaseline(now: number): Promise<void> {
    const { client, feed, directory } = this.#options;
    const sites = new Set([...feed.floor.state.sites, ...Object.keys(directory().directory.sites)]);
    this.#baseline = await readSurgeBaseline(client, { directory: directory(), sites, now });
    // A floor that still replays does not know its sites yet.
    if (sites.size > 0) this.#baselineAt = now;
  }
}
