import { type Counters, counterTexts, histogramCounters, numericCounters, totalOf } from "../../schemas/counters.ts";
import { defaultRules, type DirectoryIndex } from "../../schemas/directory.ts";
import { textsOf, valuesOf } from "../../schemas/family.ts";
import { type KpiId, serviceFamily } from "../../schemas/kpis/service.ts";
import {
  byList,
  type Dimension,
  dimensions,
  type Every,
  everyParam,
  type FilterParams,
  filterParams,
  kpiList,
  type RangeParams,
  rangeParams,
  type ReportRow,
} from "../../schemas/report.ts";
import type { ServiceLevelFormula } from "../../schemas/service-level.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import type { Range } from "./range.ts";
import { columnsOf, defineReport } from "./report-kind.ts";
import { serviceByTierQuery, type ServiceParams, serviceQuery, type ServiceRow } from "./service-query.ts";

type Params = RangeParams & FilterParams & { by: Dimension[]; every?: Every | undefined; kpis?: string[] | undefined };

/** The KPIs that fit a terminal's width. */
const main = [
  "queued",
  "answered",
  "abandoned",
  "callbacks",
  "flowedOut",
  "refused",
  "serviceLevel",
  "asa",
  "averageWait",
  "waitP90",
  "abandonRate",
  "aht",
] as const;

/** Legs by queue, channel, agent and so on, and by interval. */
export const serviceReport = defineReport({
  name: "service",
  title: "Queues and service level",
  text: "What came into the queues, how long it waited, who was answered in time, and how long it took.",
  params: {
    ...rangeParams,
    ...filterParams,
    ...everyParam,
    by: byList(dimensions),
    kpis: kpiList(serviceFamily),
  },
  async make({ client, directory }, { params, range }) {
    const query = params.tier !== undefined || params.by.includes("tier") ? serviceByTierQuery : serviceQuery;
    const found = await runQuery(client, query, queryParams(params, range, directory));
    const rows = found.map((row) => shapeRow(row, params, { range, directory }));
    const counters = totalOf(found.map(countersOf));
    return {
      columns: columnsOf({ ...params, main }, serviceFamily),
      rows,
      total: { counters, kpis: kpisOf(counters, formulaOf(found, params, directory), params) },
      definitions: { ...counterTexts, ...onlyAsked(textsOf(serviceFamily), params) },
    };
  },
});

/** No queue has it: sites and queues are counted from 1 and are far fewer than 65,535. */
const NO_PLACE = 0xffff_ffff;

function queryParams(params: Params, { from, to, starts }: Range, { directory }: DirectoryIndex): ServiceParams {
  const { queues, agents } = directory;
  const sites = [...new Set(queues.map(({ site }) => site))];
  const names = [...new Set(queues.map(({ queue }) => queue))];
  const [sitePlaces, namePlaces] = [placesOf(sites), placesOf(names)];
  const withTeam = agents.filter(({ team }) => team !== undefined);
  return {
    from,
    to,
    starts: starts.map((at) => Math.max(0, Math.floor(at / 1000))),
    by: params.by,
    ...Object.fromEntries(dimensions.map((name) => [name, params[name] ?? ""])) as Record<Dimension, string>,
    // `transform` wants at least one pair; no name is empty.
    ruleSites: sites.length > 0 ? sites : [""],
    ruleQueues: names.length > 0 ? names : [""],
    ruleKeys: queues.length > 0 ? queues.map((one) => placeOf(one, sitePlaces, namePlaces)) : [NO_PLACE],
    targetsMs: [defaultRules.targetMs, ...queues.map(({ targetSeconds }) => Math.round(targetSeconds * 1000))],
    shortsMs: [defaultRules.shortMs, ...queues.map(({ shortSeconds }) => Math.round(shortSeconds * 1000))],
    agentKeys: ["", ...withTeam.map(({ site, agent }) => `${site}/${agent}`)],
    agentTeams: ["", ...withTeam.map(({ team }) => team as string)],
  };
}

/** Name -> its place in the list, from 1. */
function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, i) => [name, i + 1]));
}

function placeOf(
  { site, queue }: { site: string; queue: string },
  sites: ReadonlyMap<string, number>,
  queues: ReadonlyMap<string, number>,
): number {
  return (sites.get(site) as number) * 65_536 + (queues.get(queue) as number);
}

function shapeRow(
  row: ServiceRow,
  params: Params,
  { range, directory }: { range: Range; directory: DirectoryIndex },
): ReportRow {
  const counters = countersOf(row);
  const group = Object.fromEntries(params.by.map((name) => [name, row[name] === "" ? null : row[name]]));
  const scope = { site: row.site || params.site, queue: row.queue || params.queue };
  return {
    ...group,
    ...(params.every && { start: localText(row.start * 1000, range.timezone) }),
    counters,
    kpis: kpisOf(counters, formulaOf([row], scope, directory), params),
  };
}

function countersOf(row: ServiceRow): Counters {
  return Object.fromEntries([...numericCounters, ...histogramCounters].map((id) => [id, row[id]])) as Counters;
}

function kpisOf(counters: Counters, formula: ServiceLevelFormula, params: Params): Record<string, number | null> {
  return onlyAsked(valuesOf(serviceFamily, counters, { formula }), params);
}

function onlyAsked<T>(values: Record<KpiId | string, T>, { kpis }: Params): Record<string, T> {
  return Object.fromEntries(Object.entries(values).filter(([id]) => !kpis || kpis.includes(id)));
}

/** The formula of the rows' queues and of those the directory knows in that scope: just what the live side shows. */
function formulaOf(
  rows: readonly ServiceRow[],
  { site, queue }: { site?: string | undefined; queue?: string | undefined },
  index: DirectoryIndex,
): ServiceLevelFormula {
  const { queues } = index.directory;
  const counted = rows.flatMap(({ rules }) => rules).map((place) => queues[place - 1] ?? { site: "", queue: "" });
  const known = queues.filter((one) => (!site || one.site === site) && (!queue || one.queue === queue));
  return index.commonFormula([...counted, ...known]);
}
