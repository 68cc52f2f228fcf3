import { describe, expect, it } from "vitest";
import { fifthOf, fifthsOf } from "../../../analytics/value/rfm.ts";

const scores = (values: number[], customers = values.map(() => 1)) => {
  const fifths = fifthsOf({ values, customers });
  return { fifths, scores: values.map((value) => fifthOf(value, fifths)) };
};

describe("fifthsOf", () => {
  it("makes five groups of the same size", () => {
    const found = scores([100, 90, 80, 70, 60, 50, 40, 30, 20, 10]);
    expect(found.fifths).toEqual([20, 40, 60, 80]);
    expect(found.scores).toEqual([5, 5, 4, 4, 3, 3, 2, 2, 1, 1]);
  });

  it("never tells equal values apart", () => {
    // Seven in ten ordered once: three fifths do not exceed 1, four fifths do not exceed 2.
    expect(scores([9, 3, 2, 1], [1, 1, 1, 7])).toEqual({ fifths: [1, 1, 1, 2], scores: [5, 5, 4, 1] });
    expect(scores([4], [3]).scores).toEqual([1]);
  });

  it("stands without customers", () => {
    expect(fifthsOf({ values: [], customers: [] })).toEqual([0, 0, 0, 0]);
  });
});
