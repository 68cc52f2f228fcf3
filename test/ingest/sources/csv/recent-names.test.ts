import { describe, expect, it } from "vitest";
import { RecentNames } from "../../../../ingest/sources/csv/recent-names.ts";

describe(RecentNames, () => {
  it("knows the last names, at least as many as its limit and at most twice as many", () => {
    const names = new RecentNames<number>(3);
    for (let line = 1; line <= 10; line++) names.add(`call ${line}`, line);
    const known = Array.from({ length: 10 }, (_, index) => names.get(`call ${index + 1}`)).filter((line) => line);
    // Full at 3, 6 and 9: the young ones are [10], the old ones [7, 8, 9].
    expect(known).toEqual([7, 8, 9, 10]);
  });
});
