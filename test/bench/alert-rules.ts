import type { NatsConnection } from "nats";
import { natsRuleStore } from "../../analytics/alerts/rule-store.ts";
import { AlertRule } from "../../schemas/alerts/rule.ts";
import { VIP_PRIORITY } from "./alert-probe.ts";
import { queueName, SITE } from "./call-events.ts";

const KINDS = ["waiting", "abandoned", "announcements", "transferred", "long-contact", "repeat", "refused"] as const;

/** One that VIPs fulfil, and others that look at every contact of their queue and find nothing. */
export async function saveRules(nats: NatsConnection, count: number): Promise<void> {
  const store = await natsRuleStore(nats.jetstream());
  for (let number = 0; number < count; number++) {
    const name = number === 0 ? "vip-waits" : `rule-${number}`;
    await store.save(name, number === 0 ? vipWaits() : otherRule(number), 0);
  }
}

function vipWaits(): AlertRule {
  return AlertRule.parse({
    title: "A VIP waits",
    trigger: { kind: "waiting" },
    scope: { customers: { leastPriority: VIP_PRIORITY } },
  });
}

/** Parameters in ten steps for each kind: that many causes are looked for in each contact. */
function otherRule(number: number): AlertRule {
  const kind = KINDS[number % KINDS.length] as typeof KINDS[number];
  return AlertRule.parse({
    title: `Rule ${number}`,
    trigger: { kind, params: paramsOf(kind, number % 10) },
    scope: {
      queues: [{ site: SITE, queue: queueName(number % 8) }],
      customers: { leastPriority: VIP_PRIORITY + 1 + number },
    },
  });
}

function paramsOf(kind: typeof KINDS[number], step: number): Record<string, unknown> {
  switch (kind) {
    case "waiting":
    case "abandoned":
      return { afterSeconds: step };
    case "announcements":
    case "transferred":
      return { times: 1 + step };
    case "long-contact":
      return { minutes: step };
    case "repeat":
      return { times: 2 + step };
    case "refused":
      return {};
  }
}
