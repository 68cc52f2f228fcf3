import type { LocalTime } from "./site-time.ts";

/** How the days of the week compare with a Wednesday; Sunday first. */
const WEEK = [0.3, 1.12, 1.02, 1, 0.98, 0.94, 0.42];

/** Demand relative to its peak, 0..1.12: one hump before lunch, a lower one after, nearly nothing at night. */
export function demandLevel({ hour, weekday }: LocalTime): number {
  const humps = Math.max(hump(hour, 10.8, 1.9), 0.88 * hump(hour, 15.8, 2.1), 0.3 * hump(hour, 19.5, 2));
  return humps * (WEEK[weekday] ?? 1);
}

function hump(hour: number, peak: number, width: number): number {
  const distance = (hour - peak) / width;
  return Math.exp(-distance * distance / 2);
}
