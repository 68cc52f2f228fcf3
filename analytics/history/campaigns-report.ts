import { emptyOf } from "../../schemas/family.ts";
import { type CampaignsCounters, campaignsFamily } from "../../schemas/kpis/campaigns.ts";
import { byList, everyParam, filterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { costOf, tariffFinder } from "../tariff.ts";
import {
  campaignContactsQuery,
  type CampaignContactsRow,
  campaignDimensions,
  campaignOrdersQuery,
  type CampaignOrdersRow,
} from "./campaigns-query.ts";
import { moneyNotes } from "./cost-report.ts";
import { groupedRows, type Part, startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";

const params = {
  ...rangeParams,
  campaign: filterParams.campaign,
  site: filterParams.site,
  direction: filterParams.direction,
  ...everyParam,
  by: byList(campaignDimensions).unwrap().default(["campaign"])
    .describe(`rows per ${campaignDimensions.join(", ")}; several with commas; default: campaign`),
  kpis: kpiList(campaignsFamily),
};

const main = [
  "attempts",
  "reached",
  "reachRate",
  "conversionRate",
  "acquiredCustomers",
  "campaignRevenue",
  "campaignCost",
  "costPerReached",
  "costPerAcquired",
  "returnOnCost",
] as const;

/** What campaigns brought and what they cost. Contacts count when they started, orders when they were placed. */
export const campaignsReport = defineReport({
  name: "campaigns",
  title: "Outbound and campaigns",
  text:
    "What campaigns reached, sold and cost: attempts, reached, sales, new customers, revenue, and cost by the tariffs.",
  params,
  async make({ client, directory }, { params: { by, every, kpis, ...filter }, range }) {
    const { tariffs, currency } = directory.directory;
    const { campaign = "", site = "", direction = "" } = filter;
    const wanted = { from: range.from, to: range.to, campaign, site, direction, starts: startSecondsOf(range), by };
    const contacts = await runQuery(client, campaignContactsQuery, wanted);
    const orders = await runQuery(client, campaignOrdersQuery, { ...wanted, currency });
    const find = tariffFinder(tariffs);
    const parts = [
      ...contacts.map((row) => partOf(row, contactCounters(row, find))),
      ...orders.map((row) => partOf(row, orderCounters(row))),
    ];
    const made = groupedRows(campaignsFamily, parts, { dimensions: campaignDimensions, by, every, kpis, main, range });
    const total = made.total?.counters as CampaignsCounters;
    return { ...made, notes: [...moneyNotes(currency, total), ...foreignNotes(currency, orders, total)] };
  },
});

type Row = { groups: string[]; start: number };

function partOf({ groups, start }: Row, counters: Partial<CampaignsCounters>): Part<CampaignsCounters> {
  return { groups, startSeconds: start, counters: { ...emptyOf(campaignsFamily), ...counters } };
}

function contactCounters(
  row: CampaignContactsRow,
  find: ReturnType<typeof tariffFinder>,
): Partial<CampaignsCounters> {
  const cost = costOf(row, find);
  const outbound = row.direction === "outbound" ? 1 : 0;
  return {
    contacts: row.contacts,
    attempts: outbound * row.contacts,
    reached: row.reach === "people" ? outbound * row.contacts : 0,
    inbound: row.direction === "inbound" ? row.contacts : 0,
    sales: row.sales,
    pricedContacts: cost === null ? 0 : row.contacts,
    cost: cost ?? 0,
    outboundCost: outbound * (cost ?? 0),
  };
}

function orderCounters({ orders, acquired, revenue, foreignOrders }: CampaignOrdersRow): Partial<CampaignsCounters> {
  return { orders, acquired, revenue, foreignOrders };
}

function foreignNotes(
  currency: string,
  rows: readonly CampaignOrdersRow[],
  { foreignOrders, orders }: CampaignsCounters,
): string[] {
  if (foreignOrders === 0) return [];
  const others = [...new Set(rows.flatMap(({ foreign }) => foreign))].sort().join(", ");
  return [`${foreignOrders} of ${orders} orders are in ${others}: revenue is of those in ${currency} only.`];
}
