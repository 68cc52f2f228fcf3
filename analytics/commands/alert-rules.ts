import { z } from "zod";
import type { RuleRow } from "../../schemas/alerts/api.ts";
import { AlertRule } from "../../schemas/alerts/rule.ts";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { problemText } from "../../schemas/decode.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { textTable } from "../../schemas/text-table.ts";
import { isOpen } from "../alerts/alert-edit.ts";
import { builtInRules } from "../alerts/built-in-rules.ts";
import { wrongNames } from "../alerts/rule-check.ts";
import { ruleRow, ruleRows, type RuleSurroundings } from "../alerts/rule-rows.ts";
import {
  type AlertContext,
  alertStore,
  FILE,
  format,
  formatOption,
  jsonLines,
  NAME,
  receiverStore,
  ruleStore,
  timeText,
} from "./alert-context.ts";
import { outdated, theOnly } from "./board-context.ts";
import { fileText, parseJson } from "./json-file.ts";

const ListParams = z.strictObject({ format });

async function surroundings(context: AlertContext): Promise<RuleSurroundings> {
  const receivers = (await (await receiverStore(context)).list()).map(({ name }) => name).sort();
  const records = await (await alertStore(context)).list();
  const open = Map.groupBy(records.filter(({ alert }) => isOpen(alert)), ({ alert }) => alert.rule);
  return { builtIn: builtInRules, receivers, open: new Map([...open].map(([rule, { length }]) => [rule, length])) };
}

export const alertRules: Command<AlertContext> = {
  text: "Lists all alert rules: those that were saved and those that come with the program.",
  options: { format: formatOption },
  examples: ["frontline alert rules", "frontline alert rules --format json"],
  async run(context, { values, operands }) {
    const given = { ...values, ...(operands.length > 0 && { operand: operands.join(" ") }) };
    const { format } = parseRequest(ListParams, given, "the call of alert rules");
    const rows = ruleRows(await (await ruleStore(context)).list(), await surroundings(context));
    context.out(format === "json" ? jsonLines(rows) : tableOf(rows));
    return 0;
  },
};

function tableOf(rows: readonly RuleRow[]): string {
  const cells = rows.map(({ name, rule, source, at, open, problems }) => [
    name,
    rule?.title ?? "cannot be read",
    rule ? rule.trigger.kind : "–",
    rule?.enabled ? "on" : "off",
    source,
    timeText(at),
    problems.length > 0 ? problemText(problems) : "–",
    String(open),
  ]);
  return textTable({
    head: ["Name", "Title", "Trigger", "State", "Source", "Saved at", "Problems", "Open"],
    rows: cells,
    left: 7,
  });
}

const NameParams = z.strictObject({ NAME });

export const alertRuleExport: Command<AlertContext> = {
  operands: "NAME",
  text: "Writes an alert rule as JSON to the standard output, in the form that alert rule import takes.",
  examples: ["frontline alert rule export vip-waits > vip-waits.json"],
  async run(context, { operands }) {
    const { NAME: name } = parseRequest(NameParams, { NAME: theOnly(operands) }, "the call of alert rule export");
    context.out(`${JSON.stringify(await ruleOf(name, context), null, 2)}\n`);
    return 0;
  },
};

/** The rule of that name, saved or of the program. Throws `SetupError` where there is none that can be read. */
export async function ruleOf(name: string, context: AlertContext): Promise<AlertRule> {
  const around = { builtIn: builtInRules, receivers: [], open: new Map() };
  const row = ruleRow(name, await (await ruleStore(context)).load(name), around);
  if (row?.rule) return row.rule;
  throw new SetupError(
    row
      ? `Cannot read the alert rule ${name}: ${problemText(row.problems)}`
      : `There is no alert rule ${name}. Those that are: alert rules`,
  );
}

/** The rule that stands in a file. Throws `BadRequest` with every problem. */
export async function ruleOfFile(file: string, context: AlertContext): Promise<AlertRule> {
  return parseRequest(AlertRule, parseJson(await fileText(file, context), file), `the alert rule of ${file}`);
}

const ImportParams = z.strictObject({ NAME, FILE, replace: z.boolean().default(false) });

export const alertRuleImport: Command<AlertContext> = {
  operands: "NAME FILE.json|-",
  text: "Saves an alert rule that stands in a file, or on the standard input, under this name. It is in force at once.",
  options: { replace: { type: "boolean", text: "takes the place of a saved rule of this name" } },
  examples: ["frontline alert rule import vip-waits vip-waits.json"],
  async run(context, { values, operands: [NAME, ...files] }) {
    const given = { ...values, NAME, FILE: theOnly(files) };
    const { NAME: name, FILE: file, replace } = parseRequest(ImportParams, given, "the call of alert rule import");
    const rule = await ruleOfFile(file, context);
    const problems = wrongNames(rule, {
      receivers: (await (await receiverStore(context)).list()).map(({ name }) => name),
    });
    if (problems.length > 0) throw new BadRequest(`Cannot import ${file}`, problems);
    const store = await ruleStore(context);
    const saved = await store.load(name);
    if (saved && !replace) {
      throw new SetupError(`Cannot import ${name}: a rule of this name is saved. To take its place add --replace.`);
    }
    const stored = await store.save(name, rule, saved?.revision ?? 0);
    if (!stored) throw outdated(`import ${name}`);
    context.out(`Saved ${name} as revision ${stored.revision}.\n`);
    return 0;
  },
};

export const alertRuleDelete: Command<AlertContext> = {
  operands: "NAME",
  text: "Deletes a saved alert rule; its alerts end. One that comes with the program is in force again.",
  examples: ["frontline alert rule delete vip-waits"],
  async run(context, { operands }) {
    const { NAME: name } = parseRequest(NameParams, { NAME: theOnly(operands) }, "the call of alert rule delete");
    const store = await ruleStore(context);
    const saved = await store.load(name);
    if (!saved) throw new SetupError(`Cannot delete ${name}: no alert rule of this name is saved`);
    if (!await store.delete(name, saved.revision)) throw outdated(`delete ${name}`);
    context.out(`Deleted ${name}.${builtInRules.has(name) ? " The rule of the program is in force again." : ""}\n`);
    return 0;
  },
};
