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
import { type AlertContext, alertStore, NAME, receiverStore, ruleStore, timeText } from "./alert-context.ts";
import { formatOption, jsonLines, listFormat } from "./calls.ts";
import { fileText, parseJson } from "./json-file.ts";
import { deleteKept, givenName, importCall, importKept } from "./kept-things.ts";

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
  async run(context, input) {
    const format = listFormat(input, "alert rules");
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

export const alertRuleExport: Command<AlertContext> = {
  operands: "NAME",
  text: "Writes an alert rule as JSON to the standard output, in the form that alert rule import takes.",
  examples: ["frontline alert rule export vip-waits > vip-waits.json"],
  async run(context, { operands }) {
    const rule = await ruleOf(givenName(NAME, operands, "alert rule export"), context);
    context.out(`${JSON.stringify(rule, null, 2)}\n`);
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

export const alertRuleImport: Command<AlertContext> = {
  operands: "NAME FILE.json|-",
  text: "Saves an alert rule that stands in a file, or on the standard input, under this name. It is in force at once.",
  options: { replace: { type: "boolean", text: "takes the place of a saved rule of this name" } },
  examples: ["frontline alert rule import vip-waits vip-waits.json"],
  async run(context, input) {
    const { file, ...wanted } = importCall(NAME, input, "alert rule import");
    const rule = await ruleOfFile(file, context);
    const problems = wrongNames(rule, {
      receivers: (await (await receiverStore(context)).list()).map(({ name }) => name),
    });
    if (problems.length > 0) throw new BadRequest(`Cannot import ${file}`, problems);
    context.out(`${await importKept(await ruleStore(context), { ...wanted, what: "rule" }, () => rule)}\n`);
    return 0;
  },
};

export const alertRuleDelete: Command<AlertContext> = {
  operands: "NAME",
  text: "Deletes a saved alert rule; its alerts end. One that comes with the program is in force again.",
  examples: ["frontline alert rule delete vip-waits"],
  async run(context, { operands }) {
    const name = givenName(NAME, operands, "alert rule delete");
    await deleteKept(await ruleStore(context), { name, what: "alert rule" });
    context.out(`Deleted ${name}.${builtInRules.has(name) ? " The rule of the program is in force again." : ""}\n`);
    return 0;
  },
};
