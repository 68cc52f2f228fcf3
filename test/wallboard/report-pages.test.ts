import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { catalogue } from "../../schemas/catalogue.ts";
import { type Answer, reportInfos } from "../support/report-fixture.ts";
import {
  aDayByHour,
  aPatienceCurve,
  aReport,
  awkwardNames,
  serviceColumns,
  serviceRow,
  typical,
} from "./report-builders.ts";
import { overflow, type ReportStage, startReports } from "./report-page.ts";

let stage: ReportStage;
beforeAll(async () => {
  stage = await startReports();
});
afterAll(() => stage?.close());

afterEach(async () => {
  stage.fixture.reset();
  for (const context of stage.browser.contexts()) await context.close();
});

const SERVICE = "/api/reports/service";
const PATH = "/reports/service?from=2026-11-22&to=2026-11-23&by=queue";

async function show(answer: Answer | Promise<Answer>, path = PATH): Promise<Page> {
  stage.fixture.answers.set(SERVICE, answer);
  const page = await stage.open(path);
  await page.locator("fl-report-form").waitFor();
  return page;
}

const asked = (path = SERVICE) => stage.fixture.asked.filter((url) => url.split("?")[0] === path);
const cells = (page: Page, row: number) => page.locator("tbody tr").nth(row).locator("th, td").allInnerTexts();
const names = (page: Page) => page.locator("tbody tr > :first-child").allInnerTexts();
const field = (page: Page, label: string) => page.locator("fl-report-field").filter({ hasText: label });

describe("the page of a report", () => {
  it("shows the rows with their units, the total, and links to definitions", async () => {
    const page = await show({ body: aReport({ notes: ["Half of the day is not over."] }) });
    await page.locator("tbody tr").first().waitFor();
    // 60 of 80 + 20 in target; 640 s of wait and 14,400 s of talk for 80 answered.
    expect(await cells(page, 0)).toEqual([
      "sales",
      "100",
      "80",
      "20",
      "60.0\u202f%",
      "0:08",
      "1:35",
      "20.0\u202f%",
      "3:00",
    ]);
    expect((await page.locator("tfoot tr > *").allInnerTexts()).slice(0, 3)).toEqual(["Total", "1,304", "1,180"]);
    expect(await page.locator("thead th", { hasText: "Service level" }).locator("a").getAttribute("href")).toBe(
      "/kpis#serviceLevel",
    );
    expect(await page.locator("thead th", { hasText: "Abandon rate" }).getAttribute("title")).toContain(
      "abandoned / queued",
    );
    await page.getByText("Half of the day is not over.").waitFor();
    expect(await page.title()).toBe("Service – Frontline");
  });

  it("begins with today in the server's zone, and puts that into the address", async () => {
    const page = await show({ body: aReport() });
    await page.locator("tbody tr").first().waitFor();
    await page.clock.setFixedTime("2026-12-31T22:30:00Z"); // 00:30 in Kyiv, of another year.
    await page.goto(new URL("/reports/service", page.url()).href);
    await page.locator("tbody tr").first().waitFor();
    const query = new URL(page.url()).searchParams;
    expect(Object.fromEntries(query)).toEqual({ from: "2027-01-01", to: "2027-01-02", by: "queue" });
    expect(asked().slice(1)).toEqual([`${SERVICE}${new URL(page.url()).search}`]);
    expect(await page.getByRole("button", { name: "Today" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("asks for what the form says, keeps it in the address, and goes back to what was before", async () => {
    const page = await show({ body: aReport() });
    await page.locator("tbody tr").first().waitFor();
    await page.getByRole("button", { name: "channel", exact: true }).click();
    await field(page, "Interval").locator("select").selectOption("1h");
    await page.getByText("Filters").click();
    await field(page, "Queue").locator("input").fill("sales & more");
    await field(page, "Queue").locator("input").press("Enter");
    await expect.poll(() => asked()).toHaveLength(2);
    const query = Object.fromEntries(new URL(page.url()).searchParams);
    expect(query).toEqual({
      from: "2026-11-22",
      to: "2026-11-23",
      by: "queue,channel",
      every: "1h",
      queue: "sales & more",
    });
    expect(Object.fromEntries(new URL(asked()[1] ?? "", "http://localhost").searchParams)).toEqual(query);

    await page.goBack();
    await expect.poll(() => asked()).toHaveLength(3);
    expect(asked()[2]).toBe(asked()[0]);
    await expect.poll(() => field(page, "Interval").locator("select").inputValue()).toBe("");
    expect(await page.getByRole("button", { name: "channel", exact: true }).getAttribute("aria-pressed")).toBe("false");
  });

  it("takes a range by one click", async () => {
    const page = await show({ body: aReport() });
    await page.locator("tbody tr").first().waitFor();
    await page.getByRole("button", { name: "Last month" }).click();
    await expect.poll(() => asked()).toHaveLength(2);
    expect(new URL(page.url()).searchParams.get("from")).toMatch(/^\d{4}-\d{2}-01$/);
    expect(new URL(page.url()).searchParams.get("to")).toMatch(/^\d{4}-\d{2}-01$/);
  });

  it("sorts by a column and back, and a link shows the same order", async () => {
    const page = await show({ body: aReport() });
    const queued = page.getByRole("button", { name: "Queued" });
    await queued.click();
    expect(await names(page)).toEqual(["support", "sales"]);
    expect(await page.locator("thead th", { hasText: "Queued" }).getAttribute("aria-sort")).toBe("descending");
    const again = await stage.open(new URL(page.url()).pathname + new URL(page.url()).search);
    await again.locator("tbody tr").first().waitFor();
    expect(await names(again)).toEqual(["support", "sales"]);
    await queued.click();
    expect(await names(page)).toEqual(["sales", "support"]);
    expect(asked()).toHaveLength(2); // Sorting asks the server nothing.
  });

  it("leads from a number to the legs behind it", async () => {
    const page = await show({ body: aReport() });
    const href = await page.locator("tbody tr").first().locator("a", { hasText: "20" }).getAttribute("href");
    const { pathname, searchParams } = new URL(href ?? "", "http://localhost");
    expect([pathname, searchParams.get("counter"), searchParams.get("queue")]).toEqual([
      "/reports/legs",
      "abandoned",
      "sales",
    ]);
    expect(searchParams.has("by")).toBe(false);
  });

  it("shows every column on demand, counters too, without a wider page", async () => {
    const page = await show({ body: aReport() });
    await page.getByRole("button", { name: /All \d+ columns/ }).click();
    await page.locator("thead th", { hasText: "Refused overload" }).waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(new URL(page.url()).searchParams.get("columns")).toBe("all");
  });

  it("offers the same report as CSV and JSON", async () => {
    const page = await show({ body: aReport() });
    const query = "from=2026-11-22&to=2026-11-23&by=queue";
    expect(await page.getByRole("link", { name: "CSV" }).getAttribute("href")).toBe(`${SERVICE}?${query}&format=csv`);
    expect(await page.getByRole("link", { name: "JSON" }).getAttribute("href")).toBe(`${SERVICE}?${query}`);
  });

  it("shows names from outside as text, cut but whole in the title", async () => {
    const rows = awkwardNames.map((queue) => serviceRow({ queue }, typical));
    const page = await show({ body: aReport({ rows }) });
    await page.locator("tbody tr").first().waitFor();
    expect(await page.locator("tbody tr > :first-child span").evaluateAll((all) => all.map((one) => one.textContent)))
      .toEqual(awkwardNames);
    expect(await page.locator("img").count()).toBe(0);
    const long = page.locator("tbody tr").nth(1).locator("span");
    expect(await long.getAttribute("title")).toBe(awkwardNames[1]);
    expect(await long.evaluate((node) => node.scrollWidth > node.clientWidth)).toBe(true);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it("draws only so many rows at a time", async () => {
    const rows = Array.from({ length: 1201 }, (_, index) => serviceRow({ queue: `q${index}` }, typical));
    const page = await show({ body: aReport({ rows }) });
    await page.getByText("500 of 1,201 rows").waitFor();
    await page.getByRole("button", { name: "500 more" }).click();
    await page.getByText("1,000 of 1,201 rows").waitFor();
    expect(await page.locator("tbody tr").count()).toBe(1000);
  });

  it("says that nothing was counted", async () => {
    const page = await show({ body: aReport({ rows: [] }) });
    await page.getByText("Nothing was counted in this range").waitFor();
    expect(await page.locator("table").count()).toBe(0);
  });

  it("says that it is loading, and shows only the last answer", async () => {
    let answer = (_: Answer) => {};
    const page = await show(new Promise<Answer>((resolve) => answer = resolve));
    await page.getByText("Loading …").waitFor();
    stage.fixture.answers.set(SERVICE, { body: aReport({ rows: [serviceRow({ queue: "second" }, typical)] }) });
    await page.getByRole("button", { name: "Yesterday" }).click();
    await expect.poll(() => names(page)).toEqual(["second"]);
    answer({ body: aReport({ rows: [serviceRow({ queue: "first" }, typical)] }) });
    // What was asked for first has been answered when later questions are.
    for (let i = 0; i < 3; i++) await page.evaluate(() => fetch("/api/reports").then((response) => response.text()));
    expect(await names(page)).toEqual(["second"]);
  });

  it("shows what is wrong beside the field it names, and all else in one place", async () => {
    const problems = [
      { path: "to", message: "must be after from, 2026-11-22, got 2026-11-21" },
      { path: "by.0", message: "must be one of site, got pink" },
      { path: "queue", message: "must have at most 256 characters" },
      { path: "agnt", message: "is not known" },
    ];
    const page = await show({
      status: 400,
      body: { error: { code: "bad-request", message: "Cannot make it", problems } },
    });
    await field(page, "Until").getByRole("alert").getByText("must be after from").waitFor();
    expect(await field(page, "Until").locator("input").getAttribute("aria-invalid")).toBe("true");
    await field(page, "Rows per").getByText("must be one of site").waitFor();
    await field(page, "Queue").getByText("256 characters").waitFor(); // Filters are open for it.
    expect(await page.locator(".alert").innerText()).toBe("Cannot make it\nagnt: is not known");
    stage.fixture.answers.set(SERVICE, { body: aReport() });
    await page.getByRole("button", { name: "Today" }).click();
    await page.locator("tbody tr").first().waitFor();
    expect(await page.locator('[role="alert"]').count()).toBe(0);
  });

  it("says that there is no such report, and that the server failed", async () => {
    const none = await stage.open("/reports/pink");
    await none.getByText("There is no report pink").waitFor();
    const page = await show({
      status: 503,
      body: { error: { code: "history-away", message: "Cannot read", problems: [] } },
    });
    await page.getByText("Cannot read").waitFor();
  });

  it("draws what has a time, and tells the values under the pointer", async () => {
    const page = await show({ body: aDayByHour() }, "/reports/service?from=2026-11-22&to=2026-11-23&every=1h");
    const chart = page.locator("fl-report-chart").first();
    await chart.locator("canvas").waitFor();
    expect(await page.locator("fl-report-chart").count()).toBe(2);
    expect(await chart.locator("li .name").allInnerTexts()).toEqual(["Queued", "Answered", "Abandoned"]);
    await expect.poll(async () => {
      const box = await chart.locator(".u-over").boundingBox();
      // In the first of ten hours, wherever the chart is by now.
      if (box) await page.mouse.move(box.x + box.width * 0.05, box.y + box.height * Math.random());
      return await chart.locator("li .value").allInnerTexts();
    }).toEqual(["60", "49", "11"]);
    expect(await chart.locator(".at").innerText()).toBe("22 Nov 2026, 08:00");
    await page.getByRole("button", { name: "Queued" }).click();
    expect(await chart.locator("canvas").evaluate((node) => node.isConnected)).toBe(true);
  });

  it("has a row for each day, and their total", async () => {
    const rows = ["20", "21"].map((day) => serviceRow({ start: `2026-11-${day}T00:00:00+02:00` }, typical));
    const body = aReport({ columns: serviceColumns("start"), rows });
    const page = await show({ body }, "/reports/service?from=2026-11-20&to=2026-11-22&every=1d");
    const firsts = page.locator("fl-report-table tbody tr > :first-child, fl-report-table tfoot tr > :first-child");
    await expect.poll(() => firsts.allInnerTexts()).toEqual(["20 Nov 2026", "21 Nov 2026", "Total"]);
  });

  it("draws groups as lines of the number that is chosen", async () => {
    const rows = ["08", "09"].flatMap((hour) =>
      ["sales", "support"].map((queue) => serviceRow({ start: `2026-11-22T${hour}:00:00+02:00`, queue }, typical))
    );
    const page = await show({ body: aReport({ columns: serviceColumns("start", "queue"), rows }) }, `${PATH}&every=1h`);
    await page.locator("fl-report-charts select").selectOption({ label: "Average handle time" });
    await page.locator("figcaption", { hasText: "Average handle time" }).waitFor();
    expect(await page.locator("li .name").allInnerTexts()).toEqual(["sales", "support"]);
    expect(new URL(page.url()).searchParams.get("chart")).toBe("aht");
  });

  it("draws patience with its announcements", async () => {
    stage.fixture.answers.set("/api/reports/patience", { body: aPatienceCurve() });
    const page = await stage.open("/reports/patience?from=2026-11-22&to=2026-11-23");
    await page.locator("fl-report-chart canvas").nth(1).waitFor();
    expect(await page.locator("fl-report-chart").nth(1).locator("li .name").allInnerTexts()).toEqual([
      "Announcements",
      "Hazard, smooth",
      "Hazard",
    ]);
  });
});

describe("the list of reports", () => {
  it("leads to each with what it tells", async () => {
    const page = await stage.open("/reports");
    await page.getByRole("link", { name: "Patience" }).waitFor();
    expect(await page.locator("main li").count()).toBe(reportInfos.length);
    expect(await page.getByRole("link", { name: "Depth" }).getAttribute("href")).toBe("/reports/depth");
    expect(await page.locator("header nav a").allInnerTexts()).toEqual([
      "Boards",
      "Alerts",
      "Screens",
      "Customers",
      "Reports",
      "Numbers",
    ]);
  });
});

describe("the page of the numbers", () => {
  it("has every number of the catalogue with its formula and counters", async () => {
    const page = await stage.open("/kpis");
    await page.locator("fl-kpi-entry").first().waitFor();
    expect(await page.locator("fl-kpi-entry").count()).toBe(catalogue().length);
    const entry = await page.locator("fl-kpi-entry#asa article").innerText();
    for (
      const text of [
        "Average speed of answer",
        "duration; less is better",
        "wait of answered legs / answered",
        "waitAnsweredMs",
      ]
    ) {
      expect(entry).toContain(text);
    }
    expect(await page.locator("fl-kpi-entry#abandonRate article").innerText()).toContain("an alarm from 10\u202f%");
  });

  it("finds numbers by words", async () => {
    const page = await stage.open("/kpis");
    await page.getByRole("searchbox").fill("speed of answer");
    await expect.poll(() => page.locator("fl-kpi-entry").count()).toBe(1);
    await page.getByRole("searchbox").fill("nothing of the kind");
    await page.getByText("No number has all these words").waitFor();
  });

  it("goes to the number that the address names, also when it changes", async () => {
    const page = await stage.open("/kpis#declineRate");
    const isInView = (id: string) =>
      page.locator(`fl-kpi-entry#${id}`).evaluate((node) => {
        const { top } = node.getBoundingClientRect();
        return node.hasAttribute("current") && top >= -1 && top < innerHeight;
      });
    await page.locator("fl-kpi-entry#declineRate").waitFor();
    await expect.poll(() => isInView("declineRate")).toBe(true);
    await page.evaluate(() => location.hash = "#received");
    await expect.poll(() => isInView("received")).toBe(true);
  });

  it("says why it has nothing to show", async () => {
    stage.fixture.answers.set("/api/kpis", { status: 500, body: "?" });
    const page = await stage.open("/kpis");
    await page.getByText("The server answered 500").waitFor();
  });

  it("is light on paper, without what cannot be used there", async () => {
    const page = await stage.open("/kpis?theme=dark");
    await page.locator("fl-kpi-entry").first().waitFor();
    await page.emulateMedia({ media: "print" });
    await expect.poll(() => page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
      "rgb(255, 255, 255)",
    );
    expect(await page.getByRole("searchbox").isVisible()).toBe(false);
    expect(await page.locator("header").isVisible()).toBe(false);
  });
});

describe("all pages", () => {
  it.each([1280, 1920, 3840])("fit a window %i px wide", async (width) => {
    stage.fixture.answers.set(SERVICE, { body: aReport() });
    for (const path of ["/kpis", "/reports", `${PATH}&columns=all`]) {
      const page = await stage.open(path, { width, height: Math.round(width * 9 / 16) });
      await page.locator("fl-kpi-entry, main li, tbody tr").first().waitFor();
      expect(await overflow(page), path).toBeLessThanOrEqual(0);
      const size = await page.evaluate(() => parseFloat(getComputedStyle(document.body).fontSize));
      expect(size).toBeGreaterThanOrEqual(width === 3840 ? 24 : 15);
    }
  });

  it("can be used with the keyboard alone", async () => {
    const page = await show({ body: aReport() });
    await page.locator("tbody tr").first().waitFor();
    const button = page.getByRole("button", { name: "Queued" });
    await button.focus();
    await page.keyboard.press("Enter");
    expect(await names(page)).toEqual(["support", "sales"]);
    expect(await button.evaluate((node) => getComputedStyle(node).outlineStyle)).toBe("solid");
  });
});
