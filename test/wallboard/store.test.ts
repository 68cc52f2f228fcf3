import { describe, expect, it, vi } from "vitest";
import type { Answer } from "../../schemas/boards/answers.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import {
  type BoardState,
  changedAnswer,
  initialState,
  linkView,
  reduce,
  siteClocks,
  Store,
} from "../../wallboard/store.ts";
import { aBoard, aSnapshot, AT, aTile, kyiv } from "./board-builders.ts";

const board = aBoard([aTile("agents"), aTile("kpi", { at: { x: 6 } })]);
const snapshot = aSnapshot(board);
const shown: BoardState = { connection: "open", snapshot, currentAt: AT, version: "test" };
const [agents = "", value = ""] = Object.keys(snapshot.answers);

/** A ready answer of such rows. */
const rows = (...keys: string[]) =>
  ({ state: "ready", head: {}, rows: keys.map((key) => ({ key })) }) as unknown as Answer;

describe("reduce", () => {
  it("takes a snapshot whole, whatever was shown before", () => {
    const next = aSnapshot(board, { name: "second", currentAt: AT + 1, version: "next" });
    expect(reduce(shown, { type: "snapshot", data: next })).toEqual({
      connection: "open",
      snapshot: next,
      currentAt: AT + 1,
      version: "next",
    });
  });

  it("changes the answers that a change names and leaves the others as they are", () => {
    const change: Answer = { state: "error", message: "no" };
    const { snapshot: next } = reduce(shown, {
      type: "change",
      data: { at: AT + 250, currentAt: AT + 240, answers: { [value]: change } },
    });
    expect(next?.answers[value]).toEqual(change);
    expect(next?.answers[agents]).toBe(snapshot.answers[agents]); // The same object: its tile is not drawn again.
  });

  it("leaves what a change does not name", () => {
    const next = reduce(shown, { type: "change", data: { at: AT + 250, currentAt: AT + 240 } });
    expect(next.snapshot).toEqual({ ...snapshot, at: AT + 250, currentAt: AT + 240 });
    expect(next.snapshot?.sites).toBe(snapshot.sites);
    expect(next.currentAt).toBe(AT + 240);
  });

  it("takes the sites of a change", () => {
    const next = reduce(shown, { type: "change", data: { at: AT, currentAt: AT, sites: [kyiv] } });
    expect(next.snapshot?.sites).toEqual([kyiv]);
  });

  it("ignores a change before the first snapshot", () => {
    expect(reduce(initialState, { type: "change", data: { at: AT, currentAt: AT, answers: {} } })).toBe(initialState);
  });

  it("counts the floor as caught up when a change says up to when its numbers are", () => {
    const replaying = { ...shown, snapshot: aSnapshot(board, { ready: false, currentAt: null }), currentAt: null };
    expect(reduce(replaying, { type: "change", data: { at: AT, currentAt: null } }).snapshot?.ready).toBe(false);
    expect(reduce(replaying, { type: "change", data: { at: AT, currentAt: AT } }).snapshot?.ready).toBe(true);
  });

  it("moves only the age with a heartbeat, and tells the server's version", () => {
    const after = reduce(shown, { type: "heartbeat", data: { at: AT + 1000, currentAt: AT + 900, version: "next" } });
    expect(after).toEqual({ ...shown, currentAt: AT + 900, version: "next" });
    expect(after.snapshot).toBe(shown.snapshot);
  });

  it("is the same state when the connection is as it was", () => {
    expect(reduce(shown, { type: "connection", connection: "open" })).toBe(shown);
    expect(reduce(shown, { type: "connection", connection: "closed" }).connection).toBe("closed");
  });
});

describe("changedAnswer", () => {
  const changed = (change: object) => ({ state: "changed" as const, ...change });
  const keysOf = (answer: Answer) => answer.state === "ready" ? answer.rows.map(({ key }: { key: string }) => key) : [];

  it("replaces rows by their key in their places, and puts new ones last", () => {
    const old = rows("a", "b");
    const next = changedAnswer(old, changed({ rows: [{ key: "c" }, { key: "a", waitingNow: 9 }] }));
    expect(next).toMatchObject({ rows: [{ key: "a", waitingNow: 9 }, { key: "b" }, { key: "c" }] });
    if (old.state === "ready" && next.state === "ready") expect(next.rows[1]).toBe(old.rows[1]);
  });

  it("takes the order of a change, and with it what went", () => {
    expect(keysOf(changedAnswer(rows("a", "b", "c"), changed({ order: ["c", "a"] })))).toEqual(["c", "a"]);
  });

  it("keeps the head unless the change has one", () => {
    const old = { ...rows("a"), head: { waitingNow: 1 } } as unknown as Answer;
    expect(changedAnswer(old, changed({ rows: [] }))).toMatchObject({ head: { waitingNow: 1 } });
    expect(changedAnswer(old, changed({ head: { waitingNow: 2 } }))).toMatchObject({ head: { waitingNow: 2 } });
  });

  it("is a whole answer where that came, and loads where there was none to change", () => {
    expect(changedAnswer(rows("a"), { state: "forbidden" })).toEqual({ state: "forbidden" });
    expect(changedAnswer(undefined, changed({ rows: [] }))).toEqual({ state: "loading" });
  });
});

describe("linkView", () => {
  it("is live up to an age of 5 s and stale above", () => {
    expect(linkView(shown, AT + 5000)).toEqual({ state: "live", ageMs: 5000 });
    expect(linkView(shown, AT + 5001)).toEqual({ state: "stale", ageMs: 5001 });
  });

  it("connects again quietly while the numbers are fresh and is lost when they are old", () => {
    const closed: BoardState = { ...shown, connection: "closed" };
    expect(linkView(closed, AT + 900).state).toBe("connecting");
    expect(linkView(closed, AT + 6000)).toEqual({ state: "lost", ageMs: 6000 });
    expect(linkView({ ...closed, connection: "opening" }, AT + 6000).state).toBe("lost");
  });

  it("tells a first try from a failed one", () => {
    expect(linkView(initialState, null)).toEqual({ state: "connecting", ageMs: null });
    expect(linkView({ ...initialState, connection: "closed" }, null)).toEqual({ state: "lost", ageMs: null });
  });

  it("is forbidden whatever is known from before", () => {
    expect(linkView({ ...shown, connection: "forbidden" }, AT).state).toBe("forbidden");
  });

  it("is catching up while the floor replays", () => {
    const state: BoardState = { ...shown, snapshot: aSnapshot(board, { ready: false }), currentAt: null };
    expect(linkView(state, AT)).toEqual({ state: "catching-up", ageMs: null });
  });

  it("has no negative age when a message overtakes the tick", () => {
    expect(linkView(shown, AT - 800).ageMs).toBe(0);
  });
});

describe("siteClocks", () => {
  const site = (title: string, timezone: string): LiveSite => ({ site: title, title, timezone, dayStart: 0 });

  it("needs no name for one zone and names each of several", () => {
    expect(siteClocks([site("A", "Europe/Kyiv"), site("B", "Europe/Kyiv")])).toEqual([
      { label: "", timezone: "Europe/Kyiv" },
    ]);
    expect(siteClocks([site("A", "Europe/Kyiv"), site("B", "UTC"), site("C", "UTC")])).toEqual([
      { label: "A", timezone: "Europe/Kyiv" },
      { label: "B, C", timezone: "UTC" },
    ]);
  });

  it("falls back to one clock in UTC for more than three zones", () => {
    const zones = ["Europe/Kyiv", "Europe/Oslo", "Asia/Tokyo", "America/Lima"];
    expect(siteClocks(zones.map((zone) => site(zone, zone)))).toEqual([{ label: "UTC", timezone: "UTC" }]);
  });
});

describe("Store", () => {
  it("tells its listeners of changes only, until they end the subscription", () => {
    const store = new Store();
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    store.dispatch({ type: "connection", connection: "opening" });
    expect(listener).toHaveBeenCalledTimes(0);
    store.dispatch({ type: "snapshot", data: snapshot });
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    store.dispatch({ type: "connection", connection: "closed" });
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
