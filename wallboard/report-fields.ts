import type { Dimension } from "../schemas/report.ts";
import type { Locale } from "./language.ts";
import { paramName, valueName } from "./report-words.ts";
import { pageWords } from "./texts/report.ts";

/** The part of JSON Schema that parameters of reports are described with. */
export type ParamSchema = {
  type?: string;
  description?: string;
  enum?: readonly (string | number | boolean)[];
  default?: unknown;
  /** Of a list that is written with commas. */
  items?: { enum?: readonly string[] };
};
export type ParamsSchema = { properties?: Record<string, ParamSchema>; required?: readonly string[] };

/** A report as the list of reports tells of it. */
export type ReportInfo = { name: string; title: string; text: string; params: ParamsSchema };

/** Where in the form a field stands: the range, how rows are told apart, what is left out, and what else there is. */
export type FieldPart = "range" | "rows" | "numbers" | "options" | "filters";

export type Option = { value: string; name: string };

/** One field of the form. `list`: several of the options; without options any text, with commas. */
export type Field = {
  name: string;
  label: string;
  /** What it means, for the reader. */
  text: string;
  kind: "moment" | "choice" | "list" | "number" | "zone" | "text";
  options: Option[];
  /** What holds while it is left empty; `""` where nothing does. */
  standard: string;
  isRequired: boolean;
  part: FieldPart;
};

const parts: Record<string, FieldPart> = {
  from: "range",
  to: "range",
  timezone: "range",
  by: "rows",
  every: "rows",
  kpis: "numbers",
};
const filters: Record<Dimension, true> = {
  site: true,
  queue: true,
  channel: true,
  direction: true,
  lineKind: true,
  tier: true,
  priority: true,
  campaign: true,
  topic: true,
  agent: true,
  team: true,
};

/** Fields by their names where a page says it better than the parameter's name does. */
const labels: Record<string, string> = {
  to: "Until",
  timezone: "Time zone",
  by: "Rows per",
  every: "Interval",
  kpis: "Numbers",
};

/** The fields of a report's form. `format` has none: the page is the format. */
export function fieldsOf(
  { name: report, params: { properties = {}, required = [] } }: Pick<ReportInfo, "name" | "params">,
  locale: Locale,
): Field[] {
  return Object.entries(properties).filter(([name]) => name !== "format").map(([name, schema]) => ({
    name,
    label: paramName(name, report, locale) ?? labels[name] ?? titleOf(name),
    text: schema.description ?? "",
    kind: kindOf(name, schema),
    options: optionsOf(name, schema, locale),
    standard: standardOf(schema),
    isRequired: required.includes(name),
    part: parts[name] ?? (name in filters ? "filters" : "options"),
  }));
}

/** What was asked for in words, `Queue: sales`; the range is told with the report. */
export function askedTexts(fields: readonly Field[], asked: Readonly<Record<string, string>>): string[] {
  return fields.filter(({ name, part }) => part !== "range" && asked[name]).map(({ name, label, kind, options }) => {
    const values = kind === "list" ? listOf(asked[name]) : [asked[name] ?? ""];
    const nameOf = (value: string) => options.find((option) => option.value === value)?.name ?? value;
    return `${label}: ${values.map(nameOf).join(", ")}`;
  });
}

function kindOf(name: string, { type, enum: some, items }: ParamSchema): Field["kind"] {
  if (name === "from" || name === "to") return "moment";
  if (name === "timezone") return "zone";
  if (items || name === "kpis" || (name === "by" && !some)) return "list";
  if (some || type === "boolean") return "choice";
  return type === "integer" || type === "number" ? "number" : "text";
}

function optionsOf(name: string, { type, enum: some, items }: ParamSchema, locale: Locale): Option[] {
  const values = items?.enum ?? some ?? (type === "boolean" ? ["true", "false"] : []);
  return values.map(String).map((value) => ({ value, name: optionName(name, value, locale) }));
}

function optionName(field: string, value: string, locale: Locale): string {
  if (value === "true") return locale.text(pageWords.yes);
  if (value === "false") return locale.text(pageWords.no);
  return valueName(field, value, locale) ?? wordsOf(value);
}

function standardOf({ default: standard }: ParamSchema): string {
  if (standard === undefined || standard === null) return "";
  return Array.isArray(standard) ? standard.join(",") : String(standard);
}

/** `lineKind` as `line kind`. */
export function wordsOf(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, (_, before, capital) => `${before} ${capital.toLowerCase()}`);
}

/** `lineKind` as `Line kind`. */
export function titleOf(id: string): string {
  const words = wordsOf(id);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `a, b` as its parts. */
export function listOf(text: string | undefined): string[] {
  return (text ?? "").split(",").map((part) => part.trim()).filter((part) => part !== "");
}
