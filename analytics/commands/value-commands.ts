import type { NatsConnection } from "nats";
import { z } from "zod";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { Command, CommandOption } from "../../schemas/command.ts";
import type { ErrorBody } from "../../schemas/report.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { type Scored, Scorer } from "../value/scorer.ts";
import { withScoringLock } from "../value/scoring-lock.ts";
import { report, type ReportContext } from "./report.ts";
import { scoredText } from "./value-text.ts";

export type ValueContext = ReportContext & {
  nats(): Promise<NatsConnection>;
  /** Whether other processes may use the same ClickHouse. */
  isClickHouseShared: boolean;
  clock: () => number;
  warn: (message: string) => void;
};

const ScoreParams = z.strictObject({
  "as-of": z.string().optional(),
  window: z.string().regex(/^\d{1,4}d$/, "must be days such as 365d").transform((text) => Number(text.slice(0, -1)))
    .optional(),
});

const valueScore: Command<ValueContext> = {
  text:
    "Values every customer: tiers, scores, the 80/20 curves and what is to come. It is done every night at 03:30 too.",
  options: {
    "as-of": {
      type: "string",
      value: "DATE",
      text: "orders before it count: RFC 3339, or a local date or date and time; default: now",
    },
    window: {
      type: "string",
      value: "DAYS",
      text: "orders of so many days, such as 365d; default: that of the settings",
    },
  },
  examples: ["frontline value score", "frontline value score --as-of 2026-01-01 --window 365d"],
  async run(context, { values }) {
    const { "as-of": asOf, window: windowDays } = parseRequest(ScoreParams, values, "the call of value score");
    const body = { ...(asOf !== undefined && { asOf }), ...(windowDays !== undefined && { windowDays }) };
    const source = await context.reportSource();
    const scored = "address" in source ? await askFor(source.address, body) : await scorerOf(context, source).run(body);
    context.out(scoredText(scored));
    return 0;
  },
};

function scorerOf(
  context: ValueContext,
  { client, directory }: Exclude<Awaited<ReturnType<ReportContext["reportSource"]>>, { address: string }>,
) {
  const exclusively = async <T>(work: () => Promise<T>) =>
    context.isClickHouseShared
      ? await withScoringLock({ js: (await context.nats()).jetstream(), onProblem: context.warn }, work)
      : await work();
  return new Scorer({ client, directory: () => directory, clock: context.clock, exclusively });
}

async function askFor(address: string, body: object): Promise<Scored> {
  const response = await fetch(new URL("/api/value/score", address), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json() as Scored | ErrorBody;
  if (!("error" in answer)) return answer;
  const { message, problems } = answer.error;
  if (response.status === 400) throw new BadRequest(message, problems);
  throw new SetupError(`Cannot score customers: ${message}`);
}

const WEEK_MS = 7 * 86_400_000;

const shownOptions: Record<string, CommandOption> = {
  "as-of": { type: "string", value: "DATE", text: "the run in force then; default: the newest" },
  since: { type: "string", value: "DATE", text: "moves since the run in force then; default: a week before" },
  format: { type: "string", value: "FORMAT", text: "table, csv or json" },
};

/** The report of that name over the two runs that are meant. */
function shown(
  name: string,
  { text, more = {} }: { text: string; more?: Record<string, CommandOption> },
): Command<ValueContext> {
  const words = name === "value" ? "value show" : "value moves";
  return {
    text,
    options: { ...shownOptions, ...more },
    examples: [`frontline ${words}`, `frontline ${words} --as-of 2026-11-01 --since 2026-10-01 --format csv`],
    run(context, { values: { "as-of": asOf, since, ...values } }) {
      const to = String(asOf ?? new Date(context.clock()).toISOString());
      // A wrong date is told by the report itself.
      const weekBefore = new Date((Date.parse(to) || context.clock()) - WEEK_MS).toISOString();
      return report.run(context, { values: { ...values, to, from: since ?? weekBefore }, operands: [name] });
    },
  };
}

/** The commands of customer value by their whole names. */
export const valueCommands: Record<string, Command<ValueContext>> = {
  "value score": valueScore,
  "value show": shown("value", {
    text: "Shows a run: customers and revenue by tier, segment or kind. The same as the report value.",
    more: { by: { type: "string", value: "BY", text: "tier, segment or kind" } },
  }),
  "value moves": shown("tier-moves", {
    text: "Shows who moved between tiers from one run to another, and why. The same as the report tier-moves.",
  }),
};
