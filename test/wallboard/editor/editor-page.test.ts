import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Board } from "../../../schemas/boards/board.ts";
import { violations } from "../../support/axe.ts";
import { aBoard, aTile, galleryBoard } from "../board-builders.ts";
import { button, drag, type EditorStage, hold, placeOf, startEditors, until } from "./editor-stage.ts";

let stage: EditorStage;
let page: Page;
beforeAll(async () => {
  stage = await startEditors();
}, 120_000);
afterAll(() => stage?.close());
beforeEach(async () => {
  stage.server.boards.clear();
  stage.server.isDown = false;
  stage.server.put("main", aBoard([aTile("waiting"), aTile("agents", { at: { x: 6 } })]));
  page = await stage.open();
});
afterEach(() => page?.context().close());

const saved = () => stage.server.board("main");
const save = async () => {
  const before = saved();
  await button(page, "Save").click();
  await until(() => saved() !== before);
};
const field = (label: string) => page.getByLabel(label, { exact: true });

describe("the canvas", () => {
  it("shows the real tiles with real numbers, asked for each second", async () => {
    await page.getByText("C-1040").first().waitFor();
    const before = stage.server.asked;
    await until(() => stage.server.asked > before + 1);
  });

  it("gets a tile by a click on its kind, beside the others, and it can be saved", async () => {
    await page.locator("fl-palette button[data-kind=clock]").click();
    // 4 columns of the list and 6 from column 6: between them are two, as wide as a clock.
    expect(await placeOf(page, "clock-1")).toBe("Column 5, row 1, 2 × 1");
    await save();
    expect(Board.parse(saved()).pages[0]?.tiles.map(({ id }) => id)).toEqual(["waiting", "agents", "clock-1"]);
    await page.getByText("Saved", { exact: true }).waitFor();
  });

  it("moves a tile by its middle, and others make room", async () => {
    await drag(page, hold(page, "waiting"), { dx: 0, dy: 2 });
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 3, 4 × 4");
    await drag(page, hold(page, "waiting"), { dx: 4, dy: -2 });
    expect(await placeOf(page, "waiting")).toBe("Column 5, row 1, 4 × 4");
    expect(await placeOf(page, "agents")).toBe("Column 7, row 5, 6 × 4");
  });

  it("resizes a tile by its handles, no smaller than its kind needs", async () => {
    await hold(page, "waiting").click();
    await drag(page, page.locator("fl-edit-canvas .handle.se"), { dx: 1, dy: 2 });
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 1, 5 × 6");
    await drag(page, page.locator("fl-edit-canvas .handle.e"), { dx: -9, dy: 0 });
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 1, 3 × 6");
  });

  it("is worked with keys alone: Tab, arrows, Shift, Delete, duplicate, Escape", async () => {
    await hold(page, "waiting").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+ArrowRight");
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 2, 5 × 4");
    await page.getByText("Column 1, row 2, 5 × 4").waitFor({ state: "attached" });
    await page.keyboard.press("Control+d");
    await hold(page, "waiting-1").waitFor();
    await page.keyboard.press("Delete");
    await hold(page, "waiting-1").waitFor({ state: "detached" });
    await hold(page, "agents").focus();
    expect(await hold(page, "agents").getAttribute("aria-pressed")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await hold(page, "agents").getAttribute("aria-pressed")).toBe("false");
  });

  it("keeps the focus on a tile that passes another one in the order of reading", async () => {
    await hold(page, "waiting").focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowDown");
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 4, 4 × 4");
  });

  it("takes steps back and does them again, by keys and by buttons", async () => {
    await hold(page, "waiting").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Control+z");
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 1, 4 × 4");
    await page.keyboard.press("Control+Shift+z");
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 2, 4 × 4");
    await button(page, "Undo").click();
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 1, 4 × 4");
    await button(page, "Redo").click();
    expect(await placeOf(page, "waiting")).toBe("Column 1, row 2, 4 × 4");
  });

  it("says that the preview is old while the server does not answer, and goes on by itself", async () => {
    await page.getByText("C-1040").first().waitFor();
    stage.server.isDown = true;
    await page.getByText("No connection").waitFor();
    stage.server.isDown = false;
    await page.getByText("No connection").waitFor({ state: "detached" });
  });
});

describe("the form", () => {
  it("shows what is typed in the preview, and takes the typing back at once", async () => {
    await hold(page, "waiting").click();
    await field("Title").pressSequentially("Who waits");
    await page.locator("fl-tile").getByText("Who waits").waitFor();
    await hold(page, "waiting").focus();
    await page.keyboard.press("Control+z");
    await page.locator("fl-tile").getByText("Who waits").waitFor({ state: "detached" });
    expect(await button(page, "Undo").isDisabled()).toBe(true);
  });

  it("says beside a field what is wrong with it, and does not save meanwhile", async () => {
    await hold(page, "waiting").click();
    await field("Rows at most").fill("many");
    await page.getByText("A number is needed").waitFor();
    await page.getByText("1 field is not valid").waitFor();
    expect(await button(page, "Save").isDisabled()).toBe(true);
    await field("Rows at most").fill("3");
    await save();
    expect(saved().pages[0]?.tiles[0]?.options).toMatchObject({ most: 3 });
  });

  it("finds a number of the catalogue by what one types, with the keys", async () => {
    await page.locator("fl-palette button[data-kind=kpi]").click();
    await page.getByRole("combobox", { name: "Number" }).fill("service level");
    await page.locator("fl-kpi-picker .option").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await field("Goal").fill("82.5");
    await field("Attention below").fill("80");
    await page.getByText("A number is needed").waitFor();
    await field("Alarm below").fill("70");
    await save();
    const tile = saved().pages[0]?.tiles.at(-1);
    expect(tile?.options).toMatchObject({ kpi: "serviceLevel", goal: 0.825, thresholds: { warn: 0.8, alarm: 0.7 } });
  });

  it("says on which side of a threshold a number is bad, by the number or the order of the two", async () => {
    await page.locator("fl-palette button[data-kind=kpi]").click();
    await field("Attention from").fill("5");
    await field("Alarm from").fill("2");
    await field("Attention below").waitFor();
    await field("Alarm below").fill("9");
    await field("Alarm from").waitFor();
  });

  it("sets the board, its pages and their order", async () => {
    await button(page, "Add a page").click();
    await field("Rows").fill("6");
    await button(page, "← Earlier").click();
    await button(page, "Board").click();
    await field("Colours").selectOption("Light");
    await field("Dim at night").check();
    await save();
    expect(saved()).toMatchObject({
      theme: "light",
      night: { from: "22:00", to: "06:00", dim: 0.6 },
      pages: [{ rows: 6, tiles: [] }, { rows: 8 }],
    });
  });
});

describe("the editor", () => {
  it.each([
    ["&language=de", 1366, 768],
    ["&language=zh&theme=light", 1920, 1080],
    ["&language=uk", 390, 844],
  ])("is accessible and not wider than its window (%s %d)", async (query, width, height) => {
    stage.server.put("main", galleryBoard());
    const other = await stage.open({ query, width, height });
    await hold(other, "queues").click();
    expect(await violations(other)).toEqual([]);
    expect(await other.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await other.context().close();
  });
});
