import type { ClickHouseClient } from "@clickhouse/client";
import type { DirectoryIndex } from "../schemas/directory.ts";
import { Trials } from "./alerts/trials.ts";
import type { Floor } from "./live/floor.ts";
import type { AlertReceiverParts } from "./serve/alert-receiver-routes.ts";
import type { AlertRuleParts } from "./serve/alert-rule-routes.ts";
import { queuesOf } from "./serve/answer-routes.ts";
import type { Alerting } from "./start-alerting.ts";

export type AlertSettingOptions = {
  alerting: Alerting;
  feed: { readonly floor: Floor };
  client: ClickHouseClient;
  directory: () => DirectoryIndex;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

/** What the routes of rules and receivers ask for. */
export function alertSettingParts(
  { alerting: { settings, alerts, delivery }, feed, ...parts }: AlertSettingOptions,
): { alertRules: AlertRuleParts; alertReceivers: AlertReceiverParts } {
  const { ruleStore, receiverStore, rules, receivers } = settings;
  const trials = new Trials({ ...parts, receivers });
  const queues = () => queuesOf(feed.floor, parts.directory()).map(({ site, queue }) => `${site}/${queue}`);
  return {
    alertRules: {
      ruleStore,
      nameable: () => ({ receivers: [...receivers().keys()].sort(), queues: new Set(queues()) }),
      openAlerts: () => countBy(alerts.book.open(), ({ alert }) => alert.rule),
      dryRun: (request, signal) => trials.run(request, { signal }),
    },
    alertReceivers: { receiverStore, rules, ...delivery.receivers },
  };
}

function countBy<T>(items: Iterable<T>, keyOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
