import { describe, expect, it } from "vitest";
import type { Snapshot } from "../../schemas/wire.ts";
import { boardNotice } from "../../wallboard/board-notice.ts";
import { localeOf } from "../../wallboard/language.ts";
import { type BoardState, initialState } from "../../wallboard/store.ts";
import { aBoard, aSnapshot, AT, aTile } from "./board-builders.ts";

const at = { name: "sales", page: 0, locale: localeOf("en") };
const board = aBoard([aTile("kpi")]);

const shown = (part: Partial<Snapshot> = {}, of = board): BoardState => ({
  connection: "open",
  snapshot: aSnapshot(of, part),
  currentAt: AT,
  version: "test",
});

describe("boardNotice", () => {
  it.each<[string, BoardState, string | undefined]>([
    ["a board with tiles and numbers", shown(), undefined],
    ["a first try", initialState, "Connecting …"],
    ["a server that does not answer", { ...initialState, connection: "closed" }, "Cannot reach the server"],
    ["a server that is lost while there are numbers", { ...shown(), connection: "closed" }, undefined],
    ["a screen without permission", { ...shown(), connection: "forbidden" }, "This screen may not show this board"],
    ["a floor that replays", shown({ ready: false }), "Catching up …"],
    ["a board that is not there", shown({ shown: { state: "missing" } }), "There is no board “sales”"],
    ["a page without tiles", shown({}, aBoard([])), "This page has no tiles yet"],
    ["a floor without events", shown({ sites: [] }), "No events yet"],
    ["a clock, which needs no events", shown({ sites: [] }, aBoard([aTile("clock")])), undefined],
  ])("of %s", (_, state, message) => expect(boardNotice(state, at)?.message).toBe(message));

  it("names what is wrong with a board, at most five lines of it, and leads to its editor", () => {
    const problems = Array.from({ length: 7 }, (_, i) => ({ path: `pages.${i}`, message: "must have tiles" }));
    const notice = boardNotice(shown({ shown: { state: "unreadable", problems } }), at);
    expect(notice?.details.slice(0, 2)).toEqual(["pages.0 must have tiles", "pages.1 must have tiles"]);
    expect(notice?.details.slice(4)).toEqual([
      "pages.4 must have tiles",
      "…",
      "Restore an earlier version in the editor",
    ]);
    expect(notice?.links).toEqual([{ href: "/boards/sales/edit", text: "Open the editor" }]);
  });

  it("leads from a board that is not there to those that are", () => {
    const notice = boardNotice(shown({ shown: { state: "missing" } }), { ...at, locale: localeOf("uk") });
    expect(notice?.links).toEqual([{ href: "/", text: "Усі табло" }]);
  });
});
