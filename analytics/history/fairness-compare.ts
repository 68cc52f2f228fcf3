import { sumOf } from "../../schemas/family.ts";
import { type FairnessCounters, fairnessFamily, type Measure, type MeasureShape } from "../../schemas/kpis/fairness.ts";
import { combined, differenceOf, type Estimate, meanOf, quantileOf, shareOf } from "../value/intervals.ts";

/** What was counted of one group ('' is unknown) in a queue; of legs, in one hour of the day. */
export type Cell = { group: string; site: string; queue: string; hour: number | null; counters: FairnessCounters };

/** All together, within each queue, or as if all groups had the same mix of queues, of hours of the day, or of both. */
export const views = ["all", "queue", "same-queues", "same-hours", "same-queues-and-hours"] as const;
export type View = typeof views[number];

export type Comparison = {
  group: string;
  view: View;
  /** Of the view by queue. */
  site: string | null;
  queue: string | null;
  own: Estimate;
  others: Estimate;
  /** Own less others. */
  difference: Estimate;
  /** Share of what there is of the group and of the others that could be compared, 0..1. */
  covered: number;
};

/** The number and its interval; null where there is nothing it could be worked out of. */
export function estimateOf(shape: MeasureShape, c: FairnessCounters): Estimate | null {
  switch (shape.kind) {
    case "share":
      return shareOf(c[shape.part], c[shape.n]);
    case "mean":
      return meanOf({ n: c[shape.n], sum: c[shape.sum], squares: c[shape.squares] });
    case "quantile":
      return quantileOf(c.waitHistogram, shape.share);
  }
}

/** The groups that are known, in their order. */
export function knownGroups(cells: readonly Cell[]): string[] {
  return [...new Set(cells.map(({ group }) => group))].filter((group) => group !== "").sort();
}

/** A known group against all other known ones, in one view; nothing where one of them has nothing to compare. */
export function comparisons(cells: readonly Cell[], group: string, { measure, view }: {
  measure: Measure;
  view: View;
}): Comparison[] {
  const strata = strataOf(cells, group, view);
  const sets = view === "queue" ? strata.map((one) => [one]) : [strata];
  return sets.flatMap((set) => {
    const found = standardised(set, measure);
    const { site = null, queue = null } = view === "queue" ? set[0] ?? {} : {};
    return found ? [{ group, view, site, queue, ...found }] : [];
  });
}

/** What makes a view for this number: hours are known of legs alone, and quantiles of parts are not those of the whole. */
export function viewsOf({ shape, of }: Measure): readonly View[] {
  if (shape.kind === "quantile") return ["all", "queue"];
  return of === "legs" ? views : ["all", "queue", "same-queues"];
}

type Stratum = { site: string; queue: string; own: FairnessCounters; others: FairnessCounters };

function strataOf(cells: readonly Cell[], group: string, view: View): Stratum[] {
  const known = cells.filter((cell) => cell.group !== "");
  return [...Map.groupBy(known, (cell) => keyOf(cell, view)).values()].map((some) => ({
    site: some[0]?.site ?? "",
    queue: some[0]?.queue ?? "",
    own: countersOf(some.filter((cell) => cell.group === group)),
    others: countersOf(some.filter((cell) => cell.group !== group)),
  }));
}

function keyOf({ site, queue, hour }: Cell, view: View): string {
  switch (view) {
    case "all":
      return "";
    case "queue":
    case "same-queues":
      return JSON.stringify([site, queue]);
    case "same-hours":
      return String(hour);
    case "same-queues-and-hours":
      return JSON.stringify([site, queue, hour]);
  }
}

function countersOf(cells: readonly Cell[]): FairnessCounters {
  return sumOf(fairnessFamily, cells.map(({ counters }) => counters));
}

/** Observations of each side that a stratum must have: a single caller must not stand for all of a queue. */
const ENOUGH = 10;

/** Direct standardisation: each stratum that has enough counts as much as it has of both sides together. A single one is just itself. */
function standardised(strata: readonly Stratum[], { shape }: Measure) {
  const sides = strata.map(({ own, others }) => ({ own: estimateOf(shape, own), others: estimateOf(shape, others) }));
  const pairs = sides.flatMap(({ own, others }) => {
    if (!own || !others) return [];
    return strata.length === 1 || Math.min(own.n, others.n) >= ENOUGH ? [{ own, others, n: own.n + others.n }] : [];
  });
  if (pairs.length === 0) return null;
  const n = pairs.reduce((sum, pair) => sum + pair.n, 0);
  const all = sides.reduce((sum, { own, others }) => sum + (own?.n ?? 0) + (others?.n ?? 0), 0);
  const own = combined(pairs.map((pair) => ({ weight: pair.n / n, estimate: pair.own })));
  const others = combined(pairs.map((pair) => ({ weight: pair.n / n, estimate: pair.others })));
  return { own, others, difference: differenceOf(own, others), covered: n / all };
}
