import type {
  CaseEntry,
  ContactEntry,
  FeedbackEntry,
  OrderEntry,
  PaymentEntry,
  PromiseEntry,
  TimelineEntry,
} from "../../schemas/customer.ts";
import { localText } from "../history/intervals.ts";
import type { ContactRow, LegRow } from "./contacts-query.ts";
import type { Happening } from "./past.ts";
import type { EventRow } from "./timeline-query.ts";

/** What was read of a page's entries; events oldest first. */
export type Told = { events: readonly EventRow[]; contacts: readonly ContactRow[]; legs: readonly LegRow[] };
export type Clock = { now: number; timezone: string };

const DAY_MS = 86_400_000;

/** An entry as it is told; null where its events are no longer kept. */
export function entryOf(row: Happening, told: Told, clock: Clock): TimelineEntry | null {
  switch (row.kind) {
    case "contact":
      return contactOf(row, told, clock);
    case "order":
      return orderOf(row, eventsOf(told, "order", row), clock);
    case "payment":
      return paymentOf(row, eventsOf(told, "invoice", row), clock);
    case "case":
      return caseOf(row, eventsOf(told, "case", row), clock);
    case "promise":
      return promiseOf(row, eventsOf(told, "promise", row), clock);
    case "feedback":
      return feedbackOf(row, told.events.find(({ source, id }) => `${source}/${id}` === row.id), clock);
  }
}

type Parsed = EventRow & { fields: Record<string, unknown> };
const parsed = (event: EventRow): Parsed => ({ ...event, fields: JSON.parse(event.data) });
const text = (value: unknown): string | null => typeof value === "string" && value !== "" ? value : null;

/** Those of one order, invoice, case or promise; a case is closed wherever its events come from. */
function eventsOf({ events }: Told, field: string, { id }: Happening): Parsed[] {
  return events.map(parsed).filter(({ fields }) => fields[field] === id);
}

function baseOf<K extends Happening["kind"]>({ id, site, at }: Happening, kind: K, { timezone }: Clock) {
  return { kind, id, site, at: localText(at, timezone) };
}

/** A moment told inside an event, epoch ms; null where there is none. */
function momentOf(value: unknown): number | null {
  const at = typeof value === "string" ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? null : at;
}

const shown = (at: number | null, { timezone }: Clock) => at === null ? null : localText(at, timezone);

function contactOf(row: Happening, told: Told, clock: Clock): ContactEntry | null {
  const found = told.contacts.find(({ contact, site }) => contact === row.id && site === row.site);
  const legs = told.legs.filter(({ contact, site }) => contact === row.id && site === row.site);
  const identified = told.events.filter(({ type, contact }) => type === "contact.identified" && contact === row.id);
  return {
    ...baseOf(row, "contact", clock),
    channel: text(found?.channel),
    direction: text(found?.direction),
    lineKind: text(found?.lineKind),
    campaign: text(found?.campaign),
    topic: text(found?.topic),
    outcome: text(found?.outcome),
    address: text(found?.address),
    matchedBy: matchOf(identified),
    durationMs: found?.endedMs ?? null,
    legs: legs.map((leg) => ({
      at: localText(leg.at, clock.timezone),
      queue: leg.queue,
      agent: text(leg.agent),
      result: leg.result,
      reason: text(leg.reason),
      waitMs: leg.waitMs,
      handleMs: leg.isHandled ? leg.handleMs : null,
    })),
  };
}

function matchOf(identified: readonly EventRow[]): ContactEntry["matchedBy"] {
  for (const { fields } of identified.map(parsed)) {
    const match = fields["matchedBy"] as { rule?: unknown; address?: unknown } | undefined;
    const [rule, address] = [text(match?.rule), text(match?.address)];
    if (rule && address) return { rule, address };
  }
  return null;
}

function orderOf(row: Happening, events: readonly Parsed[], clock: Clock): OrderEntry | null {
  const orders = events.filter(({ amount }) => amount >= 0).slice(-1); // Told again, the last one counts.
  const bookings = [...orders, ...events.filter(({ amount }) => amount < 0)];
  const [first] = bookings;
  if (!first) return null;
  return {
    ...baseOf(row, "order", clock),
    bookings: bookings.map(({ at, amount, fields }) => ({
      at: localText(at, clock.timezone),
      amount,
      currency: text(fields["currency"]) ?? "",
    })),
    contact: text(first.contact),
    campaign: text(first.campaign),
  };
}

function paymentOf(row: Happening, events: readonly Parsed[], clock: Clock): PaymentEntry | null {
  const last = events.at(-1);
  if (!last) return null;
  const [due, paid] = [momentOf(last.fields["due"]), momentOf(last.fields["paid"])];
  return {
    ...baseOf(row, "payment", clock),
    amount: last.amount,
    currency: text(last.fields["currency"]) ?? "",
    due: shown(due, clock),
    paid: shown(paid, clock),
    lateDays: due === null ? null : Math.max(0, Math.floor(((paid ?? clock.now) - due) / DAY_MS)),
  };
}

function caseOf(row: Happening, events: readonly Parsed[], clock: Clock): CaseEntry | null {
  const opened = events.find(({ type }) => type === "case.opened");
  if (!opened) return null;
  const last = events.findLast(({ type }) => type !== "case.opened");
  const closed = last?.type === "case.closed" ? last.at : null;
  const due = momentOf(opened.fields["due"]);
  return {
    ...baseOf(row, "case", clock),
    caseKind: text(opened.fields["kind"]) ?? "",
    topic: text(opened.topic),
    contact: text(opened.contact),
    due: shown(due, clock),
    owner: text(events.findLast(({ fields }) => text(fields["owner"]))?.fields["owner"]),
    status: closed !== null ? last?.outcome || "resolved" : text(last?.fields["status"]) ?? "open",
    closed: shown(closed, clock),
    isOverdue: due !== null && (closed ?? clock.now) > due,
  };
}

function promiseOf(row: Happening, events: readonly Parsed[], clock: Clock): PromiseEntry | null {
  const made = events.find(({ type }) => type === "promise.made");
  if (!made) return null;
  const due = momentOf(made.fields["due"]);
  const done = events.find(({ type }) => type === "promise.kept") ??
    events.find(({ type }) => type === "promise.cancelled");
  return {
    ...baseOf(row, "promise", clock),
    what: text(made.fields["what"]) ?? "",
    due: shown(due, clock),
    agent: text(made.agent),
    contact: text(made.contact),
    state: stateOf(done, due, clock.now),
    done: shown(done?.at ?? null, clock),
  };
}

function stateOf(done: Parsed | undefined, due: number | null, now: number): PromiseEntry["state"] {
  if (done?.type === "promise.cancelled") return "cancelled";
  const isLate = due !== null && (done?.at ?? now) > due;
  if (done) return isLate ? "kept-late" : "kept";
  return isLate ? "overdue" : "open";
}

function feedbackOf(row: Happening, event: EventRow | undefined, clock: Clock): FeedbackEntry | null {
  if (!event) return null;
  const { fields } = parsed(event);
  return {
    ...baseOf(row, "feedback", clock),
    survey: text(fields["survey"]) ?? "",
    score: Number(fields["score"]),
    scale: fields["scale"] as FeedbackEntry["scale"],
    comment: text(fields["comment"]),
    contact: text(event.contact),
    agent: text(event.agent),
  };
}
