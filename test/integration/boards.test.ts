import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { type BoardStore, natsBoardStore } from "../../analytics/board-store.ts";
import { boardCommands } from "../../analytics/commands/board-commands.ts";
import { natsDirectoryStore } from "../../analytics/directory-store.ts";
import { BadRequest } from "../../schemas/bad-request.ts";
import type { AnswersBody, ChoicesBody, SavedBody } from "../../schemas/boards/api.ts";
import { commandHelp } from "../../schemas/command.ts";
import { wire } from "../support/event-builder.ts";
import { CrashScreen } from "../support/crash-screen.ts";
import { queued } from "../support/floor-builder.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

const at = Date.UTC(2026, 10, 20, 10);
const now = at + 60_000;
const headers = { "content-type": "application/json" };

let service: WholeService;
let store: BoardStore;
beforeAll(async () => {
  service = await startWholeService({ clock: () => now });
  store = await natsBoardStore(service.js);
  await (await natsDirectoryStore(service.js)).save({ sites: { kyiv: { title: "Київ" } } });
  for (const one of queued(at, { contact: "a" })) await service.publisher.publish(wire(one));
  await service.publisher.flush();
  await service.settled();
});
afterAll(() => service.close());

const agents = { kind: "agents", id: "a", at: { x: 0, y: 0, w: 6, h: 4 }, options: {} };
const waiting = { kind: "waiting", id: "w", at: { x: 6, y: 0, w: 6, h: 4 }, options: {} };
const boardOf = (title: string, ...tiles: object[]) => ({ title, pages: [{ tiles }] });

async function save(name: string, board: object, revision = 0): Promise<number> {
  const body = JSON.stringify({ board, revision });
  const answer = await fetch(`${service.address}/api/boards/${name}`, { method: "PUT", headers, body });
  expect(answer.status).toBe(200);
  return (await answer.json() as SavedBody).revision;
}

/** What a command writes; `args` as on the command line. */
async function run(name: string, args: string[], input = ""): Promise<string> {
  const command = boardCommands[name];
  if (!command) throw new Error(`There is no command ${name}`);
  const { values, positionals } = parseArgs({ args, options: command.options ?? {}, allowPositionals: true });
  let text = "";
  const context = {
    boardStore: () => Promise.resolve(store),
    directoryStore: () => natsDirectoryStore(service.js),
    timezone: "UTC",
    stdin: Readable.from([input]),
    out: (more: string) => void (text += more),
  };
  const code = await command.run(context, { values: { ...values } as Record<string, string>, operands: positionals });
  expect(code).toBe(0);
  return text;
}

async function problems(name: string, args: string[], input = ""): Promise<string[]> {
  const cause = await run(name, args, input).catch((cause) => cause);
  if (!(cause instanceof BadRequest)) throw new Error(`Wanted a wrong call, got ${cause}`);
  return cause.problems.map(({ path, message }) => `${path} ${message}`.trim());
}

describe("a board on its screens", () => {
  let screen: CrashScreen;
  const shown = () => screen.all("snapshot").at(-1)?.shown;
  const shows = (part: object) => vi.waitFor(() => expect(shown()).toMatchObject(part), { timeout: 20_000 });

  it("is missing, then saved, changed, deleted and restored, without a reload, whoever does it", async () => {
    screen = await CrashScreen.connect(service.address, "hall");
    await shows({ state: "missing" });
    const first = await save("hall", boardOf("Hall", agents));
    await shows({ state: "board", revision: first, board: { title: "Hall" } });
    await save("hall", boardOf("Hall 2", agents), first);
    await shows({ board: { title: "Hall 2" } });
    await run("board delete", ["hall"]);
    await shows({ state: "missing" });
    await run("board restore", ["hall", String(first)]);
    await shows({ state: "board", board: { title: "Hall" } });
    screen.close();
  });

  it("that another program stored as nonsense is told as one that cannot be read, on the screen and in the log", async () => {
    const revision = await save("nonsense", boardOf("Sense", agents));
    screen = await CrashScreen.connect(service.address, "nonsense");
    await shows({ board: { title: "Sense" } });
    const kv = await service.js.views.kv("FRONTLINE_SETTINGS");
    await kv.put("board.nonsense", "{");
    await shows({ state: "unreadable" });
    expect(service.problems).toEqual([expect.stringMatching(/^Cannot show the board nonsense: must be JSON/)]);
    service.problems.length = 0;
    await run("board restore", ["nonsense", String(revision)]);
    await shows({ state: "board" });
    screen.close();
  });

  it("tells the version of the application with each heartbeat", async () => {
    screen = await CrashScreen.connect(service.address, "main");
    await vi.waitFor(() => expect(screen.all("heartbeat")[0]).toMatchObject({ version: "test" }), { timeout: 20_000 });
    expect(screen.all("snapshot")[0]).toMatchObject({ version: "test", shown: { state: "board", revision: 0 } });
    screen.close();
  });
});

describe("the editor's questions", () => {
  it("are what there is to choose from", async () => {
    const { sites, queues, boards } = await service.json("/api/choices") as ChoicesBody;
    expect(sites).toMatchObject([{ site: "kyiv", title: "Київ" }]);
    expect(queues).toEqual([{ site: "kyiv", queue: "sales", title: "sales" }]);
    expect(boards[0]).toEqual({ name: "main", title: "Contact centre" });
  });

  it("are answered in their order for a board that is not saved", async () => {
    const questions = [{ ask: "waiting", scope: {}, vip: false }, { ask: "agents", scope: {} }, {
      ask: "waiting",
      scope: {},
      vip: false,
    }];
    const body = JSON.stringify({ questions });
    const answer = await fetch(`${service.address}/api/answers`, { method: "POST", headers, body });
    expect(answer.status, JSON.stringify(service.problems)).toBe(200);
    const { at, answers, sites } = await answer.json() as AnswersBody;
    expect([at, sites.map(({ site }) => site), answers.length]).toEqual([now, ["kyiv"], 3]);
    expect(answers[0]).toMatchObject({ state: "ready", rows: [{ queue: "sales" }] });
    expect(answers[1]).toMatchObject({ state: "ready", head: { byState: {} } });
    expect(answers[2]).toEqual(answers[0]);
  });

  it.each([
    ["{}", ["questions"]],
    ['{"questions":[{"ask":"who"}]}', ["questions.0.ask"]],
    ['{"questions":[{"ask":"agents","scope":{"tier":"Z"}}]}', ["questions.0.scope.tier"]],
  ])("are refused when they are none: %s", async (body, paths) => {
    const answer = await fetch(`${service.address}/api/answers`, { method: "POST", headers, body });
    expect([answer.status, (await answer.json()).error.problems.map(({ path }: { path: string }) => path)]).toEqual([
      400,
      paths,
    ]);
  });
});

describe("the commands of boards", () => {
  const file = () => join(service.folder, "board.json");
  beforeEach(() => writeFileSync(file(), JSON.stringify(boardOf("Lobby", agents, waiting))));

  it("import a file or the standard input, and export what they imported", async () => {
    expect(await run("board import", ["lobby", file()])).toMatch(/^Saved lobby as revision \d+\.\n$/);
    const text = await run("board export", ["lobby"]);
    expect(JSON.parse(text)).toMatchObject({ title: "Lobby", language: "en", pages: [{ tiles: [{ id: "a" }, {}] }] });
    await run("board import", ["copy", "-"], text);
    expect(await run("board export", ["copy"])).toBe(text);
    await run("board import", ["ours", "-"], await run("board export", ["main"]));
    expect((await store.load("ours"))?.reading).toMatchObject({ verdict: "read", board: { title: "Contact centre" } });
  });

  it("do not take the place of a saved board unless told to", async () => {
    await run("board import", ["once", file()]);
    await expect(run("board import", ["once", file()])).rejects.toThrow("a board of this name is saved");
    await run("board import", ["once", file(), "--replace"]);
    expect(await store.versions("once")).toHaveLength(2);
  });

  it("refuse a board with every problem, and what is no JSON", async () => {
    const wrong = { title: "", pages: [{ tiles: [{ ...agents, kind: "gauge", options: { kpi: "nope" } }] }] };
    expect(await problems("board import", ["wrong", "-"], JSON.stringify(wrong))).toEqual([
      'title Too small: expected string to have >=1 characters, got ""',
      'pages.0.tiles.0.options.kpi must be the id of a number of /kpis, got "nope"',
    ]);
    await expect(run("board import", ["wrong", "-"], "{")).rejects.toThrow("Cannot read -: it must be JSON");
    await expect(run("board import", ["wrong", `${file()}.not`])).rejects.toThrow(/^Cannot read .*ENOENT/);
    expect(await store.load("wrong")).toBeNull();
  });

  it("list all boards for people and for programs", async () => {
    await run("board import", ["listed", file()]);
    const lines = (await run("board list", ["--format", "json"])).trimEnd().split("\n").map((line) => JSON.parse(line));
    expect(lines[0]).toMatchObject({ name: "main", source: "built-in", revision: 0, at: null });
    expect(lines.find(({ name }) => name === "listed")).toMatchObject({ title: "Lobby", pages: 1, tiles: 2 });
    const [head, ...rows] = (await run("board list", [])).trimEnd().split("\n");
    expect(head).toMatch(/^Name +Title +Source +Language +Saved at +Revision +Pages +Tiles$/);
    expect(rows.find((row) => row.startsWith("listed "))).toMatch(/Lobby +saved +en +\d{4}-\d\d-\d\dT\S+Z +\d+ +1 +2$/);
  });

  it("tell what each version changed, also that it was deleted, and bring one back", async () => {
    await run("board import", ["told", file()]);
    const first = (await store.load("told"))?.revision;
    await run("board import", ["told", "-", "--replace"], JSON.stringify(boardOf("Hall", agents)));
    await run("board delete", ["told"]);
    expect(await run("board restore", ["told", String(first)])).toMatch(/^Saved told as revision \d+\.\n$/);
    const lines = (await run("board history", ["told", "--format", "json"])).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line).changes)).toEqual([
      ["the oldest kept"],
      ['the board: title changed from "Lobby" to "Hall"', "waiting (w) was removed"],
      ["deleted"],
      ['the board: title changed from "Hall" to "Lobby"', "waiting (w) was added"],
    ]);
    expect(await run("board history", ["told"])).toMatch(/^Revision +Stored at +Changes\n/);
    const { revision } = (await store.versions("told"))[2] ?? {};
    await expect(run("board restore", ["told", String(revision)])).rejects.toThrow("by it the board was deleted");
    await expect(run("board restore", ["told", "999999"])).rejects.toThrow("it is not kept; those kept are");
  });

  it("say so when there is no such board, and name every problem of a wrong call", async () => {
    await expect(run("board export", ["none"])).rejects.toThrow("Cannot export none: there is no such board");
    await expect(run("board delete", ["main"])).rejects.toThrow("no board of this name is saved");
    await expect(run("board history", ["main"])).rejects.toThrow("no board of this name was ever saved");
    expect((await problems("board restore", ["A b", "x"])).map((text) => text.split(" ")[0])).toEqual([
      "NAME",
      "REVISION",
    ]);
    expect((await problems("board import", [])).map((text) => text.split(" ")[0])).toEqual(["NAME", "FILE"]);
    expect((await problems("board export", ["a", "b"])).length).toBe(1);
    expect((await problems("board list", ["x", "--format", "xml"])).length).toBe(2);
  });

  it("have a page of help with examples", () => {
    for (const [name, command] of Object.entries(boardCommands)) {
      expect(commandHelp(name, command)).toContain(`Usage: frontline ${name}`);
      for (const example of command.examples) expect(example).toContain(`frontline ${name}`);
    }
  });
});
