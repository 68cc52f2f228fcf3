import type { CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { aBoard, aSnapshot, aTile } from "../board-builders.ts";
import { type BoardStage, startStage } from "../board-page.ts";
import { aSeries } from "./chart-input.ts";
import { keyOf, questionsOf } from "../../../schemas/boards/questions.ts";

let stage: BoardStage;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());

const tile = aTile("trend", { options: { kpis: ["waitingNow", "serviceLevel"] } });
const key = keyOf(questionsOf(tile, {})[0] ?? fail());

function fail(): never {
  throw new Error("Cannot test: a trend asks nothing");
}

/** Pixels of each canvas, and those that its box has on the screen. */
function canvases(page: Page): Promise<{ pixels: number[]; wanted: number[] }[]> {
  return page.locator("fl-tile-trend canvas").evaluateAll((all) =>
    (all as HTMLCanvasElement[]).map((canvas) => {
      const { width, height } = canvas.getBoundingClientRect();
      return {
        pixels: [canvas.width, canvas.height],
        wanted: [width * devicePixelRatio, height * devicePixelRatio],
      };
    })
  );
}

async function expectCrisp(page: Page): Promise<void> {
  const differences = async () =>
    (await canvases(page)).map(({ pixels, wanted }) =>
      pixels.map((count, i) => Math.round(Math.abs(count - (wanted[i] ?? NaN))))
    );
  await expect.poll(differences).toEqual([[0, 0], [0, 0]]);
}

/** Another screen for the window. The browser would tell media queries; its emulation does not, so the test does. */
async function moveTo(page: Page, session: CDPSession, deviceScaleFactor: number): Promise<void> {
  const size = { width: 1280, height: 720, mobile: false };
  await session.send("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor });
  await page.evaluate(() => {
    const { queries } = globalThis as unknown as { queries: MediaQueryList[] };
    for (const query of queries.slice()) query.dispatchEvent(new Event("change"));
  });
}

/** Keeps every media query that asks for a resolution. */
function keepQueries(): void {
  const queries: MediaQueryList[] = [];
  const ask = globalThis.matchMedia.bind(globalThis);
  const matchMedia = (text: string) => {
    const query = ask(text);
    if (text.includes("resolution")) queries.push(query);
    return query;
  };
  Object.assign(globalThis, { queries, matchMedia });
}

describe("the chart of a trend", () => {
  let page: Page;
  beforeEach(async () => {
    stage.fixture.snapshot = aSnapshot(aBoard([tile]));
    page = await stage.open("/wall/main", { width: 1280, height: 720 });
    await page.locator("fl-tile-trend canvas").nth(1).waitFor();
    return () => page.close();
  });

  it.each([1, 1.5, 2, 3])("is crisp on a screen of pixel ratio %s", async (deviceScaleFactor) => {
    const other = await stage.browser.newPage({ deviceScaleFactor, viewport: { width: 1280, height: 720 } });
    await other.goto(page.url());
    await other.locator("fl-tile-trend canvas").nth(1).waitFor();
    await expectCrisp(other);
    await other.close();
  });

  it("becomes crisp again when its window moves to another screen", async () => {
    await page.addInitScript(keepQueries);
    await page.reload();
    await page.locator("fl-tile-trend canvas").nth(1).waitFor();
    const session = await page.context().newCDPSession(page);
    for (const ratio of [1.5, 3, 1]) {
      await moveTo(page, session, ratio);
      expect(await page.evaluate(() => devicePixelRatio)).toBe(ratio);
      await expectCrisp(page);
    }
  });

  it("takes new numbers on the canvases that it has", async () => {
    const canvas = await page.locator("fl-tile-trend canvas").first().elementHandle();
    stage.fixture.change({ answers: { [key]: aSeries([[1, 24], [0.9, 0.95]], { goal: 0.8 }) } });
    await page.locator("fl-tile-trend .label b", { hasText: "24" }).waitFor();
    expect(await canvas?.evaluate((element) => element.isConnected)).toBe(true);
    expect(await page.locator("fl-tile-trend .label b").allTextContents()).toEqual(["24", "95.0\u202f%"]);
  });

  it("leaves nothing behind on the window when its tile goes", async () => {
    const session = await page.context().newCDPSession(page);
    const count = async () => {
      const { result } = await session.send("Runtime.evaluate", { expression: "globalThis" });
      const { listeners } = await session.send("DOMDebugger.getEventListeners", { objectId: result.objectId ?? "" });
      return listeners.filter(({ type }) => type === "dppxchange").length;
    };
    const withChart = await count();
    stage.fixture.show(aSnapshot(aBoard([aTile("clock")])));
    await page.locator("fl-tile-clock time").waitFor();
    // One for each of the two panels; uPlot itself keeps one.
    expect(withChart - await count()).toBe(2);
  });
});
