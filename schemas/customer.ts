import { z } from "zod";
import { Channel, Name, type Tier } from "./names.ts";
import type { Note } from "./note.ts";

/** What a customer's past is made of. */
export const entryKinds = ["contact", "order", "payment", "case", "promise", "feedback"] as const;
export type EntryKind = typeof entryKinds[number];

/** How a customer was found, or how an address is known to be theirs. */
export type MatchRule =
  | "id"
  | "name"
  | "phone"
  | "e-mail"
  | "address"
  | "order"
  | "invoice"
  | "case"
  | "promise"
  | "contact";

/** `GET /api/customers`. */
export const SearchParams = z.strictObject({
  search: z.string().trim().min(2).max(256)
    .describe(
      "a part of the name, a number, an e-mail address, or the id of a customer, order, invoice, case or contact",
    ),
});

/** `GET /api/customers/<id>/timeline`, and of the timeline in `GET /api/customers/<id>`. */
export const TimelineParams = z.strictObject({
  kind: z.enum(entryKinds).optional().describe("only entries of this kind"),
  channel: Channel.optional().describe("only contacts on this channel"),
  before: z.string().regex(/^\d{1,15}~[a-z]{1,16}~[^~]*~.*$/s, "must be the next of an answer").optional()
    .describe("entries after the last one of an answer: its next"),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe("entries at most"),
});
export type TimelineParams = z.infer<typeof TimelineParams>;
export const ExportParams = z.strictObject({
  format: z.enum(["json", "html"]).default("json").describe("shape of the answer; html is a page to read and print"),
});
export const CustomerPlace = z.strictObject({ id: Name });

export type FoundCustomer = {
  id: string;
  kind: string | null;
  name: string | null;
  tier: Tier | null;
  matchedBy: MatchRule;
  /** What it was found by, such as the order's number; of a name the name. */
  matched: string;
};
export type CustomersBody = { customers: FoundCustomer[]; isCut: boolean };

/** A number or e-mail address of the customer, and how it is known. */
export type KnownAddress = {
  address: string;
  /** Told in a description of the customer, or seen in a contact of theirs. */
  from: "description" | "contact";
  rule: "phone" | "e-mail" | "address";
};

export type CustomerWho = {
  id: string;
  kind: string | null;
  name: string | null;
  since: string | null;
  language: string | null;
  owner: string | null;
  tags: string[];
  preferences: unknown;
  /** Customers that turned out to be this one. */
  merged: string[];
  addresses: KnownAddress[];
};

/** The tier in force, and why. Money in the company's currency. */
export type CustomerTier = {
  tier: Tier;
  /** RFC 3339, as all moments here. */
  since: string;
  history: { tier: Tier; since: string }[];
};

/** By the newest run of scoring. */
export type CustomerScores = {
  asOf: string;
  windowDays: number;
  tier: Tier;
  revenue: number;
  orders: number;
  lastOrder: string | null;
  /** 1 is the customer with the most revenue; equal revenue has the same rank. */
  rank: number;
  customers: number;
  /** The least revenue of tiers A, B and C; null where the tier has nobody. */
  cutoffs: { A: number | null; B: number | null; C: number | null };
  /** 1..5, 5 is the best; null without orders. */
  recency: number | null;
  frequency: number | null;
  money: number | null;
  segment: string;
  alive: number | null;
  expectedOrders: number | null;
  expectedValue: number | null;
  lifetimeValue: number | null;
};

/** Revenue of a calendar month and up to its end, `YYYY-MM`. */
export type ValuePoint = { month: string; revenue: number; total: number };

export type TimelineLeg = {
  at: string;
  queue: string;
  agent: string | null;
  result: string;
  /** Why it was refused or left. */
  reason: string | null;
  waitMs: number;
  /** Talk, hold and wrap-up; null while it is not handled. */
  handleMs: number | null;
};

type Entry<K extends EntryKind, T> = { kind: K; id: string; at: string; site: string } & T;
export type ContactEntry = Entry<"contact", {
  channel: string | null;
  direction: string | null;
  lineKind: string | null;
  campaign: string | null;
  topic: string | null;
  outcome: string | null;
  address: string | null;
  /** The rule by which the caller was recognised; null where the source named the customer. */
  matchedBy: { rule: string; address: string } | null;
  durationMs: number | null;
  legs: TimelineLeg[];
}>;
export type OrderEntry = Entry<"order", {
  /** The order and its refunds. */
  bookings: { at: string; amount: number; currency: string }[];
  contact: string | null;
  campaign: string | null;
}>;
export type PaymentEntry = Entry<"payment", {
  amount: number;
  currency: string;
  due: string | null;
  paid: string | null;
  /** Whole days after it was due until it was paid, or until now; 0 in time or not due yet. */
  lateDays: number | null;
}>;
export type CaseEntry = Entry<"case", {
  caseKind: string;
  topic: string | null;
  contact: string | null;
  due: string | null;
  owner: string | null;
  status: string;
  closed: string | null;
  isOverdue: boolean;
}>;
export type PromiseEntry = Entry<"promise", {
  what: string;
  due: string | null;
  agent: string | null;
  contact: string | null;
  state: "open" | "kept" | "kept-late" | "overdue" | "cancelled";
  done: string | null;
}>;
export type FeedbackEntry = Entry<"feedback", {
  survey: string;
  score: number;
  scale: { min: number; max: number };
  comment: string | null;
  contact: string | null;
  agent: string | null;
}>;
export type TimelineEntry = ContactEntry | OrderEntry | PaymentEntry | CaseEntry | PromiseEntry | FeedbackEntry;

/** Newest first; `next` is asked for as `before`, null at the end. */
export type TimelineBody = { entries: TimelineEntry[]; next: string | null };

/** `GET /api/customers/<id>`: one customer, whole. */
export type CustomerBody = {
  at: string;
  timezone: string;
  currency: string;
  customer: CustomerWho;
  tier: CustomerTier | null;
  scores: CustomerScores | null;
  curve: ValuePoint[];
  timeline: TimelineBody;
  notes: string[];
  /** The same as patterns with their values, for who says them in another language. */
  noteParts: Note[];
};

/** What `customer erase` did; it names nobody. */
export type ErasureBody = {
  anonymous: string[];
  erased: string;
  contacts: number;
  /** Rows that still name the customer; anything above 0 asks for another run. */
  left: number;
  /** Copies in the streams of NATS, which go by themselves. */
  copies: StreamCopies[];
};
export type StreamCopies = { stream: string; messages: number; first: string | null; lastGone: string | null };

const PHONE = /^[-+0-9 ()./]{7,}$/;

/** What an address is: numbers may be written with spaces, brackets and so on. */
export function addressRule(address: string): KnownAddress["rule"] {
  return PHONE.test(address) ? "phone" : address.includes("@") ? "e-mail" : "address";
}

/** What an address is looked up by: a number by its last nine digits, all else in lower case. As in 009_customer_lookup_v1.sql. */
export function addressKey(address: string): string {
  return PHONE.test(address) ? address.replace(/\D/g, "").slice(-9) : address.trim().toLowerCase();
}
