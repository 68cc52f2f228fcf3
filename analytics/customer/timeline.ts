import type { ClickHouseClient } from "@clickhouse/client";
import type { TimelineBody, TimelineParams } from "../../schemas/customer.ts";
import { LATEST_AT } from "../../schemas/event.ts";
import { runQuery } from "../history/query.ts";
import { contactsQuery, legsQuery } from "./contacts-query.ts";
import { entryOf, type Told } from "./timeline-entry.ts";
import { contactsPageQuery, eventsQuery, type PageParams, type PageRow, thingsPageQuery } from "./timeline-query.ts";

type Asked = TimelineParams & {
  /** All ids of the person. */
  ids: readonly string[];
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
export async function readTimeline(client: ClickHouseClient, asked: Asked): Promise<TimelineBody> {
  const ids = [...asked.ids];
  const { kind = "", channel = "", limit } = asked;
  const found = await readPage(client, { ids, kind, channel, ...cursorOf(asked.before), most: limit + 1 });
  const page = found.slice(0, limit);
  const told = await readTold(client, ids, page);
  const entries = page.map((row) => entryOf(row, told, asked)).filter((entry) => entry !== null);
  return { entries, next: found.length > limit ? textOf(page.at(-1) as PageRow) : null };
}

async function readPage(client: ClickHouseClient, params: PageParams): Promise<PageRow[]> {
  const contacts = await runQuery(client, contactsPageQuery, params);
  const things = await runQuery(client, thingsPageQuery, params);
  return [...contacts, ...things].sort(newestFirst).slice(0, params.most);
}

/** As both queries order. */
function newestFirst(a: PageRow, b: PageRow): number {
  if (a.at !== b.at) return b.at - a.at;
  const [left, right] = [a, b].map(({ kind, site, id }) => [kind, site, id]) as [string[], string[]];
  const different = left.findIndex((text, index) => text !== right[index]);
  return different < 0 ? 0 : left[different]! < right[different]! ? 1 : -1;
}

/** The place of an entry in the order of the list: what comes after it is asked for by it. */
function textOf({ at, kind, site, id }: PageRow): string {
  return [at, kind, site, id].join("~");
}

function cursorOf(before = `${LATEST_AT}~~~`) {
  const [beforeAt = "", beforeKind = "", beforeSite = "", ...rest] = before.split("~");
  return { beforeAt: Number(beforeAt), beforeKind, beforeSite, beforeId: rest.join("~") };
}

/** Everything that the entries of a page are made of. */
async function readTold(client: ClickHouseClient, ids: string[], page: readonly PageRow[]): Promise<Told> {
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
  page: readonly PageRow[],
): Promise<Pick<Told, "contacts" | "legs">> {
  if (page.length === 0) return { contacts: [], legs: [] };
  const names = page.map(({ id }) => id);
  const contacts = await runQuery(client, contactsQuery, placeOf(page.map(({ at }) => at), names));
  const ats = contacts.flatMap(({ legAts }) => legAts);
  return { contacts, legs: ats.length === 0 ? [] : await runQuery(client, legsQuery, placeOf(ats, names)) };
}

function placeOf(ats: number[], contacts: string[]) {
  return { ats, from: Math.min(...ats), to: Math.max(...ats), contacts };
}
