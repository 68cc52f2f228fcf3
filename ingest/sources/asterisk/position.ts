import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";
import { TranslatorState } from "./state.ts";

/** What a restart needs: how far the log was read, the time of its last line, and what the translator remembered. */
export const Position = z.object({
  version: z.literal(1),
  site: z.string(),
  place: z.object({ inode: z.string(), offset: z.int().min(0), lines: z.int().min(0), mark: z.string() }),
  previousAt: z.number(),
  translator: TranslatorState,
});
export type Position = z.infer<typeof Position>;

export type LoadedPosition =
  | { verdict: "found"; position: Position }
  | { verdict: "none" }
  | { verdict: "unusable"; message: string };

/** Rejects only when the file is there and cannot be read. */
export async function loadPosition(path: string, site: string): Promise<LoadedPosition> {
  const text = await readOrNull(path);
  if (text === null) return { verdict: "none" };
  const parsed = Position.safeParse(jsonOrNull(text));
  if (!parsed.success) return unusable(path, "hold a position", "something else");
  if (parsed.data.site !== site) return unusable(path, `be of site ${site}`, parsed.data.site);
  return { verdict: "found", position: parsed.data };
}

/** Replaces the file in one step: after a crash it holds the old position or the new one, never a part. */
export async function savePosition(path: string, position: Position): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(position));
  await rename(`${path}.new`, path);
}

function unusable(path: string, wanted: string, actual: string): LoadedPosition {
  return { verdict: "unusable", message: `Cannot go on from ${path}: it must ${wanted}, got ${actual}; starting anew` };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if ((cause as { code?: string }).code === "ENOENT") return null;
    throw cause;
  }
}
