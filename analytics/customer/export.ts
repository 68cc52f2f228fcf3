import type { CustomerBody, TimelineEntry } from "../../schemas/customer.ts";
import { runQuery } from "../history/query.ts";
import { type ToldEvent, toldEvent } from "../history/stored-event.ts";
import { exportQuery } from "./export-query.ts";
import { readPast } from "./past.ts";
import { readTimeline } from "./timeline.ts";
import { type CustomerContext, wholeCustomer } from "./whole-customer.ts";

/** All data on a person: what is known and computed of them, and every event that tells of them. */
export type CustomerExport = Omit<CustomerBody, "timeline"> & { timeline: TimelineEntry[]; events: ToldEvent[] };

const PAGE = 200;

/** Everything there is on one person; null where nobody ever told of them. Throws `QueryFailed`. */
export async function exportCustomer(context: CustomerContext, id: string): Promise<CustomerExport | null> {
  const body = await wholeCustomer(context, id, { limit: PAGE });
  if (!body) return null;
  const { client, directory: { defaultZone: timezone }, now } = context;
  const ids = [body.customer.id, ...body.customer.merged];
  const past = await readPast(client, ids);
  const timeline = [...body.timeline.entries];
  for (let { next } = body.timeline; next !== null;) {
    const page = await readTimeline(client, past, { now, timezone, limit: PAGE, before: next });
    timeline.push(...page.entries);
    next = page.next;
  }
  const rows = await runQuery(client, exportQuery, { ids });
  return { ...body, timeline, events: rows.map(toldEvent) };
}
