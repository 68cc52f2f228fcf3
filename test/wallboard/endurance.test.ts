import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Board } from "../../schemas/boards/board.ts";
import { busyBoard, BusyFloor } from "../support/busy-floor.ts";
import { AT, galleryBoard } from "./board-builders.ts";
import { type BoardStage, startStage } from "./board-page.ts";

/** A change each two simulated minutes: so many in the first hour and in the two days after it. */
const STEP_MS = 120_000;
const FIRST_HOUR = 30;
const TWO_DAYS = 1440;
const MOST_GROWTH = 1.05;
const LIMIT_MS = 400_000;

let stage: BoardStage;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());

/** A busy page and every kind of tile, in turn. */
function endlessBoard(): Board {
  const pages = [...busyBoard().pages, ...galleryBoard().pages];
  return Board.parse({ title: "Endless", pages, rotation: { seconds: 5 } });
}

type Left = { heap: number; nodes: number; listeners: number };

/** Until this page of the board is shown alone, with no other fading. */
async function shown(page: Page, index: number): Promise<void> {
  await page.waitForFunction((index) => {
    const boards = document.querySelector("fl-player")?.shadowRoot?.querySelectorAll("fl-board") ?? [];
    return boards.length === 1 && (boards[0] as HTMLElement & { page?: number }).page === index;
  }, index);
}

/** What is left in the page after the garbage is collected, while the first page is shown alone. */
async function leftIn(page: Page, session: CDPSession): Promise<Left> {
  await shown(page, 0);
  for (let i = 0; i < 3; i++) await session.send("HeapProfiler.collectGarbage");
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? NaN;
  return { heap: metric("JSHeapUsedSize"), nodes: metric("Nodes"), listeners: metric("JSEventListeners") };
}

it("keeps its memory, its nodes and its listeners over two days of changes", { timeout: LIMIT_MS }, async () => {
  const floor = new BusyFloor(AT, endlessBoard());
  let at = AT;
  stage.fixture.heartbeat = () => ({ at, currentAt: at, version: "test" });
  stage.fixture.snapshot = floor.snapshot();
  const page = await stage.open("/wall/main");
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  await page.locator("fl-tile-trend canvas").first().waitFor();

  /** As fast as the page shows them. */
  const send = async (changes: number) => {
    for (let i = 0; i < changes; i++) {
      at += STEP_MS;
      stage.fixture.change(floor.next(at));
      await page.evaluate(() => new Promise(requestAnimationFrame));
    }
  };
  await send(FIRST_HOUR);
  // Once round, so that every page has been there before.
  await shown(page, 2);
  const before = await leftIn(page, session);
  await send(TWO_DAYS);
  const after = await leftIn(page, session);
  console.info(before, after);
  expect(after.heap / before.heap).toBeLessThanOrEqual(MOST_GROWTH);
  expect(after.nodes).toBe(before.nodes);
  expect(after.listeners).toBe(before.listeners);
});
