import { readdirSync, readFileSync } from "node:fs";
import { nameOf } from "../../analytics/history/fairness-sentences.ts";
import { reportKinds } from "../../analytics/history/reports.ts";
import { catalogue } from "../../schemas/catalogue.ts";
import { measures } from "../../schemas/kpis/fairness.ts";
import { allReportInfos, filledReport } from "../wallboard/filled-reports.ts";

/** Of the fixture's clock: reports of what is to come tell of no other. */
const day = { from: "2026-11-22", to: "2026-11-23" };

/** Every English sentence that pages show as the server says it: formulas, counters, and the definitions of all reports. */
export async function definitionSentences(): Promise<string[]> {
  const found = new Set<string>();
  for (const { text, needs } of catalogue()) {
    found.add(text);
    for (const need of needs) found.add(need.text);
  }
  for (const { name } of reportKinds) {
    for (const given of choicesOf(name)) {
      const { definitions } = await filledReport(name, 0, { ...day, ...given });
      for (const text of Object.values(definitions)) found.add(text);
    }
  }
  return [...found];
}

/** What a report may be asked for that changes its columns: each choice of each parameter by itself. */
function choicesOf(name: string): Record<string, string>[] {
  const { properties = {} } = allReportInfos().find((info) => info.name === name)?.params ?? {};
  const choices = Object.entries(properties).flatMap(([param, { enum: values = [] }]) =>
    values.map((value) => ({ [param]: String(value) }))
  );
  return [{}, ...choices];
}

/** The patterns of all notes that the sources of analytics have, and what those are put together of. */
export function noteSentences(): string[] {
  const patterns = sources().flatMap(patternsOf);
  const compared = Object.values(measures).flatMap((measure) => [nameOf(measure).text, ...measure.words]);
  return [...new Set([...patterns, ...compared])];
}

function sources(): string[] {
  const root = new URL("../../analytics/", import.meta.url);
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.map((file) => readFileSync(new URL(file, root), "utf8"));
}

/** The first argument of each `note(...)` that is a literal, in one piece or in several. */
function patternsOf(source: string): string[] {
  const calls = source.matchAll(/(?<![\w.])note\(\s*((?:"(?:[^"\\]|\\.)*"\s*\+?\s*)+)/g);
  return [...calls].map(([, literals = ""]) =>
    [...literals.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([literal]) => JSON.parse(literal) as string).join("")
  );
}
