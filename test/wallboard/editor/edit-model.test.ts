import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Board } from "../../../schemas/boards/board.ts";
import { tileKinds } from "../../../schemas/boards/tile-options.ts";
import type { EditAction } from "../../../wallboard/editor/edit-action.ts";
import { pageOf } from "../../../wallboard/editor/edit-board.ts";
import {
  edit,
  type EditState,
  isDirty,
  MOST_STEPS,
  startEdit,
  withSaved,
} from "../../../wallboard/editor/edit-model.ts";
import { aBoard, aTile } from "../board-builders.ts";

const base = { name: "main", source: "saved", revision: 3, at: 1, board: {}, problems: [] } as const;
const start = (tiles = [aTile("kpi"), aTile("gauge", { at: { x: 3 } })]) =>
  startEdit({ ...base, problems: [] }, aBoard(tiles));

/** All of these, each of which must be possible. */
function after(state: EditState, ...actions: EditAction[]): EditState {
  return actions.reduce((now, action) => {
    const next = edit(now, action);
    if (!next) throw new Error(`Cannot do ${JSON.stringify(action)}: it was refused`);
    return next;
  }, state);
}

const tiles = (state: EditState) => pageOf(state).tiles;
const undo = { do: "undo" } as const;
const redo = { do: "redo" } as const;
const title = (value: unknown, isTyping = true) =>
  ({ do: "set-tile", id: "kpi", path: "title", value, isTyping }) as const;

describe(edit, () => {
  it("adds a tile with the usual options where there is room, and chooses it", () => {
    const state = after(start(), { do: "add", kind: "clock" });
    expect(tiles(state).at(-1)).toEqual({
      kind: "clock",
      id: "clock-1",
      // After 3 + 3 columns.
      at: { x: 6, y: 0, w: 2, h: 1 },
      options: { seconds: false, date: true },
    });
    expect(state.selection).toBe("clock-1");
  });

  it("grows a full page for one more tile, and refuses the one that has no room at all", () => {
    const full = start([aTile("text", { at: { w: 12, h: 8 } })]);
    expect(pageOf(after(full, { do: "add", kind: "kpi" })).rows).toBe(10);
    const whole = after(full, { do: "set-page", key: "rows", value: 24 }, {
      do: "place",
      id: "text",
      at: { x: 0, y: 0, w: 12, h: 24 },
    });
    expect(edit(whole, { do: "add", kind: "kpi" })).toBeNull();
  });

  it("removes and duplicates tiles, each copy with an id of its own", () => {
    const copied = after(start(), { do: "duplicate", id: "kpi" }, { do: "duplicate", id: "kpi" });
    expect(tiles(copied).map(({ id }) => id)).toEqual(["kpi", "gauge", "kpi-1", "kpi-2"]);
    expect(tiles(after(copied, { do: "remove", id: "kpi-1" })).map(({ id }) => id)).toEqual(["kpi", "gauge", "kpi-2"]);
    expect(edit(copied, { do: "remove", id: "nobody" })).toBeNull();
  });

  it("moves a tile, and what was there makes room", () => {
    const state = after(start(), { do: "place", id: "kpi", at: { x: 3, y: 0, w: 3, h: 2 } });
    expect(tiles(state).map(({ at }) => at)).toEqual([{ x: 3, y: 0, w: 3, h: 2 }, { x: 3, y: 2, w: 3, h: 3 }]);
    expect(edit(state, { do: "place", id: "kpi", at: { x: 11, y: 0, w: 3, h: 2 } })).toBeNull();
  });

  it("keeps the board as it was while a field is not valid, and remembers what was typed", () => {
    const state = after(start(), title("x".repeat(81)));
    expect(tiles(state)[0]?.title).toBeUndefined();
    expect(state.wrong["tiles.kpi.title"]).toMatchObject({
      tile: "kpi",
      value: "x".repeat(81),
      issues: [{ code: "too_big" }],
    });
    expect(after(state, title("Sales")).wrong).toEqual({});
    expect(after(state, { do: "remove", id: "kpi" }).wrong).toEqual({});
  });

  it("takes an option away with its value", () => {
    const goal = { do: "set-tile", id: "gauge", path: "options.goal" } as const;
    const state = after(start(), { ...goal, value: 0.8 });
    expect(tiles(state)[1]?.options).toMatchObject({ goal: 0.8 });
    expect(JSON.stringify(after(state, { ...goal, value: undefined }).board)).not.toContain("goal");
  });

  it("takes back typing in one field at once, and other steps one by one", () => {
    const typed = after(start(), title("S"), title("Sa"), title("Sal"));
    expect(typed.past).toHaveLength(1);
    expect(tiles(after(typed, undo))[0]?.title).toBeUndefined();
    const left = after(typed, { do: "select", id: null }, title("Sale"));
    expect(tiles(after(left, undo))[0]?.title).toBe("Sal");
    expect(after(start(), title("a", false), title("b", false)).past).toHaveLength(2);
  });

  it("forgets what was undone once something else was done", () => {
    const state = after(start(), { do: "remove", id: "kpi" }, undo, { do: "remove", id: "gauge" });
    expect(edit(state, redo)).toBeNull();
  });

  it("adds, moves and removes pages, but not the last one", () => {
    const two = after(start(), { do: "add-page" });
    expect([two.board.pages.length, two.page]).toEqual([2, 1]);
    const moved = after(two, { do: "move-page", by: -1 });
    expect([pageOf(moved).tiles.length, moved.page, moved.board.pages[1]?.tiles.length]).toEqual([0, 0, 2]);
    const one = after(moved, { do: "remove-page" });
    expect(tiles(one)).toHaveLength(2);
    expect(edit(one, { do: "remove-page" })).toBeNull();
    expect(edit(one, { do: "move-page", by: 1 })).toBeNull();
  });

  it("brings tiles into a smaller grid, and says what is wrong where they do not fit", () => {
    const grid = (value: unknown) => ({ do: "set-page", key: "columns", value }) as const;
    const narrow = after(start(), grid(4));
    expect(tiles(narrow).map(({ at }) => at.x)).toEqual([0, 1]);
    const wrong = after(start(), grid(0));
    expect(pageOf(wrong).columns).toBe(12);
    expect(Object.keys(wrong.wrong)).toEqual(["pages.0.columns"]);
  });

  it("puts another board in place of it, which can be taken back", () => {
    const other = aBoard([], { title: "Other" });
    const state = after(start(), { do: "replace", board: other });
    expect(state.board).toBe(other);
    expect(tiles(after(state, undo))).toHaveLength(2);
  });

  it("remembers a bounded number of steps", () => {
    let state = start();
    for (let i = 0; i < MOST_STEPS + 5; i++) state = after(state, title(`${i}`, false));
    expect(state.past).toHaveLength(MOST_STEPS);
  });
});

describe(isDirty, () => {
  it("holds from the first change until it is saved or undone", () => {
    const state = start();
    const changed = after(state, title("Sales"));
    expect([isDirty(state), isDirty(changed), isDirty(after(changed, undo))]).toEqual([false, true, false]);
    const saved = withSaved(changed, { ...base, problems: [] }, changed.board);
    expect([isDirty(saved), isDirty(after(saved, undo))]).toEqual([false, true]);
  });

  it("does not hold for what was changed there and back", () => {
    const there = after(start(), { do: "add", kind: "link" });
    expect(isDirty(after(there, { do: "remove", id: "link-1" }))).toBe(false);
  });
});

const small = fc.integer({ min: -1, max: 13 });
const id = fc.constantFrom("kpi", "gauge", "kpi-1", "kpi-2", "queues-1", "trend-1", "nobody");
const isTyping = fc.boolean();
const value = fc.oneof(
  fc.string(),
  fc.double(),
  fc.constant(undefined),
  fc.boolean(),
  fc.constant({ warn: 1, alarm: 2 }),
  small,
);
const actions: fc.Arbitrary<EditAction> = fc.oneof(
  fc.record({ do: fc.constant("add" as const), kind: fc.constantFrom(...tileKinds) }),
  fc.record({ do: fc.constantFrom("remove" as const, "duplicate" as const, "select" as const), id }),
  fc.record({ do: fc.constant("place" as const), id, at: fc.record({ x: small, y: small, w: small, h: small }) }),
  fc.record({ do: fc.constantFrom("add-page" as const, "remove-page" as const, "undo" as const, "redo" as const) }),
  fc.record({ do: fc.constant("move-page" as const), by: fc.constantFrom(-1 as const, 1 as const) }),
  fc.record({ do: fc.constant("show-page" as const), page: small }),
  fc.record({
    do: fc.constant("set-tile" as const),
    id,
    path: fc.constantFrom("title" as const, "scope" as const, "options.kpi" as const, "options.goal" as const),
    value,
    isTyping,
  }),
  fc.record({
    do: fc.constant("set-page" as const),
    key: fc.constantFrom("title" as const, "columns" as const, "rows" as const, "seconds" as const),
    value,
    isTyping,
  }),
  fc.record({
    do: fc.constant("set-board" as const),
    key: fc.constantFrom("title" as const, "language" as const, "ticker" as const, "accent" as const),
    value,
    isTyping,
  }),
);

describe("any sequence of actions", () => {
  const played = (sequence: EditAction[]) => sequence.reduce((state, action) => edit(state, action) ?? state, start());
  const json = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

  it("keeps the board valid, the page there, and the chosen tile on it", () => {
    fc.assert(fc.property(fc.array(actions, { maxLength: 60 }), (sequence) => {
      const state = played(sequence);
      expect(Board.safeParse(state.board).error?.issues ?? []).toEqual([]);
      expect(state.board.pages[state.page]).toBeDefined();
      expect(state.selection === null || tiles(state).some((tile) => tile.id === state.selection)).toBe(true);
    }));
  });

  it("is taken back to the start by undo, and to its end by redo", () => {
    fc.assert(fc.property(fc.array(actions, { maxLength: 60 }), (sequence) => {
      const end = played(sequence);
      let state = end;
      for (let next = edit(state, undo); next; next = edit(state, undo)) state = next;
      expect(json(state.board)).toEqual(json(start().board));
      for (let next = edit(state, redo); next; next = edit(state, redo)) state = next;
      const last = sequence.some((action) => action.do === "undo") ? state.board : end.board;
      expect(json(state.board)).toEqual(json(last));
    }));
  });
});
