import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../schemas/boards/answers.ts";
import type { Snapshot } from "../../schemas/wire.ts";
import { aBoard, aSnapshot, aTile } from "./board-builders.ts";
import { type BoardStage, startStage } from "./board-page.ts";

let stage: BoardStage;
/** A machine that is busy with other tests is slow to start a page. */
const poll = <T>(read: () => Promise<T> | T) => expect.poll(read, { interval: 100 });
beforeAll(async () => {
  stage = await startStage();
}, 120_000);
afterAll(() => stage?.close());

const current = () => ({ at: Date.now(), currentAt: Date.now(), version: "" });

afterEach(async () => {
  stage.fixture.refuses = null;
  stage.fixture.heartbeat = current;
  for (const context of stage.browser.contexts()) await context.close();
});

const waitingTile = aTile("kpi", { options: { sparkline: false } });
const longestTile = aTile("kpi", { id: "longest", at: { x: 4 }, options: { kpi: "longestWaitNow", sparkline: false } });
const board = aBoard([waitingTile, longestTile]);
const [waitingKey = "", longestKey = ""] = Object.keys(aSnapshot(board).answers);

/** One number, and since when. */
const value = (value: number | null, since: number | null = null): Answer => ({
  state: "ready",
  head: { value, since, goal: null, spark: null, readAt: null },
  rows: [],
});

/** A snapshot as of now. */
function now(part: Partial<Snapshot> = {}, of = board): Snapshot {
  return aSnapshot(of, { at: Date.now(), ...part });
}

/** Opens a board that shows this snapshot as of now. */
async function show(part: Partial<Snapshot> = {}, path?: string): Promise<Page> {
  stage.fixture.snapshot = now(part);
  return await stage.open(path);
}

const status = (page: Page): Locator => page.locator("fl-link-status").getByRole("status");
const live = (page: Page) => status(page).getByText("Live").waitFor();
const number = (page: Page, tile = 0): Locator => page.locator("fl-tile").nth(tile).locator(".number").first();
const age = (page: Page) => page.locator("fl-link-status .number").innerText();

async function seconds(locator: Locator): Promise<number> {
  const parts = (await locator.innerText()).split(":").map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

describe("a board", () => {
  it("shows the snapshot and then what changes, in its place", async () => {
    const page = await show({ answers: { [waitingKey]: value(3) } });
    await poll(() => number(page).innerText()).toBe("3");
    const element = await page.locator("fl-tile-kpi").first().elementHandle();
    stage.fixture.change({ answers: { [waitingKey]: { state: "changed", head: { ...headOf(value(1204)) } } } });
    await poll(() => number(page).innerText()).toBe("1,204");
    expect(await element?.evaluate((node) => node.isConnected)).toBe(true); // Changed, not drawn anew.
  });

  it("counts the longest wait on by itself, and from the server's clock, whatever the TV's own says", async () => {
    stage.fixture.snapshot = now({ answers: { [longestKey]: value(58_000, Date.now() - 58_000) } });
    const page = await stage.browser.newPage();
    await page.addInitScript(() => {
      const [now, YEAR] = [Date.now, 365 * 86_400_000];
      Date.now = () => now() + YEAR;
    });
    await page.goto(`${stage.url}/wall/main`);
    await live(page);
    const first = await seconds(number(page, 1));
    expect(first).toBeGreaterThanOrEqual(58);
    expect(first).toBeLessThan(90);
    await poll(() => seconds(number(page, 1))).toBeGreaterThanOrEqual(first + 2);
  });

  it("says that the server is lost, greys and stops the numbers, and comes back by itself", async () => {
    const page = await show({ answers: { [waitingKey]: value(4), [longestKey]: value(58_000, Date.now() - 58_000) } });
    await live(page);
    stage.fixture.refuses = 503;
    stage.fixture.drop();
    await status(page).getByText("Connection lost").waitFor();
    expect(await number(page).innerText()).toBe("4");
    expect(await number(page).evaluate((node) => getComputedStyle(node).color)).toBe("rgb(140, 153, 166)"); // --old
    const frozen = await number(page, 1).innerText();
    await poll(() => age(page)).toMatch(/data is ([7-9]|[1-9]\d|\d+:)/);
    expect(await number(page, 1).innerText()).toBe(frozen);

    stage.fixture.refuses = null;
    stage.fixture.snapshot = now({ answers: { [waitingKey]: value(6) } });
    await live(page);
    expect(await number(page).innerText()).toBe("6");
    expect(await page.locator("main[data-old]").count()).toBe(0);
  });

  it("reconnects when the server falls silent without a word", async () => {
    const page = await show();
    await live(page);
    const before = stage.fixture.streamUrls.length;
    stage.fixture.heartbeat = null;
    await poll(() => stage.fixture.streamUrls.length).toBeGreaterThan(before);
  });

  it("says so when the connection is fine but the numbers are old", async () => {
    const page = await show();
    stage.fixture.heartbeat = () => ({ ...current(), currentAt: Date.now() - 92_000 });
    await status(page).getByText("Not up to date").waitFor();
    expect(await age(page)).toMatch(/data is 1:3\d old/);
    expect(await page.locator("main[data-old]").count()).toBe(1);
    stage.fixture.heartbeat = current;
    await live(page);
    expect(await page.locator("main[data-old]").count()).toBe(0);
  });

  it("starts over after a message it cannot read", async () => {
    const page = await show({ answers: { [waitingKey]: value(1) } });
    await poll(() => number(page).innerText()).toBe("1");
    stage.fixture.snapshot = now({ answers: { [waitingKey]: value(2) } });
    stage.fixture.raw("change", "{ this is not JSON");
    await poll(() => number(page).innerText()).toBe("2");
  });

  it("shows names as text, whatever they are", async () => {
    const hostile = `<img src=x onerror="document.title='owned'">`;
    const sites = ["kyiv", "lisbon"].map((site, i) => ({
      site,
      title: hostile,
      timezone: i ? "UTC" : "Europe/Kyiv",
      dayStart: 0,
    }));
    const titled = { ...aBoard([{ ...waitingTile, title: hostile }]), title: hostile, ticker: hostile };
    stage.fixture.snapshot = now({ sites }, titled);
    const page = await stage.open();
    await live(page);
    expect(await page.locator("h1").innerText()).toBe(hostile);
    expect(await page.locator("fl-tile h2").innerText()).toBe(hostile);
    expect(await page.locator("fl-clock .line").first().innerText()).toBe(hostile);
    expect(await page.locator("fl-ticker span").first().innerText()).toBe(hostile);
    expect(await page.locator("fl-board img").count()).toBe(0);
    await expect.poll(() => page.title()).toBe(`${hostile} – Frontline`);
  });

  it("asks for the board and the site of its address, and says which screen it is", async () => {
    await show({}, "/wall/a-b?site=kyiv&screen=tv-1");
    await poll(() => stage.fixture.streamUrls.at(-1)).toBe("/api/stream?board=a-b&site=kyiv&screen=tv-1");
    await poll(() => stage.fixture.reports.at(-1)).toMatchObject({ home: "a-b", board: "a-b", page: 0 });
  });

  it("speaks the language of its board, and has its name as the title of the page", async () => {
    stage.fixture.snapshot = now({}, { ...board, language: "uk", title: "Продажі" });
    const page = await stage.open();
    await status(page).getByText("Наживо").waitFor();
    expect(await page.locator("fl-board .canvas").getAttribute("lang")).toBe("uk");
    await poll(() => page.title()).toBe("Продажі – Frontline");
  });

  it("tells whoever points at a number its formula, in the language of the board", async () => {
    stage.fixture.snapshot = now({}, { ...board, language: "uk" });
    const page = await stage.open();
    const formulas = () =>
      page.locator("fl-tile [title]").evaluateAll((all) => all.map((one) => one.getAttribute("title")));
    await poll(formulas).toEqual(["legs queued, not answered and not left", "now - the earliest queued time waiting"]);
    await page.mouse.move(300, 300);
    await poll(async () => {
      await page.mouse.move(300 + Math.random() * 50, 300);
      stage.fixture.change({ answers: { [waitingKey]: value(3), [longestKey]: value(61_000) } });
      return await formulas();
    }).toEqual([
      "етапи, що стали в чергу, не прийняті й не вибули",
      "зараз - найраніший час входу в чергу тих, хто чекає",
    ]);
  });

  it("goes on with the other tiles when one throws, says so there, and shows it when it can", async () => {
    stage.fixture.snapshot = now({ answers: { [waitingKey]: value(1), [longestKey]: value(1_000) } });
    const page = await stage.browser.newPage(); // One that may throw.
    await page.goto(`${stage.url}/wall/main`);
    await live(page);
    // An answer without a head, as no server of this version sends it.
    stage.fixture.change({ answers: { [longestKey]: { state: "ready", rows: [] } as unknown as Answer } });
    await page.getByText("This tile failed").waitFor();
    stage.fixture.change({ answers: { [waitingKey]: value(7) } });
    await poll(() => number(page).innerText()).toBe("7");
    stage.fixture.change({ answers: { [longestKey]: value(61_000) } });
    await poll(() => number(page, 1).innerText()).toBe("1:01");
    expect(await page.getByText("This tile failed").count()).toBe(0);
  });
});

function headOf(answer: Answer): object {
  return answer.state === "ready" ? answer.head : {};
}
