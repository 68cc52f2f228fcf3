import { type CountersOf, defineFamily } from "../family.ts";
import { ratio } from "../service-level.ts";

const sum = (text: string) => ({ join: "sum", text }) as const;

const counters = {
  activeAtStart: sum("customers whose last order was at most the settings' churnDays old when the month began"),
  lostAtStart: sum("customers who had ordered once, and were lost when the month began"),
  newCustomers: sum("customers whose first order was in the month"),
  lost: sum("times that churnDays passed after a customer's order, in the month, without another one"),
  wonBack: sum("times that a lost customer ordered again in the month"),
  lostOfActive: sum("of those active when the month began, lost within it"),
  wonBackOfLost: sum("of those lost when the month began, back within it"),
};
export type ChurnCounters = CountersOf<typeof counters>;

/** Who left, who came, who came back, by month. */
export const churnFamily = defineFamily({
  id: "churn",
  title: "Churn and win-back",
  counters,
  kpis: {
    activeCustomers: {
      name: "Active customers at the start",
      unit: "count",
      better: "more",
      text: counters.activeAtStart.text,
      value: (c) => c.activeAtStart,
    },
    newCustomers: {
      name: "First orders",
      unit: "count",
      better: "more",
      text: counters.newCustomers.text,
      value: (c) => c.newCustomers,
    },
    lostCustomers: {
      name: "Customers lost",
      unit: "count",
      better: "less",
      text: counters.lost.text,
      value: (c) => c.lost,
    },
    wonBackCustomers: {
      name: "Customers won back",
      unit: "count",
      better: "more",
      text: counters.wonBack.text,
      value: (c) => c.wonBack,
    },
    churnRate: {
      name: "Churn rate",
      unit: "ratio",
      better: "less",
      text: "of the customers active when the month began, those lost within it / all of them",
      value: (c) => ratio(c.lostOfActive, c.activeAtStart),
    },
    winBackRate: {
      name: "Win-back rate",
      unit: "ratio",
      better: "more",
      text: "of the customers lost when the month began, those who ordered within it / all of them",
      value: (c) => ratio(c.wonBackOfLost, c.lostAtStart),
    },
  },
});
