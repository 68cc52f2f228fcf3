import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { RejectReason } from "../../schemas/reject-reason.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { textTable } from "../../schemas/text-table.ts";
import { type DeadLetter, listDead, retryDead, showDead } from "../dead-letters.ts";
import type { IngestContext } from "./context.ts";

const ListParams = z.strictObject({
  reason: RejectReason.optional(),
  limit: z.string().regex(/^\d+$/, "must be a whole number").transform(Number).default(50),
  format: z.enum(["table", "json"]).default("table"),
});

export const deadList: Command<IngestContext> = {
  text: "Lists messages that were not valid events, the newest last.",
  options: {
    reason: { type: "string", value: "REASON", text: `only these: ${RejectReason.options.join(", ")}` },
    limit: { type: "string", value: "N", text: "the newest N; default 50" },
    format: { type: "string", value: "FORMAT", text: "table (default) or json, one a line" },
  },
  examples: ["frontline dead list", "frontline dead list --reason invalid --format json"],
  async run(context, { values }) {
    const { reason, limit, format } = parseRequest(ListParams, values, "the options of dead list");
    const { js } = await context.stream();
    const newest: DeadLetter[] = [];
    let count = 0;
    for await (const letter of listDead(js, reason)) {
      count++;
      newest.push(letter);
      if (newest.length > limit) newest.shift();
    }
    context.out(
      format === "json" ? newest.map((letter) => `${JSON.stringify(plain(letter))}\n`).join("") : table(newest, count),
    );
    return 0;
  },
};

function plain({ data, at, ...letter }: DeadLetter) {
  return { ...letter, at: new Date(at).toISOString(), bytes: data.length };
}

function table(letters: readonly DeadLetter[], count: number): string {
  if (count === 0) return "No dead letters.\n";
  const rows = letters.map(({ number, at, reason, subject, detail }) => [
    String(number),
    new Date(at).toISOString(),
    reason,
    cut(subject, 50),
    cut(detail, 100),
  ]);
  const shown = letters.length < count ? `, the newest ${letters.length} shown` : "";
  return `${
    textTable({ head: ["Number", "Kept at", "Reason", "Subject", "Detail"], rows, left: 5 })
  }\n${count} dead letters${shown}\n`;
}

function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}

export const deadShow: Command<IngestContext> = {
  operands: "NUMBER",
  text: "Shows one dead letter whole: why it was rejected, where it came from, and its untouched body.",
  examples: ["frontline dead show 17"],
  async run(context, { operands }) {
    const letter = await find(context, operands[0]);
    const { data, ...about } = letter;
    const lines = Object.entries(plain({ ...about, data })).map(([name, value]) => `${name}: ${value}`);
    context.out(`${lines.join("\n")}\n\n${new TextDecoder().decode(data)}\n`);
    return 0;
  },
};

export const deadRetry: Command<IngestContext> = {
  operands: "NUMBER... | all",
  text: "Publishes dead letters again, for instance after an upgrade that knows their type, and removes them here.",
  options: { reason: { type: "string", value: "REASON", text: "with all: only these" } },
  examples: ["frontline dead retry 17 18", "frontline dead retry all --reason unknown-type"],
  async run(context, { operands, values }) {
    const { reason } = parseRequest(ListParams.pick({ reason: true }), values, "the options of dead retry");
    const { js, jsm } = await context.stream();
    const letters: DeadLetter[] = [];
    if (operands[0] === "all") { for await (const letter of listDead(js, reason)) letters.push(letter); }
    else for (const operand of operands) letters.push(await find(context, operand));
    if (operands.length === 0) throw new SetupError("Cannot retry: name the numbers of dead letters, or all");
    for (const letter of letters) await retryDead(js, jsm, letter);
    context.out(`${letters.length} dead letters published again\n`);
    return 0;
  },
};

async function find(context: IngestContext, operand: string | undefined): Promise<DeadLetter> {
  if (!operand || !/^\d+$/.test(operand)) {
    throw new SetupError(`Cannot find a dead letter: wanted its number, got ${JSON.stringify(operand ?? "")}`);
  }
  const { jsm } = await context.stream();
  const letter = await showDead(jsm, Number(operand));
  if (!letter) throw new SetupError(`Cannot find dead letter ${operand}: there is none of that number`);
  return letter;
}
