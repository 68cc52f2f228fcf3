import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClickHouseClient } from "@clickhouse/client";
import { agentsReport } from "../../analytics/history/agents-report.ts";
import { agentDays } from "../../analytics/live/agent-day.ts";
import { fromLines, toLines } from "../../analytics/live/checkpoint.ts";
import { Floor } from "../../analytics/live/floor.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { AnyCounters } from "../../schemas/family.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { settleEvents, writeEvents } from "../support/history.ts";
import { randomAgentEvents } from "../support/random-agents.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const dayStart = Date.UTC(2026, 10, 19, 22); // 2026-11-20 00:00 in Kyiv, UTC+2
const now = dayStart + 11 * HOUR;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let run = 0;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse.close());

/** From the evening before up to two hours ago, so that sources may have gone silent. */
const wide = randomAgentEvents({
  site: "kyiv",
  from: dayStart - 5 * HOUR,
  steps: 28,
  stepMs: 30 * MINUTE,
  contacts: ["c1", "c2", "c3"],
  queues: ["sales", "help desk/1"],
  events: 12,
  words: 10,
});

/** Much of it within four minutes before now, at few moments. */
const dense = randomAgentEvents({
  site: "kyiv",
  from: now - 4 * MINUTE,
  steps: 8,
  stepMs: 30_000,
  contacts: ["d1", "d2"],
  queues: ["sales"],
  events: 25,
  words: 8,
});

function directoryOf(site: string): DirectoryIndex {
  return new DirectoryIndex(Directory.parse({ sites: { [site]: { silentMinutes: 45 } } }), "Europe/Kyiv");
}

type Day = [agent: string, AnyCounters][];

const sorted = (day: Day) => day.sort(([a], [b]) => (a < b ? -1 : 1));

function fromFloor(floor: Floor, site: string): Day {
  return sorted(agentDays(floor, { site, now }).map(({ agent, counters }) => [agent, counters]));
}

async function fromReport(site: string, directory: DirectoryIndex): Promise<Day> {
  const context = { client: clickhouse.client, directory, now };
  const { report } = await agentsReport.make(context, { from: "2026-11-20", to: "2026-11-21", site });
  return sorted(report.rows.map(({ agent, counters }) => [agent as string, counters]));
}

/** In two batches, settled after each. */
async function store(events: readonly FrontlineEvent[]): Promise<void> {
  const half = events.length >> 1;
  await writeEvents(clickhouse.client, events.slice(0, half));
  await settleEvents(clickhouse.client);
  await writeEvents(clickhouse.client, events.slice(half));
  await settleEvents(clickhouse.client);
}

type SiteDay = { site: string; events: FrontlineEvent[] };

/** Each story at a site of its own, so that many are stored at once. */
function siteDays(stories: [FrontlineEvent[], FrontlineEvent[]][]): SiteDay[] {
  return stories.map(([morning, minutes]) => {
    const site = `s${++run}`;
    return { site, events: [...morning, ...minutes].map((event) => ({ ...event, site })) };
  });
}

async function expectSame({ site, events }: SiteDay): Promise<void> {
  const directory = directoryOf(site);
  const floor = new Floor({ directory });
  for (const event of events) floor.apply(event);
  const wanted = await fromReport(site, directory);
  expect(fromFloor(floor, site)).toEqual(wanted);
  const restored = fromLines(toLines(floor, 1), directory)?.floor as Floor;
  restored.prune(now);
  expect(fromFloor(restored, site)).toEqual(wanted);
}

describe("agents live and in the report", () => {
  it("have the same counters of today, for any events in any order, some of them twice", async () => {
    const stories = fc.array(fc.tuple(wide, dense), { minLength: 8, maxLength: 8 });
    const runs = fc.asyncProperty(stories, async (stories) => {
      const days = siteDays(stories);
      await store(days.flatMap(({ events }) => events));
      for (const day of days) await expectSame(day);
    });
    await fc.assert(runs, { numRuns: 8, endOnFailure: true, interruptAfterTimeLimit: 120_000 });
  }, 240_000);
});
