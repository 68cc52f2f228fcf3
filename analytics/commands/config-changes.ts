import type { Directory } from "../../schemas/directory.ts";
import { type Hours, hoursText } from "../../schemas/hours.ts";
import { identityOf, labelOf, type Section } from "./config-section.ts";
import { sections } from "./config-sections.ts";
import type { Entry } from "./config-texts.ts";

/** What one version says otherwise than the one before, in words: `queues kyiv/sales targetSeconds 20 -> 30`. */
export function changesOf(before: Directory, after: Directory): string[] {
  return Object.values(sections).flatMap((section) => changesOfSection(section, before, after));
}

function changesOfSection(section: Section, before: Directory, after: Directory): string[] {
  const [old, present] = [byIdentity(section, before), byIdentity(section, after)];
  const changes: string[] = [];
  for (const [id, entry] of old) if (!present.has(id)) changes.push(`${subjectOf(section, entry)} removed`);
  for (const [id, entry] of present) {
    const earlier = old.get(id);
    changes.push(...(earlier ? changesOfEntry(section, earlier, entry) : [added(section, entry)]));
  }
  return changes;
}

function byIdentity(section: Section, directory: Directory): Map<string, Entry> {
  return new Map(section.read(directory).map((entry) => [identityOf(section, entry), entry]));
}

function subjectOf(section: Section, entry: Entry): string {
  return [section.plural, labelOf(section, entry)].filter(Boolean).join(" ");
}

function added(section: Section, entry: Entry): string {
  const fields = fieldsOf(section, entry).filter((field) => entry[field] !== undefined);
  const texts = fields.map((field) => `${field} ${valueText(field, entry[field])}`);
  return [`${subjectOf(section, entry)} added`, texts.join(", ")].filter(Boolean).join(": ");
}

function changesOfEntry(section: Section, before: Entry, after: Entry): string[] {
  const texts = (field: string) => [before, after].map((entry) => valueText(field, entry[field]));
  return fieldsOf(section, { ...before, ...after })
    .filter((field) => texts(field)[0] !== texts(field)[1])
    .map((field) => `${subjectOf(section, after)} ${field} ${texts(field).join(" -> ")}`);
}

function fieldsOf({ keys }: Section, entry: Entry): string[] {
  return Object.keys(entry).filter((field) => !keys.includes(field));
}

/** A setting's value in one line; one that is not given is the default. */
export function valueText(field: string, value: unknown): string {
  if (value === undefined) return "default";
  if (field === "hours") return hoursText(value as Hours);
  if (Array.isArray(value)) return value.length > 0 ? value.join(",") : "none";
  if (field === "rates") return valueText("", Object.entries(value as object).map((rate) => rate.join("=")));
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
