import { describe, expect, it } from "vitest";
import { agentsIn } from "../../../analytics/live/board.ts";
import type { Floor } from "../../../analytics/live/floor.ts";
import { staffingNow } from "../../../analytics/live/staffing.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { AgentState } from "../../../schemas/names.ts";
import { event } from "../../support/event-builder.ts";
import { answered, floorOf, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + 30 * MINUTE - SECOND; // the 30 minutes from 10:00 are the last ones
const sales = { site: "kyiv", queue: "sales" };
const billing = { site: "kyiv", queue: "billing" };

function signedIn(agent: string, state: AgentState, queues?: string[]): FrontlineEvent {
  return event("agent.changed", ten, { agent, state, ...queues && { queues } });
}

function staffing(floor: Floor, queues = [sales]) {
  return staffingNow(floor, { queues, agents: agentsIn(floor, {}, now) }, now);
}

/** Ten minutes of talk each, one after the other in the first minute. */
function calls(count: number): FrontlineEvent[] {
  return Array.from(
    { length: count },
    (_, i) => answered(ten + i * SECOND, { contact: `c${i}`, waitMs: 10 * SECOND, talkMs: 10 * MINUTE, agent: "a" }),
  ).flat();
}

describe(staffingNow, () => {
  it("says what the last half hour needs", () => {
    const { queues: [found] } = staffing(floorOf(calls(6)));
    // 6 calls of 10 min in 29 min 59 s: 60 / 29.98 = 2.0011 erlangs.
    expect(found).toMatchObject({ site: "kyiv", queue: "sales", arrivals: 6, ahtMs: 10 * MINUTE, patienceMs: null });
    expect(found?.offeredLoad).toBeCloseTo(60 / (29 + 59 / 60), 12);
    // 4 agents: C(4, 2) = 4/23, 1 - 4/23 · exp(-2 · 20/600) = 0.837; 3 agents: 1 - 4/9 · exp(-20/600) = 0.570. 4 / 0.7 = 5.7.
    expect(found).toMatchObject({ agentsNeededC: 4, agentsNeededA: null, agentsNeeded: 4, positionsNeeded: 6 });
  });

  it("estimates patience from today's waits, and then goes by Erlang A", () => {
    const events = [
      ...calls(6),
      ...left(ten + MINUTE, { contact: "l1", waitMs: 30 * SECOND }),
      ...left(ten + MINUTE, { contact: "l2", waitMs: 90 * SECOND, reason: "timeout" }),
      ...queued(ten + 2 * MINUTE, { contact: "waits" }),
    ];
    const { queues: [found] } = staffing(floorOf(events));
    // 6 · 10 s + 30 s + 90 s, one abandon.
    expect(found?.patienceMs).toBe(180 * SECOND);
    expect(found?.arrivals).toBe(9);
    expect(found?.agentsNeeded).toBe(found?.agentsNeededA);
    expect(found?.agentsNeededA).toBeGreaterThan(0);
  });

  it("counts who was turned away though the queue was open", () => {
    const refused = (reason: "full" | "closed" | "empty") =>
      event("leg.refused", ten, { contact: reason, leg: 1, queue: "sales", reason });
    const { queues: [found] } = staffing(floorOf([refused("full"), refused("closed"), refused("empty"), ...calls(1)]));
    expect(found?.arrivals).toBe(3); // full, empty, and one call
  });

  it("knows nothing before the first leg of the day was handled, but that an empty queue needs nobody", () => {
    const unknown = { offeredLoad: null, agentsNeeded: null, surplus: null };
    expect(staffing(floorOf(queued(ten, { contact: "a" }))).queues).toMatchObject([unknown]);
    const idle = floorOf([signedIn("a", "available", ["sales"])]);
    expect(staffing(idle).queues).toMatchObject([{ offeredLoad: 0, agentsNeeded: 0, agentsNow: 1, surplus: 1 }]);
  });

  it("forgets what came before the last 30 minutes, but for the handle time", () => {
    const early = answered(ten - 5 * MINUTE, { contact: "early", waitMs: 0, talkMs: MINUTE, agent: "a" });
    expect(staffing(floorOf(early)).queues).toMatchObject([{ arrivals: 0, ahtMs: MINUTE, agentsNeeded: 0 }]);
  });

  it("counts an agent of two queues as a half in each and once in total", () => {
    const floor = floorOf([
      ...calls(6),
      signedIn("both", "available", ["sales", "billing"]),
      signedIn("one", "wrapup", ["sales"]),
      signedIn("pause", "paused", ["sales"]),
      signedIn("gone", "offline", ["sales"]),
    ]);
    const { queues, total } = staffing(floor, [sales, billing]);
    expect(queues).toMatchObject([
      { agentsNow: 1.5, agentsNeeded: 4, surplus: -2.5 },
      { agentsNow: 0.5, agentsNeeded: 0, surplus: 0.5 },
    ]);
    expect(total).toMatchObject({ agentsNow: 2, agentsNeeded: 4, surplus: -2 });
    expect(staffing(floor, [billing]).total).toMatchObject({ agentsNow: 1 });
  });

  it("finds agents whose source names no queues by the contact they are with", () => {
    const floor = floorOf([
      ...answered(ten, { contact: "now", waitMs: 0, agent: "busy" }),
      signedIn("idle", "available"),
      event("leg.answered", ten, { contact: "x", leg: 1, queue: "sales", agent: "elsewhere" }, { site: "lviv" }),
    ]);
    expect(staffing(floor).queues).toMatchObject([{ agentsNow: 1 }]);
  });

  it("has an unknown total where one queue is unknown", () => {
    const floor = floorOf([...calls(6), ...queued(ten, { contact: "b", queue: "billing" })]);
    const { total } = staffing(floor, [sales, billing]);
    expect(total).toMatchObject({ arrivals: 7, offeredLoad: null, agentsNeeded: null, surplus: null });
  });
});
