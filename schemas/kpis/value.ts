import { type CountersOf, defineFamily } from "../family.ts";
import { ratio } from "../service-level.ts";

/** Customers as of a run of `value score`. Money is in the settings' currency, of the window's orders. */
export const valueFamily = defineFamily({
  id: "value",
  title: "Customer value",
  counters: {
    customers: { join: "sum", text: "customers known: described, or with an order; merged ones once" },
    paying: { join: "sum", text: "of them, those with revenue within the window" },
    revenue: { join: "sum", text: "their revenue within the window" },
    losses: { join: "sum", text: "of customers whom refunds left below zero within the window, the sum of it" },
    orderDays: { join: "sum", text: "days with an order within the window, of each customer" },
    allCustomers: { join: "max", text: "customers of all rows" },
    allRevenue: { join: "max", text: "revenue of all rows" },
    modelled: { join: "sum", text: "customers with an order at any time, where a model could be fitted" },
    alive: { join: "sum", text: "sum of their probabilities of still being there, by BG/NBD" },
    ordersToCome: { join: "sum", text: "orders that BG/NBD expects of them in the next 52 weeks" },
    valued: { join: "sum", text: "customers with a lifetime value" },
    valueToCome: { join: "sum", text: "sum of their lifetime values" },
    movedUp: { join: "sum", text: "customers with a better tier than in the run at the start of the range" },
    movedDown: { join: "sum", text: "customers with a worse tier than in the run at the start of the range" },
  },
  kpis: {
    valuedCustomers: {
      name: "Customers",
      unit: "count",
      better: "more",
      text: "customers known: described, or with an order; merged ones count once",
      value: (c) => c.customers,
    },
    customerShare: {
      name: "Share of customers",
      unit: "ratio",
      better: null,
      text: "customers of the row / customers of all rows",
      value: (c) => ratio(c.customers, c.allCustomers),
    },
    valueRevenue: {
      name: "Revenue in the window",
      unit: "money",
      better: "more",
      text: "orders less refunds within the window; customers whom refunds left below zero count as 0",
      value: (c) => c.revenue,
    },
    revenueShare: {
      name: "Share of revenue",
      unit: "ratio",
      better: null,
      text: "revenue of the row / revenue of all rows",
      value: (c) => ratio(c.revenue, c.allRevenue),
    },
    revenuePerCustomer: {
      name: "Revenue per customer",
      unit: "money",
      better: "more",
      text: "revenue / customers with revenue",
      value: (c) => ratio(c.revenue, c.paying),
    },
    ordersPerCustomer: {
      name: "Orders per customer",
      unit: "number",
      better: "more",
      text: "days with an order within the window / customers with revenue",
      value: (c) => ratio(c.orderDays, c.paying),
    },
    customersStillThere: {
      name: "Expected still there",
      unit: "ratio",
      better: "more",
      text: "mean probability that a customer with orders will come again at all: BG/NBD, Fader, Hardie & Lee (2005)",
      value: (c) => ratio(c.alive, c.modelled),
    },
    ordersToCome: {
      name: "Orders to come",
      unit: "number",
      better: "more",
      text: "orders that BG/NBD expects of these customers in the next 52 weeks",
      value: (c) => c.modelled > 0 ? c.ordersToCome : null,
    },
    lifetimeValue: {
      name: "Lifetime value",
      unit: "money",
      better: "more",
      text: "mean value of a customer's orders in the next 12 months, discounted: BG/NBD and Gamma-Gamma (2013)",
      value: (c) => ratio(c.valueToCome, c.valued),
    },
    movedUp: {
      name: "Moved up",
      unit: "count",
      better: "more",
      text: "customers with a better tier than in the run at the start of the range",
      value: (c) => c.movedUp,
    },
    movedDown: {
      name: "Moved down",
      unit: "count",
      better: "less",
      text: "customers with a worse tier than in the run at the start of the range",
      value: (c) => c.movedDown,
    },
  },
});

export type ValueCounters = CountersOf<typeof valueFamily.counters>;
