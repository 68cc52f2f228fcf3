import { AlertName, Person } from "../../schemas/alerts/names.ts";
import { bucketOf, type Histogram } from "../../schemas/histogram.ts";
import { type AlertsCounters, alertsFamily } from "../../schemas/kpis/alerts.ts";
import { byList, everyParam, filterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { alertDimensions as dimensions, alertsQuery, type AlertsRow } from "./alerts-query.ts";
import { groupedRows, type Part, startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";

const main = [
  "alertsFired",
  "alertsClaimed",
  "alertClaimMedian",
  "alertClaimP90",
  "alertsSaved",
  "alertsLost",
  "alertsExpired",
] as const;

/** How the team did with its alerts. */
export const alertsReport = defineReport({
  name: "alerts",
  title: "Alerts",
  text:
    "Alerts fired, how fast they were claimed, and how they ended: saved, lost, expired, by rule, person, site and tier.",
  params: {
    ...rangeParams,
    site: filterParams.site,
    queue: filterParams.queue,
    channel: filterParams.channel,
    tier: filterParams.tier.describe("only of customers who were of this tier then"),
    rule: AlertName.optional().describe("only of this rule"),
    person: Person.optional().describe("only those that this person claimed last, or resolved unclaimed"),
    ...everyParam,
    by: byList(dimensions),
    kpis: kpiList(alertsFamily),
  },
  async make({ client }, { params: { by, every, kpis, ...filter }, range }) {
    const { site = "", queue = "", channel = "", tier = "", rule = "", person = "" } = filter;
    const { from, to } = range;
    const wanted = { site, queue, channel, tier, rule, person };
    const rows = await runQuery(client, alertsQuery, { from, to, by, starts: startSecondsOf(range), ...wanted });
    return groupedRows(alertsFamily, rows.map(partOf), { dimensions, by, every, kpis, main, range });
  },
});

function partOf({ groups, start, claimsMs, ...counted }: AlertsRow): Part<AlertsCounters> {
  return { groups, startSeconds: start, counters: { ...counted, alertClaims: bucketsOf(claimsMs) } };
}

function bucketsOf(claimsMs: readonly number[]): Histogram {
  const buckets = [...Map.groupBy(claimsMs.map(bucketOf), (bucket) => bucket)];
  return Object.fromEntries(buckets.map(([bucket, all]) => [bucket, all.length]));
}
