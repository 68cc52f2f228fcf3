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
import { type AlertContext, NAME, receiverStore, ruleStore, timeText } from "./alert-context.ts";
import { formatOption, jsonLines, listFormat } from "./calls.ts";
import { fileText, parseJson } from "./json-file.ts";
import { deleteKept, givenName, importCall, importKept } from "./kept-things.ts";

export const alertReceivers: Command<AlertContext> = {
  text: "Lists the receivers of alerts and how they do. Secrets are not printed.",
  options: { format: formatOption },
  examples: ["frontline alert receivers"],
  async run(context, input) {
    const format = listFormat(input, "alert receivers");
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

export const alertReceiverImport: Command<AlertContext> = {
  operands: "NAME FILE.json|-",
  text: "Saves a receiver of alerts that stands in a file, or on the standard input, under this name.",
  options: { replace: { type: "boolean", text: "takes the place of a saved receiver of this name" } },
  examples: ["frontline alert receiver import vip-team vip-team.json"],
  async run(context, input) {
    const { file, ...wanted } = importCall(NAME, input, "alert receiver import");
    const edited = parseRequest(
      AlertReceiver,
      parseJson(await fileText(file, context), file),
      `the receiver of ${file}`,
    );
    const saved = await importKept(await receiverStore(context), { ...wanted, what: "receiver" }, (saved) => {
      const before = saved?.reading.verdict === "read" ? saved.reading.value : null;
      const { receiver, problems } = withSecretsOf(edited, before);
      if (problems.length > 0) throw new BadRequest(`Cannot import ${file}`, problems);
      return receiver;
    });
    context.out(`${saved} To try it: frontline alert test ${wanted.name}\n`);
    return 0;
  },
};

export const alertReceiverDelete: Command<AlertContext> = {
  operands: "NAME",
  text: "Deletes a receiver of alerts that no rule tells.",
  examples: ["frontline alert receiver delete vip-team"],
  async run(context, { operands }) {
    const name = givenName(NAME, operands, "alert receiver delete");
    const store = await receiverStore(context);
    await deleteKept(store, { name, what: "receiver" }, () => checkUntold(name, context));
    context.out(`Deleted ${name}.\n`);
    return 0;
  },
};

/** Throws `BadRequest` with every rule that tells this receiver. */
async function checkUntold(name: string, context: AlertContext): Promise<void> {
  const rules = (await (await ruleStore(context)).list()).flatMap(({ name, reading }) =>
    reading.verdict === "read" ? [{ name, levels: reading.value.levels }] : []
  );
  const telling = rulesThatTell(name, rules);
  if (telling.length > 0) throw new BadRequest(`Cannot delete the receiver ${name}`, telling);
}

export const alertTest: Command<AlertContext> = {
  operands: "RECEIVER",
  text: "Sends a test to a receiver of alerts and tells how that went; exit code 1 when it was not taken.",
  examples: ["frontline alert test vip-team"],
  async run(context, { operands }) {
    const name = givenName(NAME, operands, "alert test");
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
