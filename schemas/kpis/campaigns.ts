import { type CountersOf, defineFamily } from "../family.ts";
import { ratio } from "../service-level.ts";

/**
 * Contacts of campaigns, counted when they started, and orders, counted when they were placed. Money is in the settings'
 * currency.
 */
export const campaignsFamily = defineFamily({
  id: "campaigns",
  title: "Outbound and campaigns",
  counters: {
    contacts: { join: "sum", text: "contacts of a campaign, in any direction" },
    attempts: { join: "sum", text: "outbound contacts" },
    reached: { join: "sum", text: "outbound contacts with an answered leg" },
    inbound: { join: "sum", text: "inbound contacts" },
    sales: { join: "sum", text: "contacts with outcome sale" },
    orders: { join: "sum", text: "orders with the campaign, else placed in a contact of it" },
    acquired: {
      join: "sum",
      text: "of these orders, those that were their customer's first ever, as far as events are kept",
    },
    revenue: { join: "sum", text: "amount of these orders, in the settings' currency only" },
    foreignOrders: { join: "sum", text: "of these orders, those in another currency" },
    pricedContacts: { join: "sum", text: "contacts that a tariff fits" },
    cost: { join: "sum", text: "of these contacts, as in the cost report" },
    outboundCost: { join: "sum", text: "of it, for outbound contacts" },
  },
  kpis: {
    attempts: { name: "Attempts", unit: "count", better: null, text: "outbound contacts", value: (c) => c.attempts },
    reached: {
      name: "Reached",
      unit: "count",
      better: "more",
      text: "outbound contacts with an answered leg",
      value: (c) => c.reached,
    },
    reachRate: {
      name: "Reach rate",
      unit: "ratio",
      better: "more",
      text: "reached / attempts",
      value: (c) => ratio(c.reached, c.attempts),
    },
    campaignInbound: {
      name: "Inbound",
      unit: "count",
      better: "more",
      text: "inbound contacts that came by the campaign",
      value: (c) => c.inbound,
    },
    campaignSales: {
      name: "Sales",
      unit: "count",
      better: "more",
      text: "contacts of the campaign with outcome sale",
      value: (c) => c.sales,
    },
    conversionRate: {
      name: "Conversion rate",
      unit: "ratio",
      better: "more",
      text: "sales / (reached + inbound contacts of the campaign)",
      value: (c) => ratio(c.sales, c.reached + c.inbound),
    },
    acquiredCustomers: {
      name: "Customers acquired",
      unit: "count",
      better: "more",
      text:
        "customers whose first order ever has the campaign, or was placed in a contact of it; as far as events are kept",
      value: (c) => c.acquired,
    },
    campaignRevenue: {
      name: "Revenue",
      unit: "money",
      better: "more",
      text: "amount of orders with the campaign, else placed in a contact of it; only those in the settings' currency",
      value: (c) => c.revenue,
    },
    campaignCost: {
      name: "Campaign cost",
      unit: "money",
      better: "less",
      text: "cost of the campaign's contacts by the tariffs, as in the cost report",
      value: (c) => c.pricedContacts > 0 ? c.cost : null,
    },
    costPerReached: {
      name: "Cost per reached",
      unit: "money",
      better: "less",
      text: "cost of outbound contacts / reached",
      value: (c) => c.pricedContacts > 0 ? ratio(c.outboundCost, c.reached) : null,
    },
    costPerAcquired: {
      name: "Cost per acquired customer",
      unit: "money",
      better: "less",
      text: "cost of the campaign's contacts / customers acquired",
      value: (c) => c.pricedContacts > 0 ? ratio(c.cost, c.acquired) : null,
    },
    revenuePerContact: {
      name: "Revenue per contact",
      unit: "money",
      better: "more",
      text: "revenue / contacts of the campaign in any direction",
      value: (c) => ratio(c.revenue, c.contacts),
    },
    returnOnCost: {
      name: "Return on cost",
      unit: "ratio",
      better: "more",
      text: "(revenue - cost) / cost: 0 % brings in just what it cost",
      thresholds: { warn: 0.5, alarm: 0 },
      value: (c) => ratio(c.revenue - c.cost, c.cost),
    },
  },
});

export type CampaignsCounters = CountersOf<typeof campaignsFamily.counters>;
