import type { EventType } from "../../schemas/event-data.ts";

const leg = { contact: "c1", leg: 1, queue: "sales" };
const agentLeg = { ...leg, agent: "1240" };

/** One full example of the data of each event type. */
export const exampleData: Record<EventType, Record<string, unknown>> = {
  "contact.started": {
    contact: "c1",
    channel: "voice",
    direction: "inbound",
    customer: "k7",
    address: "+380441234567",
    line: { number: "0800123", kind: "free" },
    campaign: "spring",
    language: "uk",
    priority: 2,
    parent: "c0",
  },
  "contact.identified": { contact: "c1", customer: "k7" },
  "contact.messaged": { contact: "c1", from: "agent", agent: "1240" },
  "contact.classified": { contact: "c1", topic: "billing", outcome: "resolved", agent: "1240" },
  "contact.ended": { contact: "c1", by: "customer" },
  "selfservice.entered": { contact: "c1", menu: "main" },
  "selfservice.left": { contact: "c1", menu: "main", result: "contained" },
  "leg.queued": { ...leg, priority: 1, position: 3 },
  "leg.refused": { ...leg, reason: "full" },
  "leg.announced": { ...leg, announcement: "please wait" },
  "leg.offered": agentLeg,
  "leg.declined": { ...agentLeg, reason: "no-answer" },
  "leg.answered": agentLeg,
  "leg.held": agentLeg,
  "leg.resumed": agentLeg,
  "leg.transferred": { ...agentLeg, mode: "blind", to: { kind: "queue", target: "billing" } },
  "leg.completed": { ...agentLeg, by: "customer" },
  "leg.wrapped": agentLeg,
  "leg.left": { ...leg, reason: "abandoned", to: "voicemail" },
  "leg.returned": leg,
  "agent.changed": { agent: "1240", name: "Anna", state: "paused", reason: "lunch", queues: ["sales"] },
  "customer.described": {
    customer: "k7",
    kind: "company",
    name: "Acme",
    since: "2019",
    language: "en",
    preferences: { calls: "mornings" },
    owner: "1240",
    tags: ["vip"],
  },
  "order.placed": { customer: "k7", order: "o1", amount: 12.5, currency: "EUR", contact: "c1", campaign: "spring" },
  "payment.recorded": {
    customer: "k7",
    invoice: "i1",
    amount: 12.5,
    currency: "EUR",
    due: "2026-12-01T00:00:00+02:00",
    paid: "2026-11-30T10:00:00Z",
  },
  "case.opened": {
    case: "t1",
    customer: "k7",
    kind: "complaint",
    topic: "billing",
    contact: "c1",
    due: "2026-12-01T00:00:00Z",
  },
  "case.updated": { case: "t1", status: "waiting", owner: "1240" },
  "case.closed": { case: "t1", outcome: "resolved" },
  "promise.made": {
    promise: "p1",
    customer: "k7",
    contact: "c1",
    agent: "1240",
    what: "call back",
    due: "2026-12-01T00:00:00Z",
  },
  "promise.kept": { promise: "p1" },
  "promise.cancelled": { promise: "p1" },
  "feedback.given": {
    survey: "nps",
    score: 9,
    scale: { min: 0, max: 10 },
    customer: "k7",
    contact: "c1",
    agent: "1240",
    comment: "thanks",
  },
};

/** The example of a type as it travels; `part` replaces fields of the envelope. */
export function exampleWire(type: EventType, part: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    specversion: "1.0",
    id: "e1",
    source: "pbx/kyiv-1",
    site: "kyiv",
    type,
    time: "2026-11-22T09:53:12.684Z",
    data: exampleData[type],
    ...part,
  };
}
