import { describe, expect, it } from "vitest";
import { DENSE_HEIGHT, type GridBox, gridLayout, TILE_HEIGHT, TILE_WIDTH } from "../../wallboard/grid-layout.ts";

const landscape: GridBox = { width: 1872, height: 700, gap: 14, heading: 34, pixel: 1 };
const portrait: GridBox = { ...landscape, width: 1032, height: 1250 };

/** The size of everything in a layout, as the style sheet will add it up. */
function extent(sizes: readonly number[], box: GridBox) {
  const layout = gridLayout(sizes, box);
  const blocks = layout.mode === "flow" ? [sizes.reduce((sum, size) => sum + size, 0)] : sizes;
  const heading = layout.mode === "grouped" && sizes.length > 1 ? box.heading : 0;
  let height = 0;
  for (let start = 0; start < blocks.length; start += layout.blocks) {
    const rows = Math.max(...blocks.slice(start, start + layout.blocks).map((n) => Math.ceil(n / layout.columns)));
    height += heading + rows * layout.tileHeight + (rows - 1) * box.gap + (start > 0 ? box.gap : 0);
  }
  const across = layout.blocks * layout.columns;
  return { height, tileWidth: (box.width - (across - 1) * box.gap) / across, layout };
}

describe("gridLayout", () => {
  it.each([1, 2, 3, 5, 8, 13, 24, 60])("fits %s queues of one site into both orientations", (count) => {
    for (const box of [landscape, portrait]) {
      const { height, tileWidth, layout } = extent([count], box);
      expect(height).toBeLessThanOrEqual(box.height + 0.01);
      expect(layout.unit * TILE_WIDTH).toBeLessThanOrEqual(tileWidth + 0.01);
      expect(layout.unit * (layout.dense ? DENSE_HEIGHT : TILE_HEIGHT)).toBeLessThanOrEqual(layout.tileHeight + 0.01);
    }
  });

  it.each([[[4, 4]], [[12, 12]], [[13, 11, 1]], [[1, 7]], [[2, 2, 2, 2, 2, 2]]])("fits sites of %s queues", (sizes) => {
    for (const box of [landscape, portrait]) {
      expect(extent(sizes, box).height).toBeLessThanOrEqual(box.height + 0.01);
    }
  });

  it("puts two sites of four side by side on a wide screen", () => {
    expect(gridLayout([4, 4], landscape)).toMatchObject({ mode: "grouped", blocks: 2, columns: 2, dense: false });
  });

  it("lets the tiles flow when blocks of uneven sites would make them small", () => {
    expect(gridLayout([13, 1, 1, 1, 1, 1, 1, 1], landscape)).toMatchObject({ mode: "flow", blocks: 1 });
  });

  it("is the same on a screen of twice the pixels, in twice the size", () => {
    const large = { width: 3744, height: 1400, gap: 28, heading: 68, pixel: 2 };
    const small = gridLayout([8], landscape);
    const { unit, tileHeight, ...shape } = gridLayout([8], large);
    expect(small).toMatchObject(shape);
    expect(unit).toBeCloseTo(small.unit * 2);
    expect(tileHeight).toBeCloseTo(small.tileHeight * 2);
  });

  it("leaves labels out only where they could not be read", () => {
    expect(gridLayout([8], landscape).dense).toBe(false);
    expect(gridLayout([24], landscape).dense).toBe(true);
  });

  it("stays finite without room", () => {
    const { unit, tileHeight } = gridLayout([24], { ...landscape, width: 10, height: 10 });
    expect(unit).toBe(0.1);
    expect(tileHeight).toBeGreaterThanOrEqual(1);
  });
});
