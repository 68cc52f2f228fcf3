import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { retentionFamily } from "../../schemas/kpis/retention.ts";
import type { Column, Report, ReportRow } from "../../schemas/report.ts";
import { valuesOf } from "../../schemas/family.ts";
import { localeOf } from "../../wallboard/language.ts";
import { heatMapsOf } from "../../wallboard/report-heat.ts";
import { violations } from "../support/axe.ts";
import { aReport } from "./report-builders.ts";
import { overflow, type ReportStage, startReports } from "./report-page.ts";

const columns: Column[] = [
  { id: "cohort", name: "Cohort", unit: "text", from: "field", isMain: true },
  { id: "period", name: "Months later", unit: "number", from: "field", isMain: true },
  { id: "customers", name: "Customers", unit: "count", from: "counter", isMain: true },
  { id: "retainedOn", name: "Retained, on", unit: "ratio", from: "kpi", isMain: true },
  { id: "retainedOnOrAfter", name: "Retained, on or after", unit: "ratio", from: "kpi", isMain: true },
  { id: "revenueRetained", name: "Revenue retained", unit: "ratio", from: "kpi", isMain: true },
];

function cell(cohort: string, period: number, [customers, on, onOrAfter]: [number, number, number]): ReportRow {
  const counters = { customers, on, onOrAfter, revenue: 0, firstRevenue: 0 };
  return { fields: { cohort, period }, counters, kpis: valuesOf(retentionFamily, counters, { formula: "answered" }) };
}

function reportOf(rows: ReportRow[]): Report {
  return aReport({ report: "retention", columns, rows, total: null, definitions: {}, notes: [] });
}

/** A new cohort each month, each a month shorter, and all of them together. */
function aTriangle(months: number): Report {
  const name = (i: number) => `${2025 + Math.floor(i / 12)}-${String(i % 12 + 1).padStart(2, "0")}`;
  const share = (period: number) => Math.round(1000 * Math.exp(-period / 6));
  const cohorts = Array.from({ length: months }, (_, i) => i).flatMap((i) =>
    Array.from({ length: months - i }, (_, period) => cell(name(i), period, [1000, share(period), share(period)]))
  );
  const all = Array.from({ length: months }, (_, period) => cell("all", period, [1000, share(period), share(period)]));
  return reportOf([...cohorts, ...all]);
}

describe(heatMapsOf, () => {
  const en = localeOf("en");
  const report = reportOf([
    cell("2026-01", 0, [1000, 1000, 1000]),
    cell("2026-01", 1, [1000, 4, 375]),
    { fields: { cohort: "2026-02", period: 0 }, counters: { customers: 7 }, kpis: {} },
  ]);

  it("has a row for each cohort and a column for each period, and no cell where nothing is known", () => {
    const [on, onOrAfter, ...others] = heatMapsOf(report, en);
    expect(others).toEqual([]); // There is no revenue.
    expect([on?.title, onOrAfter?.title]).toEqual(["Retained, on", "Retained, on or after"]);
    expect(on?.periods).toEqual([0, 1]);
    expect(
      onOrAfter?.rows.map(({ name, size, cells }) => [name, size, cells.map((one) => one && [one.text, one.heat])]),
    )
      .toEqual([
        ["Jan 2026", "1,000", [["100", 1], ["38", 0.375]]],
        ["Feb 2026", "7", [null, null]],
      ]);
  });

  it("never shows something as nothing", () => {
    expect(heatMapsOf(report, en)[0]?.rows[0]?.cells[1]).toMatchObject({ text: "<1", heat: 0.004 });
  });

  it("speaks the language, of months too", () => {
    const [first] = heatMapsOf(report, localeOf("de"))[0]?.rows ?? [];
    expect(first?.cells[1]?.title.replace("\u202f", " ")).toBe("Jan. 2026, 1 Monat später: 0,4 %"); // 4 / 1000, rounded down
  });

  it("has nothing for a report without cohorts, or with a single period", () => {
    expect(heatMapsOf(aReport(), en)).toEqual([]);
    expect(heatMapsOf(reportOf([cell("2026-01", 0, [1, 1, 1])]), en)).toEqual([]);
  });
});

describe("the heat map on the page", () => {
  let stage: ReportStage;
  beforeAll(async () => {
    stage = await startReports();
  });
  afterAll(() => stage?.close());

  const size = { width: 1280, height: 900 };

  async function show(months: number, viewport = size) {
    stage.fixture.reset();
    stage.fixture.answers.set("/api/reports/service", { body: aTriangle(months) });
    const page = await stage.open("/reports/service?from=2025-01-01&to=2027-01-01", viewport);
    await page.locator("fl-report-heat .cell").first().waitFor();
    return page;
  }

  it("shows the cohorts within the page, in both themes, with nothing that axe-core objects to", async () => {
    const page = await show(6);
    const rows = page.locator("fl-report-heat").first().locator("tbody tr");
    expect((await rows.nth(0).locator("th, td").allInnerTexts()).slice(0, 4)).toEqual([
      "Jan 2025",
      "1,000",
      "100",
      "85",
    ]);
    expect((await rows.last().locator("th, td").allInnerTexts()).slice(0, 2)).toEqual(["all", "1,000"]);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await overflow(page)).toBe(0);
      expect(await violations(page)).toEqual([]);
    }
    await page.close();
  });

  it("is printed whole on a page of A4", async () => {
    const page = await show(24, { width: 718, height: 1000 }); // A4 without margins of 10 mm, at 96 dpi
    await page.emulateMedia({ media: "print" });
    const [box, table] = await page.locator("fl-report-heat").first().evaluate((element) => [
      element.getBoundingClientRect().right,
      element.shadowRoot?.querySelector("table")?.getBoundingClientRect().right ?? Infinity,
    ]);
    expect(table).toBeLessThanOrEqual(box as number);
    await page.close();
  });
});
