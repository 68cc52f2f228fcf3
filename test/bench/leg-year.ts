import type { ClickHouseClient } from "@clickhouse/client";
import { simulate } from "../../ingest/sources/simulator/simulate.ts";
import { settle } from "../../ingest/settle/settle.ts";
import type { WireEvent } from "../../schemas/event.ts";
import { eventColumns, eventRow } from "../../schemas/rows.ts";
import { timed } from "./bench.ts";

/** Legs of a simulated week at scale 1. */
const LEGS_A_WEEK = 35_900;
const WEEKS = 52;
/** Within one month of UTC, so that each leg of it is one row. */
const WEEK = { from: Date.UTC(2026, 0, 5), to: Date.UTC(2026, 0, 12) };
const ROWS = 50_000;
/** Nobody else waits for the engine here, so more is settled at once than in the service. */
const CHUNK_ROWS = 1_000_000;

/** Whole weeks, Monday 2025-12-29 up to 2026-12-28. */
const SHIFTS = Array.from({ length: WEEKS }, (_, week) => week - 1);

/**
 * Fills the tables with about so many legs over 52 weeks: one simulated week event by event, the others as copies of its states,
 * other contacts at other times. Returns how long each step took, ms.
 */
export async function fillYear(
  client: ClickHouseClient,
  legs: number,
): Promise<{ weekMs: number; copyMs: number; settleMs: number }> {
  const weekMs = await timed(() => storeWeek(client, legs / WEEKS / LEGS_A_WEEK));
  console.error(`one week stored in ${Math.round(weekMs)} ms`);
  const copyMs = await timed(() => copyWeek(client));
  console.error(`copied in ${Math.round(copyMs)} ms`);
  const settleMs = await timed(() =>
    settle(client, { chunkRows: CHUNK_ROWS, onProgress: (n) => console.error(`${n} contacts settled`) })
  );
  return { weekMs, copyMs, settleMs };
}

async function storeWeek(client: ClickHouseClient, scale: number): Promise<void> {
  const into = `INSERT INTO events_v1 (${eventColumns.join(", ")}) ` +
    "SETTINGS async_insert = 0, insert_deduplicate = 0 FORMAT JSONCompactEachRow\n";
  let lines: string[] = [];
  const flush = async () => {
    if (lines.length > 0) await client.command({ query: into + lines.join("\n") });
    lines = [];
  };
  for (const event of simulate({ seed: "bench", ...WEEK, scale })) {
    if (!/^(leg|contact|selfservice)\./.test(event.type)) continue;
    lines.push(rowOf(event));
    if (lines.length === ROWS) await flush();
  }
  await flush();
}

function rowOf(event: WireEvent): string {
  return eventRow({ ...event, at: Date.parse(event.time) } as Parameters<typeof eventRow>[0]);
}

async function copyWeek(client: ClickHouseClient): Promise<void> {
  for (const table of ["legs_v1", "contacts_v1"]) {
    await client.command({ query: `OPTIMIZE TABLE ${table} FINAL` });
    await client.command({
      query: `CREATE TABLE week_${table} ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM ${table}`,
    });
  }
  for (const weeks of SHIFTS.filter((shift) => shift !== 0)) {
    for (const query of [copyLegs, copyContacts]) await client.command({ query, query_params: { weeks } });
  }
}

/** Of contacts with legs only. States that hold a text beside its time stay as they are: only the text of the one state is read. */
const copyLegs = `
INSERT INTO legs_v1 SETTINGS async_insert = 0, insert_deduplicate = 0
WITH toIntervalWeek({weeks: Int32}) AS shift
SELECT * REPLACE (
  concat(w.contact, '/', toString({weeks: Int32}))                   AS contact,
  toStartOfMonth(coalesce(w.queued, w.refused, w.month) + shift)         AS month,
  w.queued + shift                                                   AS queued,
  w.refused + shift                                                  AS refused,
  w.answered + shift                                                 AS answered,
  w.left + shift                                                     AS left,
  w.returned + shift                                                 AS returned,
  w.completed + shift                                                AS completed,
  w.transferred + shift                                              AS transferred,
  w.wrapped + shift                                                  AS wrapped,
  arrayMap(t -> t + shift, w.offers)                                 AS offers,
  arrayMap(m -> (m.1 + shift, m.2), w.declines)                      AS declines,
  arrayMap(m -> (m.1 + shift, m.2), w.announcements)                 AS announcements,
  arrayMap(t -> t + shift, w.holds)                                  AS holds,
  arrayMap(t -> t + shift, w.resumes)                                AS resumes,
  arrayMap(t -> t + shift, w.placed)                                 AS placed,
  arrayMap(m -> (m.1 + shift, m.2), w.offered_to)                    AS offered_to
)
FROM week_legs_v1 AS w`;

const copyContacts = `
INSERT INTO contacts_v1 SETTINGS async_insert = 0, insert_deduplicate = 0
WITH toIntervalWeek({weeks: Int32}) AS shift
SELECT * REPLACE (
  concat(w.contact, '/', toString({weeks: Int32}))                   AS contact,
  toStartOfMonth(coalesce(w.started, w.month) + shift)                 AS month,
  w.started + shift                                                  AS started,
  w.ended + shift                                                    AS ended,
  arrayMap(t -> t + shift, w.starts)                                 AS starts,
  arrayMap(m -> (m.1 + shift, m.2, m.3), w.messages)                 AS messages,
  arrayMap(m -> (m.1 + shift, m.2), w.menus_entered)                 AS menus_entered,
  arrayMap(m -> (m.1 + shift, m.2, m.3), w.menus_left)               AS menus_left
)
FROM week_contacts_v1 AS w
WHERE w.contact IN (SELECT contact FROM week_legs_v1)`;
