import { z } from "zod";
import { type ContactsCounters, contactsFamily } from "../../schemas/kpis/contacts.ts";
import { type JudgedCounter, judgedCounters, judgedShape, judgedSteps } from "./contacts-judged.ts";
import type { Query } from "./query.ts";

/** The counters whose contacts can be listed: those that count. */
export type ListedCounter = Exclude<
  { [K in keyof ContactsCounters]: ContactsCounters[K] extends number ? K : never }[keyof ContactsCounters],
  `${string}Ms`
>;
export const listedCounters = Object.entries(contactsFamily.counters)
  .filter(([id, { join }]) => join !== "histogram" && !id.endsWith("Ms")).map(([id]) => id as ListedCounter);

export function isJudged(counter: ListedCounter): counter is JudgedCounter {
  return Object.hasOwn(judgedCounters, counter);
}

const Params = z.strictObject({
  ...judgedShape,
  counter: z.string().refine((id) => Object.hasOwn(judgedCounters, id)),
  limit: z.int(),
  offset: z.int(),
});
export type JudgedListParams = z.infer<typeof Params>;

const Row = z.object({
  site: z.string(),
  contact: z.string(),
  startedAt: z.number(),
  /** Of all pages. */
  listed: z.number(),
});

/** A page of the contacts that one of the counters counts, newest first. */
const sql = `
WITH RECURSIVE ${judgedSteps}
SELECT
  site, contact,
  at_ms                                                             AS startedAt,
  count() OVER ()                                                   AS listed
FROM judged
WHERE multiIf(
  ${Object.entries(judgedCounters).map(([id, rows]) => `{counter: String} = '${id}', ${rows}`).join(",\n  ")},
  0)
ORDER BY startedAt DESC, site, contact
LIMIT {limit: UInt64} OFFSET {offset: UInt64}
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const judgedListQuery: Query<JudgedListParams, z.infer<typeof Row>> = {
  name: "contacts behind a number",
  sql,
  params: Params,
  row: Row,
};

const DetailParams = z.strictObject({ starts: z.array(z.int()).min(1) });

const DetailRow = z.object({
  site: z.string(),
  contact: z.string(),
  startedAt: z.number(),
  channel: z.string(),
  direction: z.string(),
  customer: z.string(),
  address: z.string(),
  topic: z.string(),
  outcome: z.string(),
  queues: z.array(z.string()),
  agents: z.array(z.string()),
  lastedMs: z.number().nullable(),
  parent: z.string(),
});
export type DetailRow = z.infer<typeof DetailRow>;

/** What is known of the contacts that started at these moments, epoch ms: others than those of a page may be among them. */
const detailSql = `
SELECT
  site, contact, channel, direction, customer, address, topic, outcome, queues, agents, parent,
  toUnixTimestamp64Milli(c.at)                                      AS startedAt,
  ended_ms                                                          AS lastedMs
FROM contact_facts_v1 AS c FINAL
WHERE c.at IN (SELECT fromUnixTimestamp64Milli(arrayJoin({starts: Array(Int64)}), 'UTC'))
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const contactDetailQuery: Query<z.infer<typeof DetailParams>, DetailRow> = {
  name: "contacts of a list",
  sql: detailSql,
  params: DetailParams,
  row: DetailRow,
};
