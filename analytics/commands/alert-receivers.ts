import { z } from "zod";
import type { ReceiverRow } from "../../schemas/alerts/api.ts";
import { AlertReceiver } from "../../schemas/alerts/rule.ts";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { textTable } from "../../schemas/text-table.ts";
import { DirectoryIndex } from "../../schemas/directory.ts";
import { openAlerts } from "../alerts/alert-store.ts";
import { natsReceiverStates } from "../alerts/deliver/receiver-states.ts";
import { startDelivery } from "../alerts/deliver/start-delivery.ts";
import { receiverRow, rulesThatTell } from "../alerts/receiver-rows.ts";
import { withSecretsOf } from "../alerts/receiver-secrets.ts";
import {
  type AlertContext,
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

export const alertReceivers: Command<AlertContext> = {
  text: "Lists the receivers of alerts and how they do. Secrets are not printed.",
  options: { format: formatOption },
  examples: ["frontline alert receivers"],
  async run(context, { values, operands }) {
    const given = { ...values, ...(operands.length > 0 && { operand: operands.join(" ") }) };
    const { format } = parseRequest(ListParams, given, "the call of alert receivers");
    const states = await natsReceiverStates(await openAlerts((await context.nats()).jetstream())).all();
    const kept = (await (await receiverStore(context)).list()).sort((a, b) => a.name < b.name ? -1 : 1);
    const rows = kept.map((one) => receiverRow(one, states.get(one.name)));
    context.out(format === "json" ? jsonLines(rows) : tableOf(rows));
    return 0;
  },
};

function tableOf(rows: readonly ReceiverRow[]): string {
  const cells = rows.map(({ name, receiver, lastSentAt, lastError, dead }) => [
    name,
    receiver?.title ?? "cannot be read",
    receiver?.kind ?? "–",
    receiver?.person ?? "–",
    timeText(lastSentAt),
    lastError ? `${timeText(lastError.at)} ${lastError.text}` : "–",
    String(dead),
  ]);
  return textTable({
    head: ["Name", "Title", "Kind", "Person", "Last told", "Last error", "Given up"],
    rows: cells,
    left: 6,
  });
}

const ImportParams = z.strictObject({ NAME, FILE, replace: z.boolean().default(false) });

export const alertReceiverImport: Command<AlertContext> = {
  operands: "NAME FILE.json|-",
  text: "Saves a receiver of alerts that stands in a file, or on the standard input, under this name.",
  options: { replace: { type: "boolean", text: "takes the place of a saved receiver of this name" } },
  examples: ["frontline alert receiver import vip-team vip-team.json"],
  async run(context, { values, operands: [NAME, ...files] }) {
    const given = { ...values, NAME, FILE: theOnly(files) };
    const { NAME: name, FILE: file, replace } = parseRequest(ImportParams, given, "the call of alert receiver import");
    const edited = parseRequest(
      AlertReceiver,
      parseJson(await fileText(file, context), file),
      `the receiver of ${file}`,
    );
    const store = await receiverStore(context);
    const saved = await store.load(name);
    if (saved && !replace) {
      throw new SetupError(`Cannot import ${name}: a receiver of this name is saved. To take its place add --replace.`);
    }
    const before = saved?.reading.verdict === "read" ? saved.reading.value : null;
    const { receiver, problems } = withSecretsOf(edited, before);
    if (problems.length > 0) throw new BadRequest(`Cannot import ${file}`, problems);
    const stored = await store.save(name, receiver, saved?.revision ?? 0);
    if (!stored) throw outdated(`import ${name}`);
    context.out(`Saved ${name} as revision ${stored.revision}. To try it: frontline alert test ${name}\n`);
    return 0;
  },
};

const NameParams = z.strictObject({ NAME });

export const alertReceiverDelete: Command<AlertContext> = {
  operands: "NAME",
  text: "Deletes a receiver of alerts that no rule tells.",
  examples: ["frontline alert receiver delete vip-team"],
  async run(context, { operands }) {
    const { NAME: name } = parseRequest(NameParams, { NAME: theOnly(operands) }, "the call of alert receiver delete");
    const store = await receiverStore(context);
    const saved = await store.load(name);
    if (!saved) throw new SetupError(`Cannot delete ${name}: there is no receiver of this name`);
    const rules = (await (await ruleStore(context)).list()).flatMap(({ name, reading }) =>
      reading.verdict === "read" ? [{ name, levels: reading.value.levels }] : []
    );
    const telling = rulesThatTell(name, rules);
    if (telling.length > 0) throw new BadRequest(`Cannot delete the receiver ${name}`, telling);
    if (!await store.delete(name, saved.revision)) throw outdated(`delete ${name}`);
    context.out(`Deleted ${name}.\n`);
    return 0;
  },
};

export const alertTest: Command<AlertContext> = {
  operands: "RECEIVER",
  text: "Sends a test to a receiver of alerts and tells how that went; exit code 1 when it was not taken.",
  examples: ["frontline alert test vip-team"],
  async run(context, { operands }) {
    const { NAME: name } = parseRequest(NameParams, { NAME: theOnly(operands) }, "the call of alert test");
    const reading = (await (await receiverStore(context)).load(name))?.reading;
    if (reading?.verdict !== "read") {
      throw new SetupError(`There is no receiver ${name}. Those that are: alert receivers`);
    }
    const { receivers } = await deliveryOf(context);
    const problem = await receivers.testReceiver({ ...reading.value, name });
    context.out(problem === null ? `${name} took the test.\n` : `${name} did not take the test: ${problem}\n`);
    return problem === null ? 0 : 1;
  },
};

/** The same channels as of the program, without anything of its own to tell. */
async function deliveryOf(context: AlertContext) {
  const nats = await context.nats();
  const directory = new DirectoryIndex(await (await context.directoryStore()).load(), context.timezone);
  return await startDelivery({
    nats,
    settings: context.settings,
    rules: () => [],
    receivers: () => new Map(),
    directory: () => directory,
    clock: context.clock,
    onProblem: context.warn,
  });
}
