import type { ShownAlert } from "../../../schemas/alerts/api.ts";
import { aCustomer, anAlert, someFacts } from "./alert-builders.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** One of each kind of trouble and of each state, as of `now`, epoch ms; `me` has taken one. */
export function typicalDesk(now: number, me = "Iryna"): ShownAlert[] {
  const since = (ms: number) => ({ from: now - ms, firedAt: now - ms, history: [entry(now - ms)] });
  return [
    anAlert({ ...since(42_000), facts: someFacts({ waitingSince: now - 42_000, values: { targetMs: 20_000 } }) }),
    anAlert({
      ...{ id: "a-2", rule: "vip-hung-up", title: "VIP hung up", severity: "bad", trigger: "abandoned", count: 2 },
      ...since(4 * MINUTE_MS),
      customer: aCustomer({ id: "c-2", name: "Nordwind Logistik GmbH", valueAtRisk: 48_000, owner: "Petro", tags: [] }),
      subject: { kind: "customer", id: "c-2" },
      facts: someFacts({ address: "+380671234567", values: { waitedMs: 130_000 } }),
      level: 1,
    }),
    anAlert({
      ...{ id: "a-3", rule: "complaint", title: "VIP complains", trigger: "complaint", ...since(2 * 3_600_000) },
      ...{ state: "claimed", claimedBy: me, claimedAt: now - 200_000 },
      customer: aCustomer({ id: "c-3", name: "Андрій Шевченко", valueAtRisk: 3_100, tags: ["vip", "bank"] }),
      subject: { kind: "customer", id: "c-3" },
      facts: someFacts({ queue: null, address: null, topic: "invoices", values: { kind: "complaint", case: "K-1" } }),
    }),
    anAlert({
      ...{ id: "a-4", rule: "promise-overdue", title: "Promise overdue", trigger: "promise-overdue", severity: "info" },
      ...{ ...since(DAY_MS), state: "claimed", claimedBy: "Petro", claimedAt: now - 25 * MINUTE_MS },
      customer: aCustomer({ id: "c-4", name: "王小明", tier: "B", tags: [], valueAtRisk: 900, owner: null }),
      subject: { kind: "customer", id: "c-4" },
      facts: someFacts({ queue: null, values: { what: "call about the parcel", dueAt: now - 26 * 3_600_000 } }),
    }),
    anAlert({
      ...{ id: "a-5", rule: "no-agent", title: "No agent available", severity: "bad", trigger: "no-agent" },
      ...{ ...since(95_000), customer: null, subject: { kind: "queue", id: "lisbon/support" } },
      facts: someFacts({ site: "lisbon", queue: "support", contact: null, address: null, values: { waiting: 7 } }),
    }),
    anAlert({
      ...{ id: "a-6", rule: "refused", title: "VIP was refused", trigger: "refused", severity: "bad" },
      ...{ ...since(9 * MINUTE_MS), customer: null, subject: { kind: "contact", id: "call-9" } },
      facts: someFacts({ site: "lisbon", queue: "support", address: "+351912345678", values: { reason: "full" } }),
    }),
    anAlert({
      ...{ id: "a-7", rule: "likely-to-leave", title: "Likely to leave", trigger: "likely-to-leave", severity: "info" },
      ...{ ...since(3_600_000), state: "snoozed", snoozedUntil: now + 12 * MINUTE_MS },
      customer: aCustomer({ id: "c-7", name: "Bakery “Zorya”", tier: "A", tags: [], valueAtRisk: 15_000 }),
      subject: { kind: "customer", id: "c-7" },
      facts: someFacts({ queue: null, address: null, values: { alive: 0.31 } }),
    }),
  ];
}

function entry(at: number): ShownAlert["history"][number] {
  return { at, kind: "fired", by: null, text: null };
}
