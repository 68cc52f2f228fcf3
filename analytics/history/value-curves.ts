import type { Curve } from "../../schemas/report.ts";
import type { ValueSummary } from "../../schemas/value.ts";

/** What a run found, to be drawn: how revenue is spread, and how well the model of orders fits. */
export function valueCurves({ pareto, lorenz, tracking, repeats }: ValueSummary): Curve[] {
  const shares = pareto.map(({ customers }) => customers);
  const revenues = (points: ValueSummary["pareto"]) => points.map(({ revenue }) => revenue);
  const expected = { name: "Expected", id: "expected" } as const;
  const actual = { name: "Actual", id: "actual" } as const;
  const curves: Curve[] = [
    {
      id: "spread",
      title: "Share of revenue by share of customers",
      axis: "share",
      unit: "ratio",
      x: shares,
      series: [
        { id: "pareto", name: "The best first (Pareto)", values: revenues(pareto) },
        { id: "lorenz", name: "The smallest first (Lorenz)", values: revenues(lorenz) },
        { id: "even", name: "If all brought the same", values: shares },
      ],
    },
    {
      id: "tracking",
      title: "Repeat orders up to each week since the first order",
      axis: "number",
      unit: "count",
      x: tracking.map(({ week }) => week),
      series: [actual, expected].map((one) => ({ ...one, values: tracking.map((week) => week[one.id]) })),
    },
    {
      id: "repeats",
      title: "Customers by number of repeat orders, the last: so many and more",
      axis: "number",
      unit: "count",
      x: repeats.map((row) => row.repeats),
      series: [actual, expected].map((one) => ({ ...one, values: repeats.map((row) => row[one.id]) })),
    },
  ];
  return curves.filter(({ x }) => x.length > 1);
}
