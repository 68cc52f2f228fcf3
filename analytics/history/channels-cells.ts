import { type AnyCounters, emptyOf } from "../../schemas/family.ts";
import { type ChannelsCounters, channelsFamily } from "../../schemas/kpis/channels.ts";
import type { Dimension } from "../../schemas/report.ts";
import { contactDimensions } from "../contact-dimensions.ts";
import { windowMsOf } from "../contact-sequels.ts";
import { countCost } from "../cost-counting.ts";
import { tariffFinder } from "../tariff.ts";
import { type ChannelsDimension, channelsDimensions, channelsQuery } from "./channels-query.ts";
import type { Filter } from "./contacts-filter.ts";
import { contactsQuery } from "./contacts-query.ts";
import { costDimensions, costQuery } from "./cost-query.ts";
import { answersQuery } from "./fairness-answers-query.ts";
import { type Part, startSecondsOf } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import type { Range } from "./range.ts";
import type { ReportContext } from "./report-kind.ts";

type Asked = { by: readonly ChannelsDimension[]; filter: Filter; range: Range };

/** What is counted of each channel and so on, in parts that add up. Throws `QueryFailed`. */
export async function readChannels(context: ReportContext, asked: Asked): Promise<Part<ChannelsCounters>[]> {
  const { client, directory, now } = context;
  const { filter, range } = asked;
  const by = [...asked.by];
  const starts = startSecondsOf(range);
  const window = { windowMs: windowMsOf(directory), now };
  const own = await runQuery(client, channelsQuery, { ...filter, ...window, by });
  const contacts = await runQuery(client, contactsQuery, { ...filter, ...window, by, starts });
  const costs = await runQuery(client, costQuery, { ...filter, by, starts });
  const answers = await runQuery(client, answersQuery, { ...filter, by });
  const find = tariffFinder(directory.directory.tariffs);
  return [
    ...own.map(({ groups, ...row }) => part(groups, row)),
    ...contacts.map(({ groups, ...row }) => part(ordered(groups, contactDimensions), row)),
    ...costs.map((row) => {
      const { cost, pricedContacts } = countCost(row, find);
      return part(ordered(row.groups, costDimensions), { cost, pricedContacts });
    }),
    ...answers.map(({ satisfactionAnswers, satisfied, ...row }) => {
      const groups = channelsDimensions.map((name) => by.includes(name) ? row[name] : "");
      return part(groups, { satisfactionAnswers, satisfied });
    }),
  ];
}

/** The values of groups in the order of this report. */
function ordered(groups: readonly string[], order: readonly Dimension[]): string[] {
  return channelsDimensions.map((name) => groups[order.indexOf(name)] ?? "");
}

/** The family's counters of what a row knows. */
function part(groups: readonly string[], known: Partial<AnyCounters>): Part<ChannelsCounters> {
  const empty = emptyOf(channelsFamily);
  const entries = Object.entries(empty).map(([id, zero]) => [id, known[id] ?? zero]);
  return { groups, startSeconds: 0, counters: Object.fromEntries(entries) as ChannelsCounters };
}
