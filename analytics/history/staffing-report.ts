import { z } from "zod";
import { BadRequest } from "../../schemas/bad-request.ts";
import { TimeZone } from "../../schemas/directory.ts";
import { LATEST_AT } from "../../schemas/event.ts";
import { sumOf, textsOf, valuesOf } from "../../schemas/family.ts";
import { type StaffingCounters, staffingFamily } from "../../schemas/kpis/staffing.ts";
import { type Note, note } from "../../schemas/note.ts";
import { byList, filterParams, kpiList, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { businessDay } from "../business-day.ts";
import { localText, momentOf } from "./intervals.ts";
import type { Range } from "./range.ts";
import { anyRules, columnsOf, defineReport, type ReportContext, type ReportKind } from "./report-kind.ts";
import { type Planned, staffingTable, together } from "./staffing-table.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far ahead past weeks tell anything, and how much is read for one report. */
const MOST_DAYS = 14;

const dimensions = ["site", "queue"] as const;

const params = {
  ...rangeParams,
  site: filterParams.site,
  queue: filterParams.queue,
  by: byList(dimensions).default([...dimensions]).describe("rows per site, queue; several with commas"),
  kpis: kpiList(staffingFamily),
};

const main = [
  "expectedArrivals",
  "expectedAht",
  "offeredLoad",
  "agentsNeededC",
  "agentsNeededA",
  "positionsNeeded",
] as const;

const given = defineReport({
  name: "staffing",
  title: "Staffing",
  text:
    "What the coming half hours need, from the same half hours of the same weekday in the last 8 weeks: arrivals, work, " +
    "agents by Erlang C and Erlang A, positions.",
  params,
  async make(context, { params: { by, kpis, site, queue }, range }) {
    checkRange(range, context.now);
    const table = await staffingTable(context, { range, site, queue });
    const groups = groupsOf(table, by);
    const valuesFor = (counters: StaffingCounters) => {
      const values = valuesOf(staffingFamily, counters, anyRules);
      return Object.fromEntries(Object.entries(values).filter(([id]) => !kpis || kpis.includes(id)));
    };
    const rows = groups.map(({ group, at, counters }): ReportRow => ({
      ...group,
      start: localText(at, range.timezone),
      counters,
      kpis: valuesFor(counters),
    }));
    const counters = sumOf(staffingFamily, groups.map((group) => group.counters));
    return {
      columns: columnsOf({ by, every: "30m", kpis, main }, staffingFamily),
      rows,
      total: { counters, kpis: valuesFor(counters) },
      definitions: textsOf(staffingFamily),
      notes: notesOf(table),
    };
  },
});

/** What each queue needs in each half hour; without `from` and `to` from now to the end of the business day. */
export const staffingReport: ReportKind = {
  ...given,
  params: z.strictObject({
    ...params,
    from: rangeParams.from.optional().describe(`${rangeParams.from.description}; default: now`),
    to: rangeParams.to.optional().describe(
      `${rangeParams.to.description}; at most ${MOST_DAYS} days ahead; default: the end of the business day of from`,
    ),
  }),
  make: (context, asked) => given.make(context, { ...asked, ...defaultRange(context, asked) }),
};

/** As text, as if it had been asked for; a wrong zone or moment is told by the report itself. */
function defaultRange(
  { now, directory }: ReportContext,
  asked: Record<string, unknown>,
): { from: unknown; to: unknown } {
  const zone = typeof asked.site === "string" ? directory.timezone(asked.site) : directory.defaultZone;
  const timezone = TimeZone.safeParse(asked.timezone).data ?? zone;
  const { from = localText(now, timezone) } = asked;
  const moment = typeof from === "string" ? momentOf(from, timezone) : null;
  const at = moment !== null && moment >= 0 && moment <= LATEST_AT ? moment : now;
  return { from, to: asked.to ?? localText(businessDay(timezone, at).endAt, timezone) };
}

function checkRange({ from, to, timezone }: Range, now: number): void {
  // A day of 25 hours may be among them.
  const mostMs = MOST_DAYS * DAY_MS + HOUR_MS;
  const problems = [
    { start: "now", at: now },
    { start: "from", at: from },
  ].filter(({ at }) => to > at + mostMs).map(({ start }) => ({
    path: "to",
    message: `must be at most ${MOST_DAYS} days after ${start}, got ${localText(to, timezone)}`,
  }));
  if (problems.length > 0) throw new BadRequest("Cannot make the staffing report", problems);
}

type Group = { group: { site?: string; queue?: string }; at: number; counters: StaffingCounters };

/** Queues that are not told apart are staffed each on its own, and then added. */
function groupsOf(table: readonly Planned[], by: readonly (typeof dimensions[number])[]): Group[] {
  const groupOf = (one: Planned) => Object.fromEntries(by.map((name) => [name, one[name]]));
  const found = Map.groupBy(table, (one) => JSON.stringify([one.at, groupOf(one)]));
  return [...found.values()].flatMap((some) => {
    const [first] = some;
    return first ? { group: groupOf(first), at: first.at, counters: together(some) } : [];
  });
}

function notesOf(table: readonly Planned[]): Note[] {
  if (table.length === 0) {
    return [note("Nothing is expected: past weeks tell nothing of these half hours, or all queues are closed.")];
  }
  const fewest = table.reduce((least, { counters }) => Math.min(least, counters.pastDays), Infinity);
  const most = table.reduce((so, { counters }) => Math.max(so, counters.pastDays), 0);
  return [
    note("Expected from {fewest} to {most} past days of the same weekday for each half hour and queue.", {
      fewest,
      most,
    }),
    note("Half hours in which a queue is closed, or of which no past day tells anything, are left out."),
  ];
}
