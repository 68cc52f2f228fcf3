import { type CountersOf, defineFamily } from "../family.ts";
import { ratio } from "../service-level.ts";

/** What contacts cost by the tariffs of the settings, counted when they started. Money is in the settings' currency. */
export const costFamily = defineFamily({
  id: "cost",
  title: "Cost",
  counters: {
    contacts: { join: "sum", text: "contacts started" },
    pricedContacts: { join: "sum", text: "contacts that a tariff fits; the counters below are of these" },
    resolved: { join: "sum", text: "contacts with outcome resolved" },
    sales: { join: "sum", text: "contacts with outcome sale" },
    peopleContacts: { join: "sum", text: "contacts of which an agent answered a leg" },
    selfServiceContacts: { join: "sum", text: "contacts that met only menus and were never put into a queue" },
    cost: {
      join: "sum",
      text: "per contact + per minute x (talk + hold + wrap-up of all legs; in self-service, time in menus)",
    },
    peopleCost: { join: "sum", text: "of it, for contacts that an agent answered" },
    selfServiceCost: { join: "sum", text: "of it, for self-service" },
  },
  kpis: {
    totalCost: {
      name: "Cost",
      unit: "money",
      better: "less",
      text:
        "of all contacts that a tariff fits: per contact + per minute x (talk + hold + wrap-up); in self-service, by the " +
        "tariff of that channel and the time in menus",
      value: (c) => c.pricedContacts > 0 ? c.cost : null,
    },
    costPerContact: {
      name: "Cost per contact",
      unit: "money",
      better: "less",
      text: "cost / contacts that a tariff fits",
      value: (c) => ratio(c.cost, c.pricedContacts),
    },
    costPerResolved: {
      name: "Cost per resolved contact",
      unit: "money",
      better: "less",
      text: "cost of all contacts / contacts with outcome resolved",
      value: (c) => ratio(c.cost, c.resolved),
    },
    costPerSale: {
      name: "Cost per sale",
      unit: "money",
      better: "less",
      text: "cost of all contacts / contacts with outcome sale",
      value: (c) => ratio(c.cost, c.sales),
    },
    costPerPeopleContact: {
      name: "Cost per contact with people",
      unit: "money",
      better: "less",
      text: "cost of contacts that an agent answered / these contacts",
      value: (c) => ratio(c.peopleCost, c.peopleContacts),
    },
    costPerSelfServiceContact: {
      name: "Cost per self-service contact",
      unit: "money",
      better: "less",
      text: "cost of contacts that met only menus / these contacts",
      value: (c) => ratio(c.selfServiceCost, c.selfServiceContacts),
    },
    unpricedContacts: {
      name: "Without a tariff",
      unit: "count",
      better: "less",
      text: "contacts that no tariff fits: their cost is not known, and they are in no other number here",
      value: (c) => c.contacts - c.pricedContacts,
    },
  },
});

export type CostCounters = CountersOf<typeof costFamily.counters>;
