import { describe, expect, it } from "vitest";
import { agentDays, teamDays, totalDay } from "../../../analytics/live/agent-day.ts";
import { fromLines, toLines } from "../../../analytics/live/checkpoint.ts";
import type { Floor } from "../../../analytics/live/floor.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { AgentState } from "../../../schemas/names.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, MINUTE, SECOND } from "../../support/floor-builder.ts";

const midnight = Date.UTC(2026, 10, 19, 22); // 2026-11-20 00:00 in Kyiv
const ten = midnight + 10 * HOUR;

const directory = directoryOf({
  // All day long, so that only the test of silence has any.
  sites: { kyiv: { silentMinutes: 1440 }, lviv: { silentMinutes: 1440 } },
  agents: [
    { site: "kyiv", agent: "anna", name: "Anna", team: "gold" },
    { site: "kyiv", agent: "olha", team: "gold" },
    { site: "kyiv", agent: "taras", team: "blue" },
  ],
});

function said(at: number, agent: string, state: AgentState, reason?: string): FrontlineEvent {
  return event("agent.changed", at, { agent, state, ...(reason !== undefined && { reason }) });
}

/** Answers at once and talks for that long. */
function call(at: number, agent: string, talkMs: number, { contact = `${agent} ${at}`, queue = "sales" } = {}) {
  return answered(at, { contact, queue, agent, waitMs: 0, talkMs });
}

const wrapped = (at: number, agent: string, contact: string) =>
  event("leg.wrapped", at, { contact, leg: 1, queue: "sales", agent });

const countersOf = (floor: Floor, agent: string, now: number) =>
  agentDays(floor, { now }).find((day) => day.agent === agent)?.counters;

describe(agentDays, () => {
  it("tells time in each state and by pause reason from midnight, with what held over midnight", () => {
    const floor = floorOf([
      said(midnight - 2 * HOUR, "anna", "paused", "night"),
      said(midnight + 8 * HOUR, "anna", "available"),
      said(midnight + 9 * HOUR, "anna", "paused", "lunch"),
      said(midnight + 9 * HOUR + 20 * MINUTE, "anna", "paused", "training"),
      said(midnight + 9 * HOUR + 30 * MINUTE, "anna", "available"),
    ], { directory });
    expect(countersOf(floor, "anna", ten)).toMatchObject({
      pausedMs: 8 * HOUR + 30 * MINUTE, // 0:00..8:00, 9:00..9:30
      pauseReasonMs: { night: 8 * HOUR, lunch: 20 * MINUTE, training: 10 * MINUTE },
      pauses: 2, // the one of the night began yesterday
      availableMs: 90 * MINUTE, // 8:00..9:00, 9:30..10:00
      offlineMs: 0,
    });
  });

  it("is busy over what the source says; two chats at once count once; a late wrap-up is counted when it is told", () => {
    const events = [
      said(midnight + 8 * HOUR, "anna", "available"),
      ...call(midnight + 9 * HOUR, "anna", 20 * MINUTE, { contact: "chat 1" }),
      ...call(midnight + 9 * HOUR + 10 * MINUTE, "anna", 20 * MINUTE, { contact: "chat 2" }),
    ];
    const floor = floorOf(events, { directory });
    // 8:00..9:00 and 9:30..10:00 available; 9:00..9:30 busy; talks of 20 + 20 minutes.
    expect(countersOf(floor, "anna", ten)).toMatchObject({
      availableMs: 90 * MINUTE,
      busyMs: 30 * MINUTE,
      wrapupMs: 0,
      answered: 2,
      talkMs: 40 * MINUTE,
      offlineMs: 8 * HOUR,
    });
    floor.apply(wrapped(midnight + 9 * HOUR + 45 * MINUTE, "anna", "chat 2"));
    const [day] = agentDays(floor, { now: ten });
    // 9:30..9:45 was wrap-up after all.
    expect(day?.counters).toMatchObject({ availableMs: 75 * MINUTE, wrapupMs: 15 * MINUTE, wrapMs: 15 * MINUTE });
    expect(day?.kpis).toMatchObject({
      occupancy: 45 / 120, // (30 + 15) / (30 + 15 + 75)
      utilisation: 45 / 120, // no pause, no ringing
      agentAht: 27.5 * MINUTE, // (20 + 20 + 15) / 2
    });
  });

  it("counts a talk over midnight today only as far as it went on, and not as answered", () => {
    const floor = floorOf(call(midnight - 10 * MINUTE, "anna", 25 * MINUTE), { directory });
    expect(countersOf(floor, "anna", ten)).toMatchObject({ busyMs: 15 * MINUTE, answered: 0, talkMs: 0 });
  });

  it("counts offers and declines of the agent, and the time it rang", () => {
    const leg = { contact: "c1", leg: 1, queue: "sales" };
    const floor = floorOf([
      event("leg.queued", ten, leg),
      event("leg.offered", ten, { ...leg, agent: "anna" }),
      event("leg.declined", ten + 15 * SECOND, { ...leg, agent: "anna", reason: "no-answer" }),
      event("leg.offered", ten + 15 * SECOND, { ...leg, agent: "olha" }),
      event("leg.answered", ten + 20 * SECOND, { ...leg, agent: "olha" }),
    ], { directory });
    const now = ten + MINUTE;
    expect(countersOf(floor, "anna", now)).toMatchObject({ offered: 1, declined: 1, answered: 0, offeredMs: 15_000 });
    expect(countersOf(floor, "olha", now)).toMatchObject({ offered: 1, declined: 0, answered: 1, offeredMs: 5000 });
    expect(countersOf(floor, "olha", now)).toMatchObject({ busyMs: 40_000, handledLegs: 0, talkMs: 0 });
  });

  it("does not know of the time in which the source was silent", () => {
    const strict = directoryOf({ sites: { kyiv: { silentMinutes: 30 } } });
    const floor = floorOf([
      said(midnight + 8 * HOUR, "anna", "available"),
      said(midnight + 8 * HOUR + 20 * MINUTE, "olha", "available"),
      said(midnight + 9 * HOUR, "olha", "offline"),
    ], { directory: strict });
    // Heard 8:00, 8:20, 9:00: silent 8:20..9:00 and 9:00..10:00.
    expect(countersOf(floor, "anna", ten)).toMatchObject({ availableMs: 20 * MINUTE, unknownMs: 100 * MINUTE });
    expect(countersOf(floor, "olha", ten)).toMatchObject({ availableMs: 0, unknownMs: 40 * MINUTE });
  });

  it("adds agents up to teams and to all, each once however many queues it works on", () => {
    const at = midnight + 9 * HOUR;
    const floor = floorOf([
      event("agent.changed", at, { agent: "anna", state: "available", queues: ["sales", "billing"] }),
      said(at, "olha", "available"),
      said(at, "taras", "paused", "lunch"),
      said(at, "guest", "available"),
      ...call(at, "anna", 10 * MINUTE, { queue: "sales", contact: "a" }),
      ...call(at + 5 * MINUTE, "anna", 10 * MINUTE, { queue: "billing", contact: "b" }),
    ], { directory });
    const days = agentDays(floor, { now: ten });
    const teams = teamDays(days).map((
      { team, agents, counters },
    ) => [team, agents, counters.busyMs, counters.availableMs]);
    // Anna is busy 9:00..9:15 over both queues and available 9:15..10:00; Olha and the guest are available for an hour.
    expect(teams).toEqual([
      [null, 1, 0, HOUR],
      ["blue", 1, 0, 0],
      ["gold", 2, 15 * MINUTE, 105 * MINUTE],
    ]);
    const { counters } = totalDay(days);
    expect(counters).toMatchObject({ busyMs: 15 * MINUTE, availableMs: 165 * MINUTE, pausedMs: HOUR, answered: 2 });
    const signedInMs = counters.busyMs + counters.availableMs + counters.pausedMs;
    expect(signedInMs).toBe(4 * HOUR); // 4 agents for an hour
  });

  it("has the day of 25 hours when the clocks go back", () => {
    const sunday = Date.UTC(2026, 9, 24, 21); // 2026-10-25 00:00 in Kyiv, still UTC+3
    const floor = floorOf([said(sunday - HOUR, "anna", "available")], { directory });
    const lastMs = sunday + 25 * HOUR - 1; // 23:59:59.999, UTC+2
    floor.apply(said(sunday + 12 * HOUR, "olha", "offline")); // so that the source is heard
    expect(countersOf(floor, "anna", lastMs)).toMatchObject({ availableMs: 25 * HOUR - 1 });
  });
});

describe("today's memory of agents", () => {
  const events = [
    said(midnight - 3 * HOUR, "anna", "available"),
    said(midnight - HOUR, "anna", "paused", "night"),
    ...call(midnight - 20 * MINUTE, "anna", 30 * MINUTE, { contact: "over midnight" }),
    said(midnight + 8 * HOUR, "anna", "available"),
    ...Array.from({ length: 40 }, (_, i) => [
      ...call(midnight + 8 * HOUR + i * MINUTE, "anna", 30 * SECOND, { contact: `call ${i}` }),
      wrapped(midnight + 8 * HOUR + i * MINUTE + 40 * SECOND, "anna", `call ${i}`),
    ]).flat(),
  ];

  it("is pruned to the day without changing what is told of it", () => {
    const floor = floorOf(events, { directory });
    const before = agentDays(floor, { now: ten });
    floor.prune(ten);
    expect(floor.state.agent("kyiv", "anna").words.map(({ at }) => (at - midnight) / HOUR)).toEqual([-1, 8]);
    expect(agentDays(floor, { now: ten })).toEqual(before);
  });

  it("keeps what contacts said that were forgotten for lack of room, also over a restart", () => {
    const [roomy, narrow] = [floorOf(events, { directory }), floorOf(events, { directory, remember: 5 })];
    const wanted = agentDays(roomy, { now: ten });
    expect(narrow.forgotten).toBeGreaterThan(20);
    expect(agentDays(narrow, { now: ten })).toEqual(wanted);
    const restored = fromLines(toLines(narrow, 1), directory)?.floor as Floor;
    restored.prune(ten);
    expect(agentDays(restored, { now: ten })).toEqual(wanted);
    expect(wanted[0]?.counters).toMatchObject({ answered: 40, busyMs: 30 * MINUTE, wrapupMs: 400 * SECOND });
  });

  it("is empty of a day that is over", () => {
    const floor = floorOf(events, { directory, remember: 5 });
    floor.prune(ten + 24 * HOUR);
    const { words, kept } = floor.state.agent("kyiv", "anna");
    expect([words.length, kept.legs.length, kept.offeredAt.length]).toEqual([1, 0, 0]);
  });
});
