import type { Rule } from "../severity.ts";

/** What lies behind a chart where a number would be worth a look or bad, in the number's unit. */
export type Band = { from: number; to: number; severity: "warn" | "bad" };

/** The bands of a rule between the ends of a scale; none where they would have no height. */
export function bandsOf({ better, warn, alarm }: Rule, { low, high }: { low: number; high: number }): Band[] {
  const bands: Band[] = better === "less"
    ? [{ from: warn, to: alarm, severity: "warn" }, { from: alarm, to: high, severity: "bad" }]
    : [{ from: alarm, to: warn, severity: "warn" }, { from: low, to: alarm, severity: "bad" }];
  return bands
    .map(({ from, to, severity }) => ({ from: Math.max(from, low), to: Math.min(to, high), severity }))
    .filter(({ from, to }) => to > from);
}
