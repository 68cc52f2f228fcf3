import gammaln from "@stdlib/math-base-special-gammaln";
import { decimal, type Note, note } from "../../schemas/note.ts";
import type { GammaGammaFit as Fit } from "../../schemas/value.ts";
import { borderWarnings, maximize } from "./fit.ts";
import type { CountedValue, GammaGamma } from "./gamma-gamma.ts";

export type GammaGammaFit = Fit & { parameters: GammaGamma };

/** Above this the model's assumption that money does not depend on frequency is not kept. */
const MOST_CORRELATION = 0.1;

/**
 * Gamma-Gamma by maximum likelihood over customers with repeat orders of a positive mean value; others are left out. Null for
 * less than two different customers, who would all spend the same.
 */
export function fitGammaGamma(rows: readonly CountedValue[]): GammaGammaFit | null {
  const paying = rows.filter(({ repeats, meanValue }) => repeats > 0 && meanValue > 0);
  if (new Set(paying.map(({ meanValue }) => meanValue)).size < 2) return null;
  const customers = paying.reduce((sum, { count }) => sum + count, 0);
  const mean = paying.reduce((sum, { meanValue, count }) => sum + meanValue * count, 0) / customers;
  const likelihood = gammaGammaLikelihood(paying);
  // v in units of the mean value, so that the search is the same in every currency.
  const named = ([p, q, v]: readonly number[]) => ({ p, q, v: (v as number) * mean }) as GammaGamma;
  const { parameters, value, isConverged } = maximize((point) => likelihood(named(point)), [[1, 2, 1], [5, 3, 0.5]]);
  const correlation = correlationOf(paying);
  return {
    parameters: named(parameters),
    logLikelihood: value,
    customers,
    isConverged,
    warnings: [...borderWarnings(parametersByName(parameters)), ...correlationWarnings(correlation)],
    correlation,
  };
}

function parametersByName([p, q, v]: readonly number[]): Record<string, number> {
  return { p: p as number, q: q as number, "v / mean": v as number };
}

/** The log-likelihood of these mean values, a function of the parameters: formula (1a) of the note. */
export function gammaGammaLikelihood(rows: readonly CountedValue[]): (parameters: GammaGamma) => number {
  const repeats = Uint32Array.from(rows, (row) => row.repeats);
  const totals = Float64Array.from(rows, (row) => row.repeats * row.meanValue);
  const counts = Float64Array.from(rows, (row) => row.count);
  const orders = [...new Set(repeats)];
  const gammas = new Float64Array(repeats.reduce((max, x) => Math.max(max, x), 0) + 1);
  const [customers, logs] = constants(rows);
  const logTotals = totals.map(Math.log);
  return ({ p, q, v }) => {
    for (const x of orders) gammas[x] = gammaln(p * x + q) - gammaln(p * x);
    let sum = customers * (q * Math.log(v) - gammaln(q)) - logs;
    for (let i = 0; i < counts.length; i++) {
      const shape = p * (repeats[i] as number);
      const spread = shape * (logTotals[i] as number) - (shape + q) * Math.log(v + (totals[i] as number));
      sum += (counts[i] as number) * ((gammas[repeats[i] as number] as number) + spread);
    }
    return sum;
  };
}

/** How many customers there are, and the sum of the logarithms of their mean values: what the parameters do not touch. */
function constants(rows: readonly CountedValue[]): [customers: number, logs: number] {
  return rows.reduce(([n, logs], { meanValue, count }) => [n + count, logs + count * Math.log(meanValue)], [0, 0]);
}

/** Pearson's r of repeats and mean value over customers; null where one of the two does not vary. */
function correlationOf(rows: readonly CountedValue[]): number | null {
  const [customers] = constants(rows);
  const meanOf = (value: (row: CountedValue) => number) =>
    rows.reduce((sum, row) => sum + row.count * value(row), 0) / customers;
  const [repeats, value] = [meanOf((row) => row.repeats), meanOf((row) => row.meanValue)];
  const both = meanOf((row) => (row.repeats - repeats) * (row.meanValue - value));
  const spread = meanOf((row) => (row.repeats - repeats) ** 2) * meanOf((row) => (row.meanValue - value) ** 2);
  return spread > 0 ? both / Math.sqrt(spread) : null;
}

function correlationWarnings(correlation: number | null): Note[] {
  if (correlation === null || Math.abs(correlation) <= MOST_CORRELATION) return [];
  return [note("frequency and value are correlated: {correlation}", { correlation: decimal(correlation, 2) })];
}
