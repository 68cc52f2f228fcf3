import type { CustomerBody, CustomersBody, TimelineEntry } from "../../schemas/customer.ts";

const base = { site: "kyiv" };

export const entries: TimelineEntry[] = [
  {
    ...{ ...base, kind: "feedback", id: "survey/1", at: "2026-11-24T10:00:00+02:00", survey: "csat", score: 2 },
    ...{ scale: { min: 1, max: 5 }, comment: "Still <b>no</b> parcel", contact: "call-2", agent: "anna" },
  },
  {
    ...{ ...base, kind: "promise", id: "P-1", at: "2026-11-20T11:06:00+02:00", what: "Call about the parcel" },
    ...{ due: "2026-11-21T10:00:00+02:00", agent: "anna", contact: "call-2", state: "kept-late", done: null },
  },
  {
    ...{ ...base, kind: "case", id: "K-1", at: "2026-11-20T11:05:00+02:00", caseKind: "complaint", topic: "delivery" },
    ...{ contact: null, due: null, owner: "ivan", status: "in-progress", closed: null, isOverdue: true },
  },
  {
    ...{
      ...base,
      kind: "contact",
      id: "call-2",
      at: "2026-11-20T11:00:00+02:00",
      channel: "voice",
      direction: "inbound",
    },
    ...{ lineKind: null, campaign: null, topic: "delivery", outcome: "unresolved", address: "+380501112233" },
    ...{ matchedBy: { rule: "phone", address: "+380501112233" }, durationMs: 240_000 },
    legs: [
      {
        at: "2026-11-20T11:00:01+02:00",
        queue: "sales",
        agent: null,
        result: "left",
        reason: "overflow",
        waitMs: 75_000,
        handleMs: null,
      },
      {
        at: "2026-11-20T11:01:16+02:00",
        queue: "care",
        agent: "anna",
        result: "answered",
        reason: null,
        waitMs: 20_000,
        handleMs: 180_000,
      },
    ],
  },
  {
    ...{ ...base, kind: "payment", id: "I-1", at: "2026-09-21T10:00:00+03:00", amount: 100, currency: "EUR" },
    ...{ due: "2026-09-11T10:00:00+03:00", paid: "2026-09-21T10:00:00+03:00", lateDays: 10 },
  },
  {
    ...{ ...base, kind: "order", id: "A-1", at: "2026-08-22T10:00:00+03:00", contact: null, campaign: null },
    bookings: [
      { at: "2026-08-22T10:00:00+03:00", amount: 100, currency: "EUR" },
      { at: "2026-09-21T10:00:00+03:00", amount: -40, currency: "EUR" },
    ],
  },
];

/** Olena, a customer of tier A with a past on every side. */
export function aCustomer(more: Partial<CustomerBody> = {}): CustomerBody {
  return {
    ...{ at: "2026-11-30T10:00:00+02:00", timezone: "Europe/Kyiv", currency: "EUR", notes: [], noteParts: [] },
    customer: {
      ...{ id: "c-1", kind: "person", name: "Olena Kovalenko", since: "2019", language: "uk", owner: "maria" },
      ...{ tags: ["vip"], preferences: { callAfter: "18:00" }, merged: ["c-2"] },
      addresses: [
        { address: "+380 44 123-45-67", from: "description", rule: "phone" },
        { address: "olena@example.com", from: "contact", rule: "e-mail" },
      ],
    },
    tier: {
      ...{ tier: "A", since: "2026-11-19T10:00:00+02:00" },
      history: [{ tier: "B", since: "2026-10-21T10:00:00+03:00" }, { tier: "A", since: "2026-11-19T10:00:00+02:00" }],
    },
    scores: {
      ...{ asOf: "2026-11-29T03:30:00+02:00", windowDays: 365, tier: "A", revenue: 1054.5, orders: 7, lastOrder: null },
      ...{ rank: 12, customers: 20_411, cutoffs: { A: 900, B: 210, C: 5 }, recency: 4, frequency: 5, money: null },
      ...{ segment: "loyal", alive: 0.875, expectedOrders: 3, expectedValue: 90, lifetimeValue: 270 },
    },
    curve: [
      { month: "2026-08", revenue: 100, total: 100 },
      { month: "2026-09", revenue: -40, total: 60 },
      { month: "2026-10", revenue: 994.5, total: 1054.5 },
    ],
    timeline: { entries, next: null },
    ...more,
  };
}

export const found: CustomersBody = {
  customers: [
    { id: "c-1", kind: "person", name: "Olena Kovalenko", tier: "A", matchedBy: "phone", matched: "+380 44 123-45-67" },
    { id: "c/9?", kind: "company", name: null, tier: null, matchedBy: "order", matched: "A-1" },
  ],
  isCut: false,
};
