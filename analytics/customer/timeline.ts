import type { ClickHouseClient } from "@clickhouse/client";
import type { EntryKind, TimelineBody, TimelineParams } from "../../schemas/customer.ts";
import { LATEST_AT } from "../../schemas/event.ts";
import { runQuery } from "../history/query.ts";
import { contactsQuery, legsQuery } from "./contacts-query.ts";
import { entryOf, type Told } from "./timeline-entry.ts";
import { eventsQuery, feedbackQuery, pageQuery, type PageRow } from "./timeline-query.ts";

type Asked = TimelineParams & {
  /** All ids of the person. */
  ids: readonly string[];
  now: number;
  /** Of the moments that are told. */
  timezone: string;
};

/** What the lookup calls the things that entries are about. */
const thingKinds = { order: "order", payment: "invoice", case: "case", promise: "promise" } as const;

/** One page of what happened with a customer, newest first. Throws `QueryFailed`. */
export async function readTimeline(client: ClickHouseClient, asked: Asked): Promise<TimelineBody> {
  const ids = [...asked.ids];
  const { kind = "", channel = "", limit } = asked;
  const found = await runQuery(client, pageQuery, { ids, kind, channel, ...cursorOf(asked.before), most: limit + 1 });
  const page = found.slice(0, limit);
  const told = await readTold(client, ids, page);
  const entries = page.map((row) => entryOf(row, told, asked)).filter((entry) => entry !== null);
  return { entries, next: found.length > limit ? textOf(page.at(-1) as PageRow) : null };
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
  const of = (kind: EntryKind) => page.filter((row) => row.kind === kind);
  const [contacts, feedback] = [of("contact"), of("feedback")];
  const names = contacts.map(({ id }) => id);
  const place = { ats: contacts.map(({ at }) => at), contacts: names };
  const things = page.filter(({ kind }) => kind in thingKinds);
  const asked = {
    kinds: [...new Set(things.map(({ kind }) => thingKinds[kind as keyof typeof thingKinds]))],
    keys: [...new Set(things.map(({ id }) => id))],
  };
  const times = feedback.map(({ at }) => at);
  const events = [
    ...things.length > 0 ? await runQuery(client, eventsQuery, asked) : [],
    ...names.length > 0 ? await runQuery(client, eventsQuery, { kinds: ["contact"], keys: names }) : [],
    ...times.length > 0
      ? await runQuery(client, feedbackQuery, { ids, from: Math.min(...times), to: Math.max(...times) })
      : [],
  ];
  return {
    // Another customer's order may have the same number.
    events: events.filter(({ customer }) => customer === "" || ids.includes(customer)),
    contacts: names.length > 0 ? await runQuery(client, contactsQuery, place) : [],
    legs: names.length > 0 ? await runQuery(client, legsQuery, place) : [],
  };
}
