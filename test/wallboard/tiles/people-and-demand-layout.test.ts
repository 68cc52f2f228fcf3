import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Board } from "../../../schemas/boards/board.ts";
import { type LanguageCode, languages } from "../../../schemas/boards/names.ts";
import { type TileKind, tileSizes } from "../../../schemas/boards/tile-options.ts";
import { moods } from "../../support/sample-answers.ts";
import { aBoard, aSnapshot, aTile } from "../board-builders.ts";
import { type BoardStage, type Screen, startStage } from "../board-page.ts";
import { show, stand } from "../matrix.ts";
import { misfits } from "../misfits.ts";

const kinds = ["agents", "agent-states", "waiting", "vip", "topics", "surges"] as const satisfies TileKind[];

/** Each kind in its smallest size, three beside each other on two bands. */
const smallest = aBoard(kinds.map((kind, i) => {
  const { minW, minH } = tileSizes[kind];
  return aTile(kind, { at: { x: 4 * (i % 3), y: 3 * Math.floor(i / 3), w: minW, h: minH } });
}));
/** Wide and flat, tall and narrow, and in between. */
const usual = aBoard([
  aTile("agents", { at: { x: 0, y: 0, w: 7, h: 4 } }),
  aTile("agent-states", { at: { x: 7, y: 0, w: 5, h: 2 } }),
  aTile("topics", { at: { x: 7, y: 2, w: 5, h: 3 } }),
  aTile("waiting", { at: { x: 0, y: 4, w: 4, h: 4 } }),
  aTile("vip", { at: { x: 4, y: 5, w: 8, h: 2 } }),
  aTile("surges", { at: { x: 4, y: 7, w: 8, h: 1 } }),
  aTile("vip", { id: "strip", at: { x: 4, y: 4, w: 3, h: 1 } }),
]);
/** As narrow as they may be and as high as the page. */
const tall = kinds.filter((kind) => kind !== "vip" && kind !== "surges").map((kind, i) =>
  aTile(kind, { at: { x: 3 * i, y: 0, w: tileSizes[kind].minW, h: 8 } })
);
const together: [string, Board][] = [["the smallest", smallest], ["usual ones", usual], ["tall ones", aBoard(tall)]];
const alone = kinds.map((kind): [string, Board] => [kind, aBoard([aTile(kind, { at: { x: 0, y: 0, w: 12, h: 8 } })])]);

/** All languages where there is the least room; upright the one with the longest words. The matrix measures usual sizes. */
const screens: (Screen & { languages: readonly LanguageCode[] })[] = [
  { width: 1280, height: 720, languages },
  { width: 1080, height: 1920, languages: ["ru"] },
];

let stage: BoardStage;
beforeAll(async () => {
  stage = await startStage();
  // The page's own board stays without news: it would take over another version of the application by loading itself anew.
  stage.fixture.heartbeat = null;
}, 120_000);
afterAll(() => stage?.close());

describe.each(screens)("tiles of people and demand on $width x $height", ({ languages, ...size }) => {
  let page: Page;
  beforeAll(async () => {
    page = await stage.open("/wall/main", size);
    await stand(page);
  });
  afterAll(() => page?.close());

  async function wrongOn(board: Board, language: LanguageCode): Promise<string[]> {
    const wrong: string[] = [];
    for (const mood of moods) {
      const theme = language === "ru" ? "light" as const : "dark" as const;
      const snapshot = aSnapshot({ ...board, language, theme }, { mood });
      await show(page, { snapshot, index: 0, isStale: false });
      wrong.push(...(await misfits(page)).map((text) => `${mood} ${language}: ${text}`));
    }
    return wrong;
  }

  it.each(together)("fit together: %s", async (_, board) => {
    const wrong = [];
    for (const language of languages) wrong.push(...await wrongOn(board, language));
    expect(wrong).toEqual([]);
  }, 240_000);

  it.each(alone)(
    "%s fills the page alone",
    async (_, board) => expect(await wrongOn(board, "ru")).toEqual([]),
    240_000,
  );
});
