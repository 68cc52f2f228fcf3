import type { Answer, ShownKpi } from "../../schemas/boards/answers.ts";
import { Board, type Page, type Tile } from "../../schemas/boards/board.ts";
import { boardQuestions } from "../../schemas/boards/questions.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import { type TileKind, tileKinds, tileOptions, tileSizes } from "../../schemas/boards/tile-options.ts";
import { catalogue } from "../../schemas/catalogue.ts";
import type { LiveSite, Snapshot } from "../../schemas/wire.ts";
import { type Mood, sampleAnswer } from "../support/sample-answers.ts";

/** 2026-11-22 09:53:12 UTC. */
export const AT = Date.UTC(2026, 10, 22, 9, 53, 12);

export const kyiv: LiveSite = { site: "kyiv", title: "Kyiv", timezone: "Europe/Kyiv", dayStart: AT - 43_000_000 };
export const lisbon: LiveSite = {
  site: "lisbon",
  title: "Lisbon",
  timezone: "Europe/Lisbon",
  dayStart: AT - 36_000_000,
};

/** A tile of a kind in its usual size at the top left, with the usual options besides these. */
export function aTile<K extends TileKind>(kind: K, { id = kind, at, options = {}, ...rest }: {
  id?: string;
  at?: Partial<Tile["at"]>;
  options?: object;
  title?: string;
  scope?: Tile["scope"];
} = {}): Tile {
  const { w, h } = tileSizes[kind];
  return { kind, id, at: { x: 0, y: 0, w, h, ...at }, ...rest, options: tileOptions[kind].parse(options) } as Tile;
}

export function aBoard(tiles: Tile[], part: Partial<Omit<Board, "pages">> & { page?: Partial<Page> } = {}): Board {
  const { page, ...rest } = part;
  return Board.parse({ title: "Sales floor", ...rest, pages: [{ ...page, tiles }] });
}

/** Every kind of tile once: eight on each of two pages of 12 x 8. */
export function galleryBoard(part: Partial<Omit<Board, "pages">> = {}): Board {
  const places: Partial<Record<TileKind, [number, number, number, number]>>[] = [
    {
      kpi: [0, 0, 3, 2],
      gauge: [3, 0, 3, 3],
      queue: [6, 0, 3, 3],
      "agent-states": [9, 0, 3, 3],
      queues: [0, 3, 7, 5],
      waiting: [7, 3, 5, 5],
      clock: [0, 2, 2, 1],
      text: [2, 2, 1, 1],
    },
    {
      agents: [0, 0, 7, 4],
      trend: [7, 0, 5, 4],
      heat: [0, 4, 6, 2],
      channels: [6, 4, 3, 4],
      topics: [9, 4, 3, 3],
      vip: [0, 6, 6, 1],
      surges: [0, 7, 6, 1],
      link: [9, 7, 3, 1],
    },
  ];
  const options: Partial<Record<TileKind, object>> = {
    text: { text: "Be kind." },
    trend: { kpis: ["waitingNow", "serviceLevel"], lastWeek: true },
  };
  const pages = places.map((page) => ({
    tiles: tileKinds.filter((kind) => page[kind]).map((kind) => {
      const [x, y, w, h] = page[kind] as [number, number, number, number];
      return aTile(kind, { at: { x, y, w, h }, options: options[kind] ?? {} });
    }),
  }));
  return Board.parse({ title: "Gallery", ...part, pages });
}

export const shownKpis: Record<string, ShownKpi> = Object.fromEntries(
  catalogue().map((
    { id, name, unit, better, text, thresholds },
  ) => [id, { name, unit, better, text, ...(thresholds && { thresholds }) }]),
);

/** What a screen gets of this board in such a mood, as of `at`. `answers` overrules some. */
export function aSnapshot(
  board: Board,
  { mood = "normal", at = AT, answers = {}, ...rest }: Partial<Snapshot> & { mood?: Mood } = {},
): Snapshot {
  const questions = boardQuestions(board as ShownBoard);
  const sampled = [...questions].map(([key, question]) =>
    [key, sampleAnswer(question, { mood, at })] as [string, Answer]
  );
  return {
    name: "main",
    shown: { state: "board", revision: 1, board: board as ShownBoard, problems: [] },
    at,
    currentAt: at,
    ready: true,
    version: "test",
    sites: [kyiv, lisbon],
    kpis: shownKpis,
    ...rest,
    answers: { ...Object.fromEntries(sampled), ...answers },
  };
}
