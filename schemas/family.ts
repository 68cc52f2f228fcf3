import { addHistogram, type Histogram } from "./histogram.ts";
import type { ServiceLevelFormula } from "./service-level.ts";

/** ms: milliseconds; ratio: 0..1; money: units of the settings' currency; number: without unit; score: of its own scale. */
export type KpiUnit = "count" | "ms" | "ratio" | "money" | "number" | "score";

/**
 * From where a number is worth a look (`warn`) and from where somebody must act (`alarm`), in the KPI's unit: below them where
 * more is better, else above them.
 */
export type Thresholds = { warn: number; alarm: number };

/** What a reader is told of a number. */
export type KpiInfo = {
  name: string;
  unit: KpiUnit;
  /** Which way is good; null where neither is. */
  better: "more" | "less" | null;
  /** The formula in words, with its source where it has one. */
  text: string;
  /** Defaults; a queue's own goal takes the place of those of the service level. */
  thresholds?: Thresholds;
};

/** What some formulas need besides the counters. */
export type KpiRules = { formula: ServiceLevelFormula };

/** One number: how it follows from the counters. `null` on an empty denominator. */
export type Kpi<C> = KpiInfo & { value: (c: C, rules: KpiRules) => number | null };

/** How the counters of two sets of things become those of both. */
export type Join = "sum" | "max" | "histogram";
export type CounterInfo = { join: Join; text: string };
export type CounterInfos = Record<string, CounterInfo>;
export type CountersOf<S extends CounterInfos> = {
  [K in keyof S]: S[K]["join"] extends "histogram" ? Histogram : number;
};
export type AnyCounters = Record<string, number | Histogram>;

/** Counters that are counted together, and the KPIs that follow from them. */
export type Family<S extends CounterInfos = CounterInfos, K extends string = string> = {
  id: string;
  title: string;
  counters: S;
  kpis: Record<K, Kpi<CountersOf<S>>>;
};

/** Says what the counters are and lets the compiler check that each KPI reads only those. */
export function defineFamily<const S extends CounterInfos, const K extends string>(
  family: Family<S, K>,
): Family<S, K> {
  return family;
}

/** Each contact of the day is counted into one of its own: a copy is made ten times as fast as a new one. */
const zeros = new WeakMap<CounterInfos, { numbers: Record<string, number>; histograms: readonly string[] }>();

export function emptyOf<S extends CounterInfos>({ counters }: Family<S, string>): CountersOf<S> {
  let zero = zeros.get(counters);
  if (!zero) {
    const ids = Object.keys(counters);
    const histograms = ids.filter((id) => counters[id]?.join === "histogram");
    zeros.set(counters, zero = { numbers: Object.fromEntries(ids.map((id) => [id, 0])), histograms });
  }
  const empty: AnyCounters = { ...zero.numbers };
  for (const id of zero.histograms) empty[id] = {};
  return empty as CountersOf<S>;
}

/** Adds `from` into `into`: sums add, maxima join, histograms add by bucket. */
export function addTo<S extends CounterInfos>(
  { counters }: Family<S, string>,
  into: CountersOf<S>,
  from: CountersOf<S>,
): void {
  const [target, source] = [into as AnyCounters, from as AnyCounters];
  // A contact of the day is one such sum: nothing is made on the way.
  for (const id in counters) {
    const { join } = counters[id] as CounterInfo;
    if (join === "histogram") addHistogram(target[id] as Histogram, source[id] as Histogram);
    else target[id] = joined(join, target[id] as number, source[id] as number);
  }
}

function joined(join: "sum" | "max", a: number, b: number): number {
  return join === "sum" ? a + b : Math.max(a, b);
}

export function sumOf<S extends CounterInfos>(
  family: Family<S, string>,
  parts: Iterable<CountersOf<S>>,
): CountersOf<S> {
  const sum = emptyOf(family);
  for (const part of parts) addTo(family, sum, part);
  return sum;
}

/** All KPIs of the family for these counters. */
export function valuesOf<S extends CounterInfos, K extends string>(
  { kpis }: Family<S, K>,
  counters: CountersOf<S>,
  rules: KpiRules,
): Record<K, number | null> {
  const entries = Object.entries<Kpi<CountersOf<S>>>(kpis).map(([id, kpi]) => [id, kpi.value(counters, rules)]);
  return Object.fromEntries(entries) as Record<K, number | null>;
}

/** KPI -> definition, as reports carry it beside the numbers. */
export function textsOf(
  { kpis }: Family<CounterInfos, string> | { kpis: Record<string, KpiInfo> },
): Record<string, string> {
  return Object.fromEntries(Object.entries(kpis).map(([id, { text }]) => [id, text]));
}

/**
 * The counters that a formula reads, found by watching it compute: nobody has to write them down, and the list is never
 * out of date.
 */
export function needsOf<S extends CounterInfos>(
  { counters }: Family<S, string>,
  kpi: Kpi<CountersOf<S>>,
  rules: KpiRules,
): string[] {
  const read = new Set<string>();
  const watched = new Proxy({}, {
    get(_, id: string) {
      read.add(id);
      return counters[id]?.join === "histogram" ? { 1: 1 } : 1;
    },
  });
  kpi.value(watched as CountersOf<S>, rules);
  return [...read];
}
