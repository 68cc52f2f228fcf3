import type { Format } from "../schemas/report.ts";
import type { ReportInfo } from "./report-fields.ts";
import { presetRanges } from "./report-range.ts";

/** What was asked for, parameter -> text as the API takes it; what is empty is left out. */
export type Asked = Record<string, string>;

/** How the page shows the report: no parameters of the report itself. */
export type TableView = {
  /** Every column, counters too. */
  isWhole: boolean;
  /** Column to sort by, `-asa` from the largest; null: as the report has it. */
  sort: string | null;
  /** Which number the chart shows when rows are in groups; null: the first. */
  measure: string | null;
};

/** Of the page itself; `format` would only be in the way. */
const ofPage = new Set(["columns", "sort", "chart", "theme", "language", "format"]);

export function askedOf(search: URLSearchParams): Asked {
  return Object.fromEntries([...search].filter(([name, value]) => !ofPage.has(name) && value !== ""));
}

export function viewOf(search: URLSearchParams): TableView {
  return {
    isWhole: search.get("columns") === "all",
    sort: search.get("sort") || null,
    measure: search.get("chart") || null,
  };
}

/** In which colours and language the page is read: kept from page to page where the address asks for it. */
export type PageLook = { theme: string | null; language: string | null };

export function lookOf(search: URLSearchParams): PageLook {
  return { theme: search.get("theme"), language: search.get("language") };
}

function queryOf(entries: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(entries)) if (value) query.set(name, value);
  // Commas and colons may stand in a query as they are, and can be read that way.
  return query.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
}

function withQuery(path: string, entries: Record<string, string | null | undefined>): string {
  const query = queryOf(entries);
  return query === "" ? path : `${path}?${query}`;
}

/** The page of a report with everything that was asked for, so that the link shows the same again. */
export function pageUrl(report: string, asked: Asked, view: Partial<TableView & PageLook> = {}): string {
  const { isWhole = false, sort, measure, theme, language } = view;
  return withQuery(`/reports/${encodeURIComponent(report)}`, {
    ...asked,
    columns: isWhole ? "all" : null,
    sort,
    chart: measure,
    theme,
    language,
  });
}

export function apiUrl(report: string, asked: Asked, format: Format): string {
  return withQuery(`/api/reports/${encodeURIComponent(report)}`, {
    ...asked,
    format: format === "json" ? null : format,
  });
}

/** What a report is asked for when nobody said anything: today, and the service by queue rather than in one line. */
export function firstAsked({ name }: ReportInfo, { now, timezone }: { now: number; timezone: string }): Asked {
  const [today] = presetRanges(now, timezone);
  return { from: today?.from ?? "", to: today?.to ?? "", ...(name === "service" && { by: "queue" }) };
}
