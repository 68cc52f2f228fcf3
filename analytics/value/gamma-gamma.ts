import type { OrderHistory } from "./repeat-orders.ts";

/**
 * The Gamma-Gamma model of Fader & Hardie, "The Gamma-Gamma Model of Monetary Value" (2013): orders of a customer vary by a gamma
 * distribution of shape p whose rate is drawn from a gamma distribution (q, v). v is in units of money.
 */
export type GammaGamma = { p: number; q: number; v: number };

/** Customers of x repeat orders with this mean value. */
export type CountedValue = Pick<OrderHistory, "repeats"> & { meanValue: number; count: number };

/**
 * E(M | x, mean): what an order of this customer is worth in the long run, formula (5) of the note: the customer's own mean, drawn
 * to that of all the more the fewer orders there are. Null where the model has no finite mean (p x + q <= 1).
 */
export function expectedValue(
  { p, q, v }: GammaGamma,
  { repeats, meanValue }: { repeats: number; meanValue: number | null },
): number | null {
  const weight = p * repeats + q - 1;
  return weight > 0 ? p * (v + repeats * (meanValue ?? 0)) / weight : null;
}
