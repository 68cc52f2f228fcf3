import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DemoNote, readNote, writeNote } from "../../../../ingest/sources/simulator/demo-note.ts";

let folder: string;
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "frontline-note-"))));
afterAll(() => rm(folder, { recursive: true }));

const empty = (seed: number): DemoNote => ({ seed, until: 0, ordersUntil: 0, weeks: [], surgesAt: [] });

describe("readNote", () => {
  test("reads what was written, of the same seed only", async () => {
    const file = join(folder, "data", "demo.json");
    const note: DemoNote = { seed: 1, until: 9, ordersUntil: 7, weeks: [{ from: 1, to: 2 }, null], surgesAt: [5] };
    await writeNote(file, note);
    expect(await readNote(file, 1)).toEqual(note);
    expect(await readNote(file, 2)).toEqual(empty(2));
  });

  test("begins anew where there is none, or one that cannot be read, and reads those that tell of today alone", async () => {
    expect(await readNote(join(folder, "none.json"), 1)).toEqual(empty(1));
    const file = join(folder, "other.json");
    for (const text of ["{", '{"seed":1,"until":"soon"}']) {
      await writeFile(file, text);
      expect(await readNote(file, 1)).toEqual(empty(1));
    }
    await writeFile(file, '{"seed":1,"until":9}');
    expect(await readNote(file, 1)).toEqual({ ...empty(1), until: 9 });
  });
});
