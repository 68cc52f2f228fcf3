import type { Curve } from "../../schemas/report.ts";
import type { ValueSummary } from "../../schemas/value.ts";

/** What a run found, to be drawn: how revenue is spread, and how well the model of orders fits. */
export function valueCurves({ pareto, lorenz, tracking, repeats }: ValueSummary): Curve[] {
  const shares = pareto.map(({ customers }) => customers);
  const revenues = (points: ValueSummary["pareto"]) => points.map(({ revenue }) => revenue);
  const expected = { name: "Expected", of: "expected" } as const;
  const actual = { name: "Actual", of: "actual" } as const;
  const curves: Curve[] = [
    {
      title: "Share of revenue by share of customers",
      axis: "share",
      unit: "ratio",
      x: shares,
      series: [
        { name: "The best first (Pareto)", values: revenues(pareto) },
        { name: "The smallest first (Lorenz)", values: revenues(lorenz) },
        { name: "If all brought the same", values: shares },
      ],
    },
    {
      title: "Repeat orders up to each week since the first order",
      axis: "number",
      unit: "count",
      x: tracking.map(({ week }) => week),
      series: [actual, expected].map(({ name, of }) => ({ name, values: tracking.map((week) => week[of]) })),
    },
    {
      title: "Customers by number of repeat orders, the last: so many and more",
      axis: "number",
      unit: "count",
      x: repeats.map((row) => row.repeats),
      series: [actual, expected].map(({ name, of }) => ({ name, values: repeats.map((row) => row[of]) })),
    },
  ];
  return curves.filter(({ x }) => x.length > 1);
}
