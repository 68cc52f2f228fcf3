import type { FrontlineEvent } from "../../../schemas/event.ts";
import { event } from "../../support/event-builder.ts";
import { answered, HOUR, left, MINUTE, SECOND } from "../../support/floor-builder.ts";

export const DAY = 24 * HOUR;
/** 10:00 in Kyiv. */
export const ten = Date.UTC(2026, 10, 20, 8);
export const now = ten + 10 * DAY;
const time = (at: number) => new Date(at).toISOString();

/** An order of so much; `at` days after the 20th of November. */
function order(customer: string, id: string, { days, amount, currency = "EUR" }: {
  days: number;
  amount: number;
  currency?: string;
}): FrontlineEvent {
  return event("order.placed", ten + days * DAY, { customer, order: id, amount, currency });
}

/** Olena, known to the shop under two ids, with a past on three channels; and Petro, who shares nothing with her but a desk phone. */
export const pastOfOlena: FrontlineEvent[] = [
  event("customer.described", ten - 300 * DAY, {
    customer: "c-1",
    kind: "person",
    name: "Olena Kovalenko",
    language: "uk",
    owner: "maria",
    tags: ["vip"],
    preferences: { callAfter: "18:00" },
    addresses: ["+380 44 123-45-67", "Olena@Example.com"],
  }),
  event("customer.described", ten - 200 * DAY, {
    customer: "c-2",
    kind: "person",
    name: "O. Kovalenko",
    mergedInto: "c-1",
  }),
  order("c-1", "A-1", { days: -90, amount: 100 }),
  order("c-2", "B-7", { days: -30, amount: 50, currency: "USD" }),
  order("c-1", "A-1", { days: -60, amount: -40 }), // a refund
  order("c-1", "Y-1", { days: -10, amount: 700, currency: "JPY" }), // without a rate
  event("payment.recorded", ten - 60 * DAY, {
    customer: "c-1",
    invoice: "I-1",
    amount: 100,
    currency: "EUR",
    due: time(ten - 70 * DAY),
    paid: time(ten - 60 * DAY),
  }),
  // She calls, gives up after 90 s, and calls again from another number, which is recognised later.
  event("contact.started", ten, {
    contact: "call-1",
    channel: "voice",
    direction: "inbound",
    customer: "c-1",
    address: "0441234567",
  }),
  ...left(ten + SECOND, { contact: "call-1", waitMs: 90 * SECOND }),
  event("contact.ended", ten + 91 * SECOND, { contact: "call-1", by: "customer" }),
  event("contact.started", ten + HOUR, {
    contact: "call-2",
    channel: "voice",
    direction: "inbound",
    address: "+380501112233",
  }),
  event("contact.identified", ten + HOUR + SECOND, {
    contact: "call-2",
    customer: "c-1",
    matchedBy: { rule: "phone", address: "+380501112233" },
  } as never),
  ...answered(ten + HOUR + SECOND, { contact: "call-2", waitMs: 20 * SECOND, talkMs: 3 * MINUTE }),
  event("contact.classified", ten + HOUR + 4 * MINUTE, { contact: "call-2", topic: "delivery", outcome: "unresolved" }),
  event("case.opened", ten + HOUR + 5 * MINUTE, {
    case: "K-1",
    customer: "c-1",
    kind: "complaint",
    topic: "delivery",
    contact: "call-2",
    due: time(ten + 2 * DAY),
  }),
  event("case.updated", ten + DAY, { case: "K-1", status: "in-progress", owner: "ivan", note: "Olena asked" } as never),
  event("promise.made", ten + HOUR + 6 * MINUTE, {
    promise: "P-1",
    customer: "c-1",
    agent: "anna",
    contact: "call-2",
    what: "Call Olena about the parcel",
    due: time(ten + DAY),
  }),
  event("promise.kept", ten + 2 * DAY, { promise: "P-1" }),
  event("contact.started", ten + 3 * DAY, {
    contact: "mail-1",
    channel: "email",
    direction: "inbound",
    customer: "c-2",
    address: "olena@example.com",
  }),
  event("feedback.given", ten + 4 * DAY, {
    survey: "csat",
    score: 2,
    scale: { min: 1, max: 5 },
    customer: "c-1",
    contact: "call-2",
    comment: "Olena K. here: <b>still</b> no parcel",
  }),
];

export const pastOfOthers: FrontlineEvent[] = [
  event("customer.described", ten - 100 * DAY, { customer: "c-9", kind: "company", name: "Kovalenko & Sons" }),
  order("c-9", "A-1", { days: -5, amount: 1000 }), // another shop's A-1
  event("contact.started", ten + 2 * HOUR, {
    contact: "call-9",
    channel: "voice",
    direction: "inbound",
    customer: "c-9",
    address: "+380440000009",
  }),
  ...answered(ten + 2 * HOUR, { contact: "call-9", waitMs: 10 * SECOND, talkMs: MINUTE }),
  event("contact.started", ten + 3 * HOUR, { contact: "call-0", channel: "voice", direction: "inbound" }),
  ...answered(ten + 3 * HOUR, { contact: "call-0", waitMs: 5 * SECOND, talkMs: MINUTE }),
];
