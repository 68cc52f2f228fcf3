import { z } from "zod";
import { TimeZone } from "./directory.ts";
import type { AnyCounters, KpiUnit } from "./family.ts";
import { Channel, Direction, LineKind, Name, Site, Tier } from "./names.ts";
import type { Note } from "./note.ts";

export const everyNames = ["1m", "5m", "10m", "15m", "30m", "1h", "2h", "4h", "6h", "12h", "1d", "1w", "1mo"] as const;
export type Every = typeof everyNames[number];

/** What rows can be told apart by. `agent` is who answered, `team` the agent's; both of the leg. */
export const dimensions = [
  "site",
  "queue",
  "channel",
  "direction",
  "lineKind",
  "tier",
  "priority",
  "campaign",
  "topic",
  "agent",
  "team",
] as const;
export type Dimension = typeof dimensions[number];
/**
 * What rows of single reports are told apart by besides: the kind and owner of a case, how long a contact waited, the rule of an
 * alert and who took it.
 */
export const ownGroups = ["kind", "owner", "wait", "rule", "person"] as const;
export const groupNames = [...dimensions, ...ownGroups];
export type GroupName = typeof groupNames[number];
export const formats = ["json", "csv", "table"] as const;
export type Format = typeof formats[number];

const list = z.string().transform((text) => text.split(",").map((part) => part.trim()).filter((part) => part !== ""));

/** What a list is for the API's description and for the forms made of it, though it travels as text with commas. */
function listShape(choices: readonly string[]) {
  return { type: "array" as const, items: { type: "string", enum: choices } };
}

/** `queue,channel` as a list of some of these dimensions. */
export function byList<const D extends readonly GroupName[]>(some: D) {
  return list.pipe(z.array(z.enum(some))).default([])
    .meta({ ...listShape(some), description: `rows per ${some.join(", ")}; several with commas` });
}

/** `asa,serviceLevel` as a list of KPI ids of one family; absent: all of them. */
export function kpiList(family: { kpis: Record<string, unknown> }) {
  const ids = Object.keys(family.kpis);
  return list.pipe(z.array(z.enum(ids))).optional()
    .meta({ ...listShape(ids), description: "only these numbers, as their ids of /api/kpis; several with commas" });
}

/** The parameters every report has, as text from the URL or the command line. */
export const rangeParams = {
  from: z.string().describe("first moment: RFC 3339, or a local date or date and time of the zone"),
  to: z.string().describe("end, not part of the report; written like from"),
  timezone: TimeZone.optional().describe("zone of dates and intervals; default: the site's, else the server's"),
  format: z.enum(formats).default("json").describe("shape of the answer"),
};

/** Which legs, contacts or agents are meant. */
export const filterParams = {
  site: Site.optional().describe("only this site"),
  queue: Name.optional().describe("only this queue"),
  channel: Channel.optional().describe("only this channel"),
  direction: Direction.optional().describe("only this direction"),
  lineKind: LineKind.optional().describe("only this kind of line"),
  tier: Tier.optional().describe("only customers of this tier"),
  priority: z.string().regex(/^-?\d{1,5}$/, "must be a whole number").optional().describe("only this priority"),
  campaign: Name.optional().describe("only this campaign"),
  topic: Name.optional().describe("only this topic"),
  agent: Name.optional().describe("only what this agent answered"),
  team: Name.optional().describe("only what agents of this team answered"),
};

export const everyParam = { every: z.enum(everyNames).optional().describe("rows per interval") };

export type RangeParams = z.infer<z.ZodObject<typeof rangeParams>>;
export type FilterParams = z.infer<z.ZodObject<typeof filterParams>>;

/** One column of a report, as pages, tables and CSV show it. */
export type Column = {
  id: string;
  name: string;
  unit: KpiUnit | "text" | "time";
  from: "group" | "counter" | "kpi" | "field";
  /** Shown where there is little room, such as a terminal. */
  isMain: boolean;
};

/** What stands in a list's row; a time is RFC 3339 in the report's zone. */
export type FieldValue = string | number | boolean | null;

/** One row: its group, the start of its interval, what was counted and what follows from it. Unknown is null. */
export type ReportRow<C = AnyCounters, K = Record<string, number | null>> =
  & Partial<Record<GroupName, string | null>>
  & {
    /** Start of the interval, RFC 3339 in the report's zone. */
    start?: string;
    counters: C;
    kpis: K;
    /** Of a list: what is known of one contact, agent or interval. */
    fields?: Record<string, FieldValue>;
    /** Fields that are sentences, as patterns with their values, for who says them in another language. */
    sentences?: Record<string, Note>;
  };

/** Lines over an axis that is neither time nor a column: drawn as they are. */
export type Curve = {
  /** Curves and their lines have ids, so that a page can name them in its own language. */
  id: string;
  title: string;
  axis: "share" | "number";
  /** Of all its values. */
  unit: KpiUnit;
  x: number[];
  series: { id: string; name: string; values: (number | null)[] }[];
};

/** A report's body. Totals agree with the rows; null where adding up makes no sense. */
export type Report<C = AnyCounters, K = Record<string, number | null>> = {
  report: string;
  from: string;
  to: string;
  timezone: string;
  /** Of all its money, ISO 4217; absent where it has none. */
  currency?: string;
  columns: Column[];
  rows: ReportRow<C, K>[];
  total: { counters: C; kpis: K } | null;
  /** KPI, counter or field -> its definition. */
  definitions: Record<string, string>;
  /** What the reader must know of these very numbers, in sentences. */
  notes: string[];
  /** The same as patterns with their values, for who says them in another language. */
  noteParts: Note[];
  /** What the rows do not show by themselves. */
  curves?: Curve[];
};

/** What a wrong request gets, with status 400, and a failed one with 404, 500 or 503. */
export type ErrorBody = { error: { code: string; message: string; problems: { path: string; message: string }[] } };
