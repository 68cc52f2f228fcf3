import { type CountersOf, defineFamily } from "../family.ts";

const counters = {
  customersAtRisk: { join: "sum", text: "customers with an expected value at risk" },
  lifetimeValue: { join: "sum", text: "what they are expected to bring in the next 12 months, discounted" },
  valueAtRisk: { join: "sum", text: "of each, lifetime value x (1 - probability of being alive), added up" },
} as const;
export type RiskCounters = CountersOf<typeof counters>;

/** What may be lost with customers who may leave; money is in the settings' currency. */
export const riskFamily = defineFamily({
  id: "at-risk",
  title: "Customers at risk",
  counters,
  kpis: {
    customersAtRisk: {
      name: "Customers at risk",
      unit: "count",
      better: "less",
      text: counters.customersAtRisk.text,
      value: (c) => c.customersAtRisk,
    },
    valueAtRisk: {
      name: "Value at risk",
      unit: "money",
      better: "less",
      text: counters.valueAtRisk.text,
      value: (c) => c.valueAtRisk,
    },
  },
});
