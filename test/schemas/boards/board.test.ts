import { describe, expect, it } from "vitest";
import { Board, overlap } from "../../../schemas/boards/board.ts";
import { boardQuestions, keyOf, questionsOf } from "../../../schemas/boards/questions.ts";
import { readBoard } from "../../../schemas/boards/read-board.ts";
import { scopeWithin } from "../../../schemas/boards/scope-within.ts";
import { tileKinds, tileOptions, tileSizes } from "../../../schemas/boards/tile-options.ts";

const clock = (id: string, x: number, y: number, w = 2, h = 1) => ({
  kind: "clock",
  id,
  at: { x, y, w, h },
  options: {},
});
const boardOf = (...tiles: unknown[]) => ({ title: "Floor", pages: [{ tiles }] });
const problems = (value: unknown) => {
  const { error } = Board.safeParse(value);
  return error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
};

describe("Board", () => {
  it("fills in what nobody said", () => {
    const board = Board.parse(boardOf(clock("a", 0, 0)));
    expect(board).toMatchObject({ language: "en", theme: "dark", scope: {}, rotation: { seconds: 20, boards: [] } });
    expect(board.pages[0]).toMatchObject({ columns: 12, rows: 8 });
    expect(board.pages[0]?.tiles[0]?.options).toEqual({ seconds: false, date: true });
  });

  it("refuses tiles over each other, outside of the page, or with one id", () => {
    expect(problems(boardOf(clock("a", 0, 0), clock("b", 1, 0)))).toEqual([
      'pages.0.tiles.1 must not lie over another tile, lies over "a"',
    ]);
    expect(problems(boardOf(clock("a", 11, 0), clock("b", 0, 7, 2, 2)))).toEqual([
      "pages.0.tiles.0 must end within 12 columns, ends at 13",
      "pages.0.tiles.1 must end within 8 rows, ends at 9",
    ]);
    expect(problems(boardOf(clock("a", 0, 0), clock("a", 4, 4)))).toEqual([
      'pages.0.tiles.1 must have an id of its own on its page, got "a" twice',
    ]);
  });

  it("refuses a logo that is no picture, and a colour that is none", () => {
    const logo = "data:text/html;base64,AAAA";
    expect(problems({ ...boardOf(), logo })).toEqual(["logo must be a PNG, JPEG, WebP or SVG image"]);
    expect(problems({ ...boardOf(), accent: "red" })).toEqual(["accent must be a colour such as #0074c7"]);
  });

  it("has usual options and a size for each kind", () => {
    for (const kind of tileKinds) {
      expect(tileOptions[kind].safeParse({}).success, kind).toBe(true);
      const { w, h, minW, minH } = tileSizes[kind];
      expect(w >= minW && h >= minH && w <= 12 && h <= 8, kind).toBe(true);
    }
  });
});

describe("overlap", () => {
  it("is to share a cell, not an edge", () => {
    const at = { x: 0, y: 0, w: 2, h: 2 };
    expect(overlap(at, { x: 1, y: 1, w: 2, h: 2 })).toBe(true);
    expect(overlap(at, { x: 2, y: 0, w: 2, h: 2 })).toBe(false);
    expect(overlap(at, { x: 0, y: 2, w: 2, h: 2 })).toBe(false);
  });
});

describe("readBoard", () => {
  it("shows the place of a tile that it does not know, and why", () => {
    const future = { kind: "hologram", id: "h", at: { x: 4, y: 4, w: 2, h: 2 }, options: { deep: true } };
    const reading = readBoard(boardOf(clock("a", 0, 0), future));
    if (reading.verdict !== "read") throw new Error("must be read");
    const [known, unread] = reading.board.pages[0]?.tiles ?? [];
    expect(known).toMatchObject({ kind: "clock", id: "a" });
    expect(unread).toMatchObject({ kind: "unread", id: "h", at: future.at });
    expect(reading.problems.map(({ path }) => path)).toEqual(["pages.0.tiles.1.kind"]);
  });

  it("leaves out a tile without a place, and keeps those that lie over each other", () => {
    const reading = readBoard(boardOf(clock("a", 0, 0), clock("b", 0, 0), { kind: "clock" }, 7));
    if (reading.verdict !== "read") throw new Error("must be read");
    expect(reading.board.pages[0]?.tiles.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it.each([[null], ["text"], [[]], [{}], [{ title: "x", pages: [] }], [{ title: "x", pages: "many" }], [{
    ...boardOf(),
    title: 7,
  }]])(
    "does not show %j",
    (value) => {
      const reading = readBoard(value);
      expect(reading.verdict).toBe("unreadable");
      expect(reading.problems.length).toBeGreaterThan(0);
    },
  );
});

describe("questionsOf", () => {
  const tile = (kind: typeof tileKinds[number], scope = {}) =>
    ({ kind, id: kind, at: { x: 0, y: 0, w: 4, h: 4 }, scope, options: tileOptions[kind].parse({}) }) as never;

  it("puts the tile's scope over the board's, part by part", () => {
    expect(scopeWithin({ sites: ["kyiv"], channel: "chat" }, { channel: "email" })).toEqual({
      sites: ["kyiv"],
      channel: "email",
    });
    expect(questionsOf(tile("agents", { sites: ["lisbon"] }), { sites: ["kyiv"], channel: "chat" })).toEqual([
      { ask: "agents", scope: { sites: ["lisbon"], channel: "chat" } },
    ]);
  });

  it("asks nothing for what needs no numbers, nor for a tile that cannot be read", () => {
    for (const kind of ["text", "clock", "link"] as const) expect(questionsOf(tile(kind), {})).toEqual([]);
    expect(questionsOf({ kind: "unread", id: "u", at: { x: 0, y: 0, w: 1, h: 1 }, problem: "" }, {})).toEqual([]);
  });

  it("is asked once for several tiles that ask the same", () => {
    const at = { x: 0, y: 0, w: 3, h: 2 };
    const states = { kind: "agent-states", id: "s", at, options: {} };
    const agents = { kind: "agents", id: "a", at: { ...at, x: 6 }, options: {} };
    const reading = readBoard(boardOf(states, agents));
    if (reading.verdict !== "read") throw new Error("must be read");
    expect([...boardQuestions(reading.board).keys()]).toEqual([keyOf({ ask: "agents", scope: {} })]);
  });
});
