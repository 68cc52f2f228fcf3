import type { Column, Every, Report, ReportRow } from "../schemas/report.ts";
import { type Asked, pageUrl } from "./report-address.ts";
import type { ReportInfo } from "./report-fields.ts";
import { intervalEnd } from "./report-range.ts";
import { groupColumns, valueOf } from "./report-table.ts";

/** Reports that count, and the list of what is behind the numbers of each. */
const lists = [{ report: "service", list: "legs" }, { report: "contacts", list: "contact-list" }];

/** Parameters that say what rows are, not what is counted in them. */
const ofRows = new Set(["by", "every", "kpis"]);

/** Where the definition of a column stands. */
export function definitionUrl({ id, from }: Column): string | null {
  return from === "kpi" ? `/kpis#${encodeURIComponent(id)}` : null;
}

/** Report -> number -> the list of what is behind it. */
export type Listed = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** The numbers behind which there is a list, as each list itself says. */
export function listedNumbers(reports: readonly ReportInfo[]): Listed {
  return new Map(lists.map(({ report, list }) => {
    const numbers = reports.find(({ name }) => name === list)?.params.properties?.["counter"]?.enum ?? [];
    return [report, new Map(numbers.map((number) => [String(number), list]))];
  }));
}

/** What a link from a number to what is behind it needs besides the report. */
export type LinkContext = { asked: Asked; every: Every | undefined; listed: Listed };

/** The list of the legs or contacts that a number of a row, or of the total, counts; null where there is none. */
export function listUrl(
  report: Report,
  { row, column }: { row: ReportRow | null; column: Column },
  { asked, every, listed }: LinkContext,
): string | null {
  const list = listed.get(report.report)?.get(column.id);
  if (!list) return null;
  const count = valueOf(row ?? report.total ?? {}, column);
  if (typeof count !== "number" || count === 0) return null;
  const groups = row ? groupColumns(report).map((group) => [group.id, valueOf(row, group)] as const) : [];
  // A list of those whose campaign is unknown cannot be asked for.
  if (groups.some(([, name]) => name === null)) return null;
  const filters = Object.entries(asked).filter(([name]) => !ofRows.has(name));
  return pageUrl(list, {
    ...Object.fromEntries(filters),
    ...Object.fromEntries(groups.map(([name, value]) => [name, String(value)])),
    ...rowRange(report, row, every),
    timezone: report.timezone,
    counter: column.id,
  });
}

/** The row's interval as far as the report covers it. */
function rowRange({ from, to, timezone }: Report, row: ReportRow | null, every: Every | undefined) {
  if (!row?.start || !every) return { from, to };
  const start = Date.parse(row.start);
  const end = intervalEnd(start, every, timezone);
  return {
    from: start < Date.parse(from) ? from : row.start,
    to: end > Date.parse(to) ? to : new Date(end).toISOString().replace(".000Z", "Z"),
  };
}
