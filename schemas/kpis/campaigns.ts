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
      text: "customers whose first order ever is one of these, as far as orders are kept; merged customers are one",
    },
    revenue: { join: "sum", text: "amount of these orders less refunds, in the settings' currency" },
    foreignOrders: { join: "sum", text: "of these orders, those in a currency without a rate" },
    pricedContacts: { join: "sum", text: "contacts that a tariff fits" },
    cost: { join: "sum", text: "of these contacts, as in the cost report" },
    outboundCost: { join: "sum", text: "of it, for outbound contacts" },
    counted30: { join: "sum", text: "acquired customers whose first order is 30 days ago" },
    revenue30: { join: "sum", text: "their revenue within these 30 days, the first order included" },
    counted90: { join: "sum", text: "acquired customers whose first order is 90 days ago" },
    revenue90: { join: "sum", text: "their revenue within these 90 days, the first order included" },
    counted365: { join: "sum", text: "acquired customers whose first order is 365 days ago" },
    revenue365: { join: "sum", text: "their revenue within these 365 days, the first order included" },
    repeaters: { join: "sum", text: "customers counted for 90 days who ordered on a later day within them" },
    valued: { join: "sum", text: "acquired customers whose lifetime value the newest run of value score told" },
    valueToCome: { join: "sum", text: "these lifetime values added up" },
    uncounted: { join: "sum", text: "orders and refunds of their first 365 days in currencies without a rate" },
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
        "customers whose first order ever has the campaign, or was placed in a contact of it; as far as orders are kept",
      value: (c) => c.acquired,
    },
    campaignRevenue: {
      name: "Revenue",
      unit: "money",
      better: "more",
      text:
        "amount of orders with the campaign, else placed in a contact of it, less refunds; only currencies with a rate",
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
    acquiredWorth30: {
      name: "Worth in 30 days",
      unit: "money",
      better: "more",
      text:
        "revenue of acquired customers within 30 days of 24 hours after the first order, it included, less refunds / " +
        "those of them whose 30 days are over; compare with the cost per acquired customer",
      value: (c) => ratio(c.revenue30, c.counted30),
    },
    acquiredCounted30: {
      name: "Counted for 30 days",
      unit: "count",
      better: null,
      text: "acquired customers whose first order is at least 30 days ago: those that worth in 30 days is of",
      value: (c) => c.counted30,
    },
    acquiredWorth90: {
      name: "Worth in 90 days",
      unit: "money",
      better: "more",
      text:
        "revenue of acquired customers within 90 days of 24 hours after the first order, it included, less refunds / " +
        "those of them whose 90 days are over; compare with the cost per acquired customer",
      value: (c) => ratio(c.revenue90, c.counted90),
    },
    acquiredCounted90: {
      name: "Counted for 90 days",
      unit: "count",
      better: null,
      text: "acquired customers whose first order is at least 90 days ago: those that worth in 90 days is of",
      value: (c) => c.counted90,
    },
    acquiredWorth365: {
      name: "Worth in 365 days",
      unit: "money",
      better: "more",
      text:
        "revenue of acquired customers within 365 days of 24 hours after the first order, it included, less refunds / " +
        "those of them whose 365 days are over; compare with the cost per acquired customer",
      value: (c) => ratio(c.revenue365, c.counted365),
    },
    acquiredCounted365: {
      name: "Counted for 365 days",
      unit: "count",
      better: null,
      text: "acquired customers whose first order is at least 365 days ago: those that worth in 365 days is of",
      value: (c) => c.counted365,
    },
    acquiredRepeatRate: {
      name: "Ordered again",
      unit: "ratio",
      better: "more",
      text: "acquired customers who ordered again on a later day within 90 days / those whose 90 days are over",
      value: (c) => ratio(c.repeaters, c.counted90),
    },
    acquiredLifetimeValue: {
      name: "Lifetime value from now",
      unit: "money",
      better: "more",
      text:
        "lifetime value of acquired customers added up / those that have one: what their orders of the 12 months after " +
        "the newest run of value score are expected to bring, discounted, by BG/NBD and Gamma-Gamma",
      value: (c) => ratio(c.valueToCome, c.valued),
    },
    acquiredValued: {
      name: "Customers valued",
      unit: "count",
      better: null,
      text: "acquired customers that have a lifetime value by the newest run of value score",
      value: (c) => c.valued,
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
