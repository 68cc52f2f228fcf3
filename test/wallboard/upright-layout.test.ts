import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlap, type Place } from "../../schemas/boards/board.ts";
import { uprightLayout } from "../../wallboard/upright-layout.ts";
import { galleryBoard } from "./board-builders.ts";

const place = (x: number, y: number, w: number, h: number): Place => ({ x, y, w, h });
const shapes = (places: readonly Place[]) => places.map(({ x, y, w, h }) => [x, y, w, h]);

/** A page as a row of shelves, so that no tiles overlap; in any order. */
const page = fc.array(
  fc.record({ h: fc.integer({ min: 1, max: 6 }), widths: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1 }) }),
  { minLength: 1, maxLength: 10 },
).map((shelves) => {
  const places: Place[] = [];
  let y = 0;
  for (const { h, widths } of shelves) {
    let x = 0;
    for (const w of widths) {
      if (x + w > 12) break;
      places.push(place(x, y, w, h));
      x += w;
    }
    y += h;
  }
  return { grid: { columns: 12, rows: Math.min(24, y) }, places };
}).chain(({ grid, places }) =>
  fc.shuffledSubarray(places, { minLength: places.length }).map((shuffled) => ({ grid, places: shuffled }))
);

const reading = (a: Place, b: Place) => a.y - b.y || a.x - b.x;

describe("uprightLayout", () => {
  it("overlaps nothing, leaves no gap, stays inside and keeps the reading order", () => {
    fc.assert(fc.property(page, ({ grid, places }) => {
      const upright = uprightLayout(grid, places);
      expect(upright.columns).toBe(6);
      let area = 0;
      upright.places.forEach((one, i) => {
        area += one.w * one.h;
        expect(one.x + one.w <= upright.columns && one.y + one.h <= upright.rows).toBe(true);
        expect(upright.places.slice(0, i).some((other) => overlap(one, other))).toBe(false);
      });
      expect(area).toBe(upright.columns * upright.rows);
      const order = (all: readonly Place[]) => all.map((one, i) => ({ one, i })).sort((a, b) => reading(a.one, b.one));
      expect(order(upright.places).map(({ i }) => i)).toEqual(order(places).map(({ i }) => i));
    }));
  });

  it("fills the width with what stands alone, and shares it between two of the narrow ones", () => {
    const { places, rows } = uprightLayout({ columns: 12, rows: 8 }, [
      place(0, 0, 3, 2),
      place(3, 0, 3, 2),
      place(6, 0, 6, 2),
      place(0, 2, 4, 6),
    ]);
    expect(shapes(places)).toEqual([[0, 0, 3, 2], [3, 0, 3, 2], [0, 2, 6, 2], [0, 4, 6, 6]]);
    expect(rows).toBe(10);
  });

  it("takes height from the highest only, so that a strip of one row stays as high as it was", () => {
    // 1 + 8 + 8 = 17 rows, one more than twice eight.
    const { places, rows } = uprightLayout({ columns: 12, rows: 8 }, [
      place(0, 0, 12, 1),
      place(0, 1, 6, 8),
      place(6, 1, 6, 8),
    ]);
    expect([rows, ...places.map(({ h }) => h)]).toEqual([16, 1, 8, 7]);
  });

  it("puts more than two beside each other only where the page would be too high otherwise", () => {
    const row = (y: number) => Array.from({ length: 6 }, (_, i) => place(i * 2, y, 2, 2));
    const few = uprightLayout({ columns: 12, rows: 8 }, row(0));
    expect(new Set(few.places.map(({ w }) => w))).toEqual(new Set([3]));
    // 24 tiles: in twos 12 lines of 2 = 24 rows, in threes 8 lines of 2 = 16.
    const many = uprightLayout({ columns: 12, rows: 8 }, [0, 2, 4, 6].flatMap(row));
    expect(new Set(many.places.map(({ w }) => w))).toEqual(new Set([2]));
    expect(many.rows).toBe(16);
  });

  it("keeps both pages of the gallery within twice their rows", () => {
    for (const { columns, rows, tiles } of galleryBoard().pages) {
      expect(uprightLayout({ columns, rows }, tiles.map(({ at }) => at)).rows).toBeLessThanOrEqual(16);
    }
  });

  it("has a place for a page without tiles", () => {
    expect(uprightLayout({ columns: 1, rows: 1 }, [])).toEqual({ columns: 1, rows: 1, places: [] });
  });
});
