import { describe, expect, it } from "vitest";
import { boardOf } from "../../../analytics/live/board.ts";
import { gauges } from "../../../schemas/kpis/gauges.ts";
import { kpiIds } from "../../../schemas/kpis/service.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + 5 * MINUTE + 30 * SECOND;

describe("boardOf", () => {
  it("shows the queues of the directory before their first event, by site and title", () => {
    const directory = directoryOf({
      sites: { kyiv: { title: "Kyiv" } },
      queues: [
        { site: "lviv", queue: "a" },
        { site: "kyiv", queue: "1", title: "Sales" },
        { site: "kyiv", queue: "2", title: "Billing" },
      ],
    });
    const board = boardOf(floorOf([], { directory }), {}, now);
    expect(board.queues.map(({ site, title }) => `${site}/${title}`)).toEqual(["kyiv/Billing", "kyiv/Sales", "lviv/a"]);
    expect(board.queues[0]).toMatchObject({
      waitingNow: 0,
      oldestQueuedAt: null,
      recentServiceLevel: null,
      targetMs: 20_000,
    });
    expect(board.queues[0]?.today).toMatchObject({ queued: 0, serviceLevel: null });
    expect(board.sites).toEqual([{ site: "kyiv", title: "Kyiv", timezone: "Europe/Kyiv", dayStart: ten - 10 * HOUR }]);
  });

  it("tells each queue's numbers by its own rules", () => {
    const directory = directoryOf({
      queues: [{ site: "kyiv", queue: "sales", targetSeconds: 10, formula: "offered", goal: 0.9 }],
    });
    const floor = floorOf([
      ...answered(ten, { contact: "a", waitMs: 10 * SECOND }),
      ...answered(ten, { contact: "b", waitMs: 11 * SECOND, talkMs: MINUTE }),
      ...left(ten, { contact: "c", waitMs: SECOND }),
      ...queued(ten + MINUTE, { contact: "d" }),
    ], { directory });
    expect(boardOf(floor, {}, now).queues).toMatchObject([{
      queue: "sales",
      goal: 0.9,
      formula: "offered",
      formulaText: "answered in target / (answered + abandoned)",
      waitingNow: 1,
      connectedNow: 1,
      oldestQueuedAt: ten + MINUTE,
      recentServiceLevel: 1 / 3, // 1 / (2 + 1)
    }]);
    expect(boardOf(floor, {}, now).queues[0]?.today).toMatchObject({
      queued: 4,
      answered: 2,
      abandoned: 1,
      serviceLevel: 1 / 3,
    });
  });

  it("adds the queues up to the total, and the oldest wait is the oldest of all", () => {
    const floor = floorOf([
      ...queued(ten + SECOND, { contact: "a", queue: "sales" }),
      ...queued(ten, { contact: "b", queue: "billing", site: "lviv" }),
      ...answered(ten, { contact: "c", queue: "billing", waitMs: 4 * SECOND }),
      ...answered(ten, { contact: "d", queue: "sales", waitMs: 30 * SECOND }),
    ]);
    const { total, queues } = boardOf(floor, {}, now);
    expect(total).toMatchObject({ waitingNow: 2, connectedNow: 2, oldestQueuedAt: ten });
    expect(total.today).toMatchObject({ queued: 4, answered: 2, serviceLevel: 0.5, asa: 17_000 }); // (4 + 30) / 2
    expect(queues.reduce((sum, { today }) => sum + (today.queued ?? 0), 0)).toBe(4);
  });

  it("shows one site alone when asked", () => {
    const said = (site: string) => event("agent.changed", ten, { agent: "anna", state: "available" }, { site });
    const floor = floorOf([
      ...queued(ten, { contact: "a" }),
      ...queued(ten, { contact: "a", site: "lviv" }),
      said("kyiv"),
      said("lviv"),
    ]);
    const board = boardOf(floor, { site: "lviv" }, now);
    expect([board.sites, board.queues, board.agents].map((part) => part.map(({ site }) => site))).toEqual([["lviv"], [
      "lviv",
    ], ["lviv"]]);
    expect([board.total.waitingNow, board.agentsByState.available]).toEqual([1, 1]);
  });

  it("defines every number that it shows", () => {
    const { definitions } = boardOf(floorOf([]), {}, now);
    expect(Object.keys(definitions).sort()).toEqual([...kpiIds, ...Object.keys(gauges)].sort());
  });
});
