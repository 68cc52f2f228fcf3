import type { Scope } from "../../schemas/boards/scope.ts";
import { type AnyCounters, type CounterInfos, type CountersOf, sumOf } from "../../schemas/family.ts";
import { MINUTE_MS } from "../live/group.ts";
import { isPlaceInScope, narrowingOf, sitesFor } from "./in-scope.ts";
import { findNumber, type KnownNumber } from "./numbers.ts";
import { type PastAsk, readAll } from "./past.ts";
import { formulaIn } from "./service-counters.ts";
import type { View } from "./view.ts";

const HOUR_MS = 60 * MINUTE_MS;
const STALE_MS = 5 * MINUTE_MS;

/** Families whose report gives a row for each hour that adds up over queues and sites. */
const hourly = new Set([
  "agents",
  "contacts",
  "cost",
  "announcements",
  "estimated-wait",
  "campaigns",
  "satisfaction",
  "cases",
  "promises",
]);
/** Reports that do not tell queues apart. */
const ofSites = new Set(["agents", "campaigns", "cases", "promises"]);

/** Whether the number's course is read from its report, hour by hour: also what the floor does not keep by tier. */
export function hasReportCourse({ family }: KnownNumber, { tier }: Scope): boolean {
  return family !== null && (hourly.has(family.id) || (family.id === "service" && tier !== undefined));
}

/** The value of the hour that a moment lies in; null where nothing is known of it. */
export type HourlyCourse = { valueAt: (at: number) => number | null; readAt: number | null };
type Span = Pick<PastAsk, "from" | "to" | "timezone">;

/** The number hour by hour over the span, as its report has it; null until it is read. */
export function reportCourse(
  view: View,
  { kpi, scope }: { kpi: string; scope: Scope },
  span: Span,
): HourlyCourse | null {
  const { family, kpi: formula } = findNumber(kpi) as KnownNumber;
  if (!family || !formula) return null;
  const sites = sitesFor(view.floor, scope, view.now);
  const by: Record<string, string> = ofSites.has(family.id) ? {} : { by: scope.queues ? "queue" : "" };
  const asks = sites.map(({ site }): PastAsk => ({
    report: family.id,
    ...span,
    params: { site, ...narrowingOf(scope), every: "1h", ...by },
    staleMs: STALE_MS,
  }));
  const read = readAll(view.past, asks);
  if (read.state !== "ready") return null;
  const hours = new Map<number, AnyCounters[]>();
  read.reads.forEach(({ rows }, i) => {
    for (const { queue, startAt, counters } of rows) {
      const isMeant = !scope.queues || by["by"] === undefined ||
        isPlaceInScope(scope, { site: sites[i]?.site ?? "", queue });
      if (startAt !== null && isMeant) hours.set(startAt, [...hours.get(startAt) ?? [], counters]);
    }
  });
  const rules = { formula: formulaIn(view, scope) };
  const values = new Map([...hours].map(([at, some]) => {
    return [at, formula.value(sumOf(family, some as CountersOf<CounterInfos>[]), rules)];
  }));
  // Zones with half hours begin their hours there: the row that covers a moment began at most an hour before it.
  const starts = [...values.keys()].sort((a, b) => a - b);
  const hourOf = (at: number) => starts.findLast((start) => start <= at && at < start + HOUR_MS);
  return { valueAt: (at) => values.get(hourOf(at) ?? NaN) ?? null, readAt: read.readAt };
}
