import { describe, expect, it } from "vitest";
import {
  type CardShape,
  gridAbove,
  gridFor,
  placesOf,
  rowsFor,
  shownOf,
  SMALLEST,
} from "../../../wallboard/tiles/room.ts";

const card: CardShape = { width: 10, height: 3, gap: 0, largest: 30 };

describe(gridFor, () => {
  it("shows few cards as large as a card may be", () => {
    // Cards of 300 x 90 in 900 x 400: 3 beside each other.
    expect(gridFor(2, { width: 900, height: 400 }, card)).toMatchObject({ columns: 2, rows: 1, size: 30 });
  });

  it("shares them between its rows", () => {
    // Three fit beside each other, so four take two rows: of two each.
    expect(gridFor(4, { width: 900, height: 400 }, card)).toMatchObject({ columns: 2, rows: 2, size: 30 });
  });

  it("makes them smaller until all fit", () => {
    // 9 of 300 x 90 need 270 of height; in 240 they are of 26.5 at most: 3 x 3 x 26.5 = 238.5.
    expect(gridFor(9, { width: 900, height: 240 }, card)).toMatchObject({ columns: 3, rows: 3, size: 26.5, room: 9 });
  });

  it("never goes below what is read, and tells how many fit there", () => {
    const { size, room } = gridFor(1000, { width: 900, height: 400 }, card);
    // 165 x 49.5: 5 x 8.
    expect(room).toBe(40);
    expect(size).toBeGreaterThanOrEqual(SMALLEST);
  });

  it("gives what is cut the room that is left over", () => {
    // One card of 165 x 49.5 in 300 x 90, three wanted: it grows to 300 x 90.
    expect(gridFor(3, { width: 300, height: 90 }, card)).toMatchObject({ columns: 1, rows: 1, size: 30, room: 1 });
  });

  it("has room for one in a box of nothing", () => {
    expect(gridFor(5, { width: 10, height: 0 }, card)).toMatchObject({ columns: 1, rows: 1, room: 1 });
    expect(gridFor(0, { width: 900, height: 400 }, card)).toMatchObject({ columns: 1, rows: 1 });
  });
});

describe(gridAbove, () => {
  const box = { width: 330, height: 120 };

  it("takes nothing from cards that are all there", () => {
    // Two beside each other and two above each other at 16.5: 4 of 165 x 49.5.
    expect(gridAbove({ supply: { available: 4, total: 4 }, box, shape: card, foot: 30 }))
      .toMatchObject({ shown: 4, height: 120 });
  });

  it("leaves the foot to the count of the others", () => {
    // 90 of height are one row of 49.5, of two cards.
    expect(gridAbove({ supply: { available: 5, total: 5 }, box, shape: card, foot: 30 }))
      .toMatchObject({ shown: 2, height: 90 });
    expect(gridAbove({ supply: { available: 1, total: 5 }, box, shape: card, foot: 30 }))
      .toMatchObject({ shown: 1, height: 90 });
  });
});

describe(rowsFor, () => {
  it("fills the height, up to the largest size and down to the smallest", () => {
    const shape = { height: 2, largest: 40 };
    expect(rowsFor(2, 400, shape)).toEqual({ size: 40, room: 5 });
    expect(rowsFor(10, 400, shape)).toEqual({ size: 20, room: 10 }); // 400 / (2 * 10)
    expect(rowsFor(100, 400, shape)).toEqual({ size: SMALLEST, room: 12 }); // 400 / 33 = 12.1
  });
});

describe(shownOf, () => {
  it("shows all that fit", () => expect(shownOf({ available: 5, total: 5 }, 5)).toBe(5));
  it("leaves the last place to the count of the others", () => expect(shownOf({ available: 6, total: 6 }, 5)).toBe(4));
  it("counts what is not available too", () => expect(shownOf({ available: 3, total: 9 }, 10)).toBe(3));
  it("never shows less than nothing", () => expect(shownOf({ available: 3, total: 9 }, 0)).toBe(0));
});

describe(placesOf, () => {
  it("is one more where others are counted", () => {
    expect(placesOf({ available: 5, total: 5 })).toBe(5);
    expect(placesOf({ available: 5, total: 9 })).toBe(6);
  });
});
