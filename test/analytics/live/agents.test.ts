import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Agent } from "../../../analytics/live/agents.ts";
import { agentsIn, countStates } from "../../../analytics/live/board.ts";
import type { EventOf, FrontlineEvent } from "../../../schemas/event.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

type Said = EventOf<"agent.changed">["data"];

const said = (at: number, state: Said["state"], more: Partial<Said> = {}) =>
  event("agent.changed", at, { agent: "anna", state, ...more });

/** A moment behind all that happens here. */
const now = 10 * MINUTE;

/** Anna after these events. */
function anna(...events: FrontlineEvent[]) {
  return agentsIn(floorOf(events), {}, now).find(({ agent }) => agent === "anna");
}

const keys = { contact: "c1", leg: 1, queue: "sales", agent: "anna" };

describe("an agent's declared state", () => {
  it("is offline, since nobody knows when, before a source said a word", () => {
    expect(new Agent("kyiv", "anna").shown({ now, silentSince: () => 0 })).toEqual({
      state: "offline",
      reason: null,
      since: null,
    });
  });

  it("is the last word by the source's time, with its reason", () => {
    const words = [said(30, "paused", { reason: "lunch", name: "Anna" }), said(10, "available", { name: "A" })];
    expect(anna(...words)).toMatchObject({ state: "paused", reason: "lunch", since: 30, name: "Anna" });
  });

  it("holds since it began, however often it was repeated", () => {
    const repeated = Array.from({ length: 100 }, (_, i) => said(20 + i, "available"));
    expect(anna(said(10, "paused"), ...repeated)).toMatchObject({ state: "available", since: 20 });
  });

  it("begins anew when the reason of a pause changes", () => {
    expect(anna(said(10, "paused", { reason: "lunch" }), said(20, "paused", { reason: "training" })))
      .toMatchObject({ reason: "training", since: 20 });
  });

  it("begins where a late word of something else says so", () => {
    const words = [said(10, "available"), said(20, "available"), said(30, "available")];
    expect(anna(...words, said(15, "paused"))).toMatchObject({ state: "available", since: 20 });
  });

  it("keeps the queues that were named last, after any number of later words", () => {
    const later = Array.from({ length: 50 }, (_, i) => said(20 + i, i % 2 ? "paused" : "available"));
    expect(anna(said(10, "available", { queues: ["sales", "billing"] }), ...later)?.queues).toEqual([
      "sales",
      "billing",
    ]);
    expect(anna(said(10, "available", { queues: ["sales"] }), said(20, "offline", { queues: [] }))?.queues).toEqual(
      [],
    );
  });

  it("depends on the set of words alone, not on order or repetition", () => {
    const word = fc.record({
      at: fc.integer({ min: 0, max: 5 }),
      state: fc.constantFrom<Said["state"]>("available", "busy", "wrapup", "paused", "offline"),
      more: fc.constantFrom<Partial<Said>>({}, { reason: "lunch" }, { queues: ["a"] }, {
        name: "Anna",
        queues: ["b", "c"],
      }),
    }).map(({ at, state, more }) => said(at, state, more));
    const words = fc.array(word, { maxLength: 14 }).chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray([...all, ...all], { minLength: 2 * all.length }))
    );
    fc.assert(fc.property(words, ([all, shuffled]) => {
      expect(anna(...shuffled)).toEqual(anna(...all));
    }));
  });

  it("keeps a bounded memory of what was said", () => {
    const agent = new Agent("kyiv", "anna");
    for (let i = 0; i < 20_000; i++) agent.declare(said(i, i % 2 ? "available" : "paused"));
    expect(agent.words.length).toBeLessThanOrEqual(4096);
    expect(agent.words.at(-1)).toMatchObject({ at: 19_999, state: "available" });
  });
});

describe("an agent's shown state", () => {
  it("is busy with a connected leg whatever the source says, since the answer", () => {
    for (const state of ["available", "paused", "offline", "wrapup"] as const) {
      const talk = answered(100 * SECOND, { contact: "c1", waitMs: 5 * SECOND });
      expect(anna(said(110 * SECOND, state, { reason: "x" }), ...talk)).toMatchObject({
        state: "busy",
        reason: null,
        since: 105 * SECOND,
      });
    }
  });

  it("is what the source says again after the talk", () => {
    const talk = answered(100, { contact: "c1", waitMs: 5, talkMs: 50 });
    expect(anna(said(90, "paused", { reason: "lunch" }), ...talk)).toMatchObject({
      state: "paused",
      reason: "lunch",
      since: 90,
    });
  });

  it("is busy since the earliest of several connected legs", () => {
    const first = answered(100, { contact: "c1", waitMs: 5 });
    const second = answered(300, { contact: "c2", queue: "billing", waitMs: 5 });
    expect(anna(...second, ...first)).toMatchObject({ state: "busy", since: 105 });
  });

  it("is offered while an offer is open, not after it was declined, answered or given up", () => {
    const waiting = queued(100, { contact: "c1" });
    const offered = event("leg.offered", 110, keys);
    const declined = event("leg.declined", 120, { ...keys, reason: "no-answer" });
    expect(anna(said(90, "available"), ...waiting, offered)).toMatchObject({ state: "offered", since: 110 });
    expect(anna(said(90, "available"), ...waiting, offered, declined)).toMatchObject({ state: "available", since: 90 });
    const again = event("leg.offered", 130, keys);
    expect(anna(said(90, "available"), declined, again, ...waiting, offered)).toMatchObject({
      state: "offered",
      since: 130,
    });
    const gone = event("leg.left", 140, { contact: "c1", leg: 1, queue: "sales", reason: "abandoned" });
    expect(anna(said(90, "available"), ...waiting, offered, gone)).toMatchObject({ state: "available" });
  });

  it("is free when the contact ended, though the source never completed the leg", () => {
    const talk = answered(100, { contact: "c1", waitMs: 5 });
    expect(anna(said(90, "available"), ...talk, event("contact.ended", 200, { contact: "c1", by: "customer" })))
      .toMatchObject({ state: "available" });
  });

  it("counts once over two queues, and by site", () => {
    const events = [
      said(10, "available", { queues: ["sales", "billing"] }),
      ...answered(100, { contact: "c1", queue: "sales", waitMs: 5 }),
      ...answered(100, { contact: "c2", queue: "billing", waitMs: 5 }),
      event("agent.changed", 10, { agent: "anna", state: "paused" }, { site: "lviv" }),
    ];
    const agents = agentsIn(floorOf(events), {}, now);
    expect(agents.map(({ site, agent, state }) => [site, agent, state])).toEqual([
      ["kyiv", "anna", "busy"],
      ["lviv", "anna", "paused"],
    ]);
    expect(countStates(agents)).toEqual({
      busy: 1,
      offered: 0,
      wrapup: 0,
      paused: 1,
      available: 0,
      unknown: 0,
      offline: 0,
    });
    expect(agentsIn(floorOf(events), { site: "lviv" }, now)).toHaveLength(1);
  });

  it("tells how many contacts the agent holds, and how many of them on hold", () => {
    const [first, second] = [{ contact: "c1" }, { contact: "c2", queue: "billing" }];
    const held = event("leg.held", 120, { ...keys, ...first });
    const resumed = event("leg.resumed", 130, { ...keys, ...first });
    const talks = [...answered(100, { ...first, waitMs: 5 }), ...answered(100, { ...second, waitMs: 5 })];
    expect(anna(...talks, held)).toMatchObject({ connectedNow: 2, onHoldNow: 1 });
    expect(anna(...talks, resumed, held)).toMatchObject({ connectedNow: 2, onHoldNow: 0 });
    const done = event("leg.completed", 140, { ...keys, by: "customer" });
    expect(anna(...talks, held, done)).toMatchObject({ connectedNow: 1, onHoldNow: 0, state: "busy" });
  });

  it("has the name and team of the directory, else the name of the source", () => {
    const directory = directoryOf({ agents: [{ site: "kyiv", agent: "anna", name: "Anna K.", team: "gold" }] });
    const events = [
      said(10, "available", { name: "anna@pbx" }),
      event("agent.changed", 10, { agent: "7", state: "available", name: "Seven" }),
    ];
    const agents = agentsIn(floorOf(events, { directory }), {}, now);
    expect(agents.map(({ name, team }) => [name, team])).toEqual([["Anna K.", "gold"], ["Seven", null]]);
  });

  it("leaves the screens when it is offline and nothing was heard of it for a week", () => {
    const floor = floorOf([said(0, "offline"), event("agent.changed", 0, { agent: "bohdan", state: "available" })]);
    const names = (days: number) => agentsIn(floor, {}, days * 24 * HOUR).map(({ agent }) => agent);
    expect([names(7), names(8), names(32)]).toEqual([["anna", "bohdan"], ["bohdan"], []]);
  });
});

describe("an agent whose source is silent", () => {
  const directory = directoryOf({ sites: { kyiv: { silentMinutes: 10 } } });
  const other = { source: "crm" };
  const order = (at: number, source: string) =>
    event("order.placed", at, { customer: "c", order: "o", amount: 1, currency: "EUR" }, { source });

  function shownAt(at: number, ...events: FrontlineEvent[]) {
    return agentsIn(floorOf(events, { directory }), {}, at).find(({ agent }) => agent === "anna");
  }

  it("is unknown, since the source was last heard, whatever it was about", () => {
    const events = [said(0, "available"), order(5 * MINUTE, "test")];
    expect(shownAt(15 * MINUTE - 1, ...events)).toMatchObject({ state: "available", since: 0 });
    expect(shownAt(15 * MINUTE, ...events)).toMatchObject({ state: "unknown", since: 5 * MINUTE, reason: null });
    expect(shownAt(15 * MINUTE, ...events, order(14 * MINUTE, "crm"))).toMatchObject({ state: "unknown" });
    expect(shownAt(15 * MINUTE, ...events, order(14 * MINUTE, "test"))).toMatchObject({ state: "available", since: 0 });
  });

  it("is unknown after a pause and in a talk that nobody ended too, but not when it was offline", () => {
    expect(shownAt(HOUR, said(0, "paused", { reason: "lunch" }))).toMatchObject({ state: "unknown", reason: null });
    expect(shownAt(HOUR, said(0, "available"), ...answered(0, { contact: "c1", waitMs: 5 }))).toMatchObject({
      state: "unknown",
      connectedNow: 1,
    });
    expect(shownAt(HOUR, said(0, "offline"))).toMatchObject({ state: "offline", since: 0 });
  });

  it("is known again by the word of another source", () => {
    const again = event("agent.changed", 55 * MINUTE, { agent: "anna", state: "paused", reason: "lunch" }, other);
    expect(shownAt(HOUR, said(0, "available"), again)).toMatchObject({ state: "paused", reason: "lunch" });
  });

  it("changes the revision when it speaks again, so that screens are told", () => {
    const floor = floorOf([said(0, "available")], { directory });
    const before = floor.revision;
    floor.apply(order(30 * MINUTE, "test"));
    expect(floor.revision).toBeGreaterThan(before);
  });
});
