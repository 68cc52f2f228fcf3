import { Buffer } from "node:buffer";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Column } from "../../schemas/report.ts";
import { localeOf } from "../../wallboard/language.ts";
import { printWidths } from "../../wallboard/report-print.ts";
import { allReportInfos, filledReport } from "./filled-reports.ts";
import { type ReportStage, startReports } from "./report-page.ts";

describe(printWidths, () => {
  const column = (id: string, name: string, unit: Column["unit"]): Column => (
    { id, name, unit, from: "field", isMain: true }
  );
  const widths = (one: Column, ...values: (string | number)[]) =>
    printWidths(values.map((value) => ({ fields: { [one.id]: value }, counters: {}, kpis: {} })), [one], {
      locale: localeOf("de"),
      timezone: "UTC",
    })[0];

  it("keep words and numbers whole, and break words that no page has room for", () => {
    expect(widths(column("queue", "Warteschlange", "text"), "Sales")).toBeCloseTo(8.34); // 13 letters of 0.58 + 0.8
    expect(widths(column("orders", "n", "count"), 1_234_567)).toBeCloseTo(6.02); // 9 signs of 1.234.567
    expect(widths(column("id", "Id", "text"), "0123456789abcdef0123456789abcdef")).toBeCloseTo(12.4); // 20 letters
    expect(widths(column("name", "已放弃的联络", "text"), "王小明")).toBeCloseTo(5.44); // 4 signs of two letters
  });

  it("give sentences more room than their words need", () => {
    expect(widths(column("reasons", "Gründe", "text"), "kurz")).toBe(14);
  });
});

describe("a printed report", () => {
  let stage: ReportStage;
  beforeAll(async () => {
    stage = await startReports();
    stage.fixture.answers.set("/api/reports", { body: { reports: allReportInfos(), timezone: "Europe/Kyiv" } });
  });
  afterAll(() => stage?.close());

  /** A4 without its margins of 12 mm, at 96 dpi. */
  const paper = { width: 703, height: 1000 };

  async function print(name: string, language: string, query = "") {
    stage.fixture.answers.set(`/api/reports/${name}`, { body: await filledReport(name, 40) });
    const page = await stage.open(
      `/reports/${name}?from=2026-10-01&to=2026-11-01&theme=dark&language=${language}${query}`,
      paper,
    );
    await page.locator("tbody tr").first().waitFor();
    return page;
  }

  it("says on paper what it is, of when, what was asked for and when it was printed, without the form", async () => {
    const page = await print("at-risk", "de", "&tier=A");
    const pdf = Buffer.from(await page.pdf({ format: "A4" })).toString("latin1"); // Fires beforeprint.
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("h1").innerText()).toBe("Gefährdete Kunden");
    expect(await page.locator("fl-report-result .bar").innerText()).toBe("1.–31. Okt. 2026 Europe/Kyiv, 40 Zeilen");
    expect(await page.locator("fl-report-printed p").innerText()).toMatch(
      /^Kundenstufe: A · Gedruckt \d\d\.\d\d\.\d{4}, \d\d:\d\d$/,
    );
    expect(await page.getByText("unverzichtbar").first().isVisible()).toBe(true);
    for (const hidden of ["fl-report-form", "header", ".button", "details"]) {
      expect(await page.locator(hidden).first().isVisible(), hidden).toBe(false);
    }
    await page.close();
  });

  it.each([["lost", "de"], ["fairness", "uk"], ["channels", "zh"], ["campaigns", "pl"]])(
    "of %s in %s is not wider than its page, and keeps words whole",
    async (name, language) => {
      const page = await print(name, language);
      await page.emulateMedia({ media: "print" });
      const widest = await page.locator("fl-report-table").evaluate((element) => {
        const all = [...element.shadowRoot?.querySelectorAll("table, th, td") ?? []];
        return Math.max(...all.map((one) => one.getBoundingClientRect().right));
      });
      expect(widest).toBeLessThanOrEqual(paper.width);
      const cut = await page.locator("fl-report-table thead th").evaluateAll((heads) =>
        heads.filter((head) => head.scrollWidth > head.clientWidth).map((head) => head.textContent?.trim())
      );
      expect(cut).toEqual([]);
      await page.close();
    },
  );
});
