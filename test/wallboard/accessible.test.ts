import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Board } from "../../schemas/boards/board.ts";
import { builtInBoards } from "../../schemas/boards/templates.ts";
import { violations } from "../support/axe.ts";
import { aSnapshot, galleryBoard, kyiv, lisbon } from "./board-builders.ts";
import { type BoardStage, startStage } from "./board-page.ts";

let stage: BoardStage;
beforeAll(async () => {
  stage = await startStage();
}, 120_000);
afterAll(() => stage?.close());

const gallery = galleryBoard();
const second: Board = { ...gallery, pages: gallery.pages.slice(1) };
const boards: [string, Board][] = [
  ["every kind of tile, first page", gallery],
  ["every kind of tile, second page", second],
  ...Object.entries(builtInBoards([kyiv, lisbon])) as [string, Board][],
];

async function opened(board: Board, mood: "normal" | "alarm"): Promise<Page> {
  stage.fixture.snapshot = aSnapshot(board, { mood, at: Date.now() });
  const page = await stage.open();
  await page.locator("fl-tile section").first().waitFor();
  return page;
}

describe("a board", () => {
  it.each(boards)("of %s has nothing that axe-core objects to", async (_, board) => {
    for (const theme of ["dark", "light"] as const) {
      for (const mood of ["normal", "alarm"] as const) {
        const page = await opened({ ...board, theme }, mood);
        expect(await violations(page), `${theme} ${mood}`).toEqual([]);
        await page.close();
      }
    }
  });
});
