import { emptyOf } from "../../schemas/family.ts";
import { type CampaignsCounters, campaignsFamily } from "../../schemas/kpis/campaigns.ts";
import { type Note, note } from "../../schemas/note.ts";
import { byList, everyParam, filterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { costOf, tariffFinder } from "../tariff.ts";
import {
  campaignContactsQuery,
  type CampaignContactsRow,
  campaignDimensions,
  campaignOrdersQuery,
  type CampaignOrdersRow,
} from "./campaigns-query.ts";
import { campaignWorthQuery, type CampaignWorthRow } from "./campaigns-worth-query.ts";
import { moneyNotes } from "./cost-report.ts";
import { groupedRows, type Part, startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";
import { ratesOf } from "./retention-steps.ts";

const params = {
  ...rangeParams,
  campaign: filterParams.campaign,
  site: filterParams.site,
  direction: filterParams.direction,
  ...everyParam,
  by: byList(campaignDimensions).default(["campaign"])
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
  "acquiredWorth90",
  "acquiredLifetimeValue",
  "returnOnCost",
] as const;

/**
 * What campaigns brought and what they cost. Contacts count when they started, orders when they were placed, customers when they
 * ordered first: of these, also what they brought until now.
 */
export const campaignsReport = defineReport({
  name: "campaigns",
  title: "Outbound and campaigns",
  text: "What campaigns reached, sold and cost: attempts, sales, revenue, new customers and what they are worth later.",
  params,
  async make({ client, directory, now }, { params: { by, every, kpis, ...filter }, range }) {
    const { tariffs, currency } = directory.directory;
    const { campaign = "", site = "", direction = "" } = filter;
    const wanted = { from: range.from, to: range.to, campaign, site, direction, starts: startSecondsOf(range), by };
    const contacts = await runQuery(client, campaignContactsQuery, wanted);
    const priced = { ...wanted, ...ratesOf(directory.directory) };
    const orders = await runQuery(client, campaignOrdersQuery, priced);
    const known = { known: now, timezone: directory.defaultZone };
    const acquired = await runQuery(client, campaignWorthQuery, { ...priced, ...known });
    const find = tariffFinder(tariffs);
    const parts = [
      ...contacts.map((row) => partOf(row, contactCounters(row, find))),
      ...orders.map((row) => partOf(row, orderCounters(row))),
      ...acquired.map((row) => partOf(row, worthCounters(row))),
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

function orderCounters({ orders, revenue, foreignOrders }: CampaignOrdersRow): Partial<CampaignsCounters> {
  return { orders, revenue, foreignOrders };
}

function worthCounters({ groups: _, start: __, ...counters }: CampaignWorthRow): Partial<CampaignsCounters> {
  return counters;
}

function foreignNotes(
  currency: string,
  rows: readonly CampaignOrdersRow[],
  { foreignOrders, orders, uncounted }: CampaignsCounters,
): Note[] {
  const others = [...new Set(rows.flatMap(({ foreign }) => foreign))].sort().join(", ");
  const now = note(
    "{foreignOrders} of {orders} orders are in {others}, which has no rate to {currency}: revenue is without them. " +
      "Rates are set with config value set --rates.",
    { foreignOrders, orders, others, currency },
  );
  const later = note(
    "{uncounted} orders and refunds of acquired customers have no rate to {currency}: worth is without them. " +
      "Rates are set with config value set --rates.",
    { uncounted, currency },
  );
  return [...foreignOrders > 0 ? [now] : [], ...uncounted > 0 ? [later] : []];
}
