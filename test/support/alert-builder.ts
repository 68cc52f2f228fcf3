import type { Alert, AlertCustomer, AlertFacts, Occurrence } from "../../schemas/alerts/alert.ts";
import { AlertReceiver, AlertRule, type NamedReceiver, type NamedRule } from "../../schemas/alerts/rule.ts";
import type { z } from "zod";
import { afterOccurrence } from "../../analytics/alerts/life.ts";
import type { PassingContext } from "../../analytics/alerts/passing.ts";

/** Sunday, 22 November 2026, 10:00 UTC. */
export const T = Date.UTC(2026, 10, 22, 10);
export const MINUTE = 60_000;

export function ruleOf(part: Partial<z.input<typeof AlertRule>> & { name?: string; since?: number } = {}): NamedRule {
  const { name = "vip-waits", since = 0, ...rule } = part;
  return { ...AlertRule.parse({ title: "A VIP waits", trigger: { kind: "waiting" }, ...rule }), name, since };
}

/** Told on NATS, always on call, unless the test says otherwise. */
export function receiverOf(name: string, part: Record<string, unknown> = {}): NamedReceiver {
  return { ...AlertReceiver.parse({ kind: "nats", title: name, ...part }), name };
}

export function factsOf(part: Partial<AlertFacts> = {}): AlertFacts {
  return {
    site: "kyiv",
    queue: "sales",
    channel: "voice",
    contact: "c1",
    address: "+380441234567",
    topic: null,
    waitingSince: T,
    values: {},
    ...part,
  };
}

export function customerOf(part: Partial<AlertCustomer> = {}): AlertCustomer {
  return { id: "olena", name: "Olena", tier: "A", tags: [], owner: null, revenue: 900, valueAtRisk: 100, ...part };
}

/** A wait that began at `T`, of the customer "olena". */
export function occurrenceOf(part: Partial<Occurrence> = {}): Occurrence {
  return {
    rule: "vip-waits",
    key: "k1",
    subject: { kind: "customer", id: "olena" },
    from: T,
    until: null,
    endReason: null,
    facts: factsOf(),
    customer: customerOf(),
    ...part,
  };
}

/** The alert that an occurrence raises at `now`, `T` by default. */
export function alertOf(part: Partial<Occurrence> = {}, { rule = ruleOf(), now = T } = {}): Alert {
  const alert = afterOccurrence([], occurrenceOf({ rule: rule.name, ...part }), { rule, now });
  if (!alert) throw new Error("The occurrence raises no alert");
  return alert;
}

/** What happened to it, in order. */
export function kindsOf({ history }: Alert): string[] {
  return history.map(({ kind }) => kind);
}

/** Where nothing but the time, the rule and the receivers matters. */
export function passingOf(
  now: number,
  { rule = ruleOf() as NamedRule | null, receivers = [] as readonly NamedReceiver[], timezone = "UTC" } = {},
): PassingContext {
  return { rule, receivers: new Map(receivers.map((one) => [one.name, one])), timezone, now };
}
