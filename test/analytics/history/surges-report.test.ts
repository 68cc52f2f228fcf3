import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readSurgeBaseline } from "../../../analytics/history/baseline-query.ts";
import { surgesReport } from "../../../analytics/history/surges-report.ts";
import { surges } from "../../../analytics/live/surges.ts";
import { weeksBefore } from "../../../analytics/past-weeks.ts";
import { Random } from "../../../ingest/sources/simulator/random.ts";
import { BadRequest } from "../../../schemas/bad-request.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { Report } from "../../../schemas/report.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { event } from "../../support/event-builder.ts";
import { directoryOf, floorOf, HOUR, MINUTE, queued } from "../../support/floor-builder.ts";
import { storeEvents } from "../../support/history.ts";

const ten = Date.UTC(2026, 10, 20, 8); // Friday 10:00 in Kyiv; the clocks went back on 2026-10-25
const HALF = 30 * MINUTE;
const directory = directoryOf({ sites: { kyiv: {}, porto: { timezone: "Europe/Lisbon" } } });
let contacts = 0;
const events = story();

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events);
});
afterAll(() => clickhouse?.close());

function legs(at: number, count: number, { queue = "sales", site = "kyiv", topic = "" } = {}): FrontlineEvent[] {
  return Array.from({ length: count }, (_, i) => {
    const contact = `c${++contacts}`;
    const leg = queued(at + i * 1000, { contact, queue, site });
    return topic ? [...leg, event("contact.classified", at + HOUR, { contact, topic }, { site })] : leg;
  }).flat();
}

/** Four legs in each past week at 10:00 and two at 10:30; today 12 at 10:00, 6 of them of a topic nobody knew, and 6 at 10:30. */
function story(): FrontlineEvent[] {
  const weeks = Array.from({ length: 8 }, (_, i) => weeksBefore(ten, i + 1, "Europe/Kyiv") as number);
  return [
    ...weeks.flatMap((
      at,
    ) => [...legs(at, 3, { topic: "bill" }), ...legs(at, 1, { queue: "help" }), ...legs(at + HALF, 2)]),
    ...legs(ten, 6, { topic: "outage" }),
    ...legs(ten + 10 * MINUTE, 6),
    ...legs(ten + HALF, 6),
    // At another place it is new this month: three weeks tell nothing.
    ...[1, 2, 3].flatMap((week) => legs(weeksBefore(ten, week, "Europe/Lisbon") as number, 1, { site: "porto" })),
    ...legs(ten, 50, { site: "porto" }),
  ];
}

async function reportOf(params: Record<string, string>, now = ten + 24 * HOUR): Promise<Report> {
  const asked = { from: "2026-11-20", to: "2026-11-21", ...params };
  return (await surgesReport.make({ client: clickhouse.client, directory, now }, asked)).report;
}

const shown = ({ rows }: Report) =>
  rows.map(({ site, queue, topic, start, kpis }) => [
    start?.slice(11, 16),
    [site, queue, topic].filter(Boolean).join(" "),
    kpis.surgeReceived,
    kpis.usualLevel,
    kpis.surgeScore,
  ]);

describe("the surges report", () => {
  it("lists what lay far above its usual level, the most unusual first", async () => {
    expect(shown(await reportOf({}))).toEqual([
      ["10:00", "kyiv outage", 6, 0, 6], // 6 / 1
      ["10:00", "kyiv sales", 12, 3, 9 / Math.sqrt(3)], // (12 - 3) / √3 = 5.20
      ["10:00", "kyiv", 12, 4, 4], // (12 - 4) / √4
    ]); // At 10:30 (6 - 2) / √2 = 2.83.
  });

  it("looks at what is asked for alone", async () => {
    expect(shown(await reportOf({ of: "site" }))).toEqual([["10:00", "kyiv", 12, 4, 4]]);
    expect(shown(await reportOf({ topic: "outage" })).map(([, what]) => what)).toEqual(["kyiv outage"]);
    expect(shown(await reportOf({ queue: "help" }))).toEqual([]);
    expect(shown(await reportOf({ site: "porto" }))).toEqual([]);
    const narrow = await reportOf({ of: "site", kpis: "surgeScore" });
    expect(narrow.columns.map(({ id }) => id)).toEqual(["start", "site", "surgeScore"]);
    expect(narrow.rows[0]?.kpis).toEqual({ surgeScore: 4 });
    expect(narrow.total).toBeNull();
  });

  it("leaves out half hours that are not over", async () => {
    expect(await reportOf({}, ten + HALF - 1)).toMatchObject({ rows: [] });
    expect((await reportOf({}, ten + HALF)).rows).toHaveLength(3);
  });

  it("tells every problem of what was asked", async () => {
    const problems = async (params: Record<string, string>) => {
      const failed = await reportOf(params).catch((cause: unknown) => cause);
      expect(failed).toBeInstanceOf(BadRequest);
      return (failed as BadRequest).problems.map(({ path }) => path);
    };
    expect(await problems({ of: "site,agent", kpis: "asa" })).toEqual(["of.1", "kpis.0"]);
    expect(await problems({ from: "2026-01-01" })).toEqual(["to"]);
  });
});

describe("the floor's surges", () => {
  const floorAt = (now: number) => floorOf(events.filter(({ at }) => at < now), { directory });

  it("are those of the report, with a baseline read up to an hour before", async () => {
    const now = ten + HALF;
    for (const madeAt of [now, now - 59 * MINUTE]) {
      const baseline = await readSurgeBaseline(clickhouse.client, { directory, sites: ["kyiv", "porto"], now: madeAt });
      const flagged = surges(floorAt(now), baseline, now).filter(({ last30 }) => last30.isFlagged);
      const { client } = clickhouse;
      const { report } = await surgesReport.make({ client, directory, now }, { from: "2026-11-20", to: "2026-11-21" });
      // The topic of the outage was told an hour later.
      const known = shown(report).filter(([, what]) => what !== "kyiv outage");
      expect(flagged.map(({ site, name, last30 }) => [
        "10:00",
        [site, name].filter(Boolean).join(" "),
        last30.count,
        last30.usual,
        last30.score,
      ])).toEqual(known);
      expect(known).toHaveLength(2);
    }
  });

  it("agree with the report at any half hour, also over midnight and a change of clocks", async () => {
    const random = new Random("surges", 1);
    const site = "night";
    const start = Date.UTC(2026, 9, 24, 19); // Saturday 22:00 in Kyiv, the night in which the clocks go back
    const nights = Array.from({ length: 9 }, (_, week) => weeksBefore(start, week, "Europe/Kyiv") as number);
    const all = nights.flatMap((at) =>
      Array.from({ length: 12 }, (_, half) => legs(at + half * HALF, Math.floor(random.pareto(1, 0.7)) % 40, { site }))
        .flat()
    );
    await storeEvents(clickhouse.client, all);
    let compared = 0;
    for (let now = start + HALF; now <= start + 6 * HOUR; now += HALF) {
      const floor = floorOf(all.filter(({ at }) => at < now), { directory });
      const baseline = await readSurgeBaseline(clickhouse.client, { directory, sites: [site], now: now - 40 * MINUTE });
      const live = surges(floor, baseline, now).find(({ kind }) => kind === "site");
      const [from, to] = [now - HALF, now].map((at) => new Date(at).toISOString()) as [string, string];
      const { rows } = await reportOf({ from, to, site, of: "site" }, now);
      const seen = live?.last30.isFlagged ? [{ surgeReceived: live.last30.count, usualLevel: live.last30.usual }] : [];
      expect(rows.map(({ kpis }) => kpis)).toMatchObject(seen);
      compared += rows.length;
    }
    expect(compared).toBeGreaterThan(2);
  });
});
