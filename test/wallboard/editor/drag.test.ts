import { describe, expect, it } from "vitest";
import { dragged, type Handle, keyDrag } from "../../../wallboard/editor/drag.ts";

const grid = { columns: 12, rows: 8 };
const least = { w: 2, h: 2 };
const start = { x: 4, y: 2, w: 3, h: 3 };
const by = (handle: Handle | null, dx: number, dy: number) => dragged({ start, handle, dx, dy }, grid, least);

describe(dragged, () => {
  it("moves a tile as a whole, no further than the edges of the page", () => {
    expect(by(null, 2, -1)).toEqual({ x: 6, y: 1, w: 3, h: 3 });
    expect(by(null, 99, 99)).toEqual({ x: 9, y: 5, w: 3, h: 3 });
    expect(by(null, -99, -99)).toEqual({ x: 0, y: 0, w: 3, h: 3 });
  });

  it.each<[Handle, object]>([
    ["e", { x: 4, y: 2, w: 4, h: 3 }],
    ["s", { x: 4, y: 2, w: 3, h: 4 }],
    ["se", { x: 4, y: 2, w: 4, h: 4 }],
    ["n", { x: 4, y: 3, w: 3, h: 2 }],
    ["w", { x: 5, y: 2, w: 2, h: 3 }],
    ["nw", { x: 5, y: 3, w: 2, h: 2 }],
    ["ne", { x: 4, y: 3, w: 4, h: 2 }],
    ["sw", { x: 5, y: 2, w: 2, h: 4 }],
  ])("moves the edges of the handle %s and no others", (handle, place) => {
    expect(by(handle, 1, 1)).toEqual(place);
  });

  it("stops at the least size and at the edges of the page", () => {
    expect(by("se", -99, -99)).toEqual({ x: 4, y: 2, w: 2, h: 2 });
    expect(by("nw", 99, 99)).toEqual({ x: 5, y: 3, w: 2, h: 2 });
    expect(by("nw", -99, -99)).toEqual({ x: 0, y: 0, w: 7, h: 5 });
    expect(by("se", 99, 99)).toEqual({ x: 4, y: 2, w: 8, h: 6 });
  });

  it("leaves a tile as small as it was made elsewhere", () => {
    const small = { x: 0, y: 0, w: 1, h: 1 };
    expect(dragged({ start: small, handle: "se", dx: -1, dy: 1 }, grid, least)).toEqual({ x: 0, y: 0, w: 1, h: 2 });
  });
});

describe(keyDrag, () => {
  it("moves with arrows, resizes with Shift, and leaves other keys alone", () => {
    expect(keyDrag("ArrowLeft", false, start)).toEqual({ start, handle: null, dx: -1, dy: 0 });
    expect(keyDrag("ArrowDown", true, start)).toEqual({ start, handle: "se", dx: 0, dy: 1 });
    expect(keyDrag("a", false, start)).toBeNull();
  });
});
