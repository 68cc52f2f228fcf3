import { causeOf } from "./cause.ts";
import { DAY_MS, type MatterTrigger, type Money } from "./matter-trigger.ts";

/**
 * An invoice of at least that amount, in the company's currency, that is not paid so many days after it was due. An amount in a
 * currency without a rate is unknown: only a rule without a least amount sees it. Ends when it is paid.
 */
export const latePayment: MatterTrigger<"late-payment", "payment"> = (matter, { days, leastAmount }, money) => {
  const { key, booking, paidAt } = matter;
  if (!booking || (leastAmount > 0 && (worthOf(booking, money) ?? -Infinity) < leastAmount)) return null;
  const { dueAt, amount, currency } = booking;
  const from = dueAt + days * DAY_MS;
  if (paidAt !== null && paidAt <= from) return null;
  const values = { invoice: matter.id, amount, currency, dueAt };
  return causeOf({ key, from, values }, paidAt === null ? null : { at: paidAt, reason: "paid" });
};

function worthOf(
  { amount, currency: of }: { amount: number; currency: string },
  { currency, rates }: Money,
): number | null {
  const rate = of === currency ? 1 : rates[of];
  return rate === undefined ? null : amount * rate;
}
