import { z } from "zod";
import { reportKind, reportKinds } from "../../analytics/history/reports.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import type { Column, FieldValue, Report, ReportRow } from "../../schemas/report.ts";
import type { ReportInfo } from "../../wallboard/report-fields.ts";

const timezone = "Europe/Kyiv";
const DAY_MS = 86_400_000;
/** 1 October in Kyiv. */
const start = Date.parse("2026-09-30T21:00:00Z");

/** Every report as `/api/reports` tells of it. */
export function allReportInfos(): ReportInfo[] {
  return reportKinds.map(({ name, title, text, params }) => ({
    ...{ name, title, text },
    params: z.toJSONSchema(params, { io: "input", unrepresentable: "any" }) as ReportInfo["params"],
  }));
}

/** A report with its real columns and made-up rows, `given` what it is asked for. */
export async function filledReport(name: string, rows: number, given: Record<string, string> = {}): Promise<Report> {
  const range = { from: "2026-10-01", to: "2026-11-01" };
  const { report } = await reportKind(name).make(emptyContext(), { ...range, timezone, ...given });
  const filled = Array.from({ length: rows }, (_, index) => rowOf(report.columns, index));
  return { ...report, rows: filled };
}

function emptyContext() {
  const client = { query: () => Promise.resolve({ json: () => Promise.resolve([]) }) } as never;
  return { client, directory: new DirectoryIndex(Directory.parse({}), timezone), now: Date.UTC(2026, 10, 22) };
}

function rowOf(columns: readonly Column[], index: number): ReportRow {
  const valuesOf = (from: Column["from"]) =>
    Object.fromEntries(
      columns.filter((column) => column.from === from).map((column) => [column.id, valueOf(column, index)]),
    );
  return {
    ...valuesOf("group"),
    counters: valuesOf("counter"),
    kpis: valuesOf("kpi"),
    fields: valuesOf("field"),
  } as ReportRow;
}

/** Settled values of columns; others are names. */
const settled: Record<string, readonly string[]> = {
  tier: ["A", "B", "C", "N"],
  tierThen: ["B", "C", "A"],
  tierNow: ["A", "B", "C"],
  segment: ["champions", "needs-attention", "cannot-lose", "hibernating", "no-orders"],
  channel: ["voice", "chat", "email", "social", "selfservice"],
  lastChannel: ["voice", "chat"],
  direction: ["inbound", "outbound"],
  kind: ["complaint", "request", "suggestion"],
  state: ["overdue", "in-progress", "open"],
  event: ["abandoned", "complaint", "promise", "score", "any"],
  cohort: ["2026-06", "2026-07", "2026-08", "all"],
  topic: ["card blocked abroad", "mortgage", "Überweisung ins Ausland", "转账失败"],
  name: [
    "Олександра Войтенко",
    "Karl-Heinz Müller-Lüdenscheidt",
    "王小明",
    "Acme Spółka z ograniczoną odpowiedzialnością",
  ],
};

function valueOf({ id, unit }: Column, index: number): FieldValue {
  if (id === "start") return new Date(start + index * DAY_MS).toISOString();
  if (id === "period") return index % 6;
  const spread = (index * 7919 + id.length * 104_729) % 1000 / 1000;
  switch (unit) {
    case "count":
      return Math.round(spread * 12_000);
    case "ms":
      return Math.round(spread * 600_000);
    case "ratio":
      return spread;
    case "money":
      return Math.round(spread * 123_456_789) / 100;
    case "number":
    case "score":
      return Math.round(spread * 4000) / 100;
    case "time":
      return new Date(start + Math.round(spread * 30 * DAY_MS)).toISOString();
    case "text":
      return id.startsWith("is") ? spread > 0.5 : settled[id]?.[index % settled[id].length] ?? `${id}-${index + 1}`;
  }
}
