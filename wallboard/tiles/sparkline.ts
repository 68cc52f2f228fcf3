import type { KpiUnit } from "../../schemas/family.ts";

export type Point = { x: number; y: number };
/** A line in a box of 100 x 100 whose upper left corner is 0, 0. */
export type Sparkline = { path: string; last: Point | null; goalY: number | null };

/** Amounts are compared by their height above zero; shares and scores by how they move. */
const fromZero: readonly KpiUnit[] = ["count", "ms", "money"];

/** The course of a number without axes: unknown steps are gaps, a known one between two gaps is a dot. */
export function sparkline(
  values: readonly (number | null)[],
  { unit, goal = null }: { unit: KpiUnit; goal?: number | null },
): Sparkline {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return { path: "", last: null, goalY: null };
  const y = scaleOf(goal === null ? known : [...known, goal], fromZero.includes(unit));
  const x = (i: number) => round(values.length === 1 ? 100 : (100 * i) / (values.length - 1));
  const end = values.findLastIndex((value) => value !== null);
  return {
    path: values.map((value, i) => value === null ? "" : step({ x: x(i), y: y(value) }, values[i - 1], values[i + 1]))
      .filter((part) => part !== "").join(" "),
    last: { x: x(end), y: y(values[end] as number) },
    goalY: goal === null ? null : y(goal),
  };
}

function step({ x, y }: Point, before: number | null | undefined, after: number | null | undefined): string {
  const isAlone = isUnknown(before) && isUnknown(after);
  return `${isUnknown(before) ? "M" : "L"}${x} ${y}${isAlone ? "h0" : ""}`;
}

function isUnknown(value: number | null | undefined): boolean {
  return value === null || value === undefined;
}

/** The lowest of the values lies at the bottom and the highest at the top; all the same lie in the middle. */
function scaleOf(values: readonly number[], isFromZero: boolean): (value: number) => number {
  const [low, high] = [Math.min(...values, ...(isFromZero ? [0] : [])), Math.max(...values)];
  if (low === high) return () => 50;
  return (value) => round(100 - (100 * (value - low)) / (high - low));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
