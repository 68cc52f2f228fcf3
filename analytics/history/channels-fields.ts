import { type ChannelsCounters, channelsFamily } from "../../schemas/kpis/channels.ts";
import type { Column, FieldValue } from "../../schemas/report.ts";
import { type Estimate, shareOf } from "../value/intervals.ts";
import type { ChannelsDimension } from "./channels-query.ts";
import { columnsOf } from "./report-kind.ts";

type Info = { name: string; unit: Column["unit"]; text: string; isMain?: boolean };
export type Fields = Record<string, FieldValue>;

/** Columns and definitions of a list's fields. */
export function fieldColumns(infos: Record<string, Info>): Column[] {
  return Object.entries(infos).map(([id, { name, unit, isMain = true }]) => ({
    id,
    name,
    unit,
    from: "field",
    isMain,
  }));
}

export function fieldTexts(infos: Record<string, Info>): Record<string, string> {
  return Object.fromEntries(Object.entries(infos).map(([id, { text }]) => [id, text]));
}

/** A share and both ends of its interval, as three fields. */
function shareInfos(id: string, name: string, text: string): Record<string, Info> {
  return {
    [id]: { name, unit: "ratio", text: `${text}; interval by Wilson 1927` },
    ...boundInfos(id, name),
  };
}

function boundInfos(id: string, name: string): Record<string, Info> {
  const bound = (end: string, side: string): Info => ({
    name: `${name}: ${end}`,
    unit: "ratio",
    text: `${side} end of its 95 % interval`,
    isMain: false,
  });
  return { [`${id}Low`]: bound("from", "lower"), [`${id}High`]: bound("to", "upper") };
}

function shareFields(id: string, estimate: Estimate | null): Fields {
  return { [id]: estimate?.value ?? null, ...boundFields(id, estimate) };
}

function boundFields(id: string, estimate: Estimate | null): Fields {
  return { [`${id}Low`]: estimate?.bounds?.low ?? null, [`${id}High`]: estimate?.bounds?.high ?? null };
}

/** Beside the numbers of a channel: its part of all rows together, and intervals. */
export const channelInfos = {
  ...shareInfos("contactsShare", "Share of contacts", "contacts / those of all rows"),
  ...shareInfos("customersShare", "Share of customers", "customers who prefer it / known customers of all rows"),
  ...boundInfos("channelContainment", "Contained in self-service"),
  ...boundInfos("channelSatisfaction", "Satisfied customers"),
};

const main = [
  "channelContacts",
  "channelAbandonRate",
  "channelRefusedRate",
  "channelContainment",
  "channelContinuedRate",
  "channelReturnRate",
  "channelCost",
  "channelSatisfaction",
] as const;

export function channelColumns(by: readonly ChannelsDimension[]): Column[] {
  return [...columnsOf({ by, main: [...main] }, channelsFamily), ...fieldColumns(channelInfos)];
}

export function channelFields(c: ChannelsCounters, total: ChannelsCounters): Fields {
  return {
    ...shareFields("contactsShare", shareOf(c.contacts, total.contacts)),
    ...shareFields("customersShare", shareOf(c.favouring, total.favouring)),
    ...boundFields("channelContainment", shareOf(c.selfServiceContained, c.selfServiceEntered)),
    ...boundFields("channelSatisfaction", shareOf(c.satisfied, c.satisfactionAnswers)),
  };
}

export const moveInfos = {
  to: { name: "To", unit: "text", text: "the channel on which the matter went on" },
  continued: {
    name: "Continued",
    unit: "count",
    text: "contacts that the customer continued there (parent) within the window",
  },
  cameBack: {
    name: "Came back",
    unit: "count",
    text: "contacts after which the customer's next one came within the window and there; the matter may be another",
  },
  ...shareInfos("continuedShare", "Continued, share", "continued / contacts of the channel"),
  ...shareInfos("cameBackShare", "Came back, share", "came back / contacts of known customers whose window is over"),
} satisfies Record<string, Info>;

export function moveFields(
  { to, continued, cameBack }: { to: string; continued: number; cameBack: number },
  of: Pick<ChannelsCounters, "contacts" | "returnsClosed">,
): Fields {
  return {
    ...{ to, continued, cameBack },
    ...shareFields("continuedShare", shareOf(continued, of.contacts)),
    ...shareFields("cameBackShare", shareOf(cameBack, of.returnsClosed)),
  };
}

export const menuInfos = {
  menu: { name: "Menu", unit: "text", text: "an IVR, a bot, a web form, a SIM menu" },
  entered: { name: "Entered", unit: "count", text: "times it was entered" },
  contained: { name: "Contained", unit: "count", text: "times it was left as contained: nobody else was needed" },
  agent: { name: "To an agent", unit: "count", text: "times it was left for an agent" },
  abandoned: { name: "Abandoned", unit: "count", text: "times the customer gave up in it" },
  failed: { name: "Failed", unit: "count", text: "times it failed" },
  ...shareInfos("containedShare", "Contained, share", "contained / times it was left in whatever way"),
} satisfies Record<string, Info>;

type Menu = { menu: string; entered: number; contained: number; agent: number; abandoned: number; failed: number };

export function menuFields({ menu, entered, contained, agent, abandoned, failed }: Menu): Fields {
  const left = contained + agent + abandoned + failed;
  return {
    ...{ menu, entered, contained, agent, abandoned, failed },
    ...shareFields("containedShare", shareOf(contained, left)),
  };
}
