import type { ClickHouseClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import type { DirectoryIndex } from "../schemas/directory.ts";
import { openAlerts } from "./alerts/alert-store.ts";
import { type Delivery, type DeliverySettings, startDelivery } from "./alerts/deliver/start-delivery.ts";
import { natsFloorMemory } from "./alerts/floor/floor-memory-store.ts";
import { FloorWatch } from "./alerts/floor/floor-watch.ts";
import { IngestLag } from "./alerts/floor/ingest-lag.ts";
import { KeptFloorWatch } from "./alerts/floor/kept-floor-watch.ts";
import { type Alerts, startAlerts } from "./alerts/start-alerts.ts";
import { type Customers, startCustomers } from "./alerts/start-customers.ts";
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
  directory: () => DirectoryIndex;
  delivery: DeliverySettings;
  /** Whether the tiers of customers were read. */
  areTiersKnown: () => boolean;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

export type Alerting = { alerts: Alerts; settings: AlertSettings; delivery: Delivery; customers: Customers };

/** How often NATS is asked how far storing is behind. */
const MEASURE_MS = 5000;

/** Everything about alerts: the rules, what finds their causes, and what becomes of them. To be called before the feed starts. */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const { nats, feed, answers, directory, areTiersKnown, clock, onProblem } = options;
  const settings = await startAlertSettings(nats.jetstream(), { onProblem });
  const customers = startCustomers({ ...options, tiers: () => feed.floor.state.tiers });
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
  const alerts = await startAlerts({
    ...options,
    watchers: [watch, floorWatch],
    rules,
    receivers,
    timezone: (site) => directory().timezone(site),
    senderOf: delivery.senderOf,
    isReady: () => customers.isKnown && areTiersKnown(),
  });
  // A measure that failed makes the lag unknown; there is nothing more to say.
  const measuring = setInterval(() => void lag.measure(clock()).catch(() => {}), MEASURE_MS);
  const stop = () => {
    clearInterval(measuring);
    return alerts.stop();
  };
  return { alerts: { ...alerts, stop }, settings, delivery, customers };
}
