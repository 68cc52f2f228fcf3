import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { note } from "../../schemas/note.ts";
import { violations } from "../support/axe.ts";
import { aDayByHour, aReport } from "./report-builders.ts";
import { allReportInfos, filledReport } from "./filled-reports.ts";
import { overflow, type ReportStage, startReports } from "./report-page.ts";

let stage: ReportStage;
beforeAll(async () => {
  stage = await startReports();
  stage.fixture.answers.set("/api/reports", { body: { reports: allReportInfos(), timezone: "Europe/Kyiv" } });
});
afterAll(() => stage?.close());

const RANGE = "from=2026-11-22&to=2026-11-23";

async function show(path: string, first: string): Promise<Page> {
  const page = await stage.open(path);
  await page.locator(first).first().waitFor();
  return page;
}

describe("the page of a report in another language", () => {
  it("says title, form, table, chart, notes and definitions in it, and marks what has no translation as English", async () => {
    stage.fixture.answers.set("/api/reports/service", {
      body: { ...aDayByHour(), noteParts: [note("Money is in {currency}.", { currency: "EUR" }), note("A note.")] },
    });
    const page = await show(`/reports/service?${RANGE}&every=1h&language=de`, "tbody tr");
    expect(await page.evaluate(() => document.documentElement.lang)).toBe("de");
    expect(await page.title()).toBe("Warteschlangen und Servicelevel – Frontline");
    expect(await page.locator("header nav a").allInnerTexts()).toContain("Berichte");
    await page.getByRole("button", { name: "Letzte 7 Tage" }).waitFor();
    expect(await page.locator("fl-report-field label").allInnerTexts()).toEqual(
      expect.arrayContaining(["Von", "Bis", "Zeitzone", "Intervall"]),
    );
    expect((await page.locator("thead .sort").allInnerTexts()).slice(0, 3)).toEqual([
      "Beginn",
      "Eingereiht",
      "Angenommen",
    ]);
    expect(await page.locator("tbody tr > :first-child").first().innerText()).toBe("22.11.2026, 08:00");
    expect(await page.locator("fl-report-chart h3").allInnerTexts()).toEqual(["Kontakte", "Servicelevel"]);
    const [money, untold] = await page.locator("fl-report-texts li").all();
    expect(await money?.innerText()).toBe("Beträge in EUR.");
    expect([await money?.getAttribute("lang"), await untold?.getAttribute("lang")]).toEqual([null, "en"]);
    await page.locator("fl-report-texts summary").click();
    const definitions = page.locator("fl-report-texts dd");
    expect(await definitions.count()).toBeGreaterThan(5);
    expect(await page.locator("fl-report-texts dd[lang]").count()).toBe(0);
    expect((await definitions.allInnerTexts()).join()).toContain("angenommen");
    await page.close();
  });

  it("keeps the language in its address, and asks the server nothing of it", async () => {
    stage.fixture.answers.set("/api/reports/service", { body: aReport() });
    // No day that is yesterday when this runs.
    const page = await show("/reports/service?from=2020-01-01&to=2020-01-02&language=pl", "tbody tr");
    await page.getByRole("button", { name: "Wczoraj" }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get("from")).not.toBe("2020-01-01");
    expect(new URL(page.url()).searchParams.get("language")).toBe("pl");
    expect(stage.fixture.asked.filter((url) => url.includes("language"))).toEqual([]);
    await page.close();
  });

  it.each([["value", "uk"], ["at-risk", "zh"], ["channels", "ru"]])(
    "fits %s in %s into its window, with nothing that axe-core objects to",
    async (name, language) => {
      stage.fixture.answers.set(`/api/reports/${name}`, { body: await filledReport(name, 6) });
      const page = await show(`/reports/${name}?${RANGE}&language=${language}`, "tbody tr");
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
      await page.close();
    },
  );
});

describe("the lists in another language", () => {
  it("call every report by its name, and lead to it in the same language", async () => {
    const page = await show("/reports?language=zh", "main li");
    expect(await page.locator("h1").innerText()).toBe("报表");
    const first = page.locator("main li a").first();
    expect(await first.locator("h2").innerText()).toBe("队列与服务水平");
    expect(await first.getAttribute("href")).toBe("/reports/service?language=zh");
    expect(
      await page.locator("main li").evaluateAll((all) =>
        all.filter((one) => !/\p{Script=Han}/u.test(one.textContent)).length
      ),
    )
      .toBe(0);
    await page.close();
  });

  it("call every number by its name, and explain it", async () => {
    const page = await show("/kpis?language=pl", "fl-kpi-entry");
    expect(await page.locator("section h2").first().innerText()).toBe("W tej chwili");
    const entry = page.locator("fl-kpi-entry#asa");
    expect(await entry.locator("h3").innerText()).toBe("Średni czas odpowiedzi");
    expect(await entry.locator(".kind").last().innerText()).toBe("czas; mniej znaczy lepiej");
    expect(await entry.locator(".text").getAttribute("lang")).toBeNull();
    expect(await entry.locator(".text").innerText()).toContain("/");
    expect(await page.locator("fl-kpi-entry [lang]").count()).toBe(0);
    await page.getByRole("searchbox", { name: "Szukaj" }).fill("średni czas odpowiedzi");
    // Its own, and two whose formulas tell of it.
    await expect.poll(() => page.locator("fl-kpi-entry").count()).toBe(3);
    await page.getByText("3 wskaźniki", { exact: true }).waitFor();
    await entry.waitFor();
    await page.close();
  });
});
