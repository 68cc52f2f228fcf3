import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ClickHouseClient } from "@clickhouse/client";
import { runQuery } from "../../analytics/history/query.ts";
import { serviceQuery } from "../../analytics/history/service-query.ts";
import { Floor } from "../../analytics/live/floor.ts";
import { countersOf } from "../../analytics/live/floor-view.ts";
import { type Counters, histogramCounters, numericCounters } from "../../schemas/counters.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { dimensions } from "../../schemas/report.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { settleEvents, writeEvents } from "../support/history.ts";
import { randomEvents } from "../support/random-contacts.ts";

const dayStart = Date.UTC(2026, 10, 19, 22); // 2026-11-20 00:00 in Kyiv, UTC+2
const now = dayStart + 24 * 3_600_000 - 1;
const zone = "Europe/Kyiv";
const dims = ["queue", "channel", "direction"] as const;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let run = 0;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse.close());

/** Anything over the whole day. */
function wide(site: string) {
  const contacts = ["c1", "c2", "c3", "c4"];
  return randomEvents({
    site,
    from: dayStart,
    steps: 86_399,
    stepMs: 1000,
    contacts,
    queues: ["sales", "help desk/1"],
    events: 20,
  });
}

/** Few legs in 40 s, so that each has a life of its own, with waits of just the target and just the short limit. */
function dense(site: string) {
  const from = dayStart + 10 * 3_600_000;
  return randomEvents({
    site,
    from,
    steps: 8,
    stepMs: 5000,
    contacts: ["d1", "d2", "d3", "d4"],
    queues: ["sales"],
    events: 60,
  });
}

function directoryOf(site: string): DirectoryIndex {
  const queues = [{ site, queue: "sales", targetSeconds: 30, shortSeconds: 10 }];
  return new DirectoryIndex(Directory.parse({ queues }), zone);
}

/** A day of a site of its own, and how many of its events come in each insert. */
type SiteDay = { site: string; events: FrontlineEvent[]; sizes: readonly number[] };

const at = <T>(list: readonly T[], i: number) => list[i % list.length] as T;

/** Inserts that bring some events of each site, and after some of them the facts are brought up to date. */
async function store(days: readonly SiteDay[], settles: readonly boolean[]): Promise<void> {
  const left = days.map(({ events, sizes }) => ({ events: [...events], sizes }));
  for (let i = 0; left.some(({ events }) => events.length > 0); i++) {
    await writeEvents(clickhouse.client, left.flatMap(({ events, sizes }) => events.splice(0, at(sizes, i))));
    if (at(settles, i)) await settleEvents(clickhouse.client);
  }
  await settleEvents(clickhouse.client);
}

async function fromSql(site: string): Promise<Map<string, Counters>> {
  const rows = await runQuery(clickhouse.client, serviceQuery, {
    ...Object.fromEntries(dimensions.map((name) => [name, ""])) as Record<typeof dimensions[number], string>,
    from: dayStart,
    to: now + 1,
    starts: [dayStart / 1000],
    by: [...dims],
    site,
    ruleSites: [site],
    ruleQueues: ["sales"],
    ruleKeys: [65_537],
    targetsMs: [20_000, 30_000],
    shortsMs: [5_000, 10_000],
    agentKeys: [""],
    agentTeams: [""],
  });
  return new Map(rows.map((row) => [dims.map((dim) => row[dim] || null).join(), plain(row)]));
}

function fromFloor(floor: Floor, site: string): Map<string, Counters> {
  const groups = [...floor.state.groups.values()].map(({ key }) => key);
  return new Map(
    groups.map(({ queue, channel, direction }) => {
      const counters = countersOf(floor, { site, queue, channel, direction }, { window: "today", now });
      return [[queue, channel, direction].join(), plain(counters)] as const;
    }).filter(([, { queued, refusedFull, refusedClosed, refusedEmpty, refusedOverload }]) =>
      queued + refusedFull + refusedClosed + refusedEmpty + refusedOverload > 0
    ),
  );
}

function plain(counters: Counters): Counters {
  return Object.fromEntries([...numericCounters, ...histogramCounters].map((id) => [id, counters[id]])) as Counters;
}

describe("the floor and SQL", () => {
  it(
    "count the same for any events in any order, some twice, in batches of any size, settled between any of them",
    async () => {
      const sizes = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 5 });
      const days = fc.array(fc.tuple(wide("any"), dense("any"), sizes), { minLength: 8, maxLength: 8 });
      const settles = fc.array(fc.boolean(), { minLength: 1, maxLength: 5 });
      // Eight sites at once: an insert and a settling cost the same for one.
      const runs = fc.asyncProperty(days, settles, async (drawn, settles) => {
        const siteDays = drawn.map(([day, minute, sizes]): SiteDay => {
          const site = `s${run++}`;
          return { site, events: [...day, ...minute].map((event) => ({ ...event, site })), sizes };
        });
        await store(siteDays, settles);
        for (const { site, events } of siteDays) {
          const floor = new Floor({ directory: directoryOf(site) });
          for (const event of events) floor.apply(event);
          expect(fromFloor(floor, site)).toEqual(await fromSql(site));
        }
      });
      await fc.assert(runs, { numRuns: 6, interruptAfterTimeLimit: 120_000, endOnFailure: true });
    },
    240_000,
  );
});
