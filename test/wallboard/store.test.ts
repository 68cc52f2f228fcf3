import { describe, expect, it, vi } from "vitest";
import type { LiveSite } from "../../schemas/wire.ts";
import {
  type BoardState,
  boardTitle,
  initialState,
  linkView,
  longestWaitMs,
  pageView,
  queueGroups,
  reduce,
  sharedRules,
  siteClocks,
  Store,
} from "../../wallboard/store.ts";
import { aQueue, aSnapshot, AT, kyiv, lisbon } from "./board-builders.ts";

const shown: BoardState = { connection: "open", snapshot: aSnapshot(), currentAt: AT };

describe("reduce", () => {
  it("takes a snapshot whole, whatever was shown before", () => {
    const snapshot = aSnapshot({ board: "second", currentAt: AT + 1 });
    expect(reduce(shown, { type: "snapshot", data: snapshot })).toEqual({
      connection: "open",
      snapshot,
      currentAt: AT + 1,
    });
  });

  it("replaces the queues of a change by site and name, keeps the others and their places, and adds new ones last", () => {
    const [a, b] = [aQueue({ queue: "a" }), aQueue({ queue: "b" })];
    const elsewhere = aQueue({ queue: "a", site: "lisbon" });
    const before = { ...shown, snapshot: aSnapshot({ queues: [a, elsewhere, b] }) };
    const changed = { ...a, waitingNow: 9 };
    const added = aQueue({ queue: "c" });
    const { snapshot } = reduce(before, {
      type: "change",
      data: { at: AT + 250, currentAt: AT + 250, queues: [added, changed] },
    });
    expect(snapshot?.queues).toEqual([changed, elsewhere, b, added]);
    expect(snapshot?.queues[2]).toBe(b); // The same object: its tile is not drawn again.
  });

  it("leaves what a change does not name", () => {
    const { snapshot, currentAt } = reduce(shown, { type: "change", data: { at: AT + 250, currentAt: AT + 240 } });
    expect(snapshot).toEqual({ ...shown.snapshot, at: AT + 250, currentAt: AT + 240 });
    expect(snapshot?.queues).toBe(shown.snapshot?.queues);
    expect(currentAt).toBe(AT + 240);
  });

  it("merges agents by site and name", () => {
    const known = { agent: "1", name: "Ann", team: null, reason: null, since: AT, queues: [] };
    const agent = { ...known, state: "busy" as const, connectedNow: 1, onHoldNow: 0 };
    const [here, there] = [{ ...agent, site: "kyiv" }, { ...agent, site: "lisbon" }];
    const before = { ...shown, snapshot: aSnapshot({ agents: [here, there] }) };
    const paused = { ...there, state: "paused" as const };
    const after = reduce(before, { type: "change", data: { at: AT, currentAt: AT, agents: [paused] } });
    expect(after.snapshot?.agents).toEqual([here, paused]);
  });

  it("ignores a change before the first snapshot", () => {
    const data = { at: AT, currentAt: AT, queues: [aQueue()] };
    expect(reduce(initialState, { type: "change", data })).toBe(initialState);
  });

  it("counts the floor as caught up when a change says up to when its numbers are", () => {
    const replaying = { ...shown, snapshot: aSnapshot({ ready: false, currentAt: null }), currentAt: null };
    expect(reduce(replaying, { type: "change", data: { at: AT, currentAt: null } }).snapshot?.ready).toBe(false);
    expect(reduce(replaying, { type: "change", data: { at: AT, currentAt: AT } }).snapshot?.ready).toBe(true);
  });

  it("moves only the age with a heartbeat", () => {
    const after = reduce(shown, { type: "heartbeat", data: { at: AT + 1000, currentAt: AT + 900 } });
    expect(after).toEqual({ ...shown, currentAt: AT + 900 });
    expect(after.snapshot).toBe(shown.snapshot);
  });

  it("is the same state when the connection is as it was", () => {
    expect(reduce(shown, { type: "connection", connection: "open" })).toBe(shown);
    expect(reduce(shown, { type: "connection", connection: "closed" }).connection).toBe("closed");
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

  it("is catching up while the floor replays", () => {
    const state: BoardState = { ...shown, snapshot: aSnapshot({ ready: false }), currentAt: null };
    expect(linkView(state, AT)).toEqual({ state: "catching-up", ageMs: null });
  });

  it("has no negative age when a message overtakes the tick", () => {
    expect(linkView(shown, AT - 800).ageMs).toBe(0);
  });
});

describe("pageView", () => {
  it("shows numbers only of a floor that has caught up and has queues", () => {
    expect(pageView(initialState)).toBe("connecting");
    expect(pageView({ ...shown, snapshot: aSnapshot({ ready: false }) })).toBe("catching-up");
    expect(pageView({ ...shown, snapshot: aSnapshot({ queues: [] }) })).toBe("empty");
    expect(pageView(shown)).toBe("board");
  });
});

describe("queueGroups", () => {
  it("groups by site in the order of the sites, names unknown sites, and leaves empty ones out", () => {
    const queues = [aQueue({ site: "oslo" }), aQueue({ site: "lisbon" }), aQueue({ site: "oslo", queue: "b" })];
    const groups = queueGroups([kyiv, lisbon], queues);
    expect(groups.map(({ title, queues }) => [title, queues.length])).toEqual([["Lisbon", 1], ["oslo", 2]]);
  });
});

describe("sharedRules", () => {
  it("has rules only when goal and formula are the same everywhere", () => {
    const queue = aQueue();
    expect(sharedRules([])).toBeNull();
    expect(sharedRules([queue, aQueue({ queue: "b", targetMs: 5 })])).toBe(queue);
    expect(sharedRules([queue, aQueue({ goal: 0.9 })])).toBeNull();
    expect(sharedRules([queue, aQueue({ formula: "offered" })])).toBeNull();
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

describe("longestWaitMs", () => {
  it("is unknown without a caller or a clock, and never negative", () => {
    expect(longestWaitMs(null, AT)).toBeNull();
    expect(longestWaitMs(AT, null)).toBeNull();
    expect(longestWaitMs(AT, AT + 1500)).toBe(1500);
    expect(longestWaitMs(AT, AT - 200)).toBe(0);
  });
});

describe("Store", () => {
  it("tells its listeners of changes only, until they end the subscription", () => {
    const store = new Store();
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    store.dispatch({ type: "connection", connection: "opening" });
    expect(listener).toHaveBeenCalledTimes(0);
    store.dispatch({ type: "snapshot", data: aSnapshot() });
    expect(listener).toHaveBeenCalledTimes(1);
    stop();
    store.dispatch({ type: "connection", connection: "closed" });
    expect(listener).toHaveBeenCalledTimes(1);
  });
});

describe("boardTitle", () => {
  const [kyiv, lisbon] = [{ site: "kyiv", title: "Kyiv" }, { site: "lisbon", title: "Lisbon" }].map((site) => ({
    ...site,
    timezone: "UTC",
    dayStart: 0,
  })) as [LiveSite, LiveSite];

  it("calls the board of everything by what it shows, and others by their name", () => {
    expect(boardTitle(aSnapshot({ board: "main", sites: [kyiv, lisbon] }), "main")).toBe("All sites");
    expect(boardTitle(aSnapshot({ board: "main", sites: [kyiv] }), "main")).toBe("Kyiv");
    expect(boardTitle(aSnapshot({ board: "vip", sites: [kyiv] }), "main")).toBe("vip");
    expect(boardTitle(null, "main")).toBe("All sites");
  });
});
