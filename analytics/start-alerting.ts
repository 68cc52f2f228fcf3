import type { ClickHouseClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import type { DirectoryIndex } from "../schemas/directory.ts";
import { CustomerBookReader } from "./alerts/customer-book-reader.ts";
import { type Delivery, type DeliverySettings, startDelivery } from "./alerts/deliver/start-delivery.ts";
import { Matters } from "./alerts/matters.ts";
import { MattersReader } from "./alerts/matters-reader.ts";
import { type Alerts, startAlerts } from "./alerts/start-alerts.ts";
import { type AlertSettings, startAlertSettings } from "./alerts/start-rules.ts";
import { Watch } from "./alerts/watch.ts";
import type { LiveFeed } from "./live/live-feed.ts";

export type AlertingOptions = {
  nats: NatsConnection;
  client: ClickHouseClient;
  feed: LiveFeed;
  directory: () => DirectoryIndex;
  delivery: DeliverySettings;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

export type Alerting = {
  alerts: Alerts;
  settings: AlertSettings;
  delivery: Delivery;
  /** Reads who customers are and what is open with them; to be called at the start and each minute. Throws `QueryFailed`. */
  refresh(): Promise<void>;
};

/** Everything about alerts: the rules, what finds their causes, and what becomes of them. To be called before the feed starts. */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const { nats, feed, directory, onProblem } = options;
  const settings = await startAlertSettings(nats.jetstream(), { onProblem });
  const { rules, receivers } = settings;
  const delivery = await startDelivery({ ...options, settings: options.delivery, rules, receivers });
  const customers = new CustomerBookReader({ ...options, tiers: () => feed.floor.state.tiers });
  const matters = new Matters();
  const past = new MattersReader({ ...options, matters });
  const watch = new Watch({ rules, floor: () => feed.floor, matters, customers: () => customers.book, directory });
  const alerts = await startAlerts({
    ...options,
    watchers: [watch],
    rules,
    receivers,
    timezone: (site) => directory().timezone(site),
    senderOf: delivery.senderOf,
  });
  return {
    alerts,
    settings,
    delivery,
    async refresh() {
      await customers.refresh();
      await past.refresh();
    },
  };
}
