import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Board } from "../../schemas/boards/board.ts";
import type { Snapshot } from "../../schemas/wire.ts";
import { aBoard, aSnapshot, aTile } from "./board-builders.ts";
import { type BoardStage, startStage } from "./board-page.ts";
import { misfits, settled } from "./misfits.ts";

let stage: BoardStage;
/** A machine that is busy with other tests is slow to start a page. */
const poll = <T>(read: () => Promise<T> | T) => expect.poll(read, { interval: 100 });
beforeAll(async () => {
  stage = await startStage();
}, 120_000);
afterAll(() => stage?.close());
afterEach(async () => {
  stage.fixture.refuses = null;
  stage.fixture.heartbeat = () => ({ at: Date.now(), currentAt: Date.now(), version: "" });
  for (const context of stage.browser.contexts()) await context.close();
});

const LONG = "Kundenrückgewinnungs- und Vertragsverlängerungsabteilung Österreich-Süd und alle anderen";
const LOGO = `data:image/svg+xml;base64,${btoa('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"></svg>')}`;
const board = aBoard([aTile("clock")]);
const screens = [
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
  { width: 1080, height: 1920 },
];

const now = (part: Partial<Snapshot> = {}, of: Board = board) => aSnapshot(of, { at: Date.now(), ...part });

async function opened(snapshot: Snapshot | null, path?: string): Promise<Page> {
  stage.fixture.snapshot = snapshot;
  return await stage.open(path);
}

const notice = (page: Page) => page.locator("fl-notice p").first();

describe("a board that cannot be shown", () => {
  it.each<[string, Partial<Snapshot>, string]>([
    ["is missing", { shown: { state: "missing" } }, "There is no board “main”"],
    [
      "cannot be read",
      { shown: { state: "unreadable", problems: [{ path: "pages", message: "must be there" }] } },
      "The board “main” cannot be read",
    ],
    ["has not caught up", { ready: false, currentAt: null }, "Catching up …"],
  ])("says so when it %s, and shows the board when it is there", async (_, part, message) => {
    stage.fixture.heartbeat = () => ({
      at: Date.now(),
      currentAt: part.currentAt === null ? null : Date.now(),
      version: "",
    });
    const page = await opened(now(part));
    await notice(page).getByText(message).waitFor();
    expect(await page.locator("fl-tile").count()).toBe(0);
    stage.fixture.show(now());
    await page.locator("fl-tile").waitFor();
    expect(await page.locator("fl-notice").count()).toBe(0);
  });

  it("leads from a missing board to the others", async () => {
    const page = await opened(now({ shown: { state: "missing" } }));
    expect(await page.getByRole("link", { name: "All boards" }).getAttribute("href")).toBe("/");
  });

  it("says that it connects, in the language of the browser", async () => {
    const page = await stage.browser.newPage({ locale: "de-AT" });
    stage.fixture.snapshot = null;
    await page.goto(`${stage.url}/wall/main`);
    await notice(page).getByText("Verbinden …").waitFor();
  });

  it("says that the server cannot be reached before it ever was", async () => {
    stage.fixture.refuses = 503;
    const page = await opened(now());
    await notice(page).getByText("Cannot reach the server").waitFor();
    stage.fixture.refuses = null;
    await page.locator("fl-tile").waitFor();
  });

  it.each([401, 403])("says that it has no permission after a %s, and shows no numbers", async (status) => {
    const page = await opened(now());
    await page.locator("fl-tile").waitFor();
    stage.fixture.refuses = status;
    stage.fixture.drop();
    await notice(page).getByText("This screen may not show this board").waitFor();
    expect(await page.locator("fl-tile").count()).toBe(0);
  });

  it("says why one tile of it is unknown, in its place, beside the others", async () => {
    const unread = { kind: "unread" as const, id: "future", at: { x: 4, y: 0, w: 3, h: 2 }, problem: "kind is new" };
    const [page0] = board.pages;
    const shown = { ...board, pages: [{ ...page0!, tiles: [...page0!.tiles, unread] }] };
    const page = await opened(now({ shown: { state: "board", revision: 1, board: shown, problems: [] } }));
    await page.getByText("This version does not know this tile").waitFor();
    await page.getByText("kind is new").waitFor();
    expect(await page.locator("fl-tile-clock").count()).toBe(1);
  });
});

describe.each(screens)("a board on $width x $height", (screen) => {
  it("has room for its head, its ticker and every state", async () => {
    const rich: Board = {
      ...board,
      title: LONG,
      logo: LOGO,
      ticker: `${LONG} `.repeat(5),
      pages: board.pages.map((page) => ({ ...page, title: LONG })),
    };
    const sites = ["Europe/Kyiv", "Europe/Lisbon", "Asia/Tokyo"].map((timezone, i) => ({
      site: `s${i}`,
      title: LONG,
      timezone,
      dayStart: 0,
    }));
    const problems = Array.from({ length: 9 }, () => ({ path: "pages.0.tiles.3.options.kpi", message: LONG }));
    stage.fixture.snapshot = now({ sites }, rich);
    const page = await stage.open("/wall/main?kiosk", screen);
    await page.locator("fl-tile-clock time").waitFor();
    await settled(page);
    const wrong = [await misfits(page)];
    for (
      const [shown, message] of [
        [{ state: "missing" }, "There is no board"],
        [{ state: "unreadable", problems }, "cannot be read"],
      ] as [Snapshot["shown"], string][]
    ) {
      stage.fixture.show(now({ sites, shown }, rich));
      await notice(page).getByText(message).waitFor();
      await settled(page);
      wrong.push(await misfits(page));
    }
    expect(wrong).toEqual([[], [], []]);
  });
});

describe("the look of a board", () => {
  const background = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const DARK = "rgb(10, 14, 19)";
  const LIGHT = "rgb(233, 237, 241)";

  it("is the board's own, or that of the address, also around it", async () => {
    const page = await opened(now({}, { ...board, theme: "light" }), "/wall/main");
    await poll(() => background(page)).toBe(LIGHT);
    const asked = await opened(now({}, { ...board, theme: "light" }), "/wall/main?theme=dark");
    await asked.locator("fl-tile").waitFor();
    expect(await background(asked)).toBe(DARK);
  });

  it("follows the system where the board says so", async () => {
    const page = await stage.browser.newPage({ colorScheme: "light" });
    stage.fixture.snapshot = now({}, { ...board, theme: "system" });
    await page.goto(`${stage.url}/wall/main`);
    await poll(() => background(page)).toBe(LIGHT);
    await page.emulateMedia({ colorScheme: "dark" });
    await poll(() => background(page)).toBe(DARK);
  });

  it("has a ticker that moves only where it does not fit, and never with reduced motion", async () => {
    const text = "Town hall at 15:00.";
    const moving = (page: Page) =>
      page.locator("fl-ticker p").evaluate((node) => getComputedStyle(node).animationName !== "none");
    const short = await opened(now({}, { ...board, ticker: text }));
    await short.locator("fl-ticker").waitFor();
    expect(await moving(short)).toBe(false);
    const long = await opened(now({}, { ...board, ticker: `${text} `.repeat(20) }));
    await poll(() => moving(long)).toBe(true);
    await long.emulateMedia({ reducedMotion: "reduce" });
    await poll(() => moving(long)).toBe(false);
  });
});
