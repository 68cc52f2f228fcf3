import { z } from "zod";
import { type DryRunBody, DryRunRequest } from "../../schemas/alerts/api.ts";
import type { AlertRule, NamedReceiver } from "../../schemas/alerts/rule.ts";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import type { ErrorBody } from "../../schemas/report.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { textTable } from "../../schemas/text-table.ts";
import { Trials } from "../alerts/trials.ts";
import { type AlertContext, receiverStore, timeText } from "./alert-context.ts";
import { ruleOf, ruleOfFile } from "./alert-rules.ts";
import { Format, formatOption, theOnly } from "./calls.ts";

const Params = z.strictObject({
  NAME: z.string({ error: "must be given once: the name of a rule, or a file that ends in .json" }).min(1),
  from: DryRunRequest.shape.from,
  to: DryRunRequest.shape.to,
  format: Format,
});

export const alertDryRun: Command<AlertContext> = {
  operands: "NAME|FILE.json",
  text: "Tells what an alert rule would have done in the past; nobody is told anything.",
  options: {
    from: { type: "string", value: "TIME", text: "RFC 3339; default: 7 days before" },
    to: { type: "string", value: "TIME", text: "RFC 3339; default: now" },
    format: { ...formatOption, text: "table (default) or json" },
  },
  examples: [
    "frontline alert dry-run vip-waits",
    "frontline alert dry-run draft.json --from 2026-11-01T00:00:00Z --to 2026-11-08T00:00:00Z",
  ],
  async run(context, { values, operands }) {
    const given = { ...values, NAME: theOnly(operands) };
    const { NAME: name, format, ...range } = parseRequest(Params, given, "the call of alert dry-run");
    const rule = await (name.endsWith(".json") ? ruleOfFile(name, context) : ruleOf(name, context));
    const body = await tried({ rule, ...range }, context);
    context.out(format === "json" ? `${JSON.stringify(body)}\n` : textOf(body));
    return 0;
  },
};

/** The embedded ClickHouse belongs to the process that runs, so that one is asked. */
async function tried(request: DryRunRequest & { rule: AlertRule }, context: AlertContext): Promise<DryRunBody> {
  const source = await context.reportSource();
  if ("address" in source) return await askFor(source.address, request, context.signal);
  const receivers = await receiversOf(context);
  const { client, directory } = source;
  const trials = new Trials({ client, directory: () => directory, receivers: () => receivers, clock: context.clock });
  const onProgress = (done: number) => void context.err.write(`\r${Math.round(done * 100)} %${done === 1 ? "\n" : ""}`);
  return await trials.run(request, { signal: context.signal, onProgress });
}

async function receiversOf(context: AlertContext): Promise<ReadonlyMap<string, NamedReceiver>> {
  const kept = await (await receiverStore(context)).list();
  return new Map(
    kept.flatMap(({ name, reading }) =>
      reading.verdict === "read" ? [[name, { ...reading.value, name }] as const] : []
    ),
  );
}

async function askFor(address: string, request: DryRunRequest, signal: AbortSignal): Promise<DryRunBody> {
  const response = await fetch(new URL("/api/alert-rules/dry-run", address), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(request),
    signal,
  });
  const answer = await response.json() as DryRunBody | ErrorBody;
  if (!("error" in answer)) return answer;
  const { message, problems } = answer.error;
  if (response.status === 400) throw new BadRequest(message, problems);
  throw new SetupError(`Cannot try the alert rule: ${message}`);
}

function textOf({ from, to, alerts, occurrences, notices, examples, notes }: DryRunBody): string {
  const head = ["Since", "Whom", "Tier", "Where", "Until", "Why it ended", "Causes"];
  const rows = examples.map(({ subject, customer, facts, from, endedAt, endReason, count }) => [
    timeText(from),
    customer?.name ?? subject.id,
    customer?.tier ?? "–",
    [facts.site, facts.queue].filter(Boolean).join("/") || "–",
    timeText(endedAt),
    endReason ?? "–",
    String(count),
  ]);
  const sum =
    `From ${from} to ${to} the rule would have fired ${alerts} times for ${occurrences} causes, with ${notices} messages.`;
  return [
    sum,
    ...(rows.length > 0 ? [textTable({ head, rows, left: 6 }).trimEnd()] : []),
    ...notes.map(({ text }) => text),
  ]
    .join("\n\n") +
    "\n";
}
