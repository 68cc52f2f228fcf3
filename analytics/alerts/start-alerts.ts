import { randomUUID } from "node:crypto";
import type { ClickHouseClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import type { Occurrence } from "../../schemas/alerts/alert.ts";
import type { Metric } from "../../schemas/metrics.ts";
import type { LiveFeed } from "../live/live-feed.ts";
import type { AlertParts } from "../serve/alert-routes.ts";
import { AlertStream } from "../serve/alert-stream.ts";
import { AlertBook, bookedStore } from "./alert-book.ts";
import { alertMetrics } from "./alert-metrics.ts";
import { natsAlertStore, openAlerts } from "./alert-store.ts";
import type { Forgotten } from "./forgotten.ts";
import { HistoryWriter } from "./history-writer.ts";
import { Keeper, type KeeperOptions } from "./keeper.ts";
import { Lease } from "./lease.ts";
import type { AlertStore, Sender } from "./ports.ts";

const LOOK_MS = 100;
const BEAT_MS = 1000;
/** By numbers that are older, nobody is alarmed: who waited then may have been answered. */
const STALE_MS = 5000;
/** The same problem is told once in so long. */
const REMIND_MS = 60_000;

export type AlertsOptions = Pick<KeeperOptions, "watchers" | "rules" | "receivers" | "timezone"> & {
  nats: NatsConnection;
  client: ClickHouseClient;
  feed: Pick<LiveFeed, "currentAt" | "onEvent">;
  /** What tells people of the alerts in that store. */
  senderOf: (store: AlertStore) => Sender;
  /** Whether it is known who customers are: before that, causes would end whose customers only seem to be unknown. */
  isReady: () => boolean;
  /** Is told who was erased. */
  forgotten: Forgotten;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

/** The alerts of this process, whether it leads or not. */
export type Alerts = AlertParts & {
  /** Whether this process leads. */
  readonly isLeading: boolean;
  metrics(): Metric[];
  stop(): Promise<void>;
};

/**
 * Follows the alerts of all processes, and keeps them while this one leads. To be called before the feed starts and once the
 * rules are read: alerts of rules that are not there end.
 */
export async function startAlerts(options: AlertsOptions): Promise<Alerts> {
  const { nats, client, feed, watchers, forgotten, clock } = options;
  const onProblem = reminding(options.onProblem, clock);
  const kv = await openAlerts(nats.jetstream());
  const book = new AlertBook();
  const store = bookedStore(natsAlertStore(kv, onProblem), book);
  const lease = new Lease({ kv, holder: randomUUID(), clock: () => performance.now() });
  const isForgotten = (found: Occurrence) => forgotten.has(found);
  const keeper = new Keeper({ ...options, book, store, isForgotten, isLeading: () => lease.isHeld });
  const history = new HistoryWriter(client);
  book.onChange((record) => lease.isHeld && history.add(record));
  // Who looks at the alerts has what is there as such, not as news.
  await store.list();
  const stream = new AlertStream({ book, isLed: () => lease.isLed, clock });
  feed.onEvent = (event) => watchers.forEach((watcher) => watcher.hear?.(event));
  const leading = new Leading({ ...options, book, lease, keeper, history, sender: options.senderOf(store) });
  void followed(() => store.watchForgotten((fingerprint, at) => forgotten.take(fingerprint, at)), { nats, onProblem });
  void followed(() => store.watch((change) => book.take(change)), { nats, onProblem });
  const stopTimers = repeating([
    [LOOK_MS, () => leading.look()],
    [BEAT_MS, () => leading.lead()],
    [BEAT_MS, () => history.write(performance.now())],
    [BEAT_MS, () => Promise.resolve(stream.beat())],
  ], onProblem);
  return {
    book,
    store,
    stream,
    get isLeading() {
      return lease.isHeld;
    },
    metrics: () => alertMetrics({ book, keeper, history, stream, isLeading: lease.isHeld, now: clock() }),
    async stop() {
      await stopTimers();
      await lease.release().catch((cause) => onProblem(`Cannot hand on who leads: ${cause.message}`));
    },
  };
}

type LeadingOptions = Pick<AlertsOptions, "feed" | "clock" | "isReady"> & {
  book: AlertBook;
  lease: Lease;
  keeper: Keeper;
  history: HistoryWriter;
  sender: Sender;
};

/** What the process does that leads, and only once its floor is up to date. */
class Leading {
  readonly #options: LeadingOptions;
  #hasTakenOver = false;

  constructor(options: LeadingOptions) {
    this.#options = options;
  }

  /** Stores what was found, and has told what is due. */
  async look(): Promise<void> {
    const { keeper, lease, sender, book, clock } = this.#options;
    const now = clock();
    if (!this.#isCurrent(now)) return;
    if (!lease.isHeld) {
      this.#hasTakenOver = false;
      return keeper.idle(now);
    }
    if (!this.#hasTakenOver) return;
    await keeper.step(now);
    if (book.untold > 0) sender.look([...book.records], now);
  }

  /** Renews who leads, and does what time does. */
  async lead(): Promise<void> {
    const { lease, keeper, history, book, clock } = this.#options;
    await lease.tick();
    if (!lease.isHeld) return history.clear();
    if (!this.#isCurrent(clock())) return;
    if (!this.#hasTakenOver) {
      await keeper.takeOver();
      for (const record of book.records) history.add(record);
      this.#hasTakenOver = true;
    }
    await keeper.pass(clock());
  }

  #isCurrent(now: number): boolean {
    const { feed: { currentAt }, isReady } = this.#options;
    return isReady() && currentAt !== null && now - currentAt < STALE_MS;
  }
}

type Repeated = readonly [everyMs: number, work: () => Promise<unknown>];

/** Does each again and again, never twice at once; returns what ends it and waits for what is being done. */
function repeating(works: readonly Repeated[], onProblem: (message: string) => void): () => Promise<void> {
  const running = new Map<Repeated, Promise<unknown>>();
  const begin = (one: Repeated) => {
    if (running.has(one)) return;
    const turn = one[1]().catch((cause) => onProblem(cause.message)).finally(() => running.delete(one));
    running.set(one, turn);
  };
  const timers = works.map((one) => setInterval(() => begin(one), one[0]));
  return async () => {
    timers.forEach((timer) => clearInterval(timer));
    await Promise.all(running.values());
  };
}

/** Watches until the connection is closed, again where that broke off. */
async function followed(
  watch: () => Promise<void>,
  { nats, onProblem }: { nats: NatsConnection; onProblem: (message: string) => void },
): Promise<void> {
  while (!nats.isClosed()) {
    await watch().catch((cause) => onProblem(`Cannot watch the alerts: ${cause.message}`));
    await new Promise((resolve) => setTimeout(resolve, BEAT_MS));
  }
}

/** Tells the same problem once in a while: some come back ten times a second. */
function reminding(onProblem: (message: string) => void, clock: () => number): (message: string) => void {
  const told = new Map<string, number>();
  return (message) => {
    const now = clock();
    for (const [text, at] of told) if (now - at >= REMIND_MS) told.delete(text);
    if (told.has(message)) return;
    told.set(message, now);
    onProblem(message);
  };
}
