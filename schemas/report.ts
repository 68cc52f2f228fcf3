import { z } from "zod";
import type { Counters } from "./counters.ts";
import { TimeZone } from "./directory.ts";
import type { KpiValues } from "./kpis.ts";
import { Channel, Direction, Name, Site } from "./names.ts";

export const everyNames = ["1m", "5m", "10m", "15m", "30m", "1h", "2h", "4h", "6h", "12h", "1d", "1w", "1mo"] as const;
export const dimensions = ["site", "queue", "channel", "direction"] as const;
export const formats = ["json", "csv", "table"] as const;

/** `queue,channel` as a list of dimensions. */
const By = z.string().transform((text) => text.split(",").map((part) => part.trim()).filter((part) => part !== ""))
  .pipe(z.array(z.enum(dimensions)));

/** The parameters of a report as text, from the URL or the command line. */
export const ReportParams = z.strictObject({
  from: z.string().describe("first moment: RFC 3339, or a local date or date and time of the zone"),
  to: z.string().describe("end, not part of the report; written like from"),
  by: By.default([]).describe(`rows per ${dimensions.join(", ")}; several with commas`),
  every: z.enum(everyNames).optional().describe("rows per interval"),
  timezone: TimeZone.optional().describe("zone of dates and intervals; default: the site's, else the server's"),
  format: z.enum(formats).default("json").describe("shape of the answer"),
  site: Site.optional().describe("only this site"),
  queue: Name.optional().describe("only this queue"),
  channel: Channel.optional().describe("only this channel"),
  direction: Direction.optional().describe("only this direction"),
});
export type ReportParams = z.infer<typeof ReportParams>;

/** One row: its group, the start of its interval, what was counted and what follows from it. */
export type ReportRow = {
  site?: string | null;
  queue?: string | null;
  channel?: string | null;
  direction?: string | null;
  /** Start of the interval, RFC 3339 in the report's zone. */
  start?: string;
  counters: Counters;
  kpis: KpiValues;
};

/** A report's body. Totals are the sum of the rows. */
export type Report = {
  report: string;
  from: string;
  to: string;
  timezone: string;
  rows: ReportRow[];
  total: { counters: Counters; kpis: KpiValues };
  definitions: Record<string, string>;
};

/** What a wrong request gets, with status 400, and a failed one with 404, 500 or 503. */
export type ErrorBody = { error: { code: string; message: string; problems: { path: string; message: string }[] } };
