import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerOf } from "../../../analytics/boards/answer.ts";
import { PastAnswers } from "../../../analytics/boards/past-answers.ts";
import { serviceReport } from "../../../analytics/history/service-report.ts";
import type { Answer } from "../../../schemas/boards/answers.ts";
import type { Question } from "../../../schemas/boards/questions.ts";
import type { Scope } from "../../../schemas/boards/scope.ts";
import { kpiIds } from "../../../schemas/kpis/service.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { ready, viewAt } from "../../support/board-view.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const now = ten + HOUR;
const WEEK = 7 * 24 * HOUR;
const directory = directoryOf({ sites: { lviv: {} } });

const csat = (score: number, site = "kyiv") =>
  event("feedback.given", ten, { survey: "csat", score, scale: { min: 1, max: 5 } }, { site }) as FrontlineEvent;
const today: FrontlineEvent[] = [
  ...answered(ten, { contact: "a", waitMs: 10 * SECOND, talkMs: MINUTE }),
  ...left(ten + MINUTE, { contact: "b", waitMs: 50 * SECOND }),
  ...queued(ten + 2 * MINUTE, { contact: "c", queue: "billing" }),
  ...answered(ten, { contact: "d", site: "lviv", waitMs: 3 * MINUTE, talkMs: MINUTE }),
];
const events = [
  ...today,
  ...[5, 4, 1].map((score) => csat(score)),
  csat(1, "lviv"),
  // A week before: two in the first quarter, nobody in the second, one in the third.
  ...answered(ten - WEEK, { contact: "w1", waitMs: 90 * SECOND, talkMs: MINUTE }),
  ...answered(ten - WEEK + SECOND, { contact: "w2", waitMs: 10 * SECOND, talkMs: MINUTE }),
  ...left(ten - WEEK + 30 * MINUTE, { contact: "w3", waitMs: MINUTE }),
];
const floor = floorOf(today, { directory });

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events);
});
afterAll(() => clickhouse?.close());

/** A client that notes what runs, and fails while it is told to. */
function stage() {
  const state = { now, isAway: false, running: 0, mostRunning: 0, queries: 0 };
  const client = {
    async query(asked: Parameters<ClickHouseClient["query"]>[0]) {
      state.queries++;
      state.mostRunning = Math.max(state.mostRunning, ++state.running);
      try {
        if (state.isAway) throw new Error("nobody is there");
        return await clickhouse.client.query(asked);
      } finally {
        state.running--;
      }
    },
  } as unknown as ClickHouseClient;
  const problems: string[] = [];
  const past = new PastAnswers({
    client,
    directory: () => directory,
    clock: () => state.now,
    onProblem: (message) => problems.push(message),
  });
  const answer = (question: Question) => answerOf(question, viewAt(floor, state.now, { past }));
  /** Asks until all of it is read. */
  const settled = async (question: Question): Promise<Answer> => {
    answer(question);
    await past.idle();
    return answer(question);
  };
  return { state, past, problems, answer, settled };
}

const value = (kpi: string, scope: Scope = {}): Question => ({
  ask: "value",
  kpi,
  window: "today",
  scope,
  spark: false,
});

describe("the numbers that only reports have", () => {
  it.each<[string, Scope, number | null]>([
    ["csat", {}, 2 / 4], // 5 and 4 of 5, 4, 1, 1
    ["csat", { sites: ["kyiv"] }, 2 / 3],
    ["csatAnswers", { sites: ["lviv"] }, 1],
    ["maxWaiting", {}, 2], // Lviv's caller and b at the end of the second minute
    ["maxWaiting", { sites: ["kyiv"] }, 1],
    ["maxWaiting", { queues: [{ site: "kyiv", queue: "sales" }, { site: "kyiv", queue: "billing" }] }, 1],
    ["longestWaiting", {}, now - ten - 2 * MINUTE],
    ["ewtCompared", { sites: ["mars"] }, 0],
    ["toldOnceShare", { queues: [{ site: "kyiv", queue: "sales" }] }, 0],
    ["surges", {}, 0],
    ["pastDays", {}, 1],
    ["attempts", {}, 0],
  ])("has %s of %j", async (kpi, scope, wanted) => {
    const answer = await stage().settled(value(kpi, scope));
    expect(answer).toMatchObject({ state: "ready", head: { value: wanted } });
  });

  it("is loading until it was read, then says when, and asks one thing at a time", async () => {
    const { state, past, answer, settled } = stage();
    expect([answer(value("csat")), past.revision]).toEqual([{ state: "loading" }, 0]);
    expect(await settled(value("meanPatience"))).toMatchObject({ state: "ready", head: { readAt: now } });
    expect([state.mostRunning, past.revision]).toEqual([1, 4]); // Two sites for each of two numbers.
  });

  it("is read anew after a minute, and shown as it was meanwhile", async () => {
    const { state, answer, settled } = stage();
    await settled(value("csat"));
    const { queries } = state;
    state.now += MINUTE - 1;
    await settled(value("csat"));
    expect(state.queries).toBe(queries);
    state.now += 1;
    expect(answer(value("csat"))).toMatchObject({ head: { readAt: now } });
    expect(await settled(value("csat"))).toMatchObject({ head: { readAt: now + MINUTE } });
  });

  it("says what is wrong while it never worked, tries again after half a minute, and keeps what it has", async () => {
    const { state, problems, settled } = stage();
    state.isAway = true;
    expect(await settled(value("csat"))).toMatchObject({
      state: "error",
      message: expect.stringContaining("nobody is there"),
    });
    expect(problems).toHaveLength(2);
    state.isAway = false;
    state.now += 29 * SECOND;
    expect(await settled(value("csat"))).toMatchObject({ state: "error" });
    state.now += SECOND;
    expect(await settled(value("csat"))).toMatchObject({ state: "ready", head: { readAt: now + 30 * SECOND } });
    state.isAway = true;
    state.now += MINUTE;
    expect(await settled(value("csat"))).toMatchObject({
      state: "ready",
      head: { value: 0.5, readAt: now + 30 * SECOND },
    });
  });

  it("begins nothing more once it is stopped", async () => {
    const { state, past, answer } = stage();
    answer(value("csat"));
    await past.stop();
    const { queries } = state;
    expect(answer(value("nps"))).toEqual({ state: "loading" });
    await past.idle();
    expect(state.queries).toBe(queries);
  });
});

describe("the same hours a week before", () => {
  it("are those of the reports, with a gap where nothing came", async () => {
    const question: Question = {
      ask: "series",
      kpis: ["serviceLevel", "waitingNow", "received"],
      hours: 1,
      lastWeek: true,
      scope: {},
    };
    const { settled } = stage();
    const answer = await settled(question) as { head: { lastWeek: (number | null)[][]; startAt: number } };
    expect(answer.head.startAt).toBe(ten + MINUTE);
    const [level = [], waiting = [], received = []] = answer.head.lastWeek;
    // Each hour begins a minute after ten. One of the two was answered in target; the third hung up.
    expect([level[0], level[13], level[14], level[28], level[29], level[44]]).toEqual([0.5, 0.5, null, null, 0, null]);
    expect([received[0], received[14], received[29]]).toEqual([2, 0, 1]);
    expect([waiting[0], waiting[29], waiting[30]]).toEqual([0, 1, 0]);
  });
});

describe("live answers", () => {
  it("equal the service report over the same events", async () => {
    const context = { client: clickhouse.client, directory, now };
    const range = { from: "2026-11-20", to: "2026-11-21", timezone: "Europe/Kyiv" };
    const { report } = await serviceReport.make(context, { ...range, by: "site,queue" });
    const view = viewAt(floor, now);
    for (const kpi of kpiIds) {
      expect(ready(value(kpi), view).rows).toEqual([]);
      expect([kpi, ready(value(kpi) as Extract<Question, { ask: "value" }>, view).head.value]).toEqual([
        kpi,
        report.total?.kpis[kpi],
      ]);
    }
    const columns = kpiIds.map((kpi) => ({ kpi, window: "today" as const }));
    const { rows } = ready({ ask: "queues", columns, scope: {} }, view);
    const wanted = report.rows.map((row) => [row.site, row.queue, kpiIds.map((id) => row.kpis[id])]);
    expect(rows.map((row) => [row.site, row.queue, row.values])).toEqual(wanted);
  });
});
