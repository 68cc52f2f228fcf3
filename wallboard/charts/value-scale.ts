import type { KpiUnit } from "../../schemas/family.ts";
import type { Locale } from "../language.ts";

/** A range whose ends and ticks are round in the unit; the ticks are its ends and what lies a step apart between them. */
export type ValueScale = { low: number; high: number; ticks: number[] };

const SECOND = 1000;
const DAY = 86_400;
const durations = [1, 5, 10, 15, 30, 60, 120, 180, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, DAY];
/** From a half to one the scale is whole: 100 %. */
const shares = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
const digits = [1, 1.5, 2, 2.5, 3, 4, 5];

/** Steps that are round in the unit, each larger than the one before, up to the largest number. */
function* stepsOf(unit: KpiUnit): Generator<number> {
  if (unit === "ms") {
    for (const seconds of durations) yield seconds * SECOND;
    for (const times of roundNumbers(1)) if (times >= 2) yield times * DAY * SECOND;
  }
  if (unit === "ratio") {
    yield* shares;
    for (const times of roundNumbers(1)) if (times >= 2) yield times;
  }
  for (const step of roundNumbers(unit === "count" ? 1 : 0.1)) {
    if (unit !== "count" || Number.isInteger(step)) yield step;
  }
}

function* roundNumbers(first: number): Generator<number> {
  for (let power = first; power < Infinity; power *= 10) for (const digit of digits) yield digit * power;
}

/**
 * The smallest scale of at most `parts` steps that holds all of these values and 0; two steps where there are values on both
 * sides of 0.
 */
export function valueScale(values: Iterable<number | null>, unit: KpiUnit, parts: number): ValueScale {
  let [least, most] = [0, 0];
  for (const value of values) {
    if (value === null) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  const allowed = least < 0 && most > 0 ? Math.max(2, parts) : parts;
  for (const step of stepsOf(unit)) {
    const [from, to] = [Math.floor(least / step), Math.max(Math.ceil(most / step), least < 0 ? 0 : 1)];
    if (!(to - from <= allowed)) continue;
    const ticks = Array.from({ length: to - from + 1 }, (_, i) => (from + i) * step);
    return { low: from * step, high: to * step, ticks };
  }
  throw new Error(`Cannot scale ${least} .. ${most}: a number must be finite`);
}

/** What stands at a tick: a ratio without needless decimals. */
export function tickText(value: number, unit: KpiUnit, locale: Locale): string {
  return unit === "ratio" ? locale.goal(value) : locale.value(value, unit);
}
