import { z } from "zod";
import type { Query } from "../history/query.ts";

const ContactsParams = z.strictObject({
  ats: z.array(z.int()),
  /** The first and the last of them, for what can be left out at once. */
  from: z.int(),
  to: z.int(),
  contacts: z.array(z.string()),
});
const ContactRow = z.object({
  at: z.number(),
  site: z.string(),
  contact: z.string(),
  channel: z.string(),
  direction: z.string(),
  lineKind: z.string(),
  campaign: z.string(),
  topic: z.string(),
  outcome: z.string(),
  address: z.string(),
  endedMs: z.number().nullable(),
  /** When each of its legs was queued. */
  legAts: z.array(z.number()),
});
export type ContactRow = z.infer<typeof ContactRow>;

/** Contacts that started at these moments. The time is in the key, so rows of two months have nothing to merge. */
export const contactsQuery: Query<z.infer<typeof ContactsParams>, ContactRow> = {
  name: "contacts of a customer",
  sql: `
SELECT toUnixTimestamp64Milli(at) AS at, site, contact, channel, direction, line_kind AS lineKind, campaign, topic, outcome,
  address, ended_ms AS endedMs, arrayMap(t -> toUnixTimestamp64Milli(t), leg_at) AS legAts
FROM contact_facts_v1 FINAL
WHERE contact_facts_v1.at BETWEEN fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND fromUnixTimestamp64Milli({to: Int64}, 'UTC')
  AND contact_facts_v1.at IN (SELECT fromUnixTimestamp64Milli(arrayJoin({ats: Array(Int64)}), 'UTC'))
  AND contact IN {contacts: Array(String)}
SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0, do_not_merge_across_partitions_select_final = 1`,
  params: ContactsParams,
  row: ContactRow,
};

const LegRow = z.object({
  at: z.number(),
  site: z.string(),
  contact: z.string(),
  leg: z.number(),
  queue: z.string(),
  agent: z.string(),
  result: z.string(),
  reason: z.string(),
  waitMs: z.number(),
  isHandled: z.number(),
  handleMs: z.number(),
});
export type LegRow = z.infer<typeof LegRow>;

/**
 * The legs of these contacts that were queued at these moments, each by its newest row. FINAL would read all columns of every
 * thousand legs around each of them: for 80 legs of two years 16 ms in the place of 10.
 */
export const legsQuery: Query<z.infer<typeof ContactsParams>, LegRow> = {
  name: "legs of a customer",
  sql: `
SELECT at, site, contact, leg, queue, agent, result, reason, waitMs, isHandled, handleMs
FROM (
  SELECT toUnixTimestamp64Milli(leg_facts_v1.at) AS at, site, contact, leg, queue, agent, toString(result) AS result, reason,
    wait_ms AS waitMs, is_handled AS isHandled, talk_ms + hold_ms + wrap_ms AS handleMs, is_deleted
  FROM leg_facts_v1
  WHERE leg_facts_v1.at BETWEEN fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND fromUnixTimestamp64Milli({to: Int64}, 'UTC')
    AND leg_facts_v1.at IN (SELECT fromUnixTimestamp64Milli(arrayJoin({ats: Array(Int64)}), 'UTC'))
    AND contact IN {contacts: Array(String)}
  ORDER BY version DESC
  LIMIT 1 BY leg_facts_v1.at, site, queue, contact, leg
)
WHERE is_deleted = 0
ORDER BY at, leg
SETTINGS max_threads = 1, output_format_json_quote_64bit_integers = 0`,
  params: ContactsParams,
  row: LegRow,
};
