import { env } from "node:process";
import type { ClickHouseClient } from "@clickhouse/client";
import type { ReportContext } from "../../analytics/history/report-kind.ts";
import { serviceReport } from "../../analytics/history/service-report.ts";
import { demoDirectory } from "../../ingest/sources/simulator/directory.ts";
import { DirectoryIndex } from "../../schemas/directory.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { type Bench, median, milliseconds, type Row, timed } from "./bench.ts";
import { fillYear } from "./leg-year.ts";

const LEGS = Number(env["FRONTLINE_BENCH_LEGS"] ?? 10_000_000);
const ROUNDS = 7;
const ZONE = "Europe/Kyiv";

type Question = { work: string; params: Record<string, string>; wantedMs: number };

const questions: Question[] = [
  { work: "a day by queue", params: { from: "2026-11-18", to: "2026-11-19", by: "queue" }, wantedMs: 100 },
  {
    work: "a month by day and queue",
    params: { from: "2026-11-01", to: "2026-12-01", by: "queue", every: "1d" },
    wantedMs: 500,
  },
  { work: "the year by week", params: { from: "2025-12-29", to: "2026-12-28", every: "1w" }, wantedMs: 1500 },
];

export const reports: Bench = {
  question: `How long does the service report take over ${LEGS.toLocaleString("en")} legs of 52 weeks? ` +
    `Median of ${ROUNDS}; smaller with FRONTLINE_BENCH_LEGS.`,
  longestMinutes: 60,
  byNameOnly: true,
  async run() {
    const clickhouse = await openTestClickHouse();
    const { client } = clickhouse;
    try {
      const built = await fillYear(client, LEGS);
      const context = { client, directory: new DirectoryIndex(demoDirectory, ZONE), now: 0 };
      const before = await yearRow(context, "the year by week, right after all was settled");
      await mergeMonths(client);
      return [...await questionRows(context), before, ...builtRows(built), ...await sizeRows(client)];
    } finally {
      await clickhouse.close();
    }
  },
};

async function questionRows(context: ReportContext): Promise<Row[]> {
  const rows: Row[] = [];
  for (const question of questions) {
    const ours: number[] = [];
    const control: number[] = [];
    const states: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      control.push(await timed(() => ask(context.client, bareCount, question)));
      ours.push(await timed(() => serviceReport.make(context, question.params)));
      if (round < 3) states.push(await timed(() => ask(context.client, overStates, question)));
    }
    rows.push(...rowsOf(question, { ours: median(ours), control: median(control), states: median(states) }));
  }
  return rows;
}

type Times = { ours: number; control: number; states: number };

function rowsOf({ work, wantedMs }: Question, { ours, control, states }: Times): Row[] {
  return [
    {
      work: `${work}: the report`,
      figure: milliseconds(ours),
      ofControl: ours / control,
      wanted: `<= ${wantedMs} ms`,
      isReached: ours <= wantedMs,
    },
    { work: `${work}: five of its counters from legs_v1`, figure: milliseconds(states), ofControl: states / control },
    { work: `control: ${work}, a bare count of legs_v1`, figure: milliseconds(control) },
  ];
}

async function yearRow(context: ReportContext, work: string): Promise<Row> {
  const times: number[] = [];
  const { params } = questions.at(-1) as Question;
  for (let round = 0; round < 3; round++) times.push(await timed(() => serviceReport.make(context, params)));
  return { work, figure: milliseconds(median(times)) };
}

/** What the table does by itself to a month that has been quiet; the month that is asked for stays as it was settled. */
async function mergeMonths(client: ClickHouseClient): Promise<void> {
  const query =
    "SELECT DISTINCT partition FROM system.parts WHERE active AND table = 'leg_facts_v1' ORDER BY partition";
  const months = await (await client.query({ query, format: "JSONEachRow" })).json<{ partition: string }>();
  for (const { partition } of months.filter(({ partition }) => partition !== "202611")) {
    await client.command({ query: `OPTIMIZE TABLE leg_facts_v1 PARTITION ${partition} FINAL` });
  }
}

function builtRows({ weekMs, copyMs, settleMs }: Awaited<ReturnType<typeof fillYear>>): Row[] {
  return [
    { work: "building: one week, event by event", figure: `${Math.round(weekMs / 1000)} s` },
    { work: "building: 51 copies of it", figure: `${Math.round(copyMs / 1000)} s` },
    { work: "settling all of it", figure: `${Math.round(settleMs / 1000)} s` },
  ];
}

async function sizeRows(client: ClickHouseClient): Promise<Row[]> {
  const query = "SELECT table, sum(rows) AS rows, sum(bytes_on_disk) AS bytes FROM system.parts " +
    "WHERE active AND table IN ('legs_v1', 'leg_facts_v1') GROUP BY table ORDER BY table";
  const tables = await (await client.query({ query, format: "JSONEachRow" })).json<Record<string, string>>();
  return tables.map(({ table, rows, bytes }) => ({
    work: `${table} in the end`,
    figure: `${Number(rows).toLocaleString("en")} rows, ${Math.round(Number(bytes) / 2 ** 20)} MB`,
  }));
}

async function ask(client: ClickHouseClient, query: string, { params: { from, to } }: Question): Promise<void> {
  await (await client.query({ query, query_params: { from, to }, format: "JSONEachRow" })).json();
}

const bareCount = `
SELECT countIf(queued IS NOT NULL) AS legs
FROM legs_v1
WHERE month BETWEEN toStartOfMonth({from: Date}) AND {to: Date} AND queued >= {from: Date} AND queued < {to: Date}`;

/** The least that a report over states must do: group them for each leg, with a margin of months, before it counts anything. */
const overStates = `
SELECT toStartOfDay(queued_at) AS start, queue, count() AS queued, countIf(answered_at IS NOT NULL) AS answered,
  countIf(answered_at IS NULL AND reason = 'abandoned') AS abandoned, avg(dateDiff('ms', queued_at, answered_at)) AS asa,
  max(declined) AS declines
FROM (
  SELECT site, queue, contact, leg, min(l.queued) AS queued_at, min(l.answered) AS answered_at, max(l.left) AS left_at,
    argMaxIfMerge(l.left_reason) AS reason, length(groupUniqArrayArray(l.declines)) AS declined
  FROM legs_v1 AS l
  WHERE month BETWEEN toStartOfMonth({from: Date}) AND {to: Date} + INTERVAL 62 DAY
  GROUP BY site, queue, contact, leg
  HAVING queued_at >= {from: Date} AND queued_at < {to: Date}
)
GROUP BY start, queue`;
