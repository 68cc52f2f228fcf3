import { describe, expect, it } from "vitest";
import { segmentBounds, segmentOf, segmentTable, segmentText } from "../../../analytics/value/segments.ts";
import { segments } from "../../../schemas/value.ts";

describe("segmentOf", () => {
  it.each([
    [5, 5, 5, "champions"],
    [4, 5, 2, "loyal"],
    [5, 1, 3, "new"],
    [4, 1, 3, "promising"],
    [3, 2, 3, "needs-attention"],
    [1, 5, 5, "cannot-lose"],
    [2, 3, 5, "at-risk"],
    [2, 2, 5, "hibernating"],
    [1, 1, 1, "lost"],
  ])("names recency %i, frequency %i, money %i %s", (recency, frequency, money, segment) => {
    expect(segmentOf({ recency, frequency, money })).toBe(segment);
  });

  it("has a name for every combination, and a combination for every name", () => {
    expect(segmentTable).toHaveLength(125);
    expect([...new Set(segmentTable), "no-orders"].sort()).toEqual([...segments].sort());
    expect(segmentTable[(5 - 1) * 25 + (1 - 1) * 5 + (3 - 1)]).toBe("new");
  });

  it("shows the bounds of each", () => {
    expect(segmentText("cannot-lose")).toBe("recency 1..2, frequency 4..5, money 4..5");
    expect(segmentText("new")).toBe("recency 5, frequency 1");
    expect(segmentText("lost")).toBe("recency 1, frequency 1..2, or orders only before the window");
    expect(segmentBounds.every(({ segment }) => segmentText(segment).length > 10)).toBe(true);
  });
});
