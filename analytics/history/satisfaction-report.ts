import { type SatisfactionCounters, satisfactionFamily } from "../../schemas/kpis/satisfaction.ts";
import { type Note, note } from "../../schemas/note.ts";
import { byList, everyParam, filterParams, kpiList, rangeParams } from "../../schemas/report.ts";
import { filterOf } from "./contacts-filter.ts";
import { groupedRows, type Part, startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { defineReport } from "./report-kind.ts";
import { satisfactionQuery } from "./satisfaction-query.ts";
import { answerDimensions as dimensions } from "./satisfaction-steps.ts";
import { teamed, withAgents } from "./team-groups.ts";

/** Which answers are meant. */
export const answerFilterParams = {
  site: filterParams.site,
  queue: filterParams.queue.describe("only answers about contacts that this queue answered last"),
  channel: filterParams.channel,
  tier: filterParams.tier,
  agent: filterParams.agent.describe("only answers about this agent"),
  team: filterParams.team.describe("only answers about agents of this team"),
};

const main = [
  "csat",
  "csatLow",
  "csatHigh",
  "csatAnswers",
  "nps",
  "npsLow",
  "npsHigh",
  "npsAnswers",
  "ces",
  "cesAnswers",
] as const;

/** What customers think of us. */
export const satisfactionReport = defineReport({
  name: "satisfaction",
  title: "Satisfaction",
  text:
    "CSAT, NPS and CES with the number of answers and 95 % intervals, by site, queue, channel, tier, agent, team and " +
    "how long the contact waited in all its queues.",
  params: {
    ...rangeParams,
    ...answerFilterParams,
    ...everyParam,
    by: byList(dimensions),
    kpis: kpiList(satisfactionFamily),
  },
  async make({ client, directory }, { params: { by, every, kpis, ...filter }, range }) {
    const { from, to, site, queue, channel, tier, agent, team, teamAgents } = filterOf(filter, range, directory);
    const asked = { from, to, site, queue, channel, tier, agent, team, teamAgents, starts: startSecondsOf(range) };
    const rows = await runQuery(client, satisfactionQuery, { ...asked, by: withAgents(by) });
    const parts = teamed(rows, { dimensions, by, directory }).map(({ groups, start, ...counters }): Part<
      SatisfactionCounters
    > => ({ groups, startSeconds: start, counters }));
    const made = groupedRows(satisfactionFamily, parts, { dimensions, by, every, kpis, main, range });
    return { ...made, notes: notesOf(made.total?.counters as SatisfactionCounters) };
  },
});

function notesOf(c: SatisfactionCounters): Note[] {
  const answers = c.csatAnswers + c.npsAnswers + c.cesAnswers;
  const byCustomer = note(
    "{named} of {answers} answers name no contact: they count for the customer's last contact within the 7 days before.",
    { named: c.answersByCustomer, answers },
  );
  const without = note("Of {unknown} of {answers} answers the contact is not known.", {
    ...{ unknown: c.answersWithoutContact, answers },
  });
  return [...c.answersByCustomer > 0 ? [byCustomer] : [], ...c.answersWithoutContact > 0 ? [without] : []];
}
