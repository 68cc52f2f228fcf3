import { SetupError } from "../../schemas/setup-error.ts";
import { BadRequest } from "../../schemas/bad-request.ts";
import { columns, type Command, type CommandOption } from "../../schemas/command.ts";
import type { ErrorBody, Report } from "../../schemas/report.ts";
import type { ReportContext as Parts, ReportKind } from "../history/report-kind.ts";
import { reportCsv, reportTable } from "../history/report-text.ts";
import { reportKind, reportKinds } from "../history/reports.ts";

/** Where a report can come from: a process that has the embedded ClickHouse, or ClickHouse itself. */
export type ReportSource = { address: string } | Parts;

export type ReportContext = {
  reportSource(): Promise<ReportSource>;
  out: (text: string) => void;
};

export const report: Command<ReportContext> = {
  operands: "NAME",
  text: "Makes a report: the same numbers as /api/reports/NAME. Which there are: frontline report --help",
  details: `Reports:\n${columns(reportKinds.map(({ name, text }) => [`  ${name}`, text]))}`,
  options: options(),
  examples: [
    "frontline report service --from 2026-11-20 --to 2026-11-21 --by queue",
    "frontline report service --from 2026-11-01 --to 2026-12-01 --every 1d --timezone Europe/Kyiv --format csv",
  ],
  async run(context, { values, operands: [name = ""] }) {
    const kind = reportKind(name);
    const given = { format: "table", ...values };
    const source = await context.reportSource();
    context.out(
      "address" in source ? await fetchText(source.address, kind, given) : await makeText(source, kind, given),
    );
    return 0;
  },
};

/** Every parameter of every report: what one report does not know, it says itself. */
function options(): Record<string, CommandOption> {
  const found: Record<string, CommandOption> = {};
  for (const { params } of reportKinds) {
    for (const [name, schema] of Object.entries(params.shape)) {
      found[name] ??= {
        type: "string",
        value: name.toUpperCase(),
        text: (schema as { description?: string }).description ?? "",
      };
    }
  }
  return found;
}

async function makeText(parts: Parts, kind: ReportKind, given: Record<string, unknown>): Promise<string> {
  const { report, format } = await kind.make(parts, given);
  return textOf(report, format);
}

function textOf(made: Report, format: string): string {
  if (format === "csv") return reportCsv(made);
  return format === "json" ? `${JSON.stringify(made)}\n` : reportTable(made);
}

async function fetchText(address: string, { name }: ReportKind, given: Record<string, unknown>): Promise<string> {
  const url = new URL(`/api/reports/${name}`, address);
  for (const [param, value] of Object.entries(given)) {
    if (value !== undefined) url.searchParams.set(param, String(value));
  }
  const response = await fetch(url);
  const text = await response.text();
  if (response.ok) return text.endsWith("\n") ? text : `${text}\n`;
  const { error } = JSON.parse(text) as ErrorBody;
  if (response.status === 400) throw new BadRequest(error.message, error.problems);
  throw new SetupError(`Cannot make the report: ${error.message}`);
}
