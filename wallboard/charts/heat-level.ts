import type { Rule } from "../severity.ts";
import type { Column } from "./columns.ts";

/** The steps of a heat strip, from 0. */
export const HEAT_LEVELS = 5;

/**
 * How bad a value is in five steps: 0 well on the good side, 1 near the first threshold, 2 and 3 the two halves of the way
 * between both, 4 beyond the second.
 */
export function heatLevel(value: number, { better, warn, alarm }: Rule): number {
  const way = Math.abs(alarm - warn);
  const beyond = better === "less" ? value - warn : warn - value;
  if (beyond <= 0) return way > 0 && beyond > -way ? 1 : 0;
  if (beyond > way) return 4;
  return beyond > way / 2 ? 3 : 2;
}

/** How much a value is of the largest one, in five steps. */
export function volumeLevel(values: Column): (value: number) => number {
  const most = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  return (value) => most > 0 ? Math.max(0, Math.ceil(Math.abs(value) / most * HEAT_LEVELS) - 1) : 0;
}
