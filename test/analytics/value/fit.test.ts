import { describe, expect, it } from "vitest";
import { borderWarnings, maximize } from "../../../analytics/value/fit.ts";
import { inEnglish } from "../../../schemas/note.ts";

describe(maximize, () => {
  it("finds the top of a hill", () => {
    // Largest where ln x = 1 and ln y = -2.
    const hill = ([x, y]: number[]) => 5 - (Math.log(x as number) - 1) ** 2 - 3 * (Math.log(y as number) + 2) ** 2;
    const { parameters, value, isConverged } = maximize(hill, [[1, 1]]);
    expect(isConverged).toBe(true);
    expect(value).toBeCloseTo(5, 9);
    expect(parameters[0]).toBeCloseTo(Math.E, 4);
    expect(parameters[1]).toBeCloseTo(Math.E ** -2, 5);
  });

  it("follows a narrow bent valley to its end", () => {
    // Rosenbrock's function, smallest at (1, 1).
    const valley = ([x, y]: number[]) => -(100 * ((y as number) - (x as number) ** 2) ** 2 + (1 - (x as number)) ** 2);
    const { parameters, isConverged } = maximize(valley, [[0.2, 3]]);
    expect(isConverged).toBe(true);
    expect(parameters[0]).toBeCloseTo(1, 4);
    expect(parameters[1]).toBeCloseTo(1, 4);
  });

  it("takes the highest of two hills when a start leads to each", () => {
    const two = ([x]: number[]) =>
      Math.exp(-((Math.log(x as number) - 3) ** 2)) + 2 * Math.exp(-((Math.log(x as number) + 3) ** 2));
    expect(Math.log(maximize(two, [[15]]).parameters[0] as number)).toBeCloseTo(3, 3);
    expect(Math.log(maximize(two, [[15], [0.1]]).parameters[0] as number)).toBeCloseTo(-3, 3);
  });

  it("stays away from where there is no value", () => {
    const cliff = ([x]: number[]) => (x as number) > 2 ? NaN : -(((x as number) - 1.9) ** 2);
    expect(maximize(cliff, [[1]]).parameters[0]).toBeCloseTo(1.9, 4);
  });

  it("says when a parameter wants to be infinite, and which", () => {
    const slope = ([x, y]: number[]) => -1 / (x as number) - Math.log(y as number) ** 2;
    const { parameters: [x, y], isConverged } = maximize(slope, [[1, 2]]);
    expect(isConverged).toBe(false);
    expect(borderWarnings({ x: x as number, y: y as number }).map(inEnglish)).toEqual([
      expect.stringMatching(/^the data does not determine x: the search ended at 2\.\d+e\+3$/),
    ]);
  });
});
