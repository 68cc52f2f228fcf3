import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tile } from "../../../schemas/boards/board.ts";
import { keyOf, questionsOf } from "../../../schemas/boards/questions.ts";
import { aBoard, aSnapshot, aTile } from "../board-builders.ts";
import { type BoardStage, startStage } from "../board-page.ts";
import { aQueueRow, aValue, queuesAnswer } from "./tile-inputs.ts";

let stage: BoardStage;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());

const at = { x: 0, y: 0, w: 6, h: 5 };
const answered = (tile: Tile, answer: ReturnType<typeof aValue>) => {
  const answers = Object.fromEntries(questionsOf(tile, {}).map((question) => [keyOf(question), answer]));
  return aSnapshot(aBoard([tile]), { at: Date.now(), answers });
};
const namesOf = (page: Page) => page.locator("fl-tile-queues tbody th").allInnerTexts();

describe("the queue table on a page", () => {
  const tile = aTile("queues", { at, options: { sort: "answered", descending: true } });
  const rows = (a: number, b: number) =>
    queuesAnswer(
      aQueueRow("<b>Sales</b>", { values: [1, null, 0.9, a, 0] }),
      aQueueRow("Help", { values: [1, null, 0.6, b, 0] }),
    );

  it("shows names as they are, sorted, with the judgement in words for who does not see it", async () => {
    stage.fixture.snapshot = answered(tile, rows(9, 5));
    const page = await stage.open();
    await expect.poll(() => namesOf(page)).toEqual(["<b>Sales</b> · Kyiv", "Help · Kyiv"]);
    expect(await page.locator("fl-tile-queues th[aria-sort]").allInnerTexts()).toEqual(["Answered"]);
    expect(await page.locator("fl-tile-queues th[aria-sort]").getAttribute("aria-sort")).toBe("descending");
    expect(await page.locator("fl-tile-queues td fl-shape").getAttribute("aria-label")).toBe("Far below goal");
    await page.close();
  });

  it("moves a row to its new place after a while", async () => {
    stage.fixture.snapshot = answered(tile, rows(9, 5));
    const page = await stage.open();
    await expect.poll(() => namesOf(page)).toEqual(["<b>Sales</b> · Kyiv", "Help · Kyiv"]);
    stage.fixture.show(answered(tile, rows(9, 12)));
    await expect.poll(() => namesOf(page)).toEqual(["Help · Kyiv", "<b>Sales</b> · Kyiv"]);
    await page.close();
  });
});

describe("a number on a page", () => {
  it("grows by itself while it is a wait, and tells its formula", async () => {
    const tile = aTile("kpi", { at, options: { kpi: "longestWaitNow" } });
    stage.fixture.snapshot = answered(tile, aValue({ value: 5_000, since: Date.now() - 5_000 }));
    const page = await stage.open();
    await expect.poll(() => page.locator("fl-tile-kpi .number").innerText())
      .toMatch(/^0:(0[7-9]|[1-5]\d)$/);
    expect(await page.locator("fl-tile-kpi .all").getAttribute("title")).toContain("the earliest queued time waiting");
    await page.close();
  });
});

describe("a text on a page", () => {
  it("gets smaller the longer it is, and large again", async () => {
    const show = (text: string) => aSnapshot(aBoard([aTile("text", { at, options: { text, size: "large" } })]));
    const sizeOf = (page: Page) =>
      page.locator("fl-tile-text p").evaluate((node) => parseFloat(getComputedStyle(node).fontSize));
    stage.fixture.snapshot = show("Short");
    const page = await stage.open();
    await expect.poll(() => sizeOf(page)).toBe(66); // Three times the usual 22 px at 1920 x 1080.
    stage.fixture.show(show("Many words. ".repeat(80)));
    await expect.poll(() => sizeOf(page)).toBeLessThan(50);
    stage.fixture.show(show("Short again"));
    await expect.poll(() => sizeOf(page)).toBe(66);
    await page.close();
  });
});
