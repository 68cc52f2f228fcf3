import { expect, test } from "vitest";
import { baselineDueAt } from "../../analytics/surge-baseline.ts";
import { PastReceived, type SurgeKind } from "../../analytics/surge-past.ts";
import { HOUR, MINUTE } from "../support/floor-builder.ts";

const madeAt = Date.UTC(2026, 10, 25, 10);
const WEEK = 7 * 24 * HOUR;

/** A site that received one leg at this time of each of so many past weeks. */
function siteOf(weeks: number): PastReceived {
  const minutes = Array.from({ length: weeks }, (_, i): [number, number] => [(madeAt - (i + 1) * WEEK) / MINUTE, 1]);
  const cells = new Map<SurgeKind, Map<string, Map<number, number>>>([["site", new Map([["", new Map(minutes)]])]]);
  return new PastReceived({ timezone: "UTC", stepMs: MINUTE, cells });
}

test("what is usual is read anew every hour, and every two minutes while no site has four weeks of past", () => {
  const dueAfter = (...weeks: number[]) => {
    const past = new Map(weeks.map((count, i) => [`site-${i}`, siteOf(count)]));
    return baselineDueAt({ madeAt, past }) - madeAt;
  };
  expect(dueAfter()).toBe(2 * MINUTE);
  expect(dueAfter(3, 0)).toBe(2 * MINUTE);
  expect(dueAfter(3, 4)).toBe(HOUR);
});
