import type { ClickHouseClient } from "@clickhouse/client";
import type { EntryKind } from "../../schemas/customer.ts";
import { runQuery } from "../history/query.ts";
import { pastQuery, type PastRow, type StartRow, startsQuery } from "./past-query.ts";

/** What names a person, and how contacts began that named them only later. */
export type Past = { ids: string[]; rows: readonly PastRow[]; starts: readonly StartRow[] };

/** The past of a person with these ids. Throws `QueryFailed`. */
export async function readPast(client: ClickHouseClient, ids: string[]): Promise<Past> {
  const rows = await runQuery(client, pastQuery, { ids });
  const isRecognised = rows.some(({ type }) => type === "contact.identified");
  return { ids, rows, starts: isRecognised ? await runQuery(client, startsQuery, { ids }) : [] };
}

/** Something that happened, where the timeline tells of it. `channel` is that of a contact. */
export type Happening = { kind: EntryKind; id: string; site: string; at: number; channel: string };

const kinds: Readonly<Record<string, EntryKind>> = {
  "contact.started": "contact",
  "order.placed": "order",
  "payment.recorded": "payment",
  "case.opened": "case",
  "promise.made": "promise",
  "feedback.given": "feedback",
};

/** Each contact, order and so on once, at its first event, the newest first. */
export function happeningsOf({ rows, starts }: Past): Happening[] {
  const found = new Map<string, Happening>();
  const put = (one: Happening) => {
    const key = `${one.kind}/${one.site}/${one.id}`;
    const known = found.get(key);
    if (!known || one.at < known.at) found.set(key, one);
  };
  for (const row of rows) {
    const kind = kinds[row.type];
    if (kind) put({ kind, id: idOf(kind, row), site: row.site, at: row.at, channel: row.channel });
  }
  for (const { contact, site, at, channel } of starts) put({ kind: "contact", id: contact, site, at, channel });
  return [...found.values()].sort(newestFirst);
}

function idOf(kind: EntryKind, { source, id, contact, thing }: PastRow): string {
  if (kind === "contact") return contact;
  return kind === "feedback" ? `${source}/${id}` : thing;
}

type Place = Pick<Happening, "at" | "kind" | "site" | "id">;

/** The order of the timeline, total: at one moment by kind, site and id. */
export function newestFirst(a: Place, b: Place): number {
  if (a.at !== b.at) return b.at - a.at;
  const [left, right] = [a, b].map(({ kind, site, id }) => [kind, site, id]) as [string[], string[]];
  const different = left.findIndex((text, index) => text !== right[index]);
  return different < 0 ? 0 : left[different]! < right[different]! ? 1 : -1;
}
