import type { Course } from "../../schemas/boards/answers.ts";

export type TrendDirection = "up" | "down" | "level";
export type Trend = {
  direction: TrendDirection; /** Whether that is good; null where neither is. */
  isGood: boolean | null;
};

const HOUR_MS = 3_600_000;
/** A smaller part of the number is no movement. */
const LEVEL_SHARE = 0.03;

/** The last known value against the one an hour before; null where one of them is unknown. */
export function trendOf({ values, stepMs }: Course, better: "more" | "less" | null): Trend | null {
  const last = values.findLastIndex((value) => value !== null);
  const [now, before] = [values[last], values[last - Math.round(HOUR_MS / stepMs)]];
  if (now === null || now === undefined || before === null || before === undefined) return null;
  const change = now - before;
  if (Math.abs(change) <= LEVEL_SHARE * Math.max(Math.abs(now), Math.abs(before))) {
    return { direction: "level", isGood: null };
  }
  const direction = change > 0 ? "up" : "down";
  return { direction, isGood: better === null ? null : (better === "more") === (change > 0) };
}
