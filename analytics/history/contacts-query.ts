import { z } from "zod";
import { type JudgedCounter, judgedCounters, judgedShape, judgedSteps } from "./contacts-judged.ts";
import type { Query } from "./query.ts";

const Params = z.strictObject({
  ...judgedShape,
  /** Starts of the intervals, epoch seconds, ascending; the first is not after `from`. */
  starts: z.array(z.int()).min(1),
});
export type ContactsParams = z.infer<typeof Params>;

const counted = Object.keys(judgedCounters) as JudgedCounter[];

const Row = z.object({
  groups: z.array(z.string()),
  start: z.number(),
  ...Object.fromEntries(counted.map((id) => [id, z.number()])) as Record<JudgedCounter, z.ZodNumber>,
});
export type ContactsRow = z.infer<typeof Row>;

export function countedOf(row: ContactsRow): Record<JudgedCounter, number> {
  return Object.fromEntries(counted.map((id) => [id, row[id]])) as Record<JudgedCounter, number>;
}

/** Contacts of a time range, counted by the chosen dimensions and intervals. */
const sql = `
WITH RECURSIVE ${judgedSteps}
SELECT
  ${counted.map((id) => `countIf(${judgedCounters[id]}) AS ${id}`).join(",\n  ")},
  -- In the order of contact-dimensions.ts.
  arrayMap((name, value) -> if(has({by: Array(String)}, name), value, ''),
    ['site', 'queue', 'channel', 'direction', 'lineKind', 'tier', 'priority', 'campaign', 'topic'],
    [toString(site), first_queue, toString(channel), toString(direction), toString(line_kind), tier_then,
      toString(priority), toString(campaign), toString(topic)])             AS groups,
  roundDown(toUInt32(intDiv(at_ms, 1000)), {starts: Array(UInt32)})         AS start
FROM judged
GROUP BY groups, start
ORDER BY start, groups
SETTINGS output_format_json_quote_64bit_integers = 0`;

export const contactsQuery: Query<ContactsParams, ContactsRow> = { name: "contacts", sql, params: Params, row: Row };
