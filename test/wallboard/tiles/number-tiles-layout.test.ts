import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Board } from "../../../schemas/boards/board.ts";
import { type LanguageCode, languages } from "../../../schemas/boards/names.ts";
import { type TileKind, tileSizes } from "../../../schemas/boards/tile-options.ts";
import { type Mood, moods } from "../../support/sample-answers.ts";
import { aBoard, aSnapshot, aTile } from "../board-builders.ts";
import { type BoardStage, startStage } from "../board-page.ts";
import { settled } from "../misfits.ts";
import { tileMisfits } from "./tile-misfits.ts";

const kinds = ["kpi", "gauge", "queue", "queues", "text", "link", "clock"] as const;
const columns = ["waitingNow", "longestWaitNow", "serviceLevel", "answered", "abandoned", "asa", "abandonRate", "nps"];

/** The options that show most. */
const options: Partial<Record<TileKind, object>>[] = [
  {
    kpi: { kpi: "serviceLevel", window: "last30" },
    text: { text: "Be kind.\nEvery call counts.", size: "large" },
  },
  {
    kpi: { kpi: "longestWaitNow", goal: 30_000 },
    gauge: { kpi: "longestWaitNow", goal: 60_000 },
    queues: { columns: columns.map((kpi) => ({ kpi })), sort: "attention" },
    clock: { seconds: true },
    text: { text: "Donaudampfschifffahrtsgesellschaftskapitän ".repeat(20), align: "center" },
  },
];

/** Each kind in its smallest size twice, with usual options and with many. */
function smallest(): Board["pages"][number]["tiles"] {
  let [x, y] = [0, 0];
  return options.flatMap((some, i) =>
    kinds.map((kind) => {
      const { minW: w, minH: h } = tileSizes[kind];
      if (x + w > 12) [x, y] = [0, y + 2];
      const at = { x, y, w, h };
      x += w;
      return aTile(kind, { id: `${kind}-${i}`, at, options: some?.[kind] ?? {} });
    })
  );
}

/** Each kind large: tall, wide, and in between. */
const large = () => [
  aTile("kpi", { at: { x: 0, y: 0, w: 3, h: 6 }, options: options[0]?.kpi ?? {} }),
  aTile("gauge", { at: { x: 3, y: 0, w: 5, h: 3 } }),
  aTile("queue", { at: { x: 8, y: 0, w: 4, h: 5 } }),
  aTile("queues", { at: { x: 3, y: 3, w: 5, h: 5 } }),
  aTile("link", { at: { x: 0, y: 6, w: 3, h: 2 } }),
  aTile("text", { at: { x: 8, y: 5, w: 4, h: 3 }, title: "Today", options: options[0]?.text ?? {} }),
];
const page = (kind: TileKind) => [aTile(kind, { at: { x: 0, y: 0, w: 12, h: 8 }, options: options[1]?.[kind] ?? {} })];

let stage: BoardStage;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());

type Look = { mood: Mood; size: string; language?: LanguageCode; theme?: "dark" | "light" };

async function misfits(tiles: Board["pages"][number]["tiles"], { mood, size, language = "en", theme = "dark" }: Look) {
  const [width = 0, height = 0] = size.split("x").map(Number);
  stage.fixture.snapshot = aSnapshot(aBoard(tiles, { language, theme }), { mood, at: Date.now() });
  const screen = await stage.open("/wall/main", { width, height });
  await screen.locator("fl-tile").nth(tiles.length - 1).waitFor();
  await settled(screen);
  const shown = await screen.locator(kinds.map((kind) => `fl-tile-${kind}`).join(",")).count();
  const found = await tileMisfits(screen, kinds);
  await screen.close();
  // Without queues the frame has words of its own for them.
  expect(shown).toBe(tiles.filter(({ kind }) => mood !== "empty" || !kind.startsWith("queue")).length);
  return found;
}

describe.each(moods)("numbers, gauges, queues, texts and the link, %s,", (mood) => {
  it.each(["1280x720", "1080x1920"])("fit the smallest tiles at %s", async (size) => {
    expect(await misfits(smallest(), { mood, size })).toEqual([]);
  });

  it.each([["1920x1080", "dark"], ["1080x1920", "light"]] as const)(
    "fit large tiles at %s, %s",
    async (size, theme) => {
      expect(await misfits(large(), { mood, size, theme })).toEqual([]);
    },
  );
});

// The most words and the longest numbers.
describe.each(["alarm", "huge"] as const)("numbers, gauges, queues, texts and the link, %s,", (mood) => {
  it.each(["kpi", "gauge", "queue", "queues"] as const)("fit a whole page: %s", async (kind) => {
    expect(await misfits(page(kind), { mood, size: "1920x1080" })).toEqual([]);
  });

  it.each(languages)("fit the smallest tiles in %s", async (language) => {
    expect(await misfits(smallest(), { mood, size: "1280x720", language })).toEqual([]);
  });
});
