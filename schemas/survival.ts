import type { Histogram } from "./histogram.ts";

/** Legs by the whole second of waiting in which it ended: by hanging up, or otherwise (answered, sent on, still waiting). */
export type Exits = { abandoned: Histogram; others: readonly Histogram[] };

/** One second of waiting. */
export type SurvivalPoint = {
  second: number;
  /** Legs that waited so long. */
  atRisk: number;
  abandoned: number;
  /** Share that would still wait behind this second if nobody were answered. */
  survival: number;
  /** Share of those at risk that hang up in this second. */
  hazard: number;
};

/**
 * The product-limit estimate of Kaplan and Meier (1958) for the time to abandon, from second 0 to the last exit. Who leaves
 * otherwise in a second was at risk in it; empty when nobody waited.
 */
export function survivalCurve({ abandoned, others }: Exits): SurvivalPoint[] {
  const seconds = Math.max(-1, ...[abandoned, ...others].flatMap((exits) => Object.keys(exits).map(Number))) + 1;
  let atRisk = [abandoned, ...others].flatMap((exits) => Object.values(exits)).reduce((sum, n) => sum + n, 0);
  let survival = 1;
  return Array.from({ length: seconds }, (_, second) => {
    const hazard = (abandoned[second] ?? 0) / atRisk;
    survival *= 1 - hazard;
    const point = { second, atRisk, abandoned: abandoned[second] ?? 0, survival, hazard };
    for (const exits of [abandoned, ...others]) atRisk -= exits[second] ?? 0;
    return point;
  });
}

/** Products of shares are a little off: half is half up to this. */
const TOLERANCE = 1e-12;

/** The first second behind which at most half would still wait, ms; null when the curve ends above. */
export function medianMs(curve: readonly SurvivalPoint[]): number | null {
  const half = curve.find(({ survival }) => survival <= 0.5 + TOLERANCE);
  return half ? half.second * 1000 : null;
}

/** The area under the curve up to its last second, ms: the mean time to abandon, restricted to that; null without a curve. */
export function restrictedMeanMs(curve: readonly SurvivalPoint[]): number | null {
  if (curve.length === 0) return null;
  return curve.slice(0, -1).reduce((sum, { survival }) => sum + survival * 1000, 0);
}

const HALF_WIDTH = 2;

/** The hazard of five seconds around each: all abandons in them / all at risk in them, at the ends of the seconds there are. */
export function smoothHazard(curve: readonly SurvivalPoint[]): number[] {
  return curve.map((_, i) => {
    const around = curve.slice(Math.max(0, i - HALF_WIDTH), i + HALF_WIDTH + 1);
    const sum = (of: "abandoned" | "atRisk") => around.reduce((total, point) => total + point[of], 0);
    return sum("abandoned") / sum("atRisk");
  });
}
