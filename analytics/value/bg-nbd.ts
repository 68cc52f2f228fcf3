import type { OrderHistory } from "./repeat-orders.ts";

/**
 * The BG/NBD model of Fader, Hardie & Lee, "Counting Your Customers" the Easy Way (Marketing Science 24, 2005): as long as a
 * customer is alive, orders come at a constant rate a week, drawn from a gamma distribution (r, alpha); after each repeat order
 * the customer is lost for good with a probability drawn from a beta distribution (a, b). All times in weeks.
 */
export type BgNbd = { r: number; alpha: number; a: number; b: number };

/** P(alive | x, t_x, T), 0..1; their "Computing P(alive) Using the BG/NBD Model" (2008). Who never came again cannot be lost: 1. */
export function aliveProbability(parameters: BgNbd, { repeats, recencyWeeks, ageWeeks }: OrderHistory): number {
  if (repeats === 0) return 1;
  const { r, alpha, a, b } = parameters;
  const silence = (r + repeats) * Math.log((alpha + ageWeeks) / (alpha + recencyWeeks));
  return 1 / (1 + a / (b + repeats - 1) * Math.exp(silence));
}

/** E[Y(t) | x, t_x, T]: orders to be expected in the next `weeks`, by formula (10) of the paper. */
export function expectedOrders(parameters: BgNbd, history: OrderHistory, weeks: number): number {
  return aliveProbability(parameters, history) * expectedIfAlive(parameters, history, weeks);
}

/** E[X(t)]: repeat orders of any customer within `weeks` of the first order, by formula (9). */
export function expectedRepeats(parameters: BgNbd, weeks: number): number {
  return expectedIfAlive(parameters, { repeats: 0, ageWeeks: 0 }, weeks);
}

/** Of the sum, relative. */
const PRECISION = 1e-12;

/**
 * Orders in the next `weeks` of a customer known to be alive: formula (10) without its denominator. It does not depend on t_x,
 * so one value serves all customers of the same x and T. Summed as P(at least n orders) over n >= 1, all terms positive: the 2F1
 * of the paper divides by zero at a = 1, and @stdlib's has no number for it where a + b + x is large and alpha + T small.
 */
export function expectedIfAlive(
  { r, alpha, a, b }: BgNbd,
  { repeats, ageWeeks }: Pick<OrderHistory, "repeats" | "ageWeeks">,
  weeks: number,
): number {
  const shape = r + repeats;
  const share = weeks / (alpha + ageWeeks + weeks);
  // Of a customer who is never lost: a negative binomial distribution of exactly n orders, and of more than n.
  let exactly = Math.exp(shape * Math.log1p(-share));
  let more = 1 - exactly;
  let [stayed, sum, rest] = [1, 0, Infinity];
  for (let n = 0; n === 0 || rest > PRECISION * sum; n++) {
    sum += stayed * more;
    stayed *= (b + repeats + n) / (a + b + repeats + n);
    exactly *= (shape + n) / (n + 1) * share;
    more -= exactly;
    const ratio = Math.max(1, (shape + n + 1) / (n + 2)) * share;
    rest = ratio >= 1 ? Infinity : stayed * exactly * ratio / (1 - ratio) ** 2;
  }
  return sum;
}

/** P(X(t) = n) for n = 0..`most`: how many repeat orders a customer makes within `weeks` of the first; formula (8) by recurrence. */
export function repeatProbabilities({ r, alpha, a, b }: BgNbd, weeks: number, most: number): number[] {
  const share = weeks / (alpha + weeks);
  // Of n orders of a customer who is never lost: a negative binomial distribution; and of fewer than n.
  let [exactly, fewer] = [Math.exp(r * Math.log1p(-share)), 0];
  let stayed = 1;
  const probabilities: number[] = [];
  for (let n = 0; n <= most; n++) {
    const lost = n === 0 ? 0 : a / (b + n - 1) * (1 - fewer);
    probabilities.push(stayed * (exactly + lost));
    fewer += exactly;
    exactly *= (r + n) / (n + 1) * share;
    stayed *= (b + n) / (a + b + n);
  }
  return probabilities;
}
