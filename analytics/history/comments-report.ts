import { eventData } from "../../schemas/event-data.ts";
import { type FieldValue, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { type CommentsParams, commentsQuery, type CommentsRow } from "./comments-query.ts";
import { filterOf } from "./contacts-filter.ts";
import { type CustomerDetails, readCustomers } from "./details-query.ts";
import { pageNotes, pageParams } from "./drill-down.ts";
import { localText } from "./intervals.ts";
import { fieldColumns, type FieldText, fieldTexts } from "./list-fields.ts";
import { runQuery } from "./query.ts";
import { defineReport, type ReportContext } from "./report-kind.ts";
import { answerFilterParams } from "./satisfaction-report.ts";

const fields: readonly FieldText[] = [
  { id: "at", name: "Given", unit: "time", isMain: true, text: "when the answer was given" },
  { id: "survey", name: "Survey", unit: "text", isMain: true, text: "csat, nps or ces" },
  { id: "score", name: "Score", unit: "text", isMain: true, text: "the score and its scale" },
  { id: "comment", name: "Comment", unit: "text", isMain: true, text: "the customer's words, as they were told" },
  {
    id: "customer",
    name: "Customer",
    unit: "text",
    isMain: true,
    text: "the customer; of a merged one, whom it belongs to",
  },
  { id: "name", name: "Name", unit: "text", isMain: false, text: "the customer's name" },
  { id: "tier", name: "Tier", unit: "text", isMain: true, text: "the customer's tier when the contact began" },
  { id: "queue", name: "Queue", unit: "text", isMain: true, text: "the queue that answered the contact last" },
  {
    id: "agent",
    name: "Agent",
    unit: "text",
    isMain: true,
    text: "whom the answer names, else who answered the contact last",
  },
  { id: "channel", name: "Channel", unit: "text", isMain: false, text: "of the contact" },
  { id: "waitMs", name: "Waited", unit: "ms", isMain: true, text: "of the contact, in all its queues, ms" },
  { id: "site", name: "Site", unit: "text", isMain: true, text: "of the contact, else of the answer" },
  { id: "contact", name: "Contact", unit: "text", isMain: true, text: "the contact it is about" },
  {
    id: "isNamed",
    name: "Contact named",
    unit: "text",
    isMain: false,
    text: "whether the answer names the contact; else it is the customer's last one within the 7 days before",
  },
];

/** Shown of each, so that both are read. */
const by: CommentsParams["by"] = ["tier", "wait"];

/** What customers say, in their words. */
export const commentsReport = defineReport({
  name: "comments",
  title: "Comments of customers",
  text: "Answers to surveys in the customers' words, with the contact they are about, newest first.",
  params: {
    ...rangeParams,
    ...answerFilterParams,
    survey: eventData["feedback.given"].shape.survey.optional().describe("only answers to this survey"),
    ...pageParams,
  },
  async make({ client, directory }, { params: { survey = "", limit, offset, ...filter }, range }) {
    const { from, to, site, queue, channel, tier, agent, team, teamAgents } = filterOf(filter, range, directory);
    const asked = { from, to, site, queue, channel, tier, agent, team, teamAgents, by, survey, limit, offset };
    const rows = await runQuery(client, commentsQuery, asked);
    const customers = await readCustomers(client, rows);
    const all = await allOf(client, asked, rows);
    return {
      columns: fieldColumns(fields),
      rows: rows.map((row) => rowOf(row, range.timezone, customers)),
      total: { counters: { listed: all }, kpis: {} },
      definitions: fieldTexts(fields),
      notes: pageNotes("Comments", { all, shown: rows.length, offset }),
    };
  },
});

/** A page beyond the last has no row to tell how many there are. */
async function allOf(client: ReportContext["client"], asked: CommentsParams, rows: readonly CommentsRow[]) {
  const isBeyond = rows.length === 0 && asked.offset > 0;
  const [first] = isBeyond ? await runQuery(client, commentsQuery, { ...asked, limit: 1, offset: 0 }) : rows;
  return first?.listed ?? 0;
}

function rowOf(
  row: CommentsRow,
  timezone: string,
  customers: ReadonlyMap<string, CustomerDetails>,
): ReportRow {
  const { at, score, lowest, highest, waitMs, isNamed, listed: _, ...texts } = row;
  const known = Object.entries(texts).map(([id, text]): [string, FieldValue] => [id, text === "" ? null : text]);
  const fields = {
    ...Object.fromEntries(known),
    name: customers.get(row.customer)?.name || null,
    at: localText(at, timezone),
    score: `${score} of ${lowest}..${highest}`,
    waitMs,
    isNamed: isNamed === 1,
  };
  return { counters: {}, kpis: {}, fields };
}
