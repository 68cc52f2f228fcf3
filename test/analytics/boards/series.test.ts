import { describe, expect, it } from "vitest";
import { answerOf } from "../../../analytics/boards/answer.ts";
import type { PastAsk, PastRow } from "../../../analytics/boards/past.ts";
import { type Counters, emptyCounters } from "../../../schemas/counters.ts";
import { emptyOf } from "../../../schemas/family.ts";
import { promisesFamily } from "../../../schemas/kpis/promises.ts";
import type { Question } from "../../../schemas/boards/questions.ts";
import { FakePast, ready, viewAt } from "../../support/board-view.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // Friday 10:00 in Kyiv
const now = ten + 5 * MINUTE + 30 * SECOND;
const WEEK = 7 * 24 * HOUR;

type SeriesQuestion = Extract<Question, { ask: "series" }>;
const series = (more: Partial<SeriesQuestion> = {}): SeriesQuestion => ({
  ask: "series",
  kpis: ["waitingNow", "serviceLevel"],
  hours: 4,
  lastWeek: false,
  scope: {},
  ...more,
});

const floor = floorOf([
  ...left(ten, { contact: "a", waitMs: 2 * MINUTE + 10 * SECOND }), // waits at the end of minutes 0 and 1
  ...queued(ten + MINUTE, { contact: "b" }),
  ...answered(ten - HOUR, { contact: "c", waitMs: 20 * SECOND, talkMs: MINUTE }),
  ...answered(ten - HOUR, { contact: "d", queue: "billing", waitMs: 21 * SECOND, talkMs: MINUTE }),
]);
const view = viewAt(floor, now);
const headOf = (more: Partial<SeriesQuestion> = {}) => ready(series(more), view).head;

describe("the answer of numbers over time", () => {
  it("draws the last hours: waiting by minute, the service level of each quarter of an hour", () => {
    const { startAt, stepMs, columns: [waiting = [], level = []] } = headOf();
    expect([startAt, stepMs]).toEqual([ten + 5 * MINUTE - 239 * MINUTE, MINUTE]);
    expect([waiting.length, level.length]).toEqual([240, 240]);
    expect(waiting.slice(-6)).toEqual([1, 2, 1, 1, 1, 1]);
    const quarter = 240 - 6 - 60; // the minute that began an hour before ten
    expect(level.slice(quarter - 1, quarter + 16)).toEqual([null, ...Array(15).fill(0.5), null]);
    expect(level.slice(-6)).toEqual(Array(6).fill(0)); // 0 answered / 1 abandoned
  });

  it("draws the business day of the site in quarters, and nothing of its future", () => {
    const { startAt, stepMs, columns: [waiting = [], level = [], received = []] } = headOf({
      hours: 0,
      kpis: ["waitingNow", "serviceLevel", "received"],
    });
    expect([startAt, stepMs]).toEqual([ten - 10 * HOUR, 15 * MINUTE]);
    expect([waiting.length, level.length, received.length]).toEqual([96, 96, 96]);
    expect(waiting.slice(39, 42)).toEqual([0, 1, null]); // the quarter before ten, that which runs, the next one
    expect(level.slice(35, 42)).toEqual([null, 0.5, null, null, null, 0, null]);
    expect(received.slice(35, 42)).toEqual([0, 2, 0, 0, 0, null, null]); // The quarter that runs has not all of it yet.
  });

  it("looks at a scope, and tells the goal of the service level", () => {
    const { columns, goal } = headOf({ scope: { queues: [{ site: "kyiv", queue: "billing" }] } });
    expect(columns[0]?.every((value) => value === 0)).toBe(true); // Its caller was answered within the minute.
    expect((columns[1] ?? []).filter((value) => value !== null)).toEqual(Array(15).fill(0));
    expect(goal).toBe(0.8);
    expect(headOf({ kpis: ["asa"] }).goal).toBeNull();
    expect(headOf({ scope: { sites: ["mars"] } }).columns[1]?.every((value) => value === null)).toBe(true);
  });

  it("reads percentiles of each quarter", () => {
    const [wait = []] = headOf({ kpis: ["waitP90"] }).columns;
    expect(wait[240 - 6 - 60]).toBeGreaterThan(20_000);
  });

  it("leaves out what is older than what is remembered", () => {
    const late = ten + 10 * HOUR; // 20:00; the day and the last 12 hours are remembered
    floor.prune(late);
    const shown = viewAt(floor, late);
    const [waiting = [], received = []] =
      ready(series({ hours: 24, kpis: ["waitingNow", "received"] }), shown).head.columns;
    const firstKnown = waiting.findIndex((value) => value !== null);
    expect(firstKnown).toBe(4 * 60 - 1); // midnight, 20 hours before
    expect(received.findIndex((value) => value !== null)).toBe(firstKnown);
    // Ten o'clock is ten hours after midnight.
    expect(waiting.slice(firstKnown + 599, firstKnown + 603)).toEqual([0, 1, 2, 1]);
  });

  it.each<[Partial<SeriesQuestion>, string]>([
    [{ kpis: ["waitingNow", "beauty"] }, 'There is no number "beauty"'],
    [{ kpis: ["availableNow"] }, 'The course of "Available" over the day is not known'],
    [{ kpis: ["occupancy"], scope: { channel: "chat" } }, '"Occupancy" is not told apart by channel'],
    [{ scope: { tier: "A" } }, 'The course of "Waiting" is known of whole queues only'],
    [{ scope: { channel: "chat" } }, 'The course of "Waiting" is known of whole queues only'],
  ])("says why %j cannot be drawn", (more, message) => {
    expect(answerOf(series(more), view)).toEqual({ state: "error", message });
  });
});

describe("a number that the floor has no course of", () => {
  const care = (startAt: number, kept: number, late: number): PastRow => ({
    queue: null,
    startAt,
    counters: { ...emptyOf(promisesFamily), promisesMade: kept + late, promisesKept: kept, promisesLate: late },
  });

  const reading = (rows: (ask: PastAsk) => PastRow[]) =>
    new FakePast((ask) => ({ state: "ready", rows: rows(ask), total: null, readAt: now - MINUTE }));

  it("is drawn by the hours of its report, today and a week before", () => {
    const past = reading(({ to }) =>
      to === null ? [care(ten - HOUR, 3, 1), care(ten, 1, 1)] : [care(ten - WEEK, 1, 3)]
    );
    const question = series({ kpis: ["promiseKeptRate"], hours: 0, lastWeek: true });
    const { columns: [today = []], lastWeek, readAt } = ready(question, viewAt(floor, now, { past })).head;
    // Quarters from 36 (nine o'clock) to 40 (ten o'clock, which runs): 3 / 4 and 1 / 2; the future is not known.
    expect(today.slice(35, 42)).toEqual([null, 0.75, 0.75, 0.75, 0.75, 0.5, null]);
    expect(lastWeek?.[0]?.slice(39, 45)).toEqual([null, 0.25, 0.25, 0.25, 0.25, null]);
    expect(readAt).toBe(now - MINUTE);
    const params = { site: "kyiv", every: "1h" };
    expect(past.asked.map(({ report, params }) => ({ report, params }))).toContainEqual({ report: "promises", params });
  });

  it("is unknown, not zero, until it is read", () => {
    const { columns, readAt } = headOf({ kpis: ["csat"] });
    expect(columns[0]?.every((value) => value === null)).toBe(true);
    expect(readAt).toBeNull();
  });

  it("is drawn by tier too", () => {
    const row = { ...care(ten, 0, 0), counters: { ...emptyCounters(), queued: 2, answered: 1, abandoned: 1 } };
    const question = series({ kpis: ["abandonRate"], hours: 0, scope: { tier: "A" } });
    const { columns: [rate = []] } = ready(question, viewAt(floor, now, { past: reading(() => [row]) })).head;
    expect(rate.slice(39, 42)).toEqual([null, 0.5, null]);
  });
});

describe("the same hours a week before", () => {
  const row = (startAt: number, counted: Partial<Counters>): PastRow => ({
    queue: null,
    startAt,
    counters: { ...emptyCounters(), ...counted },
  });
  const depth = (startAt: number, waiting: number): PastRow => ({
    queue: null,
    startAt,
    counters: { waitingMinutes: waiting },
  });
  const answer = ({ report }: PastAsk) => ({
    state: "ready" as const,
    rows: report === "depth"
      ? [depth(ten - WEEK, 3), depth(ten - WEEK + MINUTE, 4)]
      : [row(ten - WEEK, { queued: 4, answered: 4, answeredInTarget: 3 })], // The quarter before is a gap.
    total: null,
    readAt: report === "depth" ? 7 : 8,
  });

  it("lie beside the live ones, gaps as gaps", () => {
    const past = new FakePast(answer);
    const { lastWeek, readAt } =
      ready(series({ lastWeek: true, kpis: ["waitingNow", "serviceLevel", "received"] }), viewAt(floor, now, { past }))
        .head;
    expect(readAt).toBe(7);
    const tail = (i: number) => lastWeek?.[i]?.slice(-8);
    expect(tail(0)).toEqual([null, null, 3, 4, null, null, null, null]);
    expect(tail(1)).toEqual([null, null, ...Array(6).fill(0.75)]);
    expect(tail(2)).toEqual([0, 0, ...Array(6).fill(4)]);
  });

  it("ask for the same all day long", () => {
    const past = new FakePast(answer);
    for (const at of [now, now + MINUTE, now + 5 * HOUR]) {
      ready(series({ lastWeek: true, scope: { sites: ["kyiv"] } }), viewAt(floor, at, { past }));
    }
    expect(new Set(past.asked.map((ask) => JSON.stringify(ask))).size).toBe(2);
    expect(past.asked[0]).toEqual({
      report: "depth",
      from: ten - 10 * HOUR - WEEK - 24 * HOUR,
      to: ten - 10 * HOUR - WEEK + 25 * HOUR,
      timezone: "Europe/Kyiv",
      params: { site: "kyiv", every: "1m", by: "" },
      staleMs: HOUR,
    });
  });

  it("are unknown while not all is read, and where there is no data at all", () => {
    const loading = new FakePast((ask) => ask.report === "depth" ? answer(ask) : { state: "loading" });
    expect(ready(series({ lastWeek: true }), viewAt(floor, now, { past: loading })).head).toMatchObject({
      lastWeek: null,
      readAt: null,
    });
    const empty = new FakePast(() => ({ state: "ready", rows: [], total: null, readAt: 1 }));
    const { lastWeek } =
      ready(series({ lastWeek: true, kpis: ["waitingNow", "received"] }), viewAt(floor, now, { past: empty })).head;
    expect(lastWeek?.flat().every((value) => value === null)).toBe(true);
  });

  it("are those of local time, over a change of clocks too", () => {
    const monday = Date.UTC(2026, 9, 26, 8); // 10:00 of winter time; a week before it was summer
    const past = new FakePast(({ report }) => ({
      state: "ready",
      rows: report === "service"
        ? [row(Date.UTC(2026, 9, 19, 7), { queued: 1, answered: 1, answeredInTarget: 1 })]
        : [],
      total: null,
      readAt: 1,
    }));
    const later = floorOf([...queued(monday, { contact: "x" })], { directory: directoryOf() });
    const { lastWeek } =
      ready(series({ lastWeek: true, kpis: ["serviceLevel"], hours: 1 }), viewAt(later, monday, { past })).head;
    expect(lastWeek?.[0]?.slice(-2)).toEqual([null, 1]);
  });
});
