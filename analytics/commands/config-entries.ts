import type { Command, CommandOption } from "../../schemas/command.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { textTable } from "../../schemas/text-table.ts";
import { formatOption, jsonLines, listFormat } from "./calls.ts";
import { changesOf, valueText } from "./config-changes.ts";
import type { ConfigContext } from "./config-directory.ts";
import { parseEntry, parseKey } from "./config-input.ts";
import { identityOf, isOnly, labelOf, type Section } from "./config-section.ts";
import type { Entry } from "./config-texts.ts";

type ConfigCommand = Command<ConfigContext>;

/** Makes an entry, or changes what is given of it. */
export function setCommand(section: Section): ConfigCommand {
  const { word, operand, example } = section;
  return {
    ...(operand && { operands: operand.name }),
    text: `Changes the ${word}'s settings${isOnly(section) ? "" : ", or adds it"}: only what is given` +
      `${isOptionalSomewhere(section) ? "; an empty text takes a setting away" : ""}. Takes effect at once.`,
    options: Object.fromEntries(Object.entries(section.options).map(optionOf)),
    examples: [`frontline config ${word} set ${example}`],
    async run(context, input) {
      const given = parseEntry(section, input);
      const store = await context.directoryStore();
      const { before, after } = await store.change((directory) =>
        section.write(directory, withEntry(section, section.read(directory), given))
      );
      const changes = changesOf(before, after);
      context.out(changes.length > 0 ? changes.map((change) => `${change}\n`).join("") : "Nothing to change.\n");
      return 0;
    },
  };
}

export function removeCommand(section: Section): ConfigCommand {
  const { word, operand, keys } = section;
  const options = Object.entries(section.options).filter(([, { field }]) => keys.includes(field));
  return {
    ...(operand && { operands: operand.name }),
    text: `Removes the ${word}'s settings: the defaults are in force again.`,
    options: Object.fromEntries(options.map(optionOf)),
    examples: [`frontline config ${word} remove ${keyExample(section)}`],
    async run(context, input) {
      const key = parseKey(section, input);
      const id = identityOf(section, key);
      await (await context.directoryStore()).change((directory) => {
        const entries = section.read(directory);
        const others = entries.filter((entry) => identityOf(section, entry) !== id);
        if (others.length === entries.length) throw notThere(section, key);
        return section.write(directory, others);
      });
      context.out(`${section.plural} ${labelOf(section, key)} removed\n`);
      return 0;
    },
  };
}

export function listCommand(section: Section): ConfigCommand {
  return {
    text: `Lists the settings of ${isOnly(section) ? "the" : "each"} ${section.word}.`,
    options: { format: formatOption },
    examples: [`frontline config ${section.word} list`, `frontline config ${section.word} list --format json`],
    async run(context, input) {
      const format = listFormat(input, `config ${section.word} list`);
      const entries = section.read(await (await context.directoryStore()).load());
      context.out(format === "json" ? jsonLines(entries) : tableOf(section, entries));
      return 0;
    },
  };
}

function optionOf([name, { value, text }]: [string, { value: string; text: string }]): [string, CommandOption] {
  return [name, { type: "string", value, text }];
}

function isOptionalSomewhere({ options }: Section): boolean {
  return Object.values(options).some(({ isOptional }) => isOptional);
}

/** The part of the example that names it. */
function keyExample({ operand, example }: Section): string {
  return operand ? (example.split(" ")[0] as string) : example.slice(0, example.indexOf(" --per-"));
}

/** The entries with what was given of one of them, which is added when it is not there. */
function withEntry(section: Section, entries: Entry[], given: Entry): Entry[] {
  const id = identityOf(section, given);
  const isThere = entries.some((entry) => identityOf(section, entry) === id);
  if (!isThere) return [...entries, merged({}, given)];
  return entries.map((entry) => identityOf(section, entry) === id ? merged(entry, given) : entry);
}

function merged(entry: Entry, given: Entry): Entry {
  return Object.fromEntries(Object.entries({ ...entry, ...given }).filter(([, value]) => value !== null));
}

function notThere(section: Section, key: Entry): SetupError {
  const name = labelOf(section, key);
  return new SetupError(
    `Cannot remove ${section.word} ${name}: it is not in the settings. See config ${section.word} list`,
  );
}

function tableOf(section: Section, entries: Entry[]): string {
  if (entries.length === 0) return `Nothing is set of any ${section.word}.\n`;
  const fields = Object.values(section.options).map(({ field }) => field);
  const columns = [...section.keys, ...fields.filter((field) => !section.keys.includes(field))];
  const rows = entries.map((entry) => columns.map((field) => cellText(field, entry[field])));
  return textTable({ head: columns, rows, left: columns.map((field) => !isNumber(entries, field)) });
}

function cellText(field: string, value: unknown): string {
  if (value === undefined) return "–";
  return typeof value === "string" ? value : valueText(field, value);
}

function isNumber(entries: readonly Entry[], field: string): boolean {
  return entries.some((entry) => typeof entry[field] === "number");
}
