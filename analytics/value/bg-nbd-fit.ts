import type { ModelFit } from "../../schemas/value.ts";
import type { BgNbd } from "./bg-nbd.ts";
import { borderWarnings, maximize } from "./fit.ts";
import type { CountedHistory } from "./repeat-orders.ts";

export type BgNbdFit = ModelFit & { parameters: BgNbd };

/**
 * BG/NBD by maximum likelihood over customers with at least one order, grouped or one by one. Null when nobody ordered again:
 * then nothing tells how often customers come.
 */
export function fitBgNbd(rows: readonly CountedHistory[]): BgNbdFit | null {
  if (!rows.some(({ repeats }) => repeats > 0)) return null;
  const likelihood = bgNbdLikelihood(rows);
  const customers = rows.reduce((sum, { count }) => sum + count, 0);
  const meanAge = rows.reduce((sum, { ageWeeks, count }) => sum + ageWeeks * count, 0) / customers;
  const { parameters, value, isConverged } = maximize(
    (point) => likelihood(named(point)),
    [[1, 1, 1, 1], [0.5, Math.max(meanAge / 2, 1), 0.5, 2]],
  );
  return {
    parameters: named(parameters),
    logLikelihood: value,
    customers,
    isConverged,
    warnings: borderWarnings(named(parameters)),
  };
}

function named(point: readonly number[]): BgNbd {
  const [r, alpha, a, b] = point as [number, number, number, number];
  return { r, alpha, a, b };
}

/**
 * The log-likelihood of these customers, a function of the parameters: formula (6) of the paper, each customer's two cases (still
 * alive, lost at the last order) added as logarithms. What depends on x alone is worked out once for all customers.
 */
export function bgNbdLikelihood(rows: readonly CountedHistory[]): (parameters: BgNbd) => number {
  const repeats = Uint32Array.from(rows, (row) => row.repeats);
  const recency = Float64Array.from(rows, (row) => row.recencyWeeks);
  const age = Float64Array.from(rows, (row) => row.ageWeeks);
  const counts = Float64Array.from(rows, (row) => row.count);
  const most = repeats.reduce((max, x) => Math.max(max, x), 0);
  return (parameters) => {
    const { r, alpha } = parameters;
    const { common, lost } = termsByRepeats(parameters, most);
    let sum = 0;
    for (let i = 0; i < counts.length; i++) {
      const x = repeats[i] as number;
      let either = -(r + x) * Math.log(alpha + (age[i] as number));
      if (x > 0) either = logOfSum(either, (lost[x] as number) - (r + x) * Math.log(alpha + (recency[i] as number)));
      sum += (counts[i] as number) * ((common[x] as number) + either);
    }
    return sum;
  };
}

/**
 * For x = 0..most: `common`, ln of Γ(r+x) α^r / Γ(r) · B(a, b+x) / B(a, b), as a running sum that loses no digits however large a
 * parameter is; `lost`, ln of a / (b+x-1).
 */
function termsByRepeats({ r, alpha, a, b }: BgNbd, most: number): { common: Float64Array; lost: Float64Array } {
  const common = new Float64Array(most + 1);
  const lost = new Float64Array(most + 1);
  common[0] = r * Math.log(alpha);
  for (let x = 1; x <= most; x++) {
    common[x] = (common[x - 1] as number) + Math.log((r + x - 1) * (b + x - 1) / (a + b + x - 1));
    lost[x] = Math.log(a / (b + x - 1));
  }
  return { common, lost };
}

/** ln(e^one + e^other) without overflow. */
function logOfSum(one: number, other: number): number {
  return Math.max(one, other) + Math.log1p(Math.exp(-Math.abs(one - other)));
}
