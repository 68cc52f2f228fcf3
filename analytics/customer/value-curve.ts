import type { ValuePoint } from "../../schemas/customer.ts";
import { type Note, note } from "../../schemas/note.ts";
import type { MonthRow } from "./value-query.ts";

type Money = { currency: string; rates: Readonly<Record<string, number>> };

/** Revenue by month and cumulated, in the company's currency; months without any are in it, what has no rate is told. */
export function curveOf(
  months: readonly MonthRow[],
  { currency, rates }: Money,
): { points: ValuePoint[]; notes: Note[] } {
  const revenues = new Map<string, number>();
  const left = new Map<string, number>();
  for (const { month, currency: of, amount } of months) {
    const rate = of === currency ? 1 : rates[of];
    if (rate === undefined) left.set(of, (left.get(of) ?? 0) + amount);
    else revenues.set(month, (revenues.get(month) ?? 0) + amount * rate);
  }
  let total = 0;
  const points = monthsBetween([...revenues.keys()].sort()).map((month) => {
    const revenue = revenues.get(month) ?? 0;
    return { month, revenue, total: total += revenue };
  });
  const notes = [...left].map(([currency, amount]) =>
    note("Orders of {amount} {currency} are left out: there is no rate for {currency}.", {
      amount: `${amount}`,
      currency,
    })
  );
  return { points, notes };
}

/** Every month from the first to the last one, `YYYY-MM`. */
function monthsBetween(months: readonly string[]): string[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const between = [];
  for (let month = first; month <= last; month = monthAfter(month)) between.push(month);
  return between;
}

function monthAfter(month: string): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
