import { describe, expect, it } from "vitest";
import { placeLabels } from "../../../wallboard/charts/place-labels.ts";
import { sharesOf } from "../../../wallboard/charts/shares.ts";
import { labelSize, shownTicks, trendLayout } from "../../../wallboard/charts/trend-layout.ts";

/** Numbers 0..1 that are the same in each run. */
function* chance(seed: number): Generator<number, never> {
  for (let state = seed;;) {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    yield state / 2 ** 31;
  }
}

describe("placeLabels", () => {
  it("leaves labels where they are wanted when they do not touch", () => {
    expect(placeLabels({ wanted: [80, 20, 50], height: 20, top: 0, bottom: 100 })).toEqual([80, 20, 50]);
  });

  it("moves the lower one down, and all up again at the lower end", () => {
    expect(placeLabels({ wanted: [20, 25], height: 20, top: 0, bottom: 100 })).toEqual([20, 40]);
    expect(placeLabels({ wanted: [95, 97], height: 20, top: 0, bottom: 100 })).toEqual([70, 90]);
  });

  it("never lays one over another nor outside, and keeps their order", () => {
    const next = chance(7);
    for (let run = 0; run < 500; run++) {
      const count = 1 + Math.floor(next.next().value * 4);
      const wanted = Array.from({ length: count }, () => next.next().value * 140 - 20);
      const height = 100 / count * (0.3 + 0.7 * next.next().value);
      const placed = placeLabels({ wanted, height, top: 0, bottom: 100 });
      const sorted = wanted.map((at, i) => ({ at, y: placed[i] as number })).sort((a, b) => a.at - b.at);
      sorted.forEach(({ y }, i) => {
        expect(y).toBeGreaterThanOrEqual(height / 2 - 1e-9);
        expect(y).toBeLessThanOrEqual(100 - height / 2 + 1e-9);
        if (i > 0) expect(y - (sorted[i - 1]?.y ?? 0)).toBeGreaterThanOrEqual(height - 1e-9);
      });
    }
  });
});

describe("sharesOf", () => {
  it("gives what is left over to the largest remainders", () => {
    expect(sharesOf([1, 1, 1])).toEqual([34, 33, 33]);
    expect(sharesOf([612, 240, 171, 60, 22, 9, 2])).toEqual([55, 22, 15, 5, 2, 1, 0]);
  });

  it("is 0 of nothing", () => {
    expect(sharesOf([0, 0])).toEqual([0, 0]);
    expect(sharesOf([])).toEqual([]);
  });

  it("always adds up to 100, and is less than one beside the exact share", () => {
    const next = chance(11);
    for (let run = 0; run < 1000; run++) {
      const counts = Array.from(
        { length: 1 + Math.floor(next.next().value * 9) },
        () => Math.floor(next.next().value ** 6 * 1e9),
      );
      const sum = counts.reduce((a, b) => a + b, 0);
      const shares = sharesOf(counts);
      expect(shares.reduce((a, b) => a + b, 0)).toBe(sum > 0 ? 100 : 0);
      counts.forEach((count, i) => sum > 0 && expect(Math.abs((shares[i] ?? 0) - count / sum * 100)).toBeLessThan(1));
    }
  });
});

describe("trendLayout", () => {
  const box = { width: 800, height: 300, pixel: 1, pixelRatio: 1 };

  it("gives each panel the same height, one below the other, within the box", () => {
    const { panels, axisHeight } = trendLayout(box, { panels: 3, characters: 4 });
    const heights = panels.map(({ from, to }) => to - from);
    expect(Math.max(...heights) - Math.min(...heights)).toBeLessThanOrEqual(1);
    panels.forEach(({ top }, i) => i > 0 && expect(top).toBeGreaterThanOrEqual(panels[i - 1]?.to ?? 0));
    expect((panels[2]?.to ?? 0) + axisHeight).toBeLessThanOrEqual(301);
  });

  it.each([1, 1.5, 2, 3])("has its edges on whole pixels of a screen of ratio %s", (pixelRatio) => {
    const { panels } = trendLayout({ ...box, height: 301.3, pixelRatio }, { panels: 2, characters: 4 });
    for (const { top, height } of panels) {
      expect(top * pixelRatio).toBeCloseTo(Math.round(top * pixelRatio), 6);
      expect(height * pixelRatio).toBeCloseTo(Math.round(height * pixelRatio), 6);
    }
  });

  it("has room for the longest tick, and never less than nothing for a panel", () => {
    const wide = trendLayout(box, { panels: 1, characters: 10 });
    expect(wide.axisWidth).toBeGreaterThan(trendLayout(box, { panels: 1, characters: 2 }).axisWidth);
    const { panels } = trendLayout({ ...box, height: 20 }, { panels: 4, characters: 2 });
    for (const { from, to } of panels) expect(to).toBeGreaterThanOrEqual(from);
  });
});

describe("shownTicks", () => {
  it("leaves out the middle, then the lower end, where there is no room", () => {
    const ticks = [0, 5, 10];
    // A line of 10 px text is 12 px high: three lines need 24 px between the ends.
    expect(shownTicks(ticks, { room: 24, font: 10 })).toEqual([0, 5, 10]);
    expect(shownTicks(ticks, { room: 23, font: 10 })).toEqual([0, 10]);
    expect(shownTicks(ticks, { room: 11, font: 10 })).toEqual([10]);
  });
});

describe("labelSize", () => {
  it("puts the name beside the value where there is no room below it, and gets smaller then", () => {
    expect(labelSize(1, { room: 60, pixel: 1 })).toMatchObject({ height: 54, isFlat: false });
    expect(labelSize(2, { room: 60, pixel: 1 })).toMatchObject({ height: 30, isFlat: true });
    expect(labelSize(1, { room: 100, pixel: 2 })).toMatchObject({ isFlat: true });
  });
});
