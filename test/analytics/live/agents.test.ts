import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Agent } from "../../../analytics/live/agents.ts";
import { agentsIn, countStates } from "../../../analytics/live/board.ts";
import type { EventOf, FrontlineEvent } from "../../../schemas/event.ts";
import { event } from "../../support/event-builder.ts";
import { answered, floorOf, queued, SECOND } from "../../support/floor-builder.ts";

type Said = EventOf<"agent.changed">["data"];

const said = (at: number, state: Said["state"], more: Partial<Said> = {}) =>
  event("agent.changed", at, { agent: "anna", state, ...more });

function agentOf(...events: EventOf<"agent.changed">[]) {
  const agent = new Agent("kyiv", "anna");
  for (const event of events) agent.declare(event);
  return agent.shown();
}

/** Anna after these events. */
function anna(...events: FrontlineEvent[]) {
  return agentsIn(floorOf(events), {}).find(({ agent }) => agent === "anna");
}

const keys = { contact: "c1", leg: 1, queue: "sales", agent: "anna" };

describe("an agent's declared state", () => {
  it("is offline, since nobody knows when, before a source said a word", () => {
    expect(new Agent("kyiv", "anna").shown()).toEqual({
      site: "kyiv",
      agent: "anna",
      name: "anna",
      state: "offline",
      reason: null,
      since: null,
      queues: [],
    });
  });

  it("is the last word by the source's time, with its reason", () => {
    const words = [said(30, "paused", { reason: "lunch", name: "Anna" }), said(10, "available", { name: "A" })];
    expect(agentOf(...words)).toMatchObject({ state: "paused", reason: "lunch", since: 30, name: "Anna" });
  });

  it("holds since it began, however often it was repeated", () => {
    const repeated = Array.from({ length: 100 }, (_, i) => said(20 + i, "available"));
    expect(agentOf(said(10, "paused"), ...repeated)).toMatchObject({ state: "available", since: 20 });
  });

  it("begins anew when the reason of a pause changes", () => {
    expect(agentOf(said(10, "paused", { reason: "lunch" }), said(20, "paused", { reason: "training" })))
      .toMatchObject({ reason: "training", since: 20 });
  });

  it("begins where a late word of something else says so", () => {
    const words = [said(10, "available"), said(20, "available"), said(30, "available")];
    expect(agentOf(...words, said(15, "paused"))).toMatchObject({ state: "available", since: 20 });
  });

  it("keeps the queues that were named last, after any number of later words", () => {
    const later = Array.from({ length: 50 }, (_, i) => said(20 + i, i % 2 ? "paused" : "available"));
    expect(agentOf(said(10, "available", { queues: ["sales", "billing"] }), ...later).queues).toEqual([
      "sales",
      "billing",
    ]);
    expect(agentOf(said(10, "available", { queues: ["sales"] }), said(20, "offline", { queues: [] })).queues).toEqual(
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
      expect(agentOf(...shuffled)).toEqual(agentOf(...all));
    }));
  });

  it("keeps a bounded memory of what was said", () => {
    const agent = new Agent("kyiv", "anna");
    for (let i = 0; i < 10_000; i++) agent.declare(said(i, i % 3 ? "available" : "paused"));
    expect(agent.declared.length).toBeLessThanOrEqual(16);
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
    const agents = agentsIn(floorOf(events), {});
    expect(agents.map(({ site, agent, state }) => [site, agent, state])).toEqual([
      ["kyiv", "anna", "busy"],
      ["lviv", "anna", "paused"],
    ]);
    expect(countStates(agents)).toEqual({ busy: 1, offered: 0, wrapup: 0, paused: 1, available: 0, offline: 0 });
    expect(agentsIn(floorOf(events), { site: "lviv" })).toHaveLength(1);
  });
});
