import type { ClickHouseClient } from "@clickhouse/client";
import type { EntryKind, TimelineBody, TimelineParams } from "../../schemas/customer.ts";
import { LATEST_AT } from "../../schemas/event.ts";
import { runQuery } from "../history/query.ts";
import { contactsQuery, legsQuery } from "./contacts-query.ts";
import { type Happening, happeningsOf, newestFirst, type Past } from "./past.ts";
import { entryOf, type Told } from "./timeline-entry.ts";
import { eventsQuery } from "./timeline-query.ts";

type Asked = TimelineParams & {
  now: number;
  /** Of the moments that are told. */
  timezone: string;
};

/** What the lookup calls the things that entries are about. */
const lookupKinds = {
  contact: "contact",
  order: "order",
  payment: "invoice",
  case: "case",
  promise: "promise",
} as const;

/** One page of what happened with a customer, newest first. Throws `QueryFailed`. */
export async function readTimeline(client: ClickHouseClient, past: Past, asked: Asked): Promise<TimelineBody> {
  const found = happeningsOf(past).filter(isAsked(asked)).slice(0, asked.limit + 1);
  const page = found.slice(0, asked.limit);
  const told = await readTold(client, past.ids, page);
  const entries = page.map((row) => entryOf(row, told, asked)).filter((entry) => entry !== null);
  return { entries, next: found.length > asked.limit ? textOf(page.at(-1) as Happening) : null };
}

/** A channel leaves out all that is no contact. */
function isAsked({ kind, channel, before }: Asked): (one: Happening) => boolean {
  const last = before === undefined ? null : placeOf(before);
  return (one) =>
    (kind === undefined || one.kind === kind) &&
    (channel === undefined || (one.kind === "contact" && one.channel === channel)) &&
    (last === null || newestFirst(last, one) < 0);
}

/** The place of an entry in the order of the list: what comes after it is asked for by it. */
function textOf({ at, kind, site, id }: Happening): string {
  return [at, kind, site, id].join("~");
}

function placeOf(text: string): Pick<Happening, "at" | "kind" | "site" | "id"> {
  const [at, kind, site = "", ...rest] = text.split("~");
  return { at: Number(at), kind: kind as EntryKind, site, id: rest.join("~") };
}

/** Everything that the entries of a page are made of. */
async function readTold(client: ClickHouseClient, ids: string[], page: readonly Happening[]): Promise<Told> {
  const things = page.filter(({ kind }) => kind !== "feedback");
  const times = page.filter(({ kind }) => kind === "feedback").map(({ at }) => at);
  const events = page.length === 0 ? [] : await runQuery(client, eventsQuery, {
    kinds: [...new Set(things.map(({ kind }) => lookupKinds[kind as keyof typeof lookupKinds]))],
    keys: [...new Set(things.map(({ id }) => id))],
    ids: times.length > 0 ? ids : [],
    from: Math.min(LATEST_AT, ...times),
    to: Math.max(0, ...times),
  });
  return {
    // Another customer's order may have the same number.
    events: events.filter(({ customer }) => customer === "" || ids.includes(customer)),
    ...await readContacts(client, page.filter(({ kind }) => kind === "contact")),
  };
}

async function readContacts(
  client: ClickHouseClient,
  page: readonly Happening[],
): Promise<Pick<Told, "contacts" | "legs">> {
  if (page.length === 0) return { contacts: [], legs: [] };
  const names = page.map(({ id }) => id);
  const contacts = await runQuery(client, contactsQuery, momentsOf(page.map(({ at }) => at), names));
  const ats = contacts.flatMap(({ legAts }) => legAts);
  return { contacts, legs: ats.length === 0 ? [] : await runQuery(client, legsQuery, momentsOf(ats, names)) };
}

function momentsOf(ats: number[], contacts: string[]) {
  return { ats, from: Math.min(...ats), to: Math.max(...ats), contacts };
}
