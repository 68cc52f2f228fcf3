import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Board } from "../../schemas/boards/board.ts";
import { buildWallboard } from "../../wallboard/build.ts";
import { BoardFixture } from "../support/board-fixture.ts";
import { launchBrowser } from "../support/browser.ts";
import { busyBoard, BusyFloor } from "../support/busy-floor.ts";
import { AT, galleryBoard } from "./board-builders.ts";

/** So many changes in the first simulated hour, then in two days; of each ten the last looks the same. */
const [FIRST_HOUR, TWO_DAYS] = [120, 960];
const HOUR_MS = 3_600_000;
const MOST_GROWTH = 1.05;
const LIMIT_MS = 900_000;
/** Code that the browser compiles meanwhile would look like a leak: it is interpreted here. */
const onlyData = "--js-flags=--no-opt --no-maglev --no-sparkplug";

let fixture: BoardFixture;
let browser: Browser;
let url: string;
beforeAll(async () => {
  fixture = new BoardFixture((await buildWallboard()).directory);
  url = await fixture.listen();
  browser = await launchBrowser([onlyData]);
});
afterAll(async () => {
  await browser.close();
  await fixture.close();
});

/** A busy page and every kind of tile, in turn. */
function endlessBoard(): Board {
  const [first, ...others] = [...busyBoard().pages, ...galleryBoard().pages];
  // Three seconds of a turn the next page is there already: what is left is measured before.
  const pages = [{ ...first, seconds: 10 }, ...others];
  return Board.parse({ title: "Endless", pages, rotation: { seconds: 5 } });
}

/** Whether this page of the board is shown alone, with no other fading: until the next one is made ready. */
function isAlone(index: number): boolean {
  const boards = document.querySelector("fl-player")?.shadowRoot?.querySelectorAll("fl-board") ?? [];
  return boards.length === 1 && (boards[0] as HTMLElement & { page?: number }).page === index;
}

async function shown(page: Page, index: number): Promise<void> {
  await page.waitForFunction(isAlone, index, { timeout: LIMIT_MS });
}

type Left = { heap: number; nodes: number; listeners: number };

/** What is left in the page after the garbage is collected, while its first page is shown. */
async function leftIn(page: Page, session: CDPSession): Promise<Left> {
  await shown(page, 0);
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  // A slow machine may have opened the next page meanwhile.
  if (!await page.evaluate(isAlone, 0)) return await leftIn(page, session);
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN;
  return { heap: metric("JSHeapUsedSize"), nodes: metric("Nodes"), listeners: metric("JSEventListeners") };
}

it("keeps its memory, its nodes and its listeners over two days of changes", { timeout: LIMIT_MS }, async () => {
  const floor = new BusyFloor(AT, endlessBoard());
  let at = AT;
  fixture.heartbeat = () => ({ at, currentAt: at, version: "test" });
  fixture.snapshot = floor.snapshot();
  // The same elements as on a large screen; painting them costs less.
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${url}/wall/main`);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await page.locator("fl-tile-trend canvas").first().waitFor();

  /** As fast as the page shows them. */
  const send = async (changes: number, hours: number) => {
    for (let i = 0; i < changes; i++) {
      at += hours * HOUR_MS / changes;
      fixture.change(floor.next(at));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  };
  await send(FIRST_HOUR, 1);
  // Once round, so that every page has been there before.
  await shown(page, 2);
  const before = await leftIn(page, session);
  await send(TWO_DAYS, 48);
  const after = await leftIn(page, session);

  expect(errors).toEqual([]);
  expect(after.heap / before.heap, `heap ${before.heap} -> ${after.heap}`).toBeLessThanOrEqual(MOST_GROWTH);
  // Some tiles have a few nodes more or less by what they show; one that each change leaves behind would be a quarter more.
  expect(after.nodes / before.nodes, `nodes ${before.nodes} -> ${after.nodes}`).toBeLessThanOrEqual(MOST_GROWTH);
  expect(after.listeners).toBe(before.listeners);
});
