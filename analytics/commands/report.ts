import type { ClickHouseClient } from "@clickhouse/client";
import { z } from "zod";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { type ErrorBody, everyNames, formats, ReportParams } from "../../schemas/report.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { reportCsv, reportTable } from "../history/report-text.ts";
import { serviceReport } from "../history/service-report.ts";

/** Where a report can come from: a process that has the embedded ClickHouse, or ClickHouse itself. */
export type ReportSource = { address: string } | { client: ClickHouseClient; directory: DirectoryIndex };

export type ReportContext = {
  reportSource(): Promise<ReportSource>;
  out: (text: string) => void;
};

const names = ["service"] as const;
const CommandParams = ReportParams.extend({ format: z.enum(formats).default("table") });

export const report: Command<ReportContext> = {
  operands: "NAME",
  text: `Makes a report: ${names.join(", ")}. The same numbers as /api/reports/NAME.`,
  options: {
    from: { type: "string", value: "TIME", text: "first moment: a date, a date and time, or RFC 3339" },
    to: { type: "string", value: "TIME", text: "end, not part of the report" },
    by: { type: "string", value: "LIST", text: "rows per site, queue, channel, direction; several with commas" },
    every: { type: "string", value: "SPAN", text: `rows per interval: ${everyNames.join(", ")}` },
    timezone: { type: "string", value: "ZONE", text: "zone of dates and intervals" },
    site: { type: "string", value: "SITE", text: "only this site" },
    queue: { type: "string", value: "QUEUE", text: "only this queue" },
    channel: { type: "string", value: "CHANNEL", text: "only this channel" },
    direction: { type: "string", value: "DIRECTION", text: "only this direction" },
    format: { type: "string", value: "FORMAT", text: "table (default), csv or json" },
  },
  examples: [
    "frontline report service --from 2026-11-20 --to 2026-11-21 --by queue",
    "frontline report service --from 2026-11-01 --to 2026-12-01 --every 1d --timezone Europe/Kyiv --format csv",
  ],
  async run(context, { values, operands }) {
    const [name = ""] = operands;
    parseRequest(z.enum(names), name, "the name of the report");
    const params = parseRequest(CommandParams, values, `the options of report ${name}`);
    context.out(await textOf(await context.reportSource(), params));
    return 0;
  },
};

async function textOf(source: ReportSource, params: ReportParams): Promise<string> {
  if ("address" in source) return await fetchText(source.address, params);
  const made = await serviceReport(source.client, params, source.directory);
  if (params.format === "csv") return reportCsv(made);
  return params.format === "json" ? `${JSON.stringify(made)}\n` : reportTable(made);
}

async function fetchText(address: string, { by, ...params }: ReportParams): Promise<string> {
  const url = new URL("/api/reports/service", address);
  for (const [name, value] of Object.entries(params)) if (value !== undefined) url.searchParams.set(name, value);
  if (by.length > 0) url.searchParams.set("by", by.join(","));
  const response = await fetch(url);
  const text = await response.text();
  if (response.ok) return text.endsWith("\n") ? text : `${text}\n`;
  const { error } = JSON.parse(text) as ErrorBody;
  if (response.status === 400) throw new BadRequest(error.message, error.problems);
  throw new SetupError(`Cannot make the report: ${error.message}`);
}
