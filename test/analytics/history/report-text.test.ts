import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { columnsOf } from "../../../analytics/history/report-kind.ts";
import { reportCsv, reportTable } from "../../../analytics/history/report-text.ts";
import { type Counters, emptyCounters, numericCounters, totalOf } from "../../../schemas/counters.ts";
import { definitionsOf, type KpiId, kpiIds, kpisOf, serviceFamily } from "../../../schemas/kpis/service.ts";
import type { Column, Report, ReportRow } from "../../../schemas/report.ts";

function row(group: Omit<Partial<ReportRow>, "counters">, counters: Partial<Counters> = {}): ReportRow {
  const full = { ...emptyCounters(), ...counters };
  return { ...group, counters: full, kpis: kpisOf(full) };
}

const main: KpiId[] = [
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
];

function report(rows: ReportRow[], notes: string[] = []): Report {
  const counters = totalOf(rows.map((row) => row.counters as Counters));
  return {
    report: "service",
    from: "2026-11-20T00:00:00+02:00",
    to: "2026-11-21T00:00:00+02:00",
    timezone: "Europe/Kyiv",
    columns: columnsOf({ by: ["queue"], every: rows[0]?.start === undefined ? undefined : "1d", main }, serviceFamily),
    rows,
    total: { counters, kpis: kpisOf(counters) },
    definitions: definitionsOf(),
    notes,
    noteParts: [],
  };
}

const parsed = (csv: string) => Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true });

const sales = row({ queue: "sales" }, {
  queued: 4,
  answered: 3,
  answeredInTarget: 2,
  abandoned: 1,
  waitAnsweredMs: 45_000,
  waitAbandonedMs: 15_000,
});

describe("reportCsv", () => {
  it("has the groups, then every counter, then every KPI that is no counter", () => {
    const { meta, data, errors } = parsed(
      reportCsv(report([row({ start: "2026-11-20T00:00:00+02:00", queue: "sales" })])),
    );
    const counters: readonly string[] = numericCounters;
    expect(meta.fields).toEqual(["start", "queue", ...counters, ...kpiIds.filter((id) => !counters.includes(id))]);
    expect([data.length, errors]).toEqual([1, []]);
  });

  it("gives ms and ratios as they are, and nothing for what is unknown", () => {
    const [line] = parsed(reportCsv(report([sales]))).data;
    expect(line).toMatchObject({ queued: "4", asa: "15000", serviceLevel: "0.5", aht: "" }); // 45 s / 3; 2 / (3 + 1)
  });

  it.each(["=cmd()", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("does not let the name %j become a formula", (name) => {
    const [line] = parsed(reportCsv(report([row({ queue: name })]))).data;
    expect(line?.["queue"]).toBe(`'${name}`);
  });

  it.each(["a,b", 'say "hi"', "two\nlines", "Черга 😀", " spaces "])("keeps the name %j in its cell", (name) => {
    const { data, errors } = parsed(reportCsv(report([row({ queue: name }), sales])));
    expect([data.length, errors, data[0]?.["queue"]]).toEqual([2, [], name]);
  });

  it("has one line end, `\\n`, behind each row", () => {
    const csv = reportCsv(report([sales, sales]));
    expect(csv.split("\n")).toHaveLength(4);
    expect(csv.endsWith("\n")).toBe(true);
    expect(csv).not.toContain("\r");
  });
});

describe("reportTable", () => {
  it("aligns names left, numbers right, and ends with the total", () => {
    const lines = reportTable(report([sales, row({ queue: "help desk" })])).split("\n");
    expect(lines[0]).toBe("2026-11-20T00:00:00+02:00 to 2026-11-21T00:00:00+02:00, Europe/Kyiv");
    expect(lines.slice(2).map((line) => line.slice(0, 17))).toEqual([
      "Queue      Queued",
      "sales           4",
      "help desk       0",
      "Total           4",
      "",
    ]);
    const ends = lines.slice(2, 6).map((line) => line.length);
    expect(new Set(ends).size).toBe(1);
  });

  it("says above a column of money in which currency it is", () => {
    const cost: Column = { id: "cost", name: "Cost", unit: "money", from: "kpi", isMain: true };
    const made = { ...report([sales]), currency: "EUR" };
    const [, , head] = reportTable({ ...made, columns: [...made.columns, cost] }).split("\n");
    expect(head).toMatch(/^Queue +Queued .* Cost, EUR$/);
  });

  it("shows ratios in percent, times in seconds, and – for what is unknown", () => {
    const [, , , line, total] = reportTable(report([sales])).split("\n");
    const cells = (line as string).split(/ {2,}/);
    expect(cells).toEqual(["sales", "4", "0", "3", "1", "0", "0", "50.00 %", "15.0 s", "15.0 s", "–", "25.00 %", "–"]);
    expect(total?.split(/ {2,}/).slice(1)).toEqual(cells.slice(1));
  });

  it("shows what takes minutes and hours as a clock does", () => {
    const line = (waitAbandonedMs: number) =>
      reportTable(report([row({ queue: "a" }, { queued: 1, abandoned: 1, waitAbandonedMs })])).split("\n")[3];
    expect(line(599_900)).toContain(" 599.9 s");
    expect(line(3_909_000)).toContain(" 1:05:09"); // 3600 + 5 * 60 + 9
  });

  it("says below the table what there is to say of it", () => {
    const lines = reportTable(report([sales], ["Two weeks of history were used."])).trimEnd().split("\n");
    expect(lines.at(-1)).toBe("Two weeks of history were used.");
  });

  it("shows the fields of a list by their kind, and no total where adding up makes no sense", () => {
    const field = (id: string, unit: Column["unit"]) => ({ id, name: id, unit, from: "field", isMain: true }) as const;
    const columns: Column[] = [
      field("contact", "text"),
      field("waitMs", "ms"),
      field("cost", "money"),
      field("isOpen", "text"),
    ];
    const fields = { contact: "c\u001b[31m1", waitMs: 1500, cost: 2.5, isOpen: true };
    const list: Report = { ...report([]), columns, rows: [{ counters: {}, kpis: {}, fields }], total: null };
    expect(reportTable(list).trimEnd().split("\n").slice(2).map((line) => line.split(/ {2,}/))).toEqual([
      ["contact", "waitMs", "cost", "isOpen"],
      ["c?[31m1", "1.5 s", "2.50", "yes"],
    ]);
    expect(reportCsv(list)).toBe("contact,waitMs,cost,isOpen\nc\u001b[31m1,1500,2.5,true\n");
  });

  it("is a title and the total when there are no rows", () => {
    expect(reportTable(report([])).trimEnd().split("\n")).toHaveLength(4);
  });
});
