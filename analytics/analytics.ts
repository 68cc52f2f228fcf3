import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { ClickHouseClient } from "@clickhouse/client";
import type { JetStreamManager, NatsConnection } from "nats";
import { type Directory, DirectoryIndex } from "../schemas/directory.ts";
import type { Metric } from "../schemas/metrics.ts";
import { SetupError } from "../schemas/setup-error.ts";
import { businessDay } from "./business-day.ts";
import { natsDirectoryStore } from "./directory-store.ts";
import { boardOf } from "./live/board.ts";
import { brokenIdentities } from "./live/identity.ts";
import { natsCheckpointStore } from "./live/checkpoint-store.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { createApp } from "./serve/app.ts";
import type { BoardSource } from "./serve/board-channel.ts";
import { PastKnowledge } from "./past-knowledge.ts";
import { type BoardRequest, Hub } from "./serve/hub.ts";

export type AnalyticsOptions = {
  nats: NatsConnection;
  client: ClickHouseClient;
  host: string;
  /** 0 takes any free one. */
  port: number;
  /** Zone of sites that name none. */
  timezone: string;
  /** Folder of the built wallboard. */
  pages: string;
  /** The server's clock, epoch ms. */
  clock: () => number;
  /** How often the floor is kept, and how many events must have come since; by default 30 s and 5,000. */
  checkpoint?: { everyMs: number; leastEvents: number };
  /** Other parts of the process may have numbers too. */
  moreMetrics?: () => Promise<Metric[]>;
  onProblem: (message: string) => void;
};

export type Analytics = {
  address: string;
  feed: LiveFeed;
  stop(): Promise<void>;
};

const TICK_MS = 250;
const BEAT_MS = 1000;
const PRUNE_MS = 60_000;
const PAST_MS = 60_000;
/** Fewer events are replayed faster than a checkpoint is written. */
const CHECKPOINT = { everyMs: 30_000, leastEvents: 5_000 };
/** Before the day's start, so that who waits or talks at midnight is known. */
const REPLAY_MARGIN_MS = 12 * 3_600_000;

/** Starts the live side, the reports and the web server. */
export async function startAnalytics(options: AnalyticsOptions): Promise<Analytics> {
  const { nats, clock, timezone, onProblem } = options;
  const js = nats.jetstream();
  const jsm = await nats.jetstreamManager();
  const store = await natsDirectoryStore(js);
  let index = new DirectoryIndex(await store.load(), timezone);
  const checkpoints = await natsCheckpointStore(js);
  const replayFrom = firstDayStart(index, clock()) - REPLAY_MARGIN_MS;
  const feed = new LiveFeed({ js, jsm, checkpoints, directory: index, clock, replayFrom, onProblem });
  const hub = new Hub({ sourceOf: (request) => sourceOf(feed, request), clock });
  const past = new PastKnowledge({ client: options.client, feed, directory: () => index, clock });
  const onDirectory = (directory: Directory) => {
    if (JSON.stringify(directory) === JSON.stringify(index.directory)) return;
    index = new DirectoryIndex(directory, timezone);
    feed.changeDirectory(index);
    hub.refresh();
  };
  const server = await listen(appOf({ ...options, feed, hub, past, jsm, directory: () => index }), options);
  await feed.start();
  void past.refresh().catch((cause) => onProblem(cause.message));
  void store.watch(onDirectory, onProblem).catch((cause) => onProblem(`Cannot watch the settings: ${cause.message}`));
  const stopTimers = startTimers({ feed, hub, past, clock, onProblem, checkpoint: options.checkpoint ?? CHECKPOINT });
  return { address: addressOf(server, options.host), feed, stop: () => stop({ server, feed, stopTimers }) };
}

/** The earliest start of today over all sites. */
function firstDayStart(index: DirectoryIndex, now: number): number {
  const zones = [index.defaultZone, ...Object.keys(index.directory.sites).map((site) => index.timezone(site))];
  return Math.min(...zones.map((zone) => businessDay(zone, now).startAt));
}

function sourceOf(feed: LiveFeed, { site }: BoardRequest): BoardSource {
  const scope = site === undefined ? {} : { site };
  return {
    content: (now) => feed.currentAt === null ? null : boardOf(feed.floor, scope, now),
    revision: () => feed.revision,
    currentAt: () => feed.currentAt,
  };
}

type AppParts = AnalyticsOptions & {
  feed: LiveFeed;
  hub: Hub;
  past: PastKnowledge;
  jsm: JetStreamManager;
  directory: () => DirectoryIndex;
};

function appOf(parts: AppParts) {
  const { feed, hub, past, client, directory, pages, clock, nats, moreMetrics, onProblem } = parts;
  return createApp({
    feed,
    hub,
    baseline: () => past.baseline,
    client,
    directory,
    pages,
    clock,
    metrics: async () => [...feedMetrics(feed, hub, clock()), ...(await moreMetrics?.() ?? [])],
    unready: () => unready({ feed, client, nats }),
    onError: (error) => onProblem(error.message),
  });
}

async function unready(
  { feed, client, nats }: { feed: LiveFeed; client: ClickHouseClient; nats: NatsConnection },
): Promise<string[]> {
  const problems: string[] = [];
  if (feed.currentAt === null) problems.push("the floor is still catching up");
  const flushed = await within(2000, nats.flush().then(() => true));
  if (!flushed) problems.push("NATS does not answer");
  const ping = await within(2000, client.ping({ select: true }));
  if (!ping || !ping.success) problems.push("ClickHouse does not answer");
  return problems;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<null>((resolve) => timer = setTimeout(() => resolve(null), ms));
  return await Promise.race([work.catch(() => null), timeout]).finally(() => clearTimeout(timer));
}

function feedMetrics(feed: LiveFeed, hub: Hub, now: number): Metric[] {
  const gauge = (name: string, help: string, value: number): Metric => ({
    name: `frontline_${name}`,
    help,
    type: "gauge",
    value,
  });
  const ageMs = feed.currentAt === null ? -1000 : now - feed.currentAt;
  return [
    gauge("floor_sequence", "Stream sequence the floor has applied.", feed.sequence),
    gauge("floor_age_seconds", "Age of the live numbers; -1 before the floor has caught up.", ageMs / 1000),
    gauge("floor_contacts", "Contacts remembered by the floor.", feed.floor.state.contacts.size),
    gauge("floor_forgotten", "Contacts of today forgotten for lack of room.", feed.floor.forgotten),
    gauge(
      "floor_identity_broken",
      "Queues whose counters of today do not add up.",
      brokenIdentities(feed.floor, now).length,
    ),
    gauge("screens", "Screens connected.", hub.screens),
  ];
}

function startTimers(
  { feed, hub, past, clock, onProblem, checkpoint }: {
    feed: LiveFeed;
    hub: Hub;
    past: PastKnowledge;
    clock: () => number;
    onProblem: (message: string) => void;
    checkpoint: { everyMs: number; leastEvents: number };
  },
): () => void {
  const reporting = (work: () => Promise<void>) => () => void work().catch((cause) => onProblem(cause.message));
  const timers = [
    setInterval(() => hub.tick(), TICK_MS),
    setInterval(() => hub.beat(), BEAT_MS),
    // A probe that gets no answer is what makes the numbers look old; there is nothing more to say.
    setInterval(() => void feed.probe().catch(() => {}), BEAT_MS),
    setInterval(() => tidy(feed, clock(), onProblem), PRUNE_MS),
    setInterval(reporting(() => past.refresh()), PAST_MS),
    setInterval(reporting(() => feed.saveCheckpoint(checkpoint.leastEvents)), checkpoint.everyMs),
  ];
  return () => timers.forEach((timer) => clearInterval(timer));
}

/** Forgets what no longer shows, and looks whether the numbers agree with each other. */
function tidy({ floor }: LiveFeed, now: number, onProblem: (message: string) => void): void {
  floor.prune(now);
  for (const { site, queue, counted, waiting } of brokenIdentities(floor, now)) {
    onProblem(
      `The counters of ${site}/${queue} are wrong: by them ${counted} legs of today still wait, but ${waiting} do`,
    );
  }
}

function listen(app: ReturnType<typeof createApp>, { host, port }: { host: string; port: number }): Promise<Server> {
  const server = createServer(getRequestListener(app.fetch));
  server.keepAliveTimeout = 65_000;
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(listenError(cause, host, port)));
    server.listen(port, host, () => resolve(server));
  });
}

function listenError(cause: NodeJS.ErrnoException, host: string, port: number): SetupError {
  const reason = cause.code === "EADDRINUSE" ? `port ${port} is taken` : cause.message;
  return new SetupError(
    `Cannot start the web server on ${host}:${port}: ${reason}. Set FRONTLINE_PORT or FRONTLINE_HOST.`,
    { cause },
  );
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;
}

async function stop(
  { server, feed, stopTimers }: { server: Server; feed: LiveFeed; stopTimers: () => void },
): Promise<void> {
  stopTimers();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
  await feed.stop();
}
