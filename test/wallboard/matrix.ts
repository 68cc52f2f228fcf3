import { mkdirSync } from "node:fs";
import { env } from "node:process";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Answer } from "../../schemas/boards/answers.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { boardQuestions } from "../../schemas/boards/questions.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import { type LanguageCode, languages } from "../../schemas/boards/names.ts";
import { builtInBoards } from "../../schemas/boards/templates.ts";
import type { Snapshot } from "../../schemas/wire.ts";
import { type Mood, moods } from "../support/sample-answers.ts";
import { aSnapshot, AT, galleryBoard, kyiv, lisbon } from "./board-builders.ts";
import { type BoardStage, type Screen, startStage } from "./board-page.ts";
import { misfits } from "./misfits.ts";

/** `stale`: the server is gone since a minute and a half. */
const states = [...moods, "stale"] as const;
/** What a tile shows instead of numbers; the same in every language and look but for its words. */
const noNumbers: Record<string, Answer> = {
  loading: { state: "loading" },
  error: { state: "error", message: "There is no number called serviceLevelOfTheMoonOverTheLastFortnight" },
  forbidden: { state: "forbidden" },
};
type State = typeof states[number];

/** Pictures are for people: with MATRIX_PICTURES set they are taken too, which takes as long again. */
const isPictured = env["MATRIX_PICTURES"] !== undefined;
const output = fileURLToPath(new URL("../output/matrix/", import.meta.url));

/** Every kind of tile on two pages, and every board that comes with the program: page by page. */
const boards: [name: string, board: Board, page: number][] = [
  ["gallery-1", galleryBoard(), 0],
  ["gallery-2", galleryBoard(), 1],
  ...Object.entries(builtInBoards([kyiv, lisbon])).map(([name, board]) => [name, board, 0] as [string, Board, number]),
];

/** The parts of a board's element that the test drives. */
type Driven = HTMLElement & {
  store: { dispatch(message: unknown): void; constructor: new () => Driven["store"] };
  clock: { serverNow(): number; after(): () => void };
  page: number;
  updateComplete: Promise<boolean>;
};

/** Puts a board of its own on the page, whose clock stands still. */
export async function stand(page: Page): Promise<void> {
  await page.locator("fl-board").first().waitFor();
  await page.evaluate((at) => {
    const find = (root: ParentNode): Element | null => {
      for (const element of root.querySelectorAll("*")) {
        if (element.tagName === "FL-BOARD") return element;
        const inner = element.shadowRoot && find(element.shadowRoot);
        if (inner) return inner;
      }
      return null;
    };
    const shown = find(document) as unknown as Driven;
    const board = document.createElement("fl-board") as unknown as Driven;
    board.clock = { serverNow: () => at, after: () => () => {} };
    board.store = new shown.store.constructor();
    document.body.replaceChildren(board);
    board.style.cssText = "display:block;width:100vw;height:100vh";
  }, AT);
}

/** Shows a snapshot and waits until everything has its place. */
export async function show(
  page: Page,
  { snapshot, index, isStale }: { snapshot: Snapshot; index: number; isStale: boolean },
) {
  await page.evaluate(async ({ snapshot, index, isStale, at }) => {
    const board = document.querySelector("fl-board") as unknown as Driven;
    board.store = new board.store.constructor();
    board.page = index;
    board.store.dispatch({ type: "snapshot", data: snapshot });
    board.store.dispatch({ type: "connection", connection: isStale ? "closed" : "open" });
    if (isStale) board.store.dispatch({ type: "heartbeat", data: { at, currentAt: at - 90_000, version: "" } });
    await board.updateComplete;
    for (let frame = 0; frame < 3; frame++) await new Promise((done) => requestAnimationFrame(done));
  }, { snapshot, index, isStale, at: AT });
}

type Case = { state: State; theme: "dark" | "light"; language: LanguageCode };

function snapshotOf(board: Board, { state, theme, language }: Case): Snapshot {
  const mood: Mood = state === "stale" ? "normal" : state;
  const title = mood === "long" ? `${board.title} ${"Kundenrückgewinnung ".repeat(4)}`.slice(0, 80) : board.title;
  return aSnapshot({ ...board, title, theme, language }, { mood });
}

async function picture(page: Page, name: string): Promise<void> {
  if (isPictured) await page.screenshot({ path: `${output}${name}.png` });
}

/** Shows every board in every state, look and language on a screen of this size; pictures stay in test/output. */
export function describeMatrix(size: Screen): void {
  const screen = `${size.width}x${size.height}`;
  let stage: BoardStage;
  let page: Page;
  beforeAll(async () => {
    if (isPictured) mkdirSync(output, { recursive: true });
    stage = await startStage();
    // The page's own board stays without news: it would follow the server's version.
    stage.fixture.heartbeat = null;
    page = await stage.open("/wall/main", size);
    await stand(page);
  }, 120_000);
  afterAll(() => stage?.close());

  describe(`on a screen of ${screen}`, () => {
    it.each(boards)("%s fits, whatever it shows", async (name, board, index) => {
      const wrong: string[] = [];
      for (const state of states) {
        for (const theme of ["dark", "light"] as const) {
          // Looks differ in colours only: the light one is measured in English.
          for (const language of theme === "dark" ? languages : ["en"] as const) {
            const one = { state, theme, language };
            await show(page, { snapshot: snapshotOf(board, one), index, isStale: state === "stale" });
            wrong.push(...(await misfits(page)).map((text) => `${state} ${theme} ${language}: ${text}`));
            if (language === "en") await picture(page, `${name}-${screen}-${theme}-${state}`);
          }
        }
      }
      expect(wrong).toEqual([]);
    }, 240_000);

    it.each(boards)("%s fits without its numbers, and from right to left", async (name, board, index) => {
      const wrong: string[] = [];
      const look = async (state: string, snapshot: Snapshot) => {
        await show(page, { snapshot, index, isStale: false });
        wrong.push(...(await misfits(page)).map((text) => `${state}: ${text}`));
        await picture(page, `${name}-${screen}-${state}`);
      };
      for (const [state, answer] of Object.entries(noNumbers)) {
        const keys = [...boardQuestions(board as ShownBoard).keys()];
        await look(state, aSnapshot(board, { answers: Object.fromEntries(keys.map((key) => [key, answer])) }));
      }
      await page.evaluate(() => document.documentElement.dir = "rtl");
      await look("rtl", aSnapshot(board));
      await page.evaluate(() => document.documentElement.dir = "ltr");
      expect(wrong).toEqual([]);
    }, 240_000);
  });
}
