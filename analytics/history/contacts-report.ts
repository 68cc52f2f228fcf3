import { emptyOf, sumOf, textsOf, valuesOf } from "../../schemas/family.ts";
import { type ContactsCounters, contactsFamily } from "../../schemas/kpis/contacts.ts";
import { type Note, note } from "../../schemas/note.ts";
import { byList, type Dimension, everyParam, kpiList, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { type ContactDimension, contactDimensions } from "../contact-dimensions.ts";
import { windowMsOf } from "../contact-sequels.ts";
import { contactFilterParams, filterOf } from "./contacts-filter.ts";
import { contactsQuery, countedOf } from "./contacts-query.ts";
import { readTold } from "./contacts-told.ts";
import { localText } from "./intervals.ts";
import { runQuery } from "./query.ts";
import type { Range } from "./range.ts";
import { anyRules, columnsOf, defineReport, type ReportContext } from "./report-kind.ts";

const params = {
  ...rangeParams,
  ...contactFilterParams,
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
  const told = await readTold(context, values);
  for (const row of told.rows) {
    const counters = groups.get(keyOf(row))?.counters;
    if (counters) told.add(counters, row); // Without any it came between the two reads.
  }
  return [...groups.values()];
}

function keyOf({ groups, start }: { groups: readonly string[]; start: number }): string {
  return JSON.stringify([start, groups]);
}

function notesOf({ repeatsOpen, callbacksOpen }: ContactsCounters, { directory }: ReportContext): Note[] {
  const open = note(
    "{repeatsOpen} contacts started less than {days} days ago: whether their customers come again is open, " +
      "and they are left out of repeat rate and first contact resolution.",
    { repeatsOpen, days: directory.directory.repeatDays },
  );
  const owed = note("{callbacksOpen} promised callbacks are still to make.", { callbacksOpen });
  return [...repeatsOpen > 0 ? [open] : [], ...callbacksOpen > 0 ? [owed] : []];
}
