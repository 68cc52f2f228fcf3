import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlap, type Place } from "../../../schemas/boards/board.ts";
import {
  compacted,
  freePlace,
  inReadingOrder,
  isWithin,
  rearranged,
  refitted,
  roomFor,
} from "../../../wallboard/editor/arrange.ts";

const grid = { columns: 12, rows: 8 };
const at = (x: number, y: number, w: number, h: number): Place => ({ x, y, w, h });

describe(freePlace, () => {
  it("is the first in the order of reading, or the nearest to a cell", () => {
    const taken = [at(0, 0, 3, 2)];
    expect(freePlace(grid, taken, { w: 3, h: 2 })).toEqual(at(3, 0, 3, 2));
    // From (0,0): two rows down is nearer than three columns to the right.
    expect(freePlace(grid, taken, { w: 3, h: 2 }, { x: 0, y: 0 })).toEqual(at(0, 2, 3, 2));
  });

  it("is none on a full page, and for what is larger than the page", () => {
    expect(freePlace(grid, [at(0, 0, 12, 8)], { w: 1, h: 1 })).toBeNull();
    expect(freePlace(grid, [], { w: 13, h: 1 })).toBeNull();
  });
});

describe(rearranged, () => {
  const places = [at(0, 0, 3, 2), at(3, 0, 3, 2), at(0, 2, 12, 6)];

  it("swaps a tile with one of its size that it is put upon", () => {
    expect(rearranged(grid, places, 0, at(3, 0, 3, 2))).toEqual([at(3, 0, 3, 2), at(0, 0, 3, 2), at(0, 2, 12, 6)]);
  });

  it("pushes what is in the way to the nearest free place, down where it is as near as up", () => {
    const two = [at(0, 0, 2, 2), at(4, 2, 2, 2)];
    // (4,2) covered by 2 x 2 at (4,2): two rows up and two rows down are as near.
    expect(rearranged(grid, two, 0, at(4, 2, 2, 2))).toEqual([at(4, 2, 2, 2), at(4, 4, 2, 2)]);
  });

  it("is refused where what is in the way has no other place, and outside of the page", () => {
    expect(rearranged(grid, places, 2, at(0, 1, 12, 7))).toBeNull();
    expect(rearranged(grid, places, 0, at(10, 0, 3, 2))).toBeNull();
    expect(rearranged(grid, places, 0, at(0, -1, 3, 2))).toBeNull();
  });
});

describe(compacted, () => {
  it("moves all up as far as the ones above let them", () => {
    const places = [at(0, 5, 4, 2), at(0, 1, 3, 2), at(6, 7, 2, 1)];
    expect(compacted(places)).toEqual([at(0, 2, 4, 2), at(0, 0, 3, 2), at(6, 0, 2, 1)]);
  });
});

describe(inReadingOrder, () => {
  it("goes by rows, then by columns", () => {
    expect(inReadingOrder([at(6, 0, 1, 1), at(0, 3, 1, 1), at(0, 0, 1, 1)])).toEqual([2, 0, 1]);
  });
});

describe(roomFor, () => {
  const size = { w: 6, h: 4 };
  const least = { w: 3, h: 2 };

  it("makes room by moving others up before it makes the tile smaller", () => {
    // 12 x 3 in the middle leaves two and three rows; moved up, five.
    expect(roomFor(grid, [at(0, 2, 12, 3)], { size, least })).toEqual({
      rows: 8,
      places: [at(0, 0, 12, 3)],
      at: at(0, 3, 6, 4),
    });
  });

  it("takes the least size before it adds rows, and adds no more than a page can have", () => {
    expect(roomFor(grid, [at(0, 0, 12, 6)], { size, least })?.at).toEqual(at(0, 6, 3, 2));
    // 8 rows are full: 4 more at the bottom.
    expect(roomFor(grid, [at(0, 0, 12, 8)], { size, least })).toMatchObject({ rows: 12, at: at(0, 8, 6, 4) });
    expect(roomFor({ columns: 12, rows: 22 }, [at(0, 0, 12, 22)], { size, least })).toBeNull();
  });
});

describe(refitted, () => {
  it("brings tiles into a smaller grid where it has room for them", () => {
    expect(refitted({ columns: 6, rows: 4 }, [at(0, 0, 3, 2), at(9, 0, 3, 2)])).toEqual([
      at(0, 0, 3, 2),
      at(3, 0, 3, 2),
    ]);
    expect(refitted({ columns: 3, rows: 2 }, [at(0, 0, 3, 2), at(9, 0, 3, 2)])).toBeNull();
  });
});

describe("any rearrangement", () => {
  const size = fc.record({ w: fc.integer({ min: 1, max: 5 }), h: fc.integer({ min: 1, max: 4 }) });
  const pages = fc.array(size, { maxLength: 12 }).map((sizes) =>
    sizes.reduce<Place[]>((taken, one) => {
      const free = freePlace(grid, taken, one);
      return free ? [...taken, free] : taken;
    }, [])
  ).filter((places) => places.length > 0);
  const target = fc.record({
    x: fc.integer({ min: 0, max: 11 }),
    y: fc.integer({ min: 0, max: 7 }),
    w: fc.integer({ min: 1, max: 12 }),
    h: fc.integer({ min: 1, max: 8 }),
  });

  it("keeps every tile on the page and none over another, and all sizes but that of the one", () => {
    fc.assert(fc.property(pages, fc.nat(), target, (places, n, to) => {
      const index = n % places.length;
      const next = rearranged(grid, places, index, to);
      if (!next) return;
      expect(next[index]).toEqual(to);
      expect(next.every((place) => isWithin(place, grid))).toBe(true);
      expect(next.flatMap((a, i) => next.slice(i + 1).filter((b) => overlap(a, b)))).toEqual([]);
      const sizes = (some: Place[]) => some.filter((_, i) => i !== index).map(({ w, h }) => [w, h]);
      expect(sizes(next)).toEqual(sizes(places));
    }));
  });
});
