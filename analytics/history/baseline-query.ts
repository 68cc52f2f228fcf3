import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { BASELINE_STEP_MS, baselineBuckets, type SurgeBaseline } from "../surge-baseline.ts";
import { type PastCells, PastReceived, type SurgeKind, surgeKinds } from "../surge-past.ts";
import { type Query, runQuery } from "./query.ts";

/** Legs received by site, queue and topic, in buckets of any length. */
const Params = z.strictObject({
  /** The range, epoch ms; `to` is not part of it. */
  from: z.int(),
  to: z.int(),
  /** Starts of the buckets, epoch seconds, ascending; each lasts until the next. */
  starts: z.array(z.int()).min(1),
  /** Only this site; '' is any. */
  site: z.string(),
});
type Params = z.infer<typeof Params>;

const Row = z.object({
  site: z.string(),
  kind: z.enum(surgeKinds),
  name: z.string(),
  /** Starts of the buckets with legs, epoch seconds, and how many each holds. */
  seconds: z.array(z.number()),
  counts: z.array(z.number()),
});
type Row = z.infer<typeof Row>;

const sql = `
WITH
  counted AS (
    SELECT
      site,
      queue,
      topic,
      roundDown(toUnixTimestamp(at), {starts: Array(UInt32)}) AS second,
      count()                                                 AS legs
    FROM leg_facts_v1 FINAL
    WHERE at >= fromUnixTimestamp64Milli({from: Int64}, 'UTC') AND at < fromUnixTimestamp64Milli({to: Int64}, 'UTC')
      AND ({site: String} = '' OR site = {site: String})
    GROUP BY site, queue, topic, second
  ),
  -- Each leg counts for its site, its queue and, where it is known, the topic of its contact.
  cells AS (
    SELECT site, thing.1 AS kind, thing.2 AS name, second, sum(legs) AS received
    FROM counted
    ARRAY JOIN [('site', ''), ('queue', toString(queue)), ('topic', toString(topic))] AS thing
    WHERE kind != 'topic' OR name != ''
    GROUP BY site, kind, name, second
  )
SELECT
  site,
  kind,
  name,
  groupArray(second)   AS seconds,
  groupArray(received) AS counts
FROM cells
GROUP BY site, kind, name
ORDER BY site, kind, name
SETTINGS output_format_json_quote_64bit_integers = 0, do_not_merge_across_partitions_select_final = 1`;

export const baselineQuery: Query<Params, Row> = { name: "baseline", sql, params: Params, row: Row };

/** What to read for one site or, with '', for all, and how. */
type Asked = { site: string; timezone: string; starts: number[]; to: number; stepMs: number };

/** What was received in buckets that start at `starts`, ascending, epoch ms; by site. Throws `QueryFailed`. */
export async function readReceived(
  client: ClickHouseClient,
  { site, timezone, starts, to, stepMs }: Asked,
): Promise<Map<string, PastReceived>> {
  const from = starts[0] ?? to;
  const seconds = starts.map((at) => Math.floor(at / 1000));
  const rows = await runQuery(client, baselineQuery, { from, to, starts: seconds, site });
  const bySite = Map.groupBy(rows, (row) => row.site);
  return new Map(
    [...bySite].map(([name, found]) => [name, new PastReceived({ timezone, stepMs, cells: cellsOf(found) })]),
  );
}

function cellsOf(rows: readonly Row[]): PastCells {
  const kinds = new Map<SurgeKind, Map<string, Map<number, number>>>(surgeKinds.map((kind) => [kind, new Map()]));
  for (const { kind, name, seconds, counts } of rows) {
    kinds.get(kind)?.set(name, new Map(seconds.map((second, i) => [second / 60, counts[i] ?? 0])));
  }
  return kinds;
}

/** What is usual around `now` at each of these sites, for `surges` of analytics/live; to be read anew every hour. Throws `QueryFailed`. */
export async function readSurgeBaseline(
  client: ClickHouseClient,
  { directory, sites, now }: { directory: DirectoryIndex; sites: Iterable<string>; now: number },
): Promise<SurgeBaseline> {
  const past = new Map<string, PastReceived>();
  for (const site of sites) {
    const timezone = directory.timezone(site);
    const { starts, to } = baselineBuckets(now, timezone);
    const found = await readReceived(client, { site, timezone, starts, to, stepMs: BASELINE_STEP_MS });
    past.set(site, found.get(site) ?? new PastReceived({ timezone, stepMs: BASELINE_STEP_MS, cells: new Map() }));
  }
  return { madeAt: now, past };
}
