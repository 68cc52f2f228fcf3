import { describe, expect, it } from "vitest";
import type { BoardBody } from "../../../schemas/boards/api.ts";
import type { Board } from "../../../schemas/boards/board.ts";
import type { BoardApi, SaveResult } from "../../../wallboard/editor/board-api.ts";
import type { Draft } from "../../../wallboard/editor/drafts.ts";
import { EditSession } from "../../../wallboard/editor/edit-session.ts";
import { RequestFailed } from "../../../wallboard/pages/fetch-json.ts";
import { aBoard, aTile } from "../board-builders.ts";

const stored = aBoard([aTile("vip")]);
const body = (board: unknown = stored, revision = 3): BoardBody => ({
  name: "main",
  source: "saved",
  revision,
  at: 1,
  board,
  problems: [],
});

/** A session over a server that answers a save with these, one after the other. */
function session({ base = body(), results = [], draft = null }: {
  base?: BoardBody | null;
  results?: (SaveResult | Error)[];
  draft?: Draft | null;
} = {}) {
  const saves: { name: string; revision: number; board: Board }[] = [];
  const kept = { draft };
  const api = {
    load: () => Promise.resolve(base),
    save: (name: string, { board, revision }: { board: Board; revision: number }) => {
      saves.push({ name, revision, board });
      const result = results.shift();
      return result instanceof Error ? Promise.reject(result) : Promise.resolve(result as SaveResult);
    },
  } as unknown as BoardApi;
  const drafts = {
    read: () => kept.draft,
    write: (next: Draft) => void (kept.draft = next),
    drop: () => void (kept.draft = null),
  };
  const one = new EditSession({ name: "main", language: "de", api, drafts, now: () => 7, changed: () => {} });
  return { one, saves, kept };
}

const ok: SaveResult = { verdict: "saved", body: { name: "main", revision: 4, at: 2 } };
const conflict = (board: unknown): SaveResult => ({
  verdict: "conflict",
  body: { error: { code: "conflict", message: "", problems: [] }, current: body(board, 9) },
});
const addClock = { do: "add", kind: "clock" } as const;

describe(EditSession, () => {
  it("begins an empty board in the reader's language where there is none, and saves it as new", async () => {
    const { one, saves } = session({ base: null, results: [ok] });
    await one.load();
    expect([one.state?.board.language, one.canSave]).toEqual(["de", true]);
    await one.save();
    expect(saves[0]?.revision).toBe(0);
    expect(one.canSave).toBe(false);
  });

  it("saves with the revision it was made from, then with the new one, and keeps a draft only meanwhile", async () => {
    const { one, saves, kept } = session({ results: [ok, ok] });
    await one.load();
    one.do(addClock);
    expect(kept.draft).toMatchObject({ revision: 3, at: 7 });
    await one.save();
    expect(kept.draft).toBeNull();
    one.do(addClock);
    await one.save();
    expect(saves.map(({ revision }) => revision)).toEqual([3, 4]);
  });

  it("keeps all and tells why when the server fails", async () => {
    const { one, kept } = session({ results: [new RequestFailed("Cannot reach the server")] });
    await one.load();
    one.do(addClock);
    await one.save();
    expect([one.failure?.message, one.isDirty, one.isSaving]).toEqual(["Cannot reach the server", true, false]);
    expect(kept.draft).not.toBeNull();
  });

  it("saves over a conflict with the revision that it met, and meets the next one just so", async () => {
    const { one, saves } = session({ results: [conflict(stored), conflict(stored), ok] });
    await one.load();
    one.do(addClock);
    await one.save();
    await one.saveOver();
    expect(one.conflict).not.toBeNull();
    await one.saveOver();
    expect(saves.map(({ revision }) => revision)).toEqual([3, 9, 9]);
    expect([one.conflict, one.isDirty]).toEqual([null, false]);
  });

  it("takes theirs as a step that can be taken back", async () => {
    const theirs = aBoard([], { title: "Theirs" });
    const { one, saves } = session({ results: [conflict(theirs), ok] });
    await one.load();
    one.do(addClock);
    await one.save();
    one.takeTheirs();
    expect([one.state?.board.title, one.isDirty]).toEqual(["Theirs", false]);
    one.do({ do: "undo" });
    expect(one.state?.board.pages[0]?.tiles).toHaveLength(2);
    await one.save();
    expect(saves[1]?.revision).toBe(9);
  });

  it("says that a name is taken when a copy meets a board there, and stays in the conflict", async () => {
    const { one } = session({ results: [conflict(stored), conflict(stored)] });
    await one.load();
    one.do(addClock);
    await one.save();
    expect(await one.saveCopy("other")).toBe(false);
    expect([one.failure !== null, one.conflict !== null]).toEqual([true, true]);
  });

  it("offers a draft that differs, saves it against the revision it was made from, and keeps it until then", async () => {
    const draft = { board: aBoard([], { title: "Draft" }), revision: 2, at: 5 };
    const { one, saves, kept } = session({ draft, results: [ok] });
    await one.load();
    one.do(addClock);
    expect(kept.draft).toBe(draft);
    one.useDraft();
    await one.save();
    expect(saves[0]).toMatchObject({ revision: 2, board: { title: "Draft" } });
  });

  it("offers no draft that is the stored board or cannot be read", async () => {
    for (const board of [stored, { title: 1 } as unknown as Board]) {
      const { one } = session({ draft: { board, revision: 3, at: 5 } });
      await one.load();
      expect(one.draft).toBeNull();
    }
  });

  it("lets no other board take its place before it is known what is stored", async () => {
    for (const [stored, phase] of [[body(), "editing"], [body({ title: 1 }), "unreadable"]] as const) {
      const { one } = session({ base: stored });
      const loading = one.load();
      expect([one.phase.phase, one.canReplace]).toEqual(["loading", false]);
      await loading;
      expect([one.phase.phase, one.canReplace]).toEqual([phase, true]);
    }
  });

  it("does not save while a field is not valid", async () => {
    const { one, saves } = session();
    await one.load();
    one.do(addClock);
    one.do({ do: "set-board", key: "title", value: "" });
    await one.save();
    expect([one.canSave, saves]).toEqual([false, []]);
  });
});
