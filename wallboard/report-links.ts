import type { Column, Every, Report, ReportRow } from "../schemas/report.ts";
import { type Asked, pageUrl } from "./report-address.ts";
import type { ReportInfo } from "./report-fields.ts";
import { intervalEnd } from "./report-range.ts";
import { groupColumns, valueOf } from "./report-table.ts";

/** The report whose numbers have legs behind them, and the list of those. */
const COUNTING = "service";
const LIST = "legs";

/** Parameters that say what rows are, not which legs are meant. */
const ofRows = new Set(["by", "every", "kpis"]);

/** Where the definition of a column stands. */
export function definitionUrl({ id, from }: Column): string | null {
  return from === "kpi" ? `/kpis#${encodeURIComponent(id)}` : null;
}

/** The numbers whose legs can be listed, as the list itself says. */
export function listedNumbers(reports: readonly ReportInfo[]): ReadonlySet<string> {
  const list = reports.find(({ name }) => name === LIST);
  return new Set(list?.params.properties?.["counter"]?.enum?.map(String));
}

/** What a link to the legs behind a number needs besides the report. */
export type LinkContext = { asked: Asked; every: Every | undefined; listed: ReadonlySet<string> };

/** The list of the legs that a number of a row, or of the total, counts; null where there is no such list. */
export function legsUrl(
  report: Report,
  { row, column }: { row: ReportRow | null; column: Column },
  { asked, every, listed }: LinkContext,
): string | null {
  if (report.report !== COUNTING || !listed.has(column.id)) return null;
  const count = valueOf(row ?? report.total ?? {}, column);
  if (typeof count !== "number" || count === 0) return null;
  const groups = row ? groupColumns(report).map((group) => [group.id, valueOf(row, group)] as const) : [];
  // A list of legs whose campaign is unknown cannot be asked for.
  if (groups.some(([, name]) => name === null)) return null;
  const filters = Object.entries(asked).filter(([name]) => !ofRows.has(name));
  return pageUrl(LIST, {
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
