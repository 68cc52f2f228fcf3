import { emptyOf, sumOf, textsOf, valuesOf } from "../../schemas/family.ts";
import { type ContactsCounters, contactsFamily } from "../../schemas/kpis/contacts.ts";
import {
  byList,
  type Dimension,
  everyParam,
  filterParams,
  kpiList,
  rangeParams,
  type ReportRow,
} from "../../schemas/report.ts";
import { addChain, addConversation } from "../contact-counting.ts";
import { type ContactDimension, contactDimensions } from "../contact-dimensions.ts";
import { conversationOf, type Talk } from "../contact-responses.ts";
import { Chains, windowMsOf } from "../contact-sequels.ts";
import { filterOf } from "./contacts-filter.ts";
import { contactsQuery, countedOf } from "./contacts-query.ts";
import { linkQuery, toldQuery, type ToldRow } from "./contacts-told-query.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import type { Range } from "./range.ts";
import { anyRules, columnsOf, defineReport, type ReportContext } from "./report-kind.ts";

const params = {
  ...rangeParams,
  ...filterParams,
  queue: filterParams.queue.describe("only contacts whose first leg was in this queue"),
  agent: filterParams.agent.describe("only contacts of which this agent answered a leg"),
  team: filterParams.team.describe("only contacts of which an agent of this team answered a leg"),
  ...everyParam,
  by: byList(contactDimensions),
  kpis: kpiList(contactsFamily),
};

const main = [
  "contacts",
  "contactAbandonRate",
  "selfServiceContainment",
  "firstContactResolution",
  "repeatRate",
  "callbackKeptRate",
  "firstResponseTime",
  "responseTime",
] as const;

type Group = { values: string[]; start: number; counters: ContactsCounters };

/** What became of contacts as a whole, over all their legs, messages and further contacts. */
export const contactsReport = defineReport({
  name: "contacts",
  title: "Contacts",
  text: "What became of contacts as a whole: self-service, transfers, callbacks, first contact resolution, repeats, " +
    "chains, and how fast messages were answered.",
  params,
  async make(context, { params: { by, every, kpis, ...filter }, range }) {
    const groups = await groupsOf(context, { ...filter, by }, range);
    const asked = kpis && new Set(kpis);
    const valuesFor = (counters: ContactsCounters) => {
      const values = valuesOf(contactsFamily, counters, anyRules);
      return Object.fromEntries(Object.entries(values).filter(([id]) => !asked || asked.has(id)));
    };
    const rows = groups.map(({ values, start, counters }): ReportRow => ({
      ...groupOf(values, by),
      ...every && { start: localText(start * 1000, range.timezone) },
      counters,
      kpis: valuesFor(counters),
    }));
    const counters = sumOf(contactsFamily, groups.map((group) => group.counters));
    return {
      columns: columnsOf({ by, every, kpis, main: [...main] }, contactsFamily),
      rows,
      total: { counters, kpis: valuesFor(counters) },
      definitions: textsOf(contactsFamily),
      notes: notesOf(counters, context),
    };
  },
});

function groupOf(
  values: readonly string[],
  by: readonly ContactDimension[],
): Partial<Record<Dimension, string | null>> {
  const asked = contactDimensions.flatMap((name, i) => by.includes(name) ? [[name, values[i] || null]] : []);
  return Object.fromEntries(asked);
}

type Asked = Parameters<typeof filterOf>[0] & { by: ContactDimension[] };

async function groupsOf(context: ReportContext, { by, ...filter }: Asked, range: Range): Promise<Group[]> {
  const { client, directory, now } = context;
  const windowMs = windowMsOf(directory);
  const starts = range.starts.map((at) => Math.max(0, Math.floor(at / 1000)));
  const values = { ...filterOf(filter, range, directory), starts, by, windowMs };
  const rows = await runQuery(client, contactsQuery, { ...values, now });
  const groups = new Map(
    rows.map((row) => [
      keyOf(row),
      { values: row.groups, start: row.start, counters: { ...emptyOf(contactsFamily), ...countedOf(row) } },
    ]),
  );
  const told = await runQuery(client, toldQuery, values);
  const chains = new Chains(await runQuery(client, linkQuery, { from: range.from, to: range.to, windowMs }));
  for (const row of told) {
    const counters = groups.get(keyOf(row))?.counters;
    if (!counters) continue; // Came between the two reads.
    addConversation(counters, conversationOf(talkOf(row), directory));
    if (row.continues === "") addChain(counters, chains.size(row, windowMs));
  }
  return [...groups.values()];
}

function talkOf({ site, endedAt, legAt, legQueues, saidAt, senders }: ToldRow): Talk {
  return {
    site,
    endedAt,
    legs: legAt.map((at, i) => ({ at, queue: legQueues[i] ?? "" })),
    messages: saidAt.map((at, i) => ({ at, sender: senders[i] ?? "agent", agent: "" })),
  };
}

function keyOf({ groups, start }: { groups: readonly string[]; start: number }): string {
  return JSON.stringify([start, groups]);
}

function notesOf({ repeatsOpen, callbacksOpen }: ContactsCounters, { directory }: ReportContext): string[] {
  const days = directory.directory.repeatDays;
  const open =
    `${repeatsOpen} contacts started less than ${days} days ago: whether their customers come again is open, ` +
    "and they are left out of repeat rate and first contact resolution.";
  const owed = `${callbacksOpen} promised callbacks are still to make.`;
  return [...repeatsOpen > 0 ? [open] : [], ...callbacksOpen > 0 ? [owed] : []];
}
