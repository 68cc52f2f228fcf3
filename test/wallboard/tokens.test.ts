import { describe, expect, it } from "vitest";
import { type Colour, dark, light } from "../../wallboard/design/tokens.ts";

/** Relative luminance by WCAG 2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((start) => {
    const share = parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const themes = { dark, light };

describe.each(Object.entries(themes))("the %s colours", (_, colours) => {
  const at = (name: string) => colours[name as Colour];
  const surfaces = ["page", "card", "card-bad"];

  it.each(["ink", "ok", "warn", "bad"])("show a number in %s at 7:1 on every surface", (name) => {
    for (const surface of surfaces) expect(contrast(at(name), at(surface)), surface).toBeGreaterThanOrEqual(7);
  });

  it.each(["soft", "old", "accent"])("show text in %s at 4.5:1", (name) => {
    for (const surface of name !== "soft" ? ["page", "card"] : surfaces) {
      expect(contrast(at(name), at(surface)), surface).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(Array.from({ length: 8 }, (_, index) => `line-${index + 1}`))("show a chart's %s at 4.5:1", (name) => {
    expect(contrast(at(name), at("card"))).toBeGreaterThanOrEqual(4.5);
  });

  it("show bars at 3:1, and what stands on a main button at 4.5:1", () => {
    expect(contrast(at("bars"), at("card"))).toBeGreaterThanOrEqual(3);
    expect(contrast(at("page"), at("ok"))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(["edge-ok", "edge-warn", "edge-bad"])("show the edge %s, which the word repeats, at 2:1", (name) => {
    expect(contrast(at(name), at("card"))).toBeGreaterThanOrEqual(2);
  });
});

describe("contrast", () => {
  it("is 21 for black on white and 1 for the same", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21);
    expect(contrast("#123456", "#123456")).toBe(1);
  });
});
