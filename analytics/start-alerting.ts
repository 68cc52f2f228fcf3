import type { ClickHouseClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import type { DirectoryIndex } from "../schemas/directory.ts";
import { type Delivery, type DeliverySettings, startDelivery } from "./alerts/deliver/start-delivery.ts";
import { type Alerts, startAlerts } from "./alerts/start-alerts.ts";
import { type Customers, startCustomers } from "./alerts/start-customers.ts";
import { type AlertSettings, startAlertSettings } from "./alerts/start-rules.ts";
import { Watch } from "./alerts/watch.ts";
import type { LiveFeed } from "./live/live-feed.ts";

export type AlertingOptions = {
  nats: NatsConnection;
  client: ClickHouseClient;
  feed: LiveFeed;
  directory: () => DirectoryIndex;
  delivery: DeliverySettings;
  /** Whether the tiers of customers were read. */
  areTiersKnown: () => boolean;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

export type Alerting = { alerts: Alerts; settings: AlertSettings; delivery: Delivery; customers: Customers };

/** Everything about alerts: the rules, what finds their causes, and what becomes of them. To be called before the feed starts. */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const { nats, feed, directory, areTiersKnown, onProblem } = options;
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
  const alerts = await startAlerts({
    ...options,
    watchers: [watch],
    rules,
    receivers,
    timezone: (site) => directory().timezone(site),
    senderOf: delivery.senderOf,
    isReady: () => customers.isKnown && areTiersKnown(),
  });
  return { alerts, settings, delivery, customers };
}
