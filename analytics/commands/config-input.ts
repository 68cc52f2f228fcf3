import { z } from "zod";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { CommandInput } from "../../schemas/command.ts";
import { theOnly } from "./calls.ts";
import type { FieldOption, Section } from "./config-section.ts";
import type { Entry } from "./config-texts.ts";

/** The field and its value, null for one to take away. */
type Field = [field: string, value: unknown];

/**
 * What the call of `set` tells of one entry: its key and the given fields. Throws `BadRequest` with every problem, also when
 * nothing is given.
 */
export function parseEntry(section: Section, { values, operands }: CommandInput): Entry {
  const subject = `the call of config ${section.word} set`;
  const isCleared = (option: string) => values[option] === "" && section.options[option]?.isOptional === true;
  const given = Object.fromEntries(Object.entries(values).filter(([option]) => !isCleared(option)));
  const { key, fields } = parse(section, { values: given, operands }, subject);
  fields.push(
    ...fieldsOf(section).filter(([option]) => isCleared(option)).map(([, { field }]): Field => [field, null]),
  );
  if (!fields.some(([field]) => !section.keys.includes(field))) throw nothingGiven(section, subject);
  return { ...key, ...Object.fromEntries(fields) };
}

/** The key of one entry. Throws `BadRequest` with every problem. */
export function parseKey(section: Section, input: CommandInput): Entry {
  const { key, fields } = parse(section, input, `the call of config ${section.word} remove`);
  return { ...key, ...Object.fromEntries(fields) };
}

function parse(section: Section, { values, operands }: CommandInput, subject: string): { key: Entry; fields: Field[] } {
  const { operand } = section;
  const name = operand?.name ?? "operand";
  const options = fieldsOf(section).map(([option, { schema }]) => [option, schema.optional()] as const);
  const schema = z.strictObject({
    ...Object.fromEntries(options),
    [name]: operand?.schema ?? z.undefined({ error: "must not be given" }),
  });
  const parsed = parseRequest(schema, { ...values, [name]: theOnly(operands) }, subject) as Entry;
  const fields = fieldsOf(section).map(([option, { field }]): Field => [field, parsed[option]]);
  return { key: operand ? parsed[name] as Entry : {}, fields: fields.filter(([, value]) => value !== undefined) };
}

function fieldsOf({ options }: Section): [string, FieldOption][] {
  return Object.entries(options);
}

function nothingGiven(section: Section, subject: string): BadRequest {
  const settings = fieldsOf(section).filter(([, { field }]) => !section.keys.includes(field));
  const wanted = settings.map(([option]) => `--${option}`).join(", ");
  return new BadRequest(`Cannot read ${subject}`, [{
    path: "",
    message: `must give at least one of ${wanted}, got none`,
  }]);
}
