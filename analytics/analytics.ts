import type { ClickHouseClient } from "@clickhouse/client";
import type { JetStreamClient, JetStreamManager, NatsConnection } from "nats";
import { problemText } from "../schemas/decode.ts";
import { type Directory, DirectoryIndex } from "../schemas/directory.ts";
import type { Metric } from "../schemas/metrics.ts";
import { alertSettingParts } from "./alert-setting-parts.ts";
import { BoardShelf } from "./board-shelf.ts";
import { type BoardStore, natsBoardStore } from "./board-store.ts";
import type { DeliverySettings } from "./alerts/deliver/start-delivery.ts";
import { startCustomers } from "./alerts/start-customers.ts";
import { BoardAnswers } from "./boards/boards.ts";
import { PastAnswers } from "./boards/past-answers.ts";
import { BuiltIns } from "./built-ins.ts";
import { businessDay } from "./business-day.ts";
import { streamCopies } from "./customer/stream-copies.ts";
import { natsDirectoryStore } from "./directory-store.ts";
import { feedMetrics } from "./feed-metrics.ts";
import { natsCheckpointStore } from "./live/checkpoint-store.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { PastKnowledge } from "./past-knowledge.ts";
import { createApp } from "./serve/app.ts";
import { boardSource } from "./serve/board-source.ts";
import { Hub } from "./serve/hub.ts";
import { WallAlertBook } from "./serve/wall-alerts.ts";
import { type Screens, startScreens } from "./start-screens.ts";
import { type Alerting, startAlerting } from "./start-alerting.ts";
import { startTimers } from "./start-timers.ts";
import { Scorer } from "./value/scorer.ts";
import { withScoringLock } from "./value/scoring-lock.ts";
import { startWebServer } from "./web-server.ts";

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
  /** Of the built wallboard: screens that run another one take it over. */
  version: string;
  /** The server's clock, epoch ms. */
  clock: () => number;
  /** How often the floor is kept, and how many events must have come since; by default 30 s and 5,000. */
  checkpoint?: { everyMs: number; leastEvents: number };
  /** How alerts leave the program; when absent, by what needs no settings. */
  delivery?: DeliverySettings;
  /** Other parts of the process may have numbers too. */
  moreMetrics?: () => Promise<Metric[]>;
  onProblem: (message: string) => void;
};

export type Analytics = {
  address: string;
  feed: LiveFeed;
  stop(): Promise<void>;
};

/** Fewer events are replayed faster than a checkpoint is written. */
const CHECKPOINT = { everyMs: 30_000, leastEvents: 5_000 };
/** Before the day's start, so that who waits or talks at midnight is known. */
const REPLAY_MARGIN_MS = 12 * 3_600_000;

/** Starts the live side, the reports and the web server. */
export async function startAnalytics(options: AnalyticsOptions): Promise<Analytics> {
  const { nats, client, clock, timezone, version, onProblem } = options;
  const js = nats.jetstream();
  const jsm = await nats.jetstreamManager();
  const store = await natsDirectoryStore(js);
  let index = new DirectoryIndex(await store.load(), timezone);
  const feed = await feedOf(options, { js, jsm, directory: index });
  const past = new PastKnowledge({ client, feed, directory: () => index, clock });
  const scorer = new Scorer({
    client,
    directory: () => index,
    clock,
    exclusively: (work) => withScoringLock({ js, onProblem }, work),
  });
  const reports = new PastAnswers({ client, directory: () => index, clock, onProblem });
  const customers = startCustomers({ client, tiers: () => feed.floor.state.tiers, clock, onProblem });
  const nameOf = (customer: string) => customers.whoIs(customer, clock()).name;
  const answers = new BoardAnswers({ feed, baseline: () => past.baseline, past: reports, nameOf, clock });
  const builtIns = new BuiltIns(() => answers.sites({}));
  const boards = await natsBoardStore(js);
  const shelf = new BoardShelf(await boards.list(), builtIns);
  const alerting = await startAlerting({
    nats,
    client,
    feed,
    answers,
    customers,
    directory: () => index,
    delivery: options.delivery ?? {},
    areTiersKnown: () => past.areTiersKnown,
    clock,
    onProblem,
  });
  const sources = {
    answers,
    shown: (name: string) => shelf.shown(name),
    alerts: new WallAlertBook({ book: alerting.alerts.book, directory: () => index }),
    currentAt: () => feed.currentAt,
  };
  const hub = new Hub({ sourceOf: (request) => boardSource(request, sources), version, clock });
  const screens = await startScreens({ nats, hub, clock, onProblem });
  hub.onJoin = (screen, board) => screens.joined(screen, board);
  const onDirectory = (directory: Directory) => {
    if (JSON.stringify(directory) === JSON.stringify(index.directory)) return;
    index = new DirectoryIndex(directory, timezone);
    feed.changeDirectory(index);
    hub.refresh();
  };
  const app = appOf({
    ...options,
    feed,
    hub,
    past,
    scorer,
    screens,
    alerting,
    boards,
    builtIns,
    answers,
    directory: () => index,
  });
  const server = await startWebServer(app.fetch, options).catch(async (cause) => {
    await alerting.stop();
    await customers.stop();
    throw cause;
  });
  await feed.start();
  void past.refresh().catch((cause) => onProblem(cause.message));
  void store.watch(onDirectory, onProblem).catch((cause) => onProblem(`Cannot watch the settings: ${cause.message}`));
  watchBoards({ boards, shelf, hub, onProblem });
  const stopTimers = startTimers({
    feed,
    hub,
    past,
    scorer,
    clock,
    onProblem,
    checkpoint: options.checkpoint ?? CHECKPOINT,
  });
  return {
    address: server.address,
    feed,
    async stop() {
      stopTimers();
      await server.stop();
      screens.stop();
      await alerting.stop();
      await Promise.all([customers.stop(), reports.stop()]);
      await feed.stop();
    },
  };
}

async function feedOf(
  { clock, onProblem }: AnalyticsOptions,
  { js, jsm, directory }: { js: JetStreamClient; jsm: JetStreamManager; directory: DirectoryIndex },
): Promise<LiveFeed> {
  const checkpoints = await natsCheckpointStore(js);
  const replayFrom = firstDayStart(directory, clock()) - REPLAY_MARGIN_MS;
  return new LiveFeed({ js, jsm, checkpoints, directory, clock, replayFrom, onProblem });
}

/** The earliest start of today over all sites. */
function firstDayStart(index: DirectoryIndex, now: number): number {
  const zones = [index.defaultZone, ...Object.keys(index.directory.sites).map((site) => index.timezone(site))];
  return Math.min(...zones.map((zone) => businessDay(zone, now).startAt));
}

/** A board that is saved, deleted or restored, by whomever, is on its screens at once. */
function watchBoards(
  { boards, shelf, hub, onProblem }: {
    boards: BoardStore;
    shelf: BoardShelf;
    hub: Hub;
    onProblem: (message: string) => void;
  },
): void {
  const watched = boards.watch((version) => {
    const { name, reading } = version;
    if (reading?.verdict === "unreadable") onProblem(`Cannot show the board ${name}: ${problemText(reading.problems)}`);
    if (shelf.put(version)) hub.tick();
  });
  void watched.catch((cause) => onProblem(`Cannot watch the boards: ${cause.message}`));
}

type AppParts = AnalyticsOptions & {
  feed: LiveFeed;
  hub: Hub;
  past: PastKnowledge;
  scorer: Scorer;
  screens: Screens;
  alerting: Alerting;
  boards: BoardStore;
  builtIns: BuiltIns;
  answers: BoardAnswers;
  directory: () => DirectoryIndex;
};

function appOf({ past, moreMetrics, onProblem, alerting, ...parts }: AppParts) {
  const { feed, hub, client, clock, nats } = parts;
  const { alerts, delivery } = alerting;
  return createApp({
    ...parts,
    ...alertSettingParts({ ...parts, alerting }),
    alerts,
    devices: delivery.devices,
    baseline: () => past.baseline,
    copiesOf: (texts) => streamCopies(nats, texts),
    metrics: async () => [
      ...feedMetrics(feed, hub, clock()),
      ...alerts.metrics(),
      ...(await moreMetrics?.() ?? []),
    ],
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
