import { describe, expect, it } from "vitest";
import { largestThatFits, textSizes } from "../../../wallboard/tiles/text-view.ts";

describe("textSizes", () => {
  it.each([["small", 20], ["normal", 32], ["large", 60]] as const)("wants %s text of %s px", (size, largest) => {
    expect(textSizes(size, { text: 20, tiny: 15 })).toEqual({ largest, smallest: 15 });
  });
});

describe("largestThatFits", () => {
  const sizes = { largest: 34, smallest: 10 }; // A step is one pixel.

  it.each([[100, 34], [34, 34], [20, 20], [10, 10], [3, 10]])("up to %s px is %s px", (limit, size) => {
    expect(largestThatFits(sizes, (one) => one <= limit)).toBe(size);
  });

  it("asks a handful of times", () => {
    let asked = 0;
    largestThatFits(sizes, (one) => ++asked > 0 && one <= 17);
    expect(asked).toBeLessThanOrEqual(5); // 25 sizes are fewer than 2^5.
  });
});
