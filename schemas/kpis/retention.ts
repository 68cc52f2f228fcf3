import { type CountersOf, defineFamily } from "../family.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const counters = {
  customers: sum("customers whose first order, or first contact, was in the cohort's month"),
  on: sum("of them, active in exactly that month of their life"),
  onOrAfter: sum("of them, active in that month or later, as far as is known at the end of the report"),
  revenue: sum("what the cohort's orders of that month brought, less refunds, in the settings' currency"),
  firstRevenue: sum("the same of the cohort's first month"),
};
export type RetentionCounters = CountersOf<typeof counters>;

/** How many customers of a cohort come back, month by month of their life. Only complete months are counted. */
export const retentionFamily = defineFamily({
  id: "retention",
  title: "Retention",
  counters,
  kpis: {
    retainedOn: {
      name: "Retained, on",
      unit: "ratio",
      better: "more",
      text:
        "active in exactly that month / customers of the cohort; of several cohorts, all of their customers together",
      value: (c) => ratio(c.on, c.customers),
    },
    retainedOnOrAfter: {
      name: "Retained, on or after",
      unit: "ratio",
      better: "more",
      text: "active in that month or later (not gone for good yet) / customers of the cohort; " +
        "the last months look worse than they are, because nobody has had the time to come back after them",
      value: (c) => ratio(c.onOrAfter, c.customers),
    },
    revenueRetained: {
      name: "Revenue retained",
      unit: "ratio",
      better: "more",
      text: "revenue of the cohort in that month / its revenue in its first month",
      value: (c) => ratio(c.revenue, c.firstRevenue),
    },
  },
});
