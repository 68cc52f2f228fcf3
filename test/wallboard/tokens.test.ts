import { describe, expect, it } from "vitest";
import { contrast } from "../../wallboard/design/accent.ts";
import { type Colour, dark, light } from "../../wallboard/design/tokens.ts";

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
