import type { ClickHouseClient } from "@clickhouse/client";
import { BadRequest } from "../../schemas/bad-request.ts";
import { type Counters, histogramCounters, numericCounters, totalOf } from "../../schemas/counters.ts";
import type { Problem } from "../../schemas/decode.ts";
import { defaultRules, type DirectoryIndex } from "../../schemas/directory.ts";
import { LATEST_AT } from "../../schemas/event.ts";
import { definitionsOf, kpisOf } from "../../schemas/kpis.ts";
import type { dimensions, Report, ReportParams, ReportRow } from "../../schemas/report.ts";
import type { ServiceLevelFormula } from "../../schemas/service-level.ts";
import { intervalStarts, localText, momentOf } from "./intervals.ts";
import { runQuery } from "./query.ts";
import { type ServiceParams, serviceQuery, type ServiceRow } from "./service-query.ts";

/** Rows of intervals at most: more is a mistake, and would not be read by anybody. */
const MOST_INTERVALS = 50_000;

type Range = { from: number; to: number; starts: number[]; timezone: string };

/** Contacts by queue, channel, direction, site and interval. Throws `BadRequest`, `QueryFailed`. */
export async function serviceReport(
  client: ClickHouseClient,
  params: ReportParams,
  directory: DirectoryIndex,
): Promise<Report> {
  const range = rangeOf(params, directory);
  const rows = await runQuery(client, serviceQuery, queryParams(params, range, directory));
  const shaped = rows.map((row) => shapeRow(row, params, { range, directory }));
  const counters = totalOf(shaped.map((row) => row.counters));
  return {
    report: "service",
    from: localText(range.from, range.timezone),
    to: localText(range.to, range.timezone),
    timezone: range.timezone,
    rows: shaped,
    total: { counters, kpis: kpisOf(counters, formulaOf(rows, params, directory)) },
    definitions: definitionsOf(),
  };
}

function rangeOf(
  { from: fromText, to: toText, every, timezone, site }: ReportParams,
  directory: DirectoryIndex,
): Range {
  const zone = timezone ?? (site === undefined ? directory.defaultZone : directory.timezone(site));
  const problems: Problem[] = [];
  const moment = (path: string, text: string) => {
    const at = momentOf(text, zone);
    const wanted = at === null ? "be a date or a date and time" : "lie between 1970 and 2100";
    const isRight = at !== null && at >= 0 && at <= LATEST_AT;
    if (!isRight) problems.push({ path, message: `must ${wanted}, got ${JSON.stringify(text)}` });
    return at ?? 0;
  };
  const from = moment("from", fromText);
  const to = moment("to", toText);
  if (problems.length === 0 && from >= to) {
    problems.push({ path: "to", message: `must be after from, ${fromText}, got ${toText}` });
  }
  const starts = problems.length === 0
    ? intervalStarts({ from, to, every: every ?? null, timezone: zone }, MOST_INTERVALS)
    : [];
  if (!starts) {
    problems.push({ path: "every", message: `must give at most ${MOST_INTERVALS} intervals, got more with ${every}` });
  }
  if (problems.length > 0) throw new BadRequest("Cannot make the service report", problems);
  return { from, to, starts: starts as number[], timezone: zone };
}

function queryParams(params: ReportParams, { from, to, starts }: Range, { directory }: DirectoryIndex): ServiceParams {
  const queues = directory.queues;
  return {
    from,
    to,
    starts: starts.map((at) => Math.max(0, Math.floor(at / 1000))),
    by: params.by,
    site: params.site ?? "",
    queue: params.queue ?? "",
    channel: params.channel ?? "",
    direction: params.direction ?? "",
    // `transform` wants at least one pair; no queue has an empty key.
    ruleKeys: ["", ...queues.map(({ site, queue }) => `${site}/${queue}`)],
    targetsMs: [0, ...queues.map(({ targetSeconds }) => Math.round(targetSeconds * 1000))],
    shortsMs: [0, ...queues.map(({ shortSeconds }) => Math.round(shortSeconds * 1000))],
    defaultTargetMs: defaultRules.targetMs,
    defaultShortMs: defaultRules.shortMs,
  };
}

function shapeRow(
  row: ServiceRow,
  params: ReportParams,
  { range, directory }: { range: Range; directory: DirectoryIndex },
): ReportRow {
  const counters = Object.fromEntries(
    [...numericCounters, ...histogramCounters].map((id) => [id, row[id]]),
  ) as Counters;
  const group = Object.fromEntries(params.by.map((name) => [name, row[name] === "" ? null : row[name]]));
  const scope = { site: row.site || params.site, queue: row.queue || params.queue };
  const formula = formulaOf([row], scope, directory);
  return {
    ...(group as Pick<ReportRow, typeof dimensions[number]>),
    ...(params.every && { start: localText(row.start * 1000, range.timezone) }),
    counters,
    kpis: kpisOf(counters, formula),
  };
}

/** The formula of the rows' queues and of those the directory knows in that scope: just what the live side shows. */
function formulaOf(
  rows: readonly ServiceRow[],
  { site, queue }: { site?: string | undefined; queue?: string | undefined },
  index: DirectoryIndex,
): ServiceLevelFormula {
  const counted = rows.flatMap(({ ruleKeys }) => ruleKeys).map((key) => {
    const slash = key.indexOf("/"); // A site's name has none.
    return { site: key.slice(0, slash), queue: key.slice(slash + 1) };
  });
  const known = index.directory.queues.filter((one) => (!site || one.site === site) && (!queue || one.queue === queue));
  return index.commonFormula([...counted, ...known]);
}
