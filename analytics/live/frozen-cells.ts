import type { Dimension } from "../../schemas/report.ts";
import { Bucket } from "./bucket.ts";

/** What forgotten legs are still told apart by; the team follows from the agent. */
export type FrozenKey = Record<Exclude<Dimension, "team">, string | null>;

/** The counters of forgotten legs of one key from `startAt`, epoch ms. */
export type FrozenCell = { key: FrozenKey; startAt: number; bucket: Bucket };

/** At about 1 kB each no more than the contacts that may be remembered. */
const MOST_CELLS = 100_000;

/**
 * The counters of forgotten legs by all dimensions. When there are too many cells, further ones are told apart by site, queue,
 * channel, direction and tier alone: what has few values stays exact at bounded memory.
 */
export class FrozenCells {
  readonly #most: number;
  readonly #cells = new Map<string, FrozenCell>();

  constructor(most = MOST_CELLS) {
    this.#most = most;
  }

  of(key: FrozenKey, startAt: number): Bucket {
    const known = this.#cells.get(textOf(key, startAt));
    if (known) return known.bucket;
    return this.#made(this.#cells.size < this.#most ? key : coarse(key), startAt);
  }

  values(): Iterable<FrozenCell> {
    return this.#cells.values();
  }

  /** Forgets the cells that start before that moment of their site. */
  prune(before: (site: string) => number): void {
    for (const [text, { key, startAt }] of this.#cells) {
      if (startAt < before(key.site as string)) this.#cells.delete(text);
    }
  }

  #made(key: FrozenKey, startAt: number): Bucket {
    const text = textOf(key, startAt);
    let cell = this.#cells.get(text);
    if (!cell) this.#cells.set(text, cell = { key, startAt, bucket: new Bucket() });
    return cell.bucket;
  }
}

function coarse(key: FrozenKey): FrozenKey {
  return { ...key, lineKind: null, priority: null, campaign: null, topic: null, agent: null };
}

function textOf(key: FrozenKey, startAt: number): string {
  const { site, queue, channel, direction, lineKind, tier, priority, campaign, topic, agent } = key;
  return JSON.stringify([
    startAt,
    site,
    queue,
    channel,
    direction,
    lineKind,
    tier,
    priority,
    campaign,
    topic,
    agent,
  ]);
}
