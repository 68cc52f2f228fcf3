import { BadRequest } from "../../schemas/bad-request.ts";
import { addTo, type CountersOf, emptyOf } from "../../schemas/family.ts";
import { bucketOf } from "../../schemas/histogram.ts";
import { ewtFamily as family } from "../../schemas/kpis/estimated-wait.ts";
import { byList, everyParam, type FilterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { rankOf, REMEMBERED_MS, replay, type Stay } from "../estimated-wait.ts";
import { type StayRow, staysQuery } from "./estimated-wait-query.ts";
import { groupedRows, type Part } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import type { Range } from "./range.ts";
import { defineReport } from "./report-kind.ts";
import { type WaitingDimension, waitingDimensions, waitingFilters } from "./waiting-groups.ts";

type EwtCounters = CountersOf<typeof family.counters>;
type PastStay = Stay & { row: StayRow };

/** Each is a row here and in memory. */
const MOST_LEGS = 500_000;

/** How good the estimated wait was, by replaying the past through the estimator that the live side uses. */
export const estimatedWaitReport = defineReport({
  name: "estimated-wait",
  title: "Accuracy of the estimated wait",
  text:
    "What each caller would have been told when queued, against the wait until the answer; who was not answered is " +
    "counted and left out, for what they would have waited is not known.",
  params: { ...rangeParams, ...waitingFilters, by: byList(waitingDimensions), ...everyParam, kpis: kpiList(family) },
  async make({ client }, { params, range }) {
    const { site = "", queue = "", by, every, kpis } = params;
    const { from, to } = range;
    const asked = { from, to, site, queue, rememberedMs: REMEMBERED_MS, most: MOST_LEGS + 1 };
    const rows = await runQuery(client, staysQuery, asked);
    checkSize(rows.length);
    const parts = partsOf(rows, { by, filter: params, range });
    return groupedRows(family, parts, { dimensions: waitingDimensions, by, every, kpis, main: mainKpis, range });
  },
});

const mainKpis = ["ewtCompared", "ewtMeanAbsoluteError", "ewtMedianAbsoluteError", "ewtBias", "ewtWithin30s"] as const;

function checkSize(legs: number): void {
  if (legs <= MOST_LEGS) return;
  const message = `must be at most ${MOST_LEGS} legs behind from, got more: ask for a shorter time or for one queue`;
  throw new BadRequest("Cannot make the estimated-wait report", [{ path: "to", message }]);
}

type Asked = { by: readonly WaitingDimension[]; filter: Partial<FilterParams>; range: Range };

/** The line is that of all who waited, whoever is asked for. */
function partsOf(rows: readonly StayRow[], { by, filter, range }: Asked): Part<EwtCounters>[] {
  const parts = new Map<string, Part<EwtCounters>>();
  for (const [{ row, ...stay }, saidMs] of linesOf(rows).flatMap((line) => [...replay(line)])) {
    if (stay.queuedAt < range.from || !isMeant(row, filter)) continue;
    const groups = waitingDimensions.map((name) => by.includes(name) ? row[name] : "");
    const startSeconds = startOf(range.starts, stay.queuedAt) / 1000;
    const key = JSON.stringify([startSeconds, groups]);
    const part = parts.get(key) ?? { groups, startSeconds, counters: emptyOf(family) };
    addTo(family, part.counters, judged(stay, saidMs));
    parts.set(key, part);
  }
  return [...parts.values()];
}

/** The last start that is not after `at`, by halving. */
function startOf(starts: readonly number[], at: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return starts[low] as number;
}

/** The lines of all queues. */
export function linesOf(rows: readonly StayRow[]): PastStay[][] {
  const lines = new Map<string, PastStay[]>();
  for (const row of rows) {
    const key = `${row.site}/${row.queue}`;
    const line = lines.get(key) ?? [];
    if (line.push(stayOf(row)) === 1) lines.set(key, line);
  }
  return [...lines.values()];
}

function stayOf(row: StayRow): PastStay {
  const { queuedAt, isAnswered, tier, priority } = row;
  const rank = rankOf({ tier: tier === "" ? null : tier, priority: priority === "" ? null : Number(priority) });
  return { queuedAt, endedAt: row.endedAt === 0 ? null : row.endedAt, isAnswered, rank, row };
}

const filtered = ["channel", "direction", "lineKind", "tier", "priority", "campaign", "topic"] as const;

function isMeant(row: StayRow, filter: Partial<FilterParams>): boolean {
  return filtered.every((name) => filter[name] === undefined || row[name] === filter[name]);
}

/** What one leg adds. */
function judged({ queuedAt, endedAt, isAnswered }: Stay, saidMs: number | null): EwtCounters {
  const nothing = emptyOf(family);
  if (!isAnswered || endedAt === null) return { ...nothing, unanswered: 1 };
  if (saidMs === null) return { ...nothing, unknown: 1 };
  const waitMs = endedAt - queuedAt;
  const wrongMs = Math.abs(saidMs - waitMs);
  return {
    ...nothing,
    compared: 1,
    errorMs: saidMs - waitMs,
    absoluteErrorMs: wrongMs,
    within30s: wrongMs <= 30_000 ? 1 : 0,
    withinHalf: wrongMs <= waitMs / 2 ? 1 : 0,
    errorHistogram: { [bucketOf(wrongMs)]: 1 },
  };
}
