import { type NatsConnection, StringCodec } from "nats";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type BoardStore, natsBoardStore } from "../../analytics/board-store.ts";
import { natsDirectoryStore } from "../../analytics/directory-store.ts";
import type { BoardVersion } from "../../analytics/kept-board.ts";
import { Board } from "../../schemas/boards/board.ts";
import { SETTINGS_BUCKET } from "../../schemas/subjects.ts";
import { CrashNats } from "../support/crash-nats.ts";
import { memoryBoards } from "../support/memory-boards.ts";

const wait = { timeout: 20_000 };
const boardOf = (title: string) => Board.parse({ title, pages: [{ tiles: [] }] });

type Stage = { store: BoardStore; put: (name: string, text: string) => Promise<void>; close: () => Promise<void> };

function memoryStage(): Promise<Stage> {
  const store = memoryBoards();
  return Promise.resolve({
    store,
    put: (name, text) => Promise.resolve(store.put(name, text)),
    close: () => Promise.resolve(),
  });
}

let server: CrashNats;
let nats: NatsConnection;

async function natsStage(): Promise<Stage> {
  server = await CrashNats.start();
  nats = await server.connect();
  const store = await natsBoardStore(nats.jetstream());
  const kv = await nats.jetstream().views.kv(SETTINGS_BUCKET);
  return {
    store,
    put: async (name, text) => void await kv.put(`board.${name}`, StringCodec().encode(text)),
    close: () => server.close(),
  };
}

describe.each([["memory", memoryStage], ["NATS", natsStage]])("a store of boards in %s", (_, open) => {
  let stage: Stage;
  let store: BoardStore;
  beforeAll(async () => {
    stage = await open();
    store = stage.store;
  });
  afterAll(() => stage.close());

  const titleOf = (version: BoardVersion | null) => version?.reading?.verdict === "read" && version.reading.board.title;
  const save = async (name: string, title: string, revision: number) => {
    const saved = await store.save(name, boardOf(title), revision);
    if (!saved) throw new Error(`Cannot save ${name} at revision ${revision}`);
    return saved.revision;
  };

  it("has nothing under a name that was never saved", async () => {
    expect([await store.load("none"), await store.versions("none"), await store.list()]).toEqual([null, [], []]);
    expect(await store.delete("none", 1)).toBe(false);
  });

  it("saves a board, and tells its revision and time", async () => {
    const saved = await store.save("hall", boardOf("Hall"), 0);
    const loaded = await store.load("hall");
    expect(loaded).toMatchObject({ name: "hall", ...saved, value: boardOf("Hall"), reading: { verdict: "read" } });
    expect(Math.abs((saved?.at ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it("saves only over the revision that was edited, and nothing where that is another", async () => {
    const first = await save("two", "First", 0);
    expect(await store.save("two", boardOf("Also first"), 0)).toBeNull();
    const second = await save("two", "Second", first);
    expect(second).toBeGreaterThan(first);
    expect(await store.save("two", boardOf("Late"), first)).toBeNull();
    expect(await store.delete("two", first)).toBe(false);
    expect(titleOf(await store.load("two"))).toBe("Second");
  });

  it("stores one of those who save at once", async () => {
    const all = await Promise.all(["A", "B", "C", "D"].map((title) => store.save("race", boardOf(title), 0)));
    expect(all.filter((saved) => saved !== null)).toHaveLength(1);
    expect(await store.versions("race")).toHaveLength(1);
  });

  it("deletes a board, keeps its versions, and lets it be saved again as one that is not there", async () => {
    const first = await save("gone", "Once", 0);
    expect(await store.delete("gone", first)).toBe(true);
    expect(await store.load("gone")).toBeNull();
    expect((await store.list()).map(({ name }) => name)).not.toContain("gone");
    expect(await store.save("gone", boardOf("Late"), first)).toBeNull();
    await save("gone", "Again", 0);
    const versions = await store.versions("gone");
    expect(versions.map(titleOf)).toEqual(["Once", false, "Again"]);
    expect(versions.map(({ reading }) => reading === null)).toEqual([false, true, false]);
  });

  it("keeps the last 64 versions", async () => {
    let revision = 0;
    for (let i = 0; i < 66; i++) revision = await save("many", `Version ${i}`, revision);
    const titles = (await store.versions("many")).map(titleOf);
    expect([titles.length, titles[0], titles.at(-1)]).toEqual([64, "Version 2", "Version 65"]);
  });

  it("tells what cannot be read instead of failing", async () => {
    await stage.put("broken", "{ no JSON");
    await stage.put("strange", '{"title":"Strange"}');
    await stage.put("future", '{"title":"F","pages":[{"tiles":[{"kind":"hologram","at":{"x":0,"y":0,"w":1,"h":1}}]}]}');
    const boards = new Map((await store.list()).map((board) => [board.name, board]));
    expect(boards.get("broken")).toMatchObject({ value: null, reading: { verdict: "unreadable" } });
    expect(boards.get("broken")?.reading.problems[0]?.message).toMatch(/^must be JSON: /);
    expect(boards.get("strange")).toMatchObject({ value: { title: "Strange" }, reading: { verdict: "unreadable" } });
    expect(boards.get("future")?.reading).toMatchObject({
      verdict: "read",
      board: { pages: [{ tiles: [{ kind: "unread" }] }] },
    });
  });

  it("tells those who watch what there is, and each change", async () => {
    const seen: [string, unknown][] = [];
    void store.watch((version) => void seen.push([version.name, version.reading ? titleOf(version) : "deleted"]));
    const of = (name: string) => seen.filter(([one]) => one === name).map(([, what]) => what);
    await vi.waitFor(() => expect(of("hall")).toEqual(["Hall"]), wait);
    const first = await save("watched", "A", 0);
    const second = await save("watched", "B", first);
    await store.delete("watched", second);
    await vi.waitFor(() => expect(of("watched")).toEqual(["A", "B", "deleted"]), wait);
  });
});

describe("boards watched in NATS", () => {
  it("are told on when the server was killed and is back", async () => {
    const stage = await natsStage();
    const seen: string[] = [];
    void stage.store.watch(({ name }) => void seen.push(name));
    await stage.store.save("before", boardOf("Before"), 0);
    await vi.waitFor(() => expect(seen).toEqual(["before"]), wait);
    await server.crash(nats);
    await vi.waitFor(() => stage.store.save("after", boardOf("After"), 0), wait);
    await vi.waitFor(() => expect(seen).toContain("after"), { timeout: 40_000, interval: 100 });
    await stage.close();
  });
});

describe("boards and settings in the same bucket", () => {
  it("do not take each other for their own", async () => {
    const stage = await natsStage();
    const directories = await natsDirectoryStore(nats.jetstream());
    await directories.save({ sites: { kyiv: {} } });
    await stage.store.save("directory", boardOf("A board of that name"), 0);
    expect((await stage.store.list()).map(({ name }) => name)).toEqual(["directory"]);
    expect(await directories.load()).toMatchObject({ sites: { kyiv: {} } });
    await stage.close();
  });

  it("say what NATS must take when a board is larger than that", async () => {
    const stage = await natsStage();
    const large = Board.parse({
      title: "Large",
      pages: Array.from({ length: 20 }, () => ({
        tiles: Array.from({ length: 60 }, (_, i) => ({
          kind: "text",
          id: `t${i}`,
          at: { x: i % 12, y: Math.floor(i / 12), w: 1, h: 1 },
          options: { text: "T".repeat(2000) },
        })),
      })),
    });
    await expect(stage.store.save("large", large, 0)).rejects.toThrow(/^Cannot keep the board large: NATS must take 2/);
    expect(await stage.store.load("large")).toBeNull();
    await stage.close();
  });
});
