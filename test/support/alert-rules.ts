import { readReceiver, type ReceiverReading } from "../../analytics/alerts/receiver-store.ts";
import { readRule, type RuleReading } from "../../analytics/alerts/rule-store.ts";
import { AlertReceiver, AlertRule } from "../../schemas/alerts/rule.ts";
import { memoryKept } from "./memory-kept.ts";

/** A whole rule of what a test says of it. */
export const aRule = (part: object = {}) =>
  AlertRule.parse({
    title: "A VIP waits",
    trigger: { kind: "waiting" },
    scope: { customers: { tiers: ["A"] } },
    ...part,
  });

export const aWebhook = (part: object = {}) =>
  AlertReceiver.parse({
    kind: "webhook",
    title: "VIP team",
    url: "https://hooks.example/vip",
    secret: "a secret of its own",
    ...part,
  });

export const memoryRules = (clock?: () => number) => memoryKept<AlertRule, RuleReading>(readRule, clock);
export const memoryReceivers = (clock?: () => number) =>
  memoryKept<AlertReceiver, ReceiverReading>(readReceiver, clock);
