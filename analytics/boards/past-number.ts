import type { Scope } from "../../schemas/boards/scope.ts";
import type { AnyFamily } from "../../schemas/catalogue.ts";
import { type AnyCounters, type CounterInfos, type CountersOf, sumOf } from "../../schemas/family.ts";
import type { StaffingCounters } from "../../schemas/kpis/staffing.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import { anyRules } from "../history/report-kind.ts";
import { together } from "../history/staffing-table.ts";
import { isPlaceInScope, narrowingOf, sitesFor } from "./in-scope.ts";
import type { KnownNumber } from "./numbers.ts";
import { type PastAsk, type PastRow, readAll } from "./past.ts";
import type { Reading } from "./reading.ts";
import type { View } from "./view.ts";

const MINUTE_MS = 60_000;
const HALF_HOUR_MS = 30 * MINUTE_MS;

/** What staffing tells of one half hour only: of that which runs. The rest of it is of the whole business day. */
const ofHalfHour = new Set(["offeredLoad", "agentsNeededC", "agentsNeededA", "positionsNeeded"]);

/** A number that only reports have, by the report of today so far. */
export function pastNumber(view: View, { id, family, kpi }: KnownNumber, scope: Scope): Reading {
  if (!family || !kpi) return { state: "error", message: `There is no report with "${id}"` };
  const sites = sitesFor(view.floor, scope, view.now);
  const found = readAll(view.past, sites.map((site) => askOf(view, { id, report: family.id, scope, site })));
  if (found.state !== "ready") return found;
  const rows = found.reads.flatMap(({ rows, total }, i) =>
    isTotal(family.id, scope) && total
      ? [{ queue: null, startAt: null, counters: total }]
      : rows.filter(({ queue }) => !scope.queues || isPlaceInScope(scope, { site: (sites[i] as LiveSite).site, queue }))
  );
  return { state: "ready", value: kpi.value(joined(family, rows), anyRules), readAt: found.readAt };
}

/** Depth and staffing are joined moment by moment, so their rows are needed. */
function isTotal(report: string, { queues }: Scope): boolean {
  return !queues && report !== "depth" && report !== "staffing";
}

type Wanted = { id: string; report: string; scope: Scope; site: LiveSite };

function askOf(view: View, { id, report, scope, site }: Wanted): PastAsk {
  const { timezone } = site;
  const params = { site: site.site, ...narrowingOf(scope), ...partsOf(report, scope) };
  return { report, ...spanOf(view, { id, report, site }), timezone, params, staleMs: MINUTE_MS };
}

function spanOf({ floor, now }: View, { id, report, site }: Omit<Wanted, "scope">): Pick<PastAsk, "from" | "to"> {
  const { startAt, endAt } = floor.state.day(site.site, now);
  if (report !== "staffing") return { from: startAt, to: null };
  if (!ofHalfHour.has(id)) return { from: startAt, to: endAt };
  const from = startAt + Math.floor((now - startAt) / HALF_HOUR_MS) * HALF_HOUR_MS;
  return { from, to: from + HALF_HOUR_MS };
}

/** What makes the report tell queues, and the moments that are joined, apart. */
function partsOf(report: string, { queues }: Scope): Record<string, string> {
  switch (report) {
    case "surges":
      return queues ? { of: "queue" } : {};
    case "cases":
    case "topics":
    case "promises":
    case "campaigns":
      return {};
    case "depth":
      return { every: "1m", by: queues ? "queue" : "" };
    default:
      return { by: queues ? "queue" : "" };
  }
}

function joined(family: AnyFamily, rows: readonly PastRow[]): CountersOf<CounterInfos> {
  const moments = [...Map.groupBy(rows, ({ startAt }) => startAt).values()].map((some) => some.map(countersOf));
  switch (family.id) {
    case "depth":
      return sumOf(family, moments.map(waitingTogether));
    case "staffing":
      return sumOf(family, moments.map(plannedTogether));
    default:
      return sumOf(family, moments.flat());
  }
}

function countersOf({ counters }: PastRow): CountersOf<CounterInfos> {
  return counters as CountersOf<CounterInfos>;
}

/** Who waited in several queues at the end of the same minute. */
function waitingTogether(parts: readonly AnyCounters[]): CountersOf<CounterInfos> {
  const waiting = parts.reduce((sum, part) => sum + (part.waitingMinutes as number), 0);
  const longestWaitMs = Math.max(0, ...parts.map((part) => part.longestWaitMs as number));
  return { minutes: 1, waitingMinutes: waiting, waitingMax: waiting, longestWaitMs };
}

/** What several queues need in the same half hour. */
function plannedTogether(parts: readonly AnyCounters[]): CountersOf<CounterInfos> {
  return together(parts.map((counters) => ({ site: "", queue: "", at: 0, counters: counters as StaffingCounters })));
}
