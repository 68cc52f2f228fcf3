import type { ShownAlert } from "../../../schemas/alerts/api.ts";
import type { AlertCustomer, AlertFacts } from "../../../schemas/alerts/alert.ts";
import { localeOf } from "../../../wallboard/language.ts";
import { placesOf } from "../../../wallboard/alerts/places.ts";
import type { Telling } from "../../../wallboard/alerts/sentence.ts";
import { kyiv, lisbon } from "../board-builders.ts";

/** Sunday 22 November 2026, 12:00 in Kyiv. */
export const AT = Date.parse("2026-11-22T10:00:00Z");

export const queues = [
  { site: "kyiv", queue: "sales", title: "Sales" },
  { site: "lisbon", queue: "support", title: "Support" },
];

export function aTelling(more: Partial<Telling> = {}): Telling {
  const places = placesOf({ sites: [kyiv, lisbon], queues }, "Europe/Kyiv");
  return { locale: localeOf("en"), now: AT, places, currency: "EUR", ...more };
}

export function aCustomer(more: Partial<AlertCustomer> = {}): AlertCustomer {
  return {
    ...{ id: "c-1", name: "Olena Kovalenko", tier: "A", tags: ["vip"], owner: "Maria" },
    ...{ revenue: 12_400, valueAtRisk: 8_200 },
    ...more,
  };
}

export function someFacts(more: Partial<AlertFacts> = {}): AlertFacts {
  return {
    ...{ site: "kyiv", queue: "sales", channel: "voice", contact: "call-1", address: "+380501112233", topic: null },
    ...{ waitingSince: null, values: {} },
    ...more,
  };
}

/** Olena of tier A waits in Sales of Kyiv for 42 s, and nobody has taken it yet. */
export function anAlert(more: Partial<ShownAlert> = {}): ShownAlert {
  const id = more.id ?? "a-1";
  return {
    ...{ id, dedupKey: `vip-waits ${id}`, rule: "vip-waits", title: "VIP waits", severity: "warn", trigger: "waiting" },
    subject: { kind: "customer", id: "c-1" },
    customer: aCustomer(),
    facts: someFacts({ waitingSince: AT - 42_000 }),
    ...{ state: "firing", from: AT - 42_000, firedAt: AT - 42_000, isGoingOn: true, endedAt: null, endReason: null },
    ...{ claimedBy: null, claimedAt: null, snoozedUntil: null, resolvedBy: null, resolvedAt: null, outcome: null },
    ...{ count: 1, reopened: 0, level: -1, heldUntil: null, replacedBy: null, notices: [], revision: 1 },
    history: [{ at: AT - 42_000, kind: "fired", by: null, text: null }],
    ...more,
  } as ShownAlert;
}
