import type { z } from "zod";
import { AlertRule, type AlertScope } from "../../schemas/alerts/rule.ts";

/** Whoever is told to be valuable: by revenue, by a tag, or by the platform. */
const vip: AlertScope = { customers: { tiers: ["A"], tags: ["vip"], leastPriority: 8 } };
/** Who is handed on twice waits three times: that is no flapping, and nobody who was answered may be shown as waiting. */
const handedOn = { times: 6 };

/** Rules of the program, by name: told on the desk and the walls until somebody saves one of the same name. */
const rules: Record<string, z.input<typeof AlertRule>> = {
  "vip-waits": { title: "A VIP waits", trigger: { kind: "waiting" }, scope: vip, flap: handedOn },
  "vip-waits-long": {
    title: "A VIP waits 60 seconds or longer",
    severity: "bad",
    trigger: { kind: "waiting", params: { afterSeconds: 60 } },
    scope: vip,
    flap: handedOn,
  },
  "vip-will-wait": {
    title: "A VIP will wait beyond the target",
    trigger: { kind: "predicted-wait" },
    scope: vip,
    flap: handedOn,
  },
  "vip-hung-up": { title: "A VIP hung up while waiting", severity: "bad", trigger: { kind: "abandoned" }, scope: vip },
  "vip-refused": { title: "A VIP was not let in", severity: "bad", trigger: { kind: "refused" }, scope: vip },
  "vip-sent-away": { title: "A VIP was sent to another channel", trigger: { kind: "deflected" }, scope: vip },
  "vip-handed-on": {
    title: "A VIP was handed on twice",
    trigger: { kind: "transferred", params: { times: 2 } },
    scope: vip,
  },
  "vip-calls-again": {
    title: "A VIP comes again within 24 hours",
    trigger: { kind: "repeat", params: { times: 2, withinHours: 24 } },
    scope: vip,
  },
  "vip-self-service": { title: "Self-service fails a VIP", trigger: { kind: "self-service" }, scope: vip },
  "vip-complains": { title: "A VIP complains", severity: "bad", trigger: { kind: "complaint" }, scope: vip },
  "vip-case-overdue": {
    title: "A VIP’s case is overdue",
    severity: "bad",
    trigger: { kind: "case-overdue" },
    scope: vip,
  },
  "vip-promise-overdue": {
    title: "A promise to a VIP is overdue",
    severity: "bad",
    trigger: { kind: "promise-overdue" },
    scope: vip,
  },
  "vip-low-score": { title: "A VIP gave a low score", trigger: { kind: "low-score" }, scope: vip },
  "vip-paid-late": {
    title: "A VIP pays late",
    enabled: false,
    severity: "info",
    trigger: { kind: "late-payment" },
    scope: vip,
  },
  "vip-orders-less": {
    title: "A VIP orders much less than usual",
    severity: "info",
    trigger: { kind: "fewer-orders" },
    scope: vip,
  },
  "vip-may-leave": { title: "A VIP is likely to leave", trigger: { kind: "likely-to-leave" }, scope: vip },
  // For half a minute all are busy in any centre.
  "no-agent": {
    title: "People wait and no agent is available",
    trigger: { kind: "no-agent", params: { forSeconds: 120 } },
  },
  "surge": { title: "Far more comes in than usual", trigger: { kind: "surge" } },
  "source-silent": { title: "A source is silent", trigger: { kind: "source-silent" } },
  "ingest-behind": { title: "Events are stored late", trigger: { kind: "ingest-behind" } },
  // 0.7 is the usual goal of 0.8 less a tenth: a rule has one bound for all of its queues.
  "service-level-low": {
    title: "The service level is below 70 % for 5 minutes",
    enabled: false,
    trigger: {
      kind: "kpi",
      params: { kpi: "serviceLevel", window: "last30", below: 0.7, clear: 0.75, forSeconds: 300 },
    },
  },
};

export const builtInRules: ReadonlyMap<string, AlertRule> = new Map(
  Object.entries(rules).map(([name, rule]) => [name, AlertRule.parse(rule)]),
);
