import { describe, expect, it } from "vitest";
import { BoardAnswers } from "../../../analytics/boards/boards.ts";
import { noPast } from "../../../analytics/boards/past.ts";
import { keyOf, type Question } from "../../../schemas/boards/questions.ts";
import { directoryOf, floorOf, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv

function stage() {
  const floor = floorOf(queued(ten, { contact: "a" }), {
    directory: directoryOf({ sites: { kyiv: { title: "Kyiv" }, lviv: { title: "Lviv" } } }),
  });
  const state = { now: ten + SECOND, currentAt: ten as number | null };
  const feed = {
    floor,
    get revision() {
      return floor.revision;
    },
    get currentAt() {
      return state.currentAt;
    },
  };
  const past = { of: noPast.of, revision: 0 };
  const boards = new BoardAnswers({ feed, baseline: () => null, past, nameOf: () => null, clock: () => state.now });
  return { boards, floor, state, past };
}

const named = (...questions: Question[]) => new Map(questions.map((question) => [keyOf(question), question]));
const waiting: Question = { ask: "value", kpi: "waitingNow", window: "today", scope: {}, spark: false };
const dear: Question = { ask: "series", kpis: ["waitingNow"], hours: 1, lastWeek: false, scope: {} };

describe(BoardAnswers, () => {
  it("answers each question under its key", () => {
    const { boards } = stage();
    expect(boards.of(named(waiting))).toEqual({
      [keyOf(waiting)]: {
        state: "ready",
        head: { value: 1, since: null, goal: null, spark: null, readAt: null },
        rows: [],
      },
    });
    expect(boards.of(new Map())).toEqual({});
  });

  it("has no number before the floor has caught up", () => {
    const { boards, state } = stage();
    state.currentAt = null;
    expect(boards.of(named(waiting))).toEqual({ [keyOf(waiting)]: { state: "loading" } });
  });

  it("answers equal questions of several boards once, until something changes", () => {
    const { boards, floor } = stage();
    const [one] = Object.values(boards.of(named(waiting)));
    expect(Object.values(boards.of(named({ ...waiting })))[0]).toBe(one);
    queued(ten + SECOND, { contact: "b" }).forEach((event) => floor.apply(event));
    expect(Object.values(boards.of(named(waiting)))[0]).toMatchObject({ head: { value: 2 } });
  });

  it("answers anew each minute: windows end", () => {
    const { boards, state } = stage();
    const recent = named({ ask: "value", kpi: "received", window: "last15", scope: {}, spark: false });
    expect(Object.values(boards.of(recent))[0]).toMatchObject({ head: { value: 1 } });
    state.now = ten + 15 * MINUTE;
    expect(Object.values(boards.of(recent))[0]).toMatchObject({ head: { value: 0 } });
  });

  it("tells by its revision when to ask again: after events, after a report, and when something dear is due", () => {
    const { boards, floor, state, past } = stage();
    const seen = [boards.revision(), boards.revision()];
    queued(ten + SECOND, { contact: "b" }).forEach((event) => floor.apply(event));
    seen.push(boards.revision());
    past.revision++;
    seen.push(boards.revision());
    boards.of(named(dear));
    state.now += 3 * SECOND; // Within the same five seconds.
    seen.push(boards.revision());
    state.now += SECOND;
    seen.push(boards.revision());
    boards.of(named(dear));
    seen.push(boards.revision());
    const first = seen[0] as number;
    expect(seen.map((revision) => revision - first)).toEqual([0, 0, 1, 2, 2, 3, 3]);
  });

  it("renews what is dear within five seconds, though nothing else asks for it", () => {
    const { boards, floor, state } = stage();
    const lastOf = () =>
      (Object.values(boards.of(named(dear)))[0] as { head: { columns: number[][] } }).head.columns[0]?.at(-1);
    lastOf();
    queued(ten + SECOND, { contact: "b" }).forEach((event) => floor.apply(event));
    expect(lastOf()).toBe(1);
    state.now += 5 * SECOND;
    expect(lastOf()).toBe(2);
  });

  it("has what the screen must know of the numbers, and the sites of a scope", () => {
    const { boards } = stage();
    const columns = [{ kpi: "asa", window: "today" as const }, { kpi: "beauty", window: "today" as const }];
    const questions = named(waiting, { ...dear, kpis: ["serviceLevel"] }, { ask: "queues", columns, scope: {} });
    const kpis = boards.kpis(questions);
    expect(Object.keys(kpis).sort()).toEqual(["asa", "serviceLevel", "waitingNow"]);
    expect(kpis.waitingNow).toMatchObject({
      name: "Waiting",
      unit: "count",
      better: "less",
      thresholds: { warn: 5, alarm: 10 },
    });
    expect(kpis.asa).not.toHaveProperty("thresholds");
    expect(boards.sites({}).map(({ title }) => title)).toEqual(["Kyiv", "Lviv"]);
    expect(boards.sites({ sites: ["lviv", "mars"] }).map(({ site }) => site)).toEqual(["lviv"]);
    expect(boards.sites({ queues: [{ site: "kyiv", queue: "sales" }] }).map(({ site }) => site)).toEqual(["kyiv"]);
  });
});
