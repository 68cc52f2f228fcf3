import type { z } from "zod";
import type { Directory } from "../../schemas/directory.ts";
import type { Entry } from "./config-texts.ts";

/** An option of `set`: the field it fills, and how its text is read. */
export type FieldOption = {
  field: string;
  value: string;
  text: string;
  schema: z.ZodType<unknown, string>;
  /** An empty text takes the field away, so that the default is in force. */
  isOptional?: boolean;
};

/** A part of the directory whose things are set, listed and removed one by one. */
export type Section = {
  word: string;
  plural: string;
  /** What tells its things apart: fields, given as an operand or as options. */
  keys: readonly string[];
  /** How one is named; null where options do it, or where there is only one. */
  operand: { name: string; schema: z.ZodType<Entry, unknown> } | null;
  options: Record<string, FieldOption>;
  example: string;
  read(directory: Directory): Entry[];
  write(directory: Directory, entries: Entry[]): unknown;
};

/** Whether there is always exactly one, so that nothing needs to tell it from others. */
export function isOnly({ keys }: Section): boolean {
  return keys.length === 0;
}

/** The same text for the same thing, different ones for two. */
export function identityOf({ keys }: Section, entry: Entry): string {
  return JSON.stringify(keys.map((key) => entry[key] ?? null));
}

/** What people call it: `kyiv/sales`, `channel voice, line free`. */
export function labelOf({ keys, operand, options }: Section, entry: Entry): string {
  if (operand) return keys.map((key) => entry[key]).join("/");
  const given = Object.entries(options).filter(([, { field }]) => keys.includes(field) && entry[field] !== undefined);
  return given.map(([option, { field }]) => `${option} ${entry[field]}`).join(", ") ||
    (keys.length ? "any contact" : "");
}
