import { describe, expect, it } from "vitest";
import { kpisFor } from "../../../analytics/boards/numbers.ts";

describe(kpisFor, () => {
  it("tells a screen with surges from where one is an alarm", () => {
    expect(kpisFor([{ ask: "surges", scope: {} }])).toMatchObject({ surge: { thresholds: { warn: 3.5, alarm: 7 } } });
  });

  it("tells nothing of what no question names", () => {
    expect(kpisFor([{ ask: "agents", scope: {} }])).toEqual({});
  });
});
