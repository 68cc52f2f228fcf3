import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { Command } from "../../schemas/command.ts";
import type { Directory } from "../../schemas/directory.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import { textTable } from "../../schemas/text-table.ts";
import type { DirectoryRevision } from "../directory-store.ts";
import { type Format, formatOption, jsonLines, listFormat, theOnly } from "./calls.ts";
import { changesOf } from "./config-changes.ts";
import type { ConfigContext } from "./config-directory.ts";
import { isOnly } from "./config-section.ts";
import { sections } from "./config-sections.ts";

/** One kept version: RFC 3339 time, and what it changed, in words. */
export type Told = { revision: number; at: string; changes: string[] };

/** A file of ten thousand queues does not fill the terminal. */
const MOST_LINES = 20;

export const configHistory: Command<ConfigContext> = {
  text: "Lists the last 64 versions of the settings, the newest last: when, and what each changed.",
  options: { format: formatOption },
  examples: ["frontline config history", "frontline config history --format json"],
  async run(context, input) {
    const format = listFormat(input, "config history");
    const told = toldOf(await (await context.directoryStore()).history());
    context.out(historyText(told, format));
    return 0;
  },
};

/** Each against the one before that can be read; of the oldest nobody knows what was before. */
export function toldOf(revisions: readonly DirectoryRevision[]): Told[] {
  let before: Directory | null = null;
  return revisions.map(({ revision, at, directory }) => {
    const changes = directory === null
      ? ["cannot be read by this version of Frontline"]
      : before
      ? changesOf(before, directory)
      : [`the oldest kept: ${sizesOf(directory)}`];
    before = directory ?? before;
    return { revision, at: new Date(at).toISOString(), changes: changes.length > 0 ? changes : ["nothing"] };
  });
}

function sizesOf(directory: Directory): string {
  const counted = Object.values(sections).filter((section) => !isOnly(section));
  return counted.map(({ plural, read }) => `${read(directory).length} ${plural}`).join(", ");
}

/** As a table for people, or one JSON a line. */
export function historyText(told: readonly Told[], format: Format): string {
  if (format === "json") return jsonLines(told);
  if (told.length === 0) return "Nothing was ever set.\n";
  const rows = told.flatMap(({ revision, at, changes }) =>
    shortened(changes).map((change, i) => i === 0 ? [String(revision), at, change] : ["", "", change])
  );
  return textTable({ head: ["Revision", "Stored at", "Changes"], rows, left: [false, true, true] });
}

function shortened(changes: string[]): string[] {
  if (changes.length <= MOST_LINES) return changes;
  return [...changes.slice(0, MOST_LINES), `and ${changes.length - MOST_LINES} more: see --format json`];
}

const RestoreParams = z.strictObject({
  REVISION: z.string({ error: "must be given once" }).regex(/^\d{1,15}$/, "must be a number of config history")
    .transform(Number),
});

export const configRestore: Command<ConfigContext> = {
  operands: "REVISION",
  text: "Brings back a version of the settings as a new one: what came after it stays in the history.",
  examples: ["frontline config restore 17"],
  async run(context, { operands }) {
    const given = { REVISION: theOnly(operands) };
    const { REVISION: revision } = parseRequest(RestoreParams, given, "the call of config restore");
    const store = await context.directoryStore();
    const wanted = readable(await store.history(), revision);
    const { before, after } = await store.change(() => wanted);
    const changes = changesOf(before, after);
    context.out(changes.length > 0 ? changes.map((change) => `${change}\n`).join("") : "Nothing to change.\n");
    return 0;
  },
};

function readable(revisions: readonly DirectoryRevision[], wanted: number): Directory {
  const found = revisions.find(({ revision }) => revision === wanted);
  if (found?.directory) return found.directory;
  const kept = revisions.map(({ revision }) => revision).join(", ");
  const reason = found
    ? "this version of Frontline cannot read it"
    : `it is not kept; those kept are ${kept || "none"}`;
  throw new SetupError(`Cannot restore revision ${wanted}: ${reason}`);
}
