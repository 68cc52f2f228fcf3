import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { BuiltIns } from "../../../analytics/built-ins.ts";
import { answerError } from "../../../analytics/serve/answers.ts";
import { addBoardRoutes } from "../../../analytics/serve/board-routes.ts";
import type { BoardBody, BoardsBody, ConflictBody, SavedBody, VersionsBody } from "../../../schemas/boards/api.ts";
import { memoryBoards } from "../../support/memory-boards.ts";

const at = Date.UTC(2026, 10, 20, 8);
const headers = { "content-type": "application/json; charset=utf-8" };
const tile = { kind: "kpi", id: "k", at: { x: 0, y: 0, w: 2, h: 2 }, options: { kpi: "asa" } };
const boardOf = (title: string, part: object = {}) => ({ title, pages: [{ tiles: [{ ...tile, ...part }] }] });

function stage() {
  const boards = memoryBoards(() => at);
  const errors: Error[] = [];
  const app = new Hono();
  addBoardRoutes(app, { boards, builtIns: new BuiltIns(() => []) });
  app.onError((error, c) => answerError(c, error, (error) => errors.push(error)));
  const ask = async (path: string, init?: RequestInit) => await app.request(path, init);
  const get = async <T>(path: string) => await (await ask(path)).json() as T;
  const put = (name: string, body: unknown) =>
    ask(`/api/boards/${name}`, { method: "PUT", headers, body: JSON.stringify(body) });
  const remove = (name: string, query: string) => ask(`/api/boards/${name}${query}`, { method: "DELETE" });
  /** Saves it and returns its revision. */
  const saved = async (name: string, board: object, revision = 0) => {
    const answer = await put(name, { board, revision });
    expect(answer.status).toBe(200);
    return (await answer.json() as SavedBody).revision;
  };
  return { boards, errors, ask, get, put, remove, saved };
}

const problemsOf = async (answer: Response) => {
  const { error } = await answer.json() as ConflictBody;
  return error.problems.map(({ path, message }) => `${path}: ${message}`);
};

describe("GET /api/boards", () => {
  it("lists what comes with the program first, and what was saved, in its place where it has such a name", async () => {
    const { get, saved, boards } = stage();
    await saved("zoo", boardOf("Zoo"));
    await saved("attic", boardOf("Attic"));
    const revision = await saved("main", { ...boardOf("Ours"), language: "uk" });
    boards.put("broken", "{");
    const { boards: rows } = await get<BoardsBody>("/api/boards");
    expect(rows[0]).toMatchObject({ name: "main", title: "Ours", source: "saved", revision, at, language: "uk" });
    expect(rows[1]).toMatchObject({ name: "sales-floor", source: "built-in", revision: 0, at: null, language: "en" });
    expect(rows.slice(-3).map(({ name, title, board }) => [name, title, board === null])).toEqual([
      ["attic", "Attic", false],
      ["broken", null, true],
      ["zoo", "Zoo", false],
    ]);
  });
});

describe("GET /api/boards/<name>", () => {
  it("gives a board as it is stored, also one that cannot be read, with its problems", async () => {
    const { get, boards } = stage();
    boards.put("future", JSON.stringify({ ...boardOf("Future"), hologram: true }));
    boards.put("broken", "{");
    expect(await get<BoardBody>("/api/boards/future")).toMatchObject({
      source: "saved",
      revision: 1,
      at,
      board: { hologram: true },
      problems: [{ message: 'Unrecognized key: "hologram"' }],
    });
    expect(await get<BoardBody>("/api/boards/broken")).toMatchObject({ board: null, problems: [{ path: "" }] });
    expect(await get<BoardBody>("/api/boards/main")).toMatchObject({ source: "built-in", revision: 0, problems: [] });
  });

  it.each(["none", "constructor", "to-string"])("does not find %s", async (name) => {
    expect((await stage().ask(`/api/boards/${name}`)).status).toBe(404);
  });

  it.each(["Main", "a%20b", "-a", "a".repeat(65)])("refuses the name %s", async (name) => {
    expect((await stage().ask(`/api/boards/${name}`)).status).toBe(400);
  });
});

describe("PUT /api/boards/<name>", () => {
  it("saves a board that is new, then over the revision that was edited", async () => {
    const { put, get, saved } = stage();
    const first = await saved("hall", boardOf("Hall"));
    const answer = await put("hall", { board: boardOf("Hall 2"), revision: first });
    expect([answer.status, await answer.json()]).toEqual([200, { name: "hall", revision: first + 1, at }]);
    expect(await get<BoardBody>("/api/boards/hall")).toMatchObject({ revision: first + 1, board: { title: "Hall 2" } });
  });

  it("refuses with every problem at its place in the board, and stores nothing", async () => {
    const { put, ask } = stage();
    const wrong = { ...boardOf("", { options: { kpi: "nope" } }), theme: "pink" };
    const answer = await put("hall", { board: wrong, revision: -1, more: 1 });
    expect(answer.status).toBe(400);
    expect((await problemsOf(answer)).map((text) => text.split(": ")[0])).toEqual([
      "revision",
      "",
      "title",
      "theme",
      "pages.0.tiles.0.options.kpi",
    ]);
    expect((await ask("/api/boards/hall")).status).toBe(404);
  });

  it("refuses a stale revision, says what changed meanwhile and gives what there is now", async () => {
    const { put, saved } = stage();
    const first = await saved("hall", boardOf("Hall"));
    const second = await saved("hall", boardOf("Theirs", { options: { kpi: "nps" } }), first);
    const answer = await put("hall", { board: boardOf("Mine"), revision: first });
    const { error, current } = await answer.clone().json() as ConflictBody;
    expect([answer.status, error.code]).toEqual([409, "conflict"]);
    expect(await problemsOf(answer)).toEqual([
      'title: the board: title changed from "Hall" to "Theirs"',
      'pages.0.tiles.0.options.kpi: kpi (k): kpi changed from "asa" to "nps"',
    ]);
    expect(current).toMatchObject({ name: "hall", source: "saved", revision: second, board: { title: "Theirs" } });
  });

  it("says so when a board of that name was made, deleted, or broken meanwhile", async () => {
    const { put, remove, saved, boards } = stage();
    const hall = await saved("hall", boardOf("Hall"));
    expect(await problemsOf(await put("hall", { board: boardOf("Mine"), revision: 0 }))).toEqual([
      ": is saved under this name already",
    ]);
    await remove("hall", `?revision=${hall}`);
    const gone = await put("hall", { board: boardOf("Mine"), revision: hall });
    expect(await gone.clone().json()).toMatchObject({
      error: { message: "The board hall was deleted meanwhile; nothing was stored" },
      current: { revision: 0, board: null },
    });
    expect(await problemsOf(gone)).toEqual([": was deleted"]);
    const main = await saved("main", boardOf("Ours"));
    boards.put("main", "{");
    expect((await problemsOf(await put("main", { board: boardOf("Mine"), revision: main })))[0]).toMatch(
      /^: must be JSON/,
    );
  });

  it("tells what somebody changed of a board that comes with the program", async () => {
    const { put, get, saved } = stage();
    const { board } = await get<BoardBody>("/api/boards/main");
    await saved("main", { ...board as object, title: "Theirs" });
    expect(await problemsOf(await put("main", { board: { ...board as object, theme: "light" }, revision: 0 }))).toEqual(
      [
        'title: the board: title changed from "Contact centre" to "Theirs"',
      ],
    );
  });

  it.each<[number, string, string]>([
    [400, "application/json", "{"],
    [413, "application/json", JSON.stringify({ board: "x".repeat(1_000_000), revision: 0 })],
    [415, "text/plain", "{}"], // What another web site may send without asking.
    [415, "", "{}"],
  ])("answers %i to %s", async (status, type, body) => {
    const { ask, errors } = stage();
    const answer = await ask("/api/boards/hall", { method: "PUT", headers: { "content-type": type }, body });
    expect([answer.status, errors]).toEqual([status, []]);
  });
});

describe("DELETE /api/boards/<name>", () => {
  it("deletes the revision that was seen, and the board of the program is back", async () => {
    const { remove, get, saved } = stage();
    const revision = await saved("main", boardOf("Ours"));
    expect((await remove("main", `?revision=${revision}`)).status).toBe(204);
    expect(await get<BoardBody>("/api/boards/main")).toMatchObject({ source: "built-in", revision: 0 });
  });

  it("refuses a stale revision, one that is none, and a board that is not saved", async () => {
    const { remove, saved } = stage();
    const first = await saved("hall", boardOf("Hall"));
    await saved("hall", boardOf("Theirs"), first);
    const stale = await remove("hall", `?revision=${first}`);
    expect([stale.status, await problemsOf(stale)]).toEqual([
      409,
      ['title: the board: title changed from "Hall" to "Theirs"'],
    ]);
    for (const query of ["", "?revision=0", "?revision=1e3", "?revision=1&revisions=2"]) {
      expect((await remove("hall", query)).status).toBe(400);
    }
    expect([(await remove("none", "?revision=1")).status, (await remove("main", "?revision=1")).status]).toEqual([
      404,
      404,
    ]);
  });
});

describe("GET /api/boards/<name>/versions", () => {
  it("lists them, the newest first, also of a board that was deleted", async () => {
    const { remove, get, saved, boards } = stage();
    const first = await saved("hall", boardOf("Hall"));
    boards.put("hall", "{");
    const last = await saved("hall", boardOf("Hall 3"), first + 1);
    await remove("hall", `?revision=${last}`);
    const { versions } = await get<VersionsBody>("/api/boards/hall/versions");
    expect(versions.map(({ state, board }) => [state, board?.title])).toEqual([
      ["deleted", undefined],
      ["saved", "Hall 3"],
      ["unreadable", undefined],
      ["saved", "Hall"],
    ]);
  });

  it("has none of a board that comes with the program, and does not find one that never was", async () => {
    const { get, ask } = stage();
    expect(await get("/api/boards/main/versions")).toEqual({ name: "main", versions: [] });
    expect((await ask("/api/boards/none/versions")).status).toBe(404);
  });
});
