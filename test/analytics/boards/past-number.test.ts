import { describe, expect, it } from "vitest";
import type { PastAsk, PastRead, PastRow } from "../../../analytics/boards/past.ts";
import { emptyOf } from "../../../schemas/family.ts";
import { staffingFamily } from "../../../schemas/kpis/staffing.ts";
import { surgesFamily } from "../../../schemas/kpis/surges.ts";
import type { Scope } from "../../../schemas/boards/scope.ts";
import { FakePast, ready, viewAt } from "../../support/board-view.ts";
import { directoryOf, floorOf, HOUR, MINUTE } from "../../support/floor-builder.ts";

const dayStart = Date.UTC(2026, 10, 19, 22); // midnight in Kyiv
const now = dayStart + 10 * HOUR + 40 * MINUTE;
const directory = directoryOf({
  sites: { kyiv: {}, london: { timezone: "Europe/London" } },
  queues: [{ site: "kyiv", queue: "sales" }],
});
const floor = floorOf([], { directory });

function asked(kpi: string, scope: Scope, rows: PastRow[] = []) {
  const past = new FakePast((): PastRead => ({ state: "ready", rows, total: null, readAt: now }));
  const { value } =
    ready({ ask: "value", kpi, window: "today", scope, spark: false }, viewAt(floor, now, { past })).head;
  return { value, asked: past.asked };
}
const spanOf = ({ from, to, params }: PastAsk) => [from - dayStart, to === null ? null : to - dayStart, params];

describe("what is asked of the past", () => {
  it("is the report of today so far, of each site by its own zone", () => {
    const { asked: both } = asked("csat", {});
    expect(both.map(({ report, from, to, timezone }) => [report, from - dayStart, to, timezone])).toEqual([
      ["satisfaction", 0, null, "Europe/Kyiv"],
      ["satisfaction", 2 * HOUR, null, "Europe/London"],
    ]);
  });

  it("tells queues apart only where they are named", () => {
    const narrowed = { channel: "voice", tier: "A" } as const;
    expect(asked("meanPatience", { sites: ["kyiv"], ...narrowed }).asked.map(({ params }) => params)).toEqual([
      { site: "kyiv", ...narrowed, by: "" },
    ]);
    const queues = [{ site: "kyiv", queue: "sales" }];
    expect(asked("meanPatience", { queues }).asked.map(({ params }) => params)).toEqual([{
      site: "kyiv",
      by: "queue",
    }]);
    expect(asked("surges", { queues }).asked.map(({ params }) => params)).toEqual([{ site: "kyiv", of: "queue" }]);
  });

  it("is of the half hour that runs where staffing tells of one only, else of the day", () => {
    const scope = { sites: ["kyiv"] };
    const params = { site: "kyiv", by: "" };
    expect(asked("agentsNeededC", scope).asked.map(spanOf)).toEqual([[10.5 * HOUR, 11 * HOUR, params]]);
    expect(asked("expectedArrivals", scope).asked.map(spanOf)).toEqual([[0, 24 * HOUR, params]]);
  });
});

describe("the numbers of several rows", () => {
  const queues = [{ site: "kyiv", queue: "sales" }, { site: "kyiv", queue: "billing" }];

  it("join what several queues need in the same half hour", () => {
    const row = (queue: string, agentsC: number, hour: number): PastRow => ({
      queue,
      startAt: dayStart + hour * HOUR,
      counters: { ...emptyOf(staffingFamily), intervals: 1, planned: 1, agentsC },
    });
    expect(asked("agentsNeededC", { queues }, [row("sales", 3, 10), row("billing", 4, 10), row("post", 9, 10)]).value)
      .toBe(7);
    expect(asked("agentHoursC", { queues }, [row("sales", 3, 10), row("billing", 4, 11)]).value).toBe(3.5); // 7 / 2
  });

  it("join who waited in several queues in the same minute", () => {
    const row = (queue: string, waiting: number, minute: number): PastRow => ({
      queue,
      startAt: dayStart + minute * MINUTE,
      counters: { minutes: 1, waitingMinutes: waiting, waitingMax: waiting, longestWaitMs: waiting * 1000 },
    });
    const rows = [
      row("sales", 2, 0),
      row("billing", 3, 0),
      row("sales", 4, 1),
      row("billing", 0, 1),
      row("post", 9, 1),
    ];
    expect(asked("maxWaiting", { queues }, rows).value).toBe(5); // 2 + 3 in the first, 4 in the second
    expect(asked("meanWaiting", { queues }, rows).value).toBe(4.5); // (5 + 4) / 2
    expect(asked("longestWaiting", { queues }, rows).value).toBe(4000);
  });

  it("count flagged half hours of a report without a total", () => {
    const row = (queue: string | null, score: number): PastRow => ({
      queue,
      startAt: now,
      counters: { ...emptyOf(surgesFamily), surges: 1, score },
    });
    const rows = [row("sales", 4), row(null, 6)];
    expect([asked("surges", { sites: ["kyiv"] }, rows).value, asked("surgeScore", { sites: ["kyiv"] }, rows).value])
      .toEqual([2, 6]);
    expect(asked("surgeScore", { queues }, rows).value).toBe(4);
  });
});
