import { describe, expect, it } from "vitest";
import { boardSource, type SourceParts } from "../../../analytics/serve/board-source.ts";
import { Board } from "../../../schemas/boards/board.ts";
import { keyOf, type Question } from "../../../schemas/boards/questions.ts";
import type { Scope } from "../../../schemas/boards/scope.ts";
import type { ShownState } from "../../../schemas/wire.ts";

const board = Board.parse({
  title: "Floor",
  scope: { channel: "voice" },
  pages: [{
    tiles: [
      { kind: "agents", id: "a", at: { x: 0, y: 0, w: 3, h: 2 }, options: {} },
      { kind: "agent-states", id: "b", at: { x: 3, y: 0, w: 3, h: 2 }, options: {} },
      { kind: "clock", id: "c", at: { x: 6, y: 0, w: 3, h: 2 }, options: {} },
    ],
  }],
});

/** Boards and answers that the test sets, and what was asked of them. */
function parts() {
  const state = {
    shown: { state: "board", revision: 1, board, problems: [] } as ShownState,
    currentAt: 1 as number | null,
  };
  const asked: { questions: Question[][]; scopes: Scope[] } = { questions: [], scopes: [] };
  const answers: SourceParts["answers"] = {
    of(questions) {
      asked.questions.push([...questions.values()]);
      return Object.fromEntries([...questions.keys()].map((key) => [key, { state: "loading" }]));
    },
    kpis: () => ({}),
    sites: (scope) => (asked.scopes.push(scope), []),
    revision: () => 7,
  };
  return { state, asked, parts: { answers, shown: () => state.shown, currentAt: () => state.currentAt } };
}

describe("boardSource", () => {
  it("asks what the tiles of the board ask, equal questions once, within the board's scope", () => {
    const { asked, parts: all } = parts();
    const question: Question = { ask: "agents", scope: { channel: "voice" } };
    const source = boardSource({ board: "main" }, all);
    expect(source.content().answers).toEqual({ [keyOf(question)]: { state: "loading" } });
    expect(asked).toEqual({ questions: [[question]], scopes: [{ channel: "voice" }] });
  });

  it("narrows the board to a site: what is told of the board and what is asked agree", () => {
    const { asked, parts: all } = parts();
    const source = boardSource({ board: "main", site: "kyiv" }, all);
    const shown = source.shown();
    const scope = { channel: "voice", sites: ["kyiv"] };
    expect(shown).toMatchObject({ state: "board", board: { scope } });
    expect(Object.keys(source.content().answers)).toEqual([JSON.stringify({ ask: "agents", scope })]);
    expect(asked.scopes).toEqual([scope]);
    expect(source.shown()).toBe(shown);
  });

  it("asks by the new board once it was changed", () => {
    const { state, parts: all } = parts();
    const source = boardSource({ board: "main", site: "kyiv" }, all);
    const before = source.shown();
    state.shown = {
      state: "board",
      revision: 2,
      board: Board.parse({ title: "Empty", pages: [{ tiles: [] }] }),
      problems: [],
    };
    expect(source.shown()).not.toBe(before);
    expect(source.content().answers).toEqual({});
  });

  it.each<ShownState>([{ state: "missing" }, { state: "unreadable", problems: [] }])(
    "asks nothing of a board that is %j",
    (shown) => {
      const { state, asked, parts: all } = parts();
      state.shown = shown;
      const source = boardSource({ board: "main", site: "kyiv" }, all);
      expect([source.shown(), source.content()]).toEqual([shown, { sites: [], kpis: {}, answers: {} }]);
      expect(asked).toEqual({ questions: [], scopes: [] });
    },
  );

  it("asks nothing before the floor has caught up", () => {
    const { state, asked, parts: all } = parts();
    state.currentAt = null;
    expect(boardSource({ board: "main" }, all).content().answers).toEqual({});
    expect(asked.questions).toEqual([]);
  });
});
