import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";

const Stretch = z.object({ from: z.number(), to: z.number() });

/** How far the demo was told. Times are epoch ms. */
const DemoNote = z.object({
  seed: z.number(),
  /** Today, or an earlier day, up to here; 0 not at all. */
  until: z.number(),
  /** What was ordered up to here; 0 nothing. */
  ordersUntil: z.number().default(0),
  /** Of each past week, the newest first, as the same times of this week. */
  weeks: z.array(Stretch.nullable()).default([]),
  /** When a surge was asked for: without it the same day would be told with other events of the same ids. */
  surgesAt: z.array(z.number()).default([]),
});
export type DemoNote = z.infer<typeof DemoNote>;

/** The note of that seed; an empty one the first time, and where it cannot be read: everything is told again then, and stays single. */
export async function readNote(file: string, seed: number): Promise<DemoNote> {
  const none: DemoNote = { seed, until: 0, ordersUntil: 0, weeks: [], surgesAt: [] };
  try {
    const note = DemoNote.parse(JSON.parse(await readFile(file, "utf8")));
    return note.seed === seed ? note : none;
  } catch {
    return none;
  }
}

/** Whole or not at all. */
export async function writeNote(file: string, note: DemoNote): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(note));
  await rename(`${file}.new`, file);
}
