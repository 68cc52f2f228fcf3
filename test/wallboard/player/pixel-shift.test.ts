import { describe, expect, it } from "vitest";
import { pixelShift } from "../../../wallboard/player/pixel-shift.ts";

const minutes = Array.from({ length: 96 }, (_, minute) => minute);

describe("pixelShift", () => {
  it("begins where the picture belongs and comes back there after 96 minutes", () => {
    expect(pixelShift(0)).toEqual({ x: 0, y: 0 });
    for (const minute of minutes) expect(pixelShift(minute + 96)).toEqual(pixelShift(minute));
  });

  it("moves by one design pixel a minute, so that nobody sees it", () => {
    for (const minute of minutes) {
      const [a, b] = [pixelShift(minute), pixelShift(minute + 1)];
      expect([Math.abs(a.x - b.x), Math.abs(a.y - b.y)]).toEqual([1, 1]);
    }
  });

  it("stays within the margin of a board and meets many places", () => {
    const places = minutes.map(pixelShift);
    expect([Math.min(...places.map(({ x }) => x)), Math.max(...places.map(({ x }) => x))]).toEqual([-8, 8]);
    expect([Math.min(...places.map(({ y }) => y)), Math.max(...places.map(({ y }) => y))]).toEqual([-6, 6]);
    expect(new Set(places.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(40);
  });
});
