import { type CostCounters, costFamily } from "../../schemas/kpis/cost.ts";
import { type Note, note } from "../../schemas/note.ts";
import { byList, everyParam, filterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { countCost } from "../cost-counting.ts";
import { tariffFinder } from "../tariff.ts";
import { filterOf } from "./contacts-filter.ts";
import { costDimensions, costQuery } from "./cost-query.ts";
import { groupedRows, type Part, startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";

const { site, channel, direction, lineKind, tier, campaign, topic } = filterParams;

const params = {
  ...rangeParams,
  ...{ site, channel, direction, lineKind, tier, campaign, topic },
  queue: filterParams.queue.describe("only contacts whose first leg was in this queue"),
  ...everyParam,
  by: byList(costDimensions),
  kpis: kpiList(costFamily),
};

const main = [
  "totalCost",
  "costPerContact",
  "costPerResolved",
  "costPerSale",
  "costPerPeopleContact",
  "costPerSelfServiceContact",
  "unpricedContacts",
] as const;

/** What contacts cost. A changed tariff changes it at once: SQL adds up contacts and minutes, and the money is worked out here. */
export const costReport = defineReport({
  name: "cost",
  title: "Cost",
  text:
    "What contacts cost by the tariffs: per contact, per resolved contact, per sale, with people and in self-service.",
  params,
  async make({ client, directory }, { params: { by, every, kpis, ...filter }, range }) {
    const { tariffs, currency } = directory.directory;
    const starts = startSecondsOf(range);
    const rows = await runQuery(client, costQuery, { ...filterOf(filter, range, directory), starts, by });
    const find = tariffFinder(tariffs);
    const parts = rows.map((row): Part<CostCounters> => ({
      ...row,
      startSeconds: row.start,
      counters: countCost(row, find),
    }));
    const made = groupedRows(costFamily, parts, { dimensions: costDimensions, by, every, kpis, main, range });
    return { ...made, notes: moneyNotes(currency, made.total?.counters as CostCounters) };
  },
});

/** In which currency, and how many contacts are left out because no tariff fits them. */
export function moneyNotes(
  currency: string,
  { contacts, pricedContacts }: Pick<CostCounters, "contacts" | "pricedContacts">,
): Note[] {
  const unpriced = contacts - pricedContacts;
  const missing = note(
    "{unpriced} of {contacts} contacts fit no tariff: their cost is not known and not counted. " +
      "Tariffs are set with config tariff set.",
    { unpriced, contacts },
  );
  return [note("Money is in {currency}.", { currency }), ...unpriced > 0 ? [missing] : []];
}
