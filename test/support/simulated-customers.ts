import type { BgNbd } from "../../analytics/value/bg-nbd.ts";
import type { GammaGamma } from "../../analytics/value/gamma-gamma.ts";
import type { OrderHistory } from "../../analytics/value/repeat-orders.ts";
import { Random } from "../../ingest/sources/simulator/random.ts";

export type SimulatedCustomer = OrderHistory & {
  /** Of the repeat orders; null without any. */
  meanValue: number | null;
  /** Orders in the time after the history. */
  laterOrders: number;
};

type Simulation = {
  bgNbd: BgNbd;
  gammaGamma: GammaGamma;
  customers: number;
  /** Customers have their first order so long before the end of the history, evenly spread. */
  ageWeeks: readonly [least: number, most: number];
  /** How long after the history orders still count. */
  laterWeeks: number;
  seed: number;
};

/** Customers who do exactly what the two models say, drawn one by one and order by order. */
export function* simulatedCustomers(
  { bgNbd, gammaGamma, customers, ageWeeks, laterWeeks, seed }: Simulation,
): Generator<SimulatedCustomer, void> {
  const random = new Random("customers", seed);
  for (let i = 0; i < customers; i++) {
    const age = random.between(...ageWeeks);
    const times = orderTimes(random, bgNbd, age + laterWeeks);
    const repeats = times.filter((at) => at <= age).length;
    yield {
      repeats,
      recencyWeeks: times[repeats - 1] ?? 0,
      ageWeeks: age,
      meanValue: repeats === 0 ? null : drawMeanValue(random, gammaGamma, repeats),
      laterOrders: times.length - repeats,
    };
  }
}

/** Weeks from the first order to each repeat order before `until`. */
function orderTimes(random: Random, { r, alpha, a, b }: BgNbd, until: number): number[] {
  const perWeek = drawGamma(random, r) / alpha;
  const leaving = drawBeta(random, a, b);
  const times: number[] = [];
  for (let at = random.exponential(1 / perWeek); at < until; at += random.exponential(1 / perWeek)) {
    times.push(at);
    if (random.chance(leaving)) break;
  }
  return times;
}

/** The mean of so many orders, gamma(p, rate) each: gamma(p x, rate x). */
function drawMeanValue(random: Random, { p, q, v }: GammaGamma, repeats: number): number {
  const rate = drawGamma(random, q) / v;
  return drawGamma(random, p * repeats) / (rate * repeats);
}

function drawBeta(random: Random, a: number, b: number): number {
  const [one, other] = [drawGamma(random, a), drawGamma(random, b)];
  return one / (one + other);
}

/** Gamma of this shape and rate 1, after Marsaglia & Tsang (2000); shapes below 1 by their power of a uniform draw. */
function drawGamma(random: Random, shape: number): number {
  if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const x = random.normal();
    const v = (1 + x / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
