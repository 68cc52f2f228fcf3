import type { DirectoryIndex } from "../../schemas/directory.ts";
import { emptyOf, sumOf } from "../../schemas/family.ts";
import { type StaffingCounters, staffingFamily } from "../../schemas/kpis/staffing.ts";
import { businessMs } from "../business-hours.ts";
import { pastTimes } from "../past-weeks.ts";
import { staffingOf } from "../staffing.ts";
import { type ExpectedDemand, QueuePast } from "./expected-demand.ts";
import { intervalStarts } from "./intervals.ts";
import { HALF_HOUR_MS, pastDays } from "./past-days.ts";
import { runQuery } from "./query.ts";
import type { Range } from "./range.ts";
import type { ReportContext } from "./report-kind.ts";
import { type PastRow, staffingQuery } from "./staffing-query.ts";

/** What a queue needs in the half hour from `at`, epoch ms. */
export type Planned = { site: string; queue: string; at: number; counters: StaffingCounters };

type Asked = { range: Range; site?: string | undefined; queue?: string | undefined };

/** Half hours at most: more days than a report may cover. */
const MOST_HALF_HOURS = 1000;

/** Each half hour of the range, and in it each queue that is open and of which past days tell something. */
export async function staffingTable(
  context: ReportContext,
  { range, site = "", queue = "" }: Asked,
): Promise<Planned[]> {
  const { from, to, timezone } = range;
  const halfHours = intervalStarts({ from, to, every: "30m", timezone }, MOST_HALF_HOURS) ?? [];
  const past = new Map(
    halfHours.map((at) => [at, pastTimes(at, { timezone, spanMs: HALF_HOUR_MS, now: context.now })]),
  );
  const days = pastDays([...past.values()].flat(), timezone);
  if (!days) return [];
  const asked = { from: days.starts[0] ?? days.to, to: days.to, starts: days.starts.map(secondOf), site, queue };
  const rows = await runQuery(context.client, staffingQuery, asked);
  const queues = queuesOf(rows, days.dates, context.directory);
  return [...past].flatMap(([at, times]) => queues.flatMap((one) => plannedOf(one, { at, times }, context.directory)));
}

type KnownQueue = { site: string; queue: string; past: QueuePast };

function queuesOf(
  rows: readonly PastRow[],
  dates: ReadonlyMap<number, string>,
  directory: DirectoryIndex,
): KnownQueue[] {
  return [...Map.groupBy(rows, ({ site, queue }) => `${site}/${queue}`).values()].flatMap((found) => {
    const [first] = found;
    if (!first) return [];
    const { site, queue } = first;
    return { site, queue, past: new QueuePast(found, { dates, holidays: directory.holidays(site, queue) }) };
  });
}

function plannedOf(
  { site, queue, past }: KnownQueue,
  { at, times }: { at: number; times: readonly number[] },
  directory: DirectoryIndex,
): Planned[] {
  const isOpen = businessMs(directory.opening(site, queue), { from: at, to: at + HALF_HOUR_MS }) > 0;
  const demand = isOpen ? past.expected(times) : null;
  if (!demand) return [];
  return [{ site, queue, at, counters: countersOf(demand, directory.rules(site, queue)) }];
}

function countersOf(demand: ExpectedDemand, rules: Parameters<typeof staffingOf>[1]): StaffingCounters {
  const { offeredLoad, agentsNeededC, agentsNeededA, positionsNeeded } = staffingOf(demand, rules);
  const { arrivals, ahtMs, pastDays: days } = demand;
  return {
    ...emptyOf(staffingFamily),
    intervals: 1,
    planned: offeredLoad === null ? 0 : 1,
    plannedForPatience: agentsNeededA === null ? 0 : 1,
    pastDays: days,
    expectedArrivals: arrivals,
    expectedHandledLegs: ahtMs === null ? 0 : arrivals,
    expectedHandleMs: arrivals * (ahtMs ?? 0),
    loadHours: (offeredLoad ?? 0) * HALF_HOUR_MS / 3_600_000,
    agentsC: agentsNeededC ?? 0,
    agentsA: agentsNeededA ?? 0,
    positions: positionsNeeded ?? 0,
  };
}

/** The same half hour of several queues as one: what is unknown of one is unknown of all. */
export function together(planned: readonly Planned[]): StaffingCounters {
  const counters = sumOf(staffingFamily, planned.map((one) => one.counters));
  const { intervals, planned: known, plannedForPatience: knownForPatience } = counters;
  return {
    ...counters,
    intervals: 1,
    planned: known === intervals ? 1 : 0,
    plannedForPatience: knownForPatience === intervals ? 1 : 0,
  };
}

function secondOf(at: number): number {
  return Math.floor(at / 1000);
}
