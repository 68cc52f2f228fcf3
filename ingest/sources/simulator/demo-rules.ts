import { AlertRule, type AlertScope } from "../../../schemas/alerts/rule.ts";

const vip: AlertScope = { customers: { tiers: ["A"], tags: ["vip"], leastPriority: 8 } };

/** Rules of the demo, by name, beside those that come with the program: so that each kind of trouble of a VIP is seen. */
export const demoRules: ReadonlyMap<string, AlertRule> = new Map(
  Object.entries({
    "vip-orders-less": {
      title: "A VIP orders much less than usual",
      severity: "info",
      trigger: { kind: "fewer-orders", params: { most: 2 } },
      scope: vip,
    },
    "vip-may-leave": {
      title: "A VIP is likely to leave",
      trigger: { kind: "likely-to-leave", params: { most: 2 } },
      scope: vip,
    },
    "vip-paid-late": { title: "A VIP pays late", severity: "info", trigger: { kind: "late-payment" }, scope: vip },
    "vip-hears-announcements": {
      title: "A VIP has heard three announcements",
      trigger: { kind: "announcements", params: { times: 3 } },
      scope: vip,
    },
  }).map(([name, rule]) => [name, AlertRule.parse(rule)]),
);
