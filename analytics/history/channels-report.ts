import { z } from "zod";
import { type ChannelsCounters, channelsFamily } from "../../schemas/kpis/channels.ts";
import { type Note, note } from "../../schemas/note.ts";
import { byList, filterParams, rangeParams } from "../../schemas/report.ts";
import { windowMsOf } from "../contact-sequels.ts";
import { readChannels } from "./channels-cells.ts";
import {
  channelColumns,
  channelFields,
  channelInfos,
  fieldColumns,
  fieldTexts,
  menuFields,
  menuInfos,
  moveFields,
  moveInfos,
} from "./channels-fields.ts";
import { channelsDimensions, menusQuery, movesQuery } from "./channels-query.ts";
import { type Filter, filterOf } from "./contacts-filter.ts";
import { moneyNotes } from "./cost-report.ts";
import { groupedRows } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import { columnsOf, defineReport, type ReportContext, type ReportParts } from "./report-kind.ts";

const { site, channel, lineKind, tier, campaign, topic } = filterParams;

const params = {
  ...rangeParams,
  ...{ site, channel, lineKind, tier, campaign, topic },
  by: byList(channelsDimensions).describe(
    "rows per site, channel, lineKind, tier, topic; several with commas; default: channel",
  ),
  show: z.enum(["channels", "moves", "menus"]).default("channels")
    .describe(
      "channels: what becomes of contacts; moves: from which channel to which; menus: what self-service contains",
    ),
};

/** How customers prefer to reach the company, and what becomes of it. */
export const channelsReport = defineReport({
  name: "channels",
  title: "Channels",
  text:
    "How customers prefer to reach us, moves between channels in one matter, what self-service contains, which kinds of line " +
    "are used, and the cost and satisfaction of each channel.",
  params,
  async make(context, { params: { by, show, ...asked }, range }) {
    const filter = filterOf({ ...asked, direction: "inbound" }, range, context.directory);
    if (show === "moves") return await moves(context, { filter, range });
    if (show === "menus") return await menus(context, filter);
    return await channels(context, { by: by.length > 0 ? by : ["channel"], filter, range });
  },
});

type Asked = Parameters<typeof readChannels>[1];

async function channels(context: ReportContext, { by, filter, range }: Asked): Promise<ReportParts> {
  const parts = await readChannels(context, { by, filter, range });
  const made = groupedRows(channelsFamily, parts, { dimensions: channelsDimensions, by, main: [], range });
  const total = made.total?.counters as ChannelsCounters;
  return {
    ...made,
    columns: channelColumns(by),
    rows: made.rows.map((row) => ({ ...row, fields: channelFields(row.counters as ChannelsCounters, total) })),
    definitions: { ...made.definitions, ...fieldTexts(channelInfos) },
    notes: [...moneyNotes(context.directory.directory.currency, total), ...notesOf(total)],
  };
}

function notesOf({ contacts, returnsClosed }: ChannelsCounters): Note[] {
  return [
    note(
      "Only contacts that customers made (inbound) are counted. {returnsClosed} of {contacts} are of known customers and long " +
        "enough ago to tell whether these came back; moves of the others are known only where a contact names the one it " +
        "continues.",
      { returnsClosed, contacts },
    ),
    note("Who comes back on another channel may do so about another matter."),
    note(
      "Of lines it is known which kind was reached, and what became of contacts that arrived. Calls that the network turned " +
        "away, such as those from mobiles to a number that mobiles cannot reach, leave no event: who they were cannot be " +
        "known from here; ask the operator of the line, and look at contacts refused or abandoned by kind of line (by lineKind).",
    ),
  ];
}

/** A row for each channel and each to which its matters went on. */
async function moves(context: ReportContext, { filter, range }: Omit<Asked, "by">): Promise<ReportParts> {
  const { client, directory, now } = context;
  const parts = await readChannels(context, { by: ["channel"], filter, range });
  const asked = { dimensions: channelsDimensions, by: ["channel"] as const, main: [], range };
  const { rows } = groupedRows(channelsFamily, parts, asked);
  const of = new Map(rows.map((row) => [row.channel, row.counters as ChannelsCounters]));
  const window = { windowMs: windowMsOf(directory), now };
  const found = await runQuery(client, movesQuery, { ...filter, ...window, by: ["channel"] });
  return {
    columns: [...columnsOf({ by: ["channel"], kpis: [], main: [] }, channelsFamily), ...fieldColumns(moveInfos)],
    rows: found.map(({ from, ...move }) => ({
      channel: from || null,
      counters: {},
      kpis: {},
      fields: moveFields(move, of.get(from || null) ?? { contacts: 0, returnsClosed: 0 }),
    })),
    total: null,
    definitions: fieldTexts(moveInfos),
    notes: [note("A contact that was continued on several channels is in several rows.")],
  };
}

async function menus({ client }: ReportContext, { from, to, site }: Filter): Promise<ReportParts> {
  const found = await runQuery(client, menusQuery, { from, to, site });
  return {
    columns: [...columnsOf({ by: ["site"], kpis: [], main: [] }, channelsFamily), ...fieldColumns(menuInfos)],
    rows: found.map((row) => ({ site: row.site, counters: {}, kpis: {}, fields: menuFields(row) })),
    total: null,
    definitions: fieldTexts(menuInfos),
    notes: [note("Menus are told apart by site alone: of the filters only the site and the range apply.")],
  };
}
