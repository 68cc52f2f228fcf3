import { type PromisesCounters, promisesFamily } from "../../schemas/kpis/promises.ts";
import { byList, everyParam, filterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { filterOf } from "./contacts-filter.ts";
import { groupedRows, type Part, startSecondsOf } from "./grouped-rows.ts";
import { promiseDimensions as dimensions, promisesQuery } from "./promises-query.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";
import { teamed, withAgents } from "./team-groups.ts";

/** Which promises are meant. */
export const promiseFilterParams = {
  site: filterParams.site,
  tier: filterParams.tier,
  agent: filterParams.agent.describe("only what this agent promised"),
  team: filterParams.team.describe("only what agents of this team promised"),
};

const main = [
  "promisesMade",
  "promisesKept",
  "promisesLate",
  "promisesOverdue",
  "promisesBroken",
  "promisesCancelled",
  "promiseKeptRate",
] as const;

/** Whether customers got what they were promised. */
export const promisesReport = defineReport({
  name: "promises",
  title: "Promises",
  text:
    "Promises made to customers: kept in time, kept late, overdue, broken and cancelled, by team, agent, tier and site.",
  params: {
    ...rangeParams,
    ...promiseFilterParams,
    ...everyParam,
    by: byList(dimensions),
    kpis: kpiList(promisesFamily),
  },
  async make({ client, directory, now }, { params: { by, every, kpis, ...filter }, range }) {
    const { from, to, site, tier, agent, team, teamAgents } = filterOf(filter, range, directory);
    const asked = { from, to, site, tier, agent, team, teamAgents, asOf: now, starts: startSecondsOf(range) };
    const rows = await runQuery(client, promisesQuery, { ...asked, by: withAgents(by) });
    const parts = teamed(rows, { dimensions, by, directory }).map(({ groups, start, ...counters }): Part<
      PromisesCounters
    > => ({ groups, startSeconds: start, counters }));
    return groupedRows(promisesFamily, parts, { dimensions, by, every, kpis, main, range });
  },
});
