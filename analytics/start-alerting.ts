import type { ClickHouseClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import type { DirectoryIndex } from "../schemas/directory.ts";
import { openAlerts } from "./alerts/alert-store.ts";
import { type Delivery, type DeliverySettings, startDelivery } from "./alerts/deliver/start-delivery.ts";
import { natsFloorMemory } from "./alerts/floor/floor-memory-store.ts";
import { FloorWatch } from "./alerts/floor/floor-watch.ts";
import { IngestLag } from "./alerts/floor/ingest-lag.ts";
import { KeptFloorWatch } from "./alerts/floor/kept-floor-watch.ts";
import { startIngestLag } from "./alerts/floor/start-ingest-lag.ts";
import { ScoredReader } from "./alerts/scored/scored-reader.ts";
import { ScoredWatch } from "./alerts/scored/scored-watch.ts";
import { type Alerts, startAlerts } from "./alerts/start-alerts.ts";
import type { Customers } from "./alerts/start-customers.ts";
import { type AlertSettings, startAlertSettings } from "./alerts/start-rules.ts";
import { Watch } from "./alerts/watch.ts";
import type { BoardAnswers } from "./boards/boards.ts";
import type { LiveFeed } from "./live/live-feed.ts";

export type AlertingOptions = {
  nats: NatsConnection;
  client: ClickHouseClient;
  feed: LiveFeed;
  /** The numbers of the floor, as boards show them. */
  answers: Pick<BoardAnswers, "viewAt">;
  customers: Customers;
  directory: () => DirectoryIndex;
  delivery: DeliverySettings;
  /** Whether the tiers of customers were read. */
  areTiersKnown: () => boolean;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

export type Alerting = {
  alerts: Alerts;
  settings: AlertSettings;
  delivery: Delivery;
  /** Resolves when nothing of it is under way. */
  stop(): Promise<void>;
};

/** How often it is looked whether customers were scored anew. */
const SCORES_MS = 60_000;

/** Everything about alerts: the rules, what finds their causes, and what becomes of them. To be called before the feed starts. */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const { nats, feed, answers, customers, directory, areTiersKnown, onProblem } = options;
  const settings = await startAlertSettings(nats.jetstream(), { onProblem });
  const { rules, receivers } = settings;
  const delivery = await startDelivery({ ...options, settings: options.delivery, rules, receivers });
  const watch = new Watch({
    rules,
    floor: () => feed.floor,
    matters: customers.matters,
    customers: customers.book,
    directory,
  });
  const lag = new IngestLag(await nats.jetstreamManager());
  const floorWatch = new KeptFloorWatch({
    watch: new FloorWatch({
      rules,
      viewAt: (now) => answers.viewAt(now),
      ingestBehindMs: (now) => lag.behindMs(now),
    }),
    store: natsFloorMemory(await openAlerts(nats.jetstream())),
    onProblem,
  });
  const scoredWatch = new ScoredWatch(customers.whoIs);
  const scored = new ScoredReader({ ...options, rules });
  const alerts = await startAlerts({
    ...options,
    forgotten: customers.matters.forgotten,
    watchers: [watch, floorWatch, scoredWatch],
    rules,
    receivers,
    timezone: (site) => directory().timezone(site),
    senderOf: delivery.senderOf,
    isReady: () => customers.isKnown && areTiersKnown(),
  });
  const stopLag = startIngestLag({ ...options, lag, isLeading: () => alerts.isLeading });
  let reading: Promise<void> | null = null;
  const readScores = async () => {
    const findings = await scored.refresh();
    if (findings) scoredWatch.put(findings);
  };
  const lookAtScores = () =>
    void (reading ??= readScores().catch((cause) => onProblem(cause.message)).finally(() => reading = null));
  lookAtScores();
  const looking = setInterval(lookAtScores, SCORES_MS);
  return {
    alerts,
    settings,
    delivery,
    async stop() {
      const lagStopped = stopLag();
      clearInterval(looking);
      await alerts.stop();
      await delivery.stop();
      await Promise.all([reading, lagStopped]);
    },
  };
}
