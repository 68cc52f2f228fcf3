import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runQuery } from "../../analytics/history/query.ts";
import { serviceReport } from "../../analytics/history/service-report.ts";
import { tiersQuery } from "../../analytics/history/tiers-query.ts";
import type { Floor } from "../../analytics/live/floor.ts";
import { windowStart } from "../../analytics/live/floor-view.ts";
import type { LegFilter } from "../../analytics/live/leg-dimensions.ts";
import { pivotOf, pivotRows } from "../../analytics/live/pivot.ts";
import { TierIndex } from "../../analytics/live/tiers.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { type Dimension, dimensions } from "../../schemas/report.ts";
import type { LiveWindowName } from "../../schemas/wire.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { directoryOf, floorOf, HOUR, SECOND } from "../support/floor-builder.ts";
import { storeEvents } from "../support/history.ts";
import { customers, randomEvents } from "../support/random-contacts.ts";

const dayStart = Date.UTC(2026, 10, 19, 22); // 2026-11-20 00:00 in Kyiv, UTC+2
const ten = dayStart + 10 * HOUR;
const dayEnd = dayStart + 24 * HOUR;
const [olha = "", petro = "", daryna = ""] = customers;

/** Two tiers change while the stories go on; one customer has none before noon. */
const tierRows = [
  { customer: olha, validFrom: dayStart - 24 * HOUR, tier: "N" },
  { customer: olha, validFrom: dayStart - HOUR, tier: "B" },
  { customer: olha, validFrom: ten + 20 * SECOND, tier: "A" },
  { customer: petro, validFrom: 0, tier: "C" },
  { customer: petro, validFrom: dayEnd, tier: "A" }, // Not today.
  { customer: daryna, validFrom: dayStart + 12 * HOUR, tier: "N" },
] as const;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let tiers: TierIndex;
let run = 0;

beforeAll(async () => {
  clickhouse = await openTestClickHouse();
  const values = tierRows.map(({ customer, validFrom, tier }) => ({ customer, valid_from: validFrom, tier }));
  const before = values.map((row) => ({ ...row, tier: "C", computed_at: 1 })); // Computed anew since.
  await clickhouse.client.insert({ table: "customer_tiers_v1", values: [...values, ...before], format: "JSONEachRow" });
  tiers = new TierIndex(await tiersSince(dayStart));
});
afterAll(() => clickhouse.close());

function tiersSince(since: number) {
  return runQuery(clickhouse.client, tiersQuery, { since, now: dayEnd - 1, writtenSince: 0 });
}

function directoryFor(site: string): DirectoryIndex {
  return directoryOf({
    queues: [{ site, queue: "sales", targetSeconds: 30, shortSeconds: 10 }],
    agents: [{ site, agent: "anna", team: 'it\'s "gold"' }],
  });
}

/** Over the whole day, and many events of few legs around ten, where equal times are frequent. */
const stories = fc.tuple(
  randomEvents({
    site: "any",
    from: dayStart,
    steps: 86_399,
    stepMs: SECOND,
    contacts: ["c1", "c2", "c3"],
    queues: ["sales", "help desk/1"],
    events: 20,
  }),
  randomEvents({
    site: "any",
    from: ten,
    steps: 8,
    stepMs: 5 * SECOND,
    contacts: ["d1", "d2", "d3", "d4"],
    queues: ["sales"],
    events: 60,
  }),
).map((parts) => parts.flat());

type Asked = { by: Dimension[]; filter: LegFilter & { site: string }; window: LiveWindowName };

/** Rows in an order of their own: neither side promises one. */
function inOrder(rows: readonly { group: object; counters: object }[]) {
  return new Map(rows.map(({ group, counters }) => [JSON.stringify(group), counters] as const).sort());
}

function fromFloor(floor: Floor, { by, filter, window }: Asked) {
  return inOrder(pivotRows(floor, by, { filter, window, now: window === "today" ? dayEnd - 1 : ten }));
}

async function fromReport(directory: DirectoryIndex, { by, filter, window }: Asked) {
  const from = window === "today" ? dayStart : windowStart(window, ten);
  const { report } = await serviceReport.make({ client: clickhouse.client, directory, now: dayEnd }, {
    ...filter,
    by: by.join(),
    from: new Date(from).toISOString(),
    to: new Date(dayEnd).toISOString(),
  });
  return inOrder(report.rows.map(({ counters, ...row }) => ({
    group: Object.fromEntries(by.map((dimension) => [dimension, row[dimension]])),
    counters,
  })));
}

/** Every dimension alone, two at once, and each filtered by a value that another has. */
function questions(floor: Floor, site: string, picks: readonly number[]): Asked[] {
  const pick = (i: number) => picks[i % picks.length] as number;
  const dimension = (i: number) => dimensions[pick(i) % dimensions.length] as Dimension;
  const alone = dimensions.map((by): Asked => ({ by: [by], filter: { site }, window: "today" }));
  const filtered = dimensions.flatMap((of, i): Asked[] => {
    const values = [...pivotOf(floor, of, { window: "today", now: dayEnd - 1 }).keys()].filter((value) =>
      value !== null
    );
    const value = values[pick(i) % values.length];
    return value === undefined ? [] : [{ by: [dimension(i)], filter: { site, [of]: value }, window: "today" }];
  });
  const two = [...new Set([dimension(0), dimension(1)])];
  return [...alone, ...filtered, { by: two, filter: { site }, window: "today" }, {
    by: [dimension(2)],
    filter: { site },
    window: "last60",
  }];
}

describe("tiersQuery", () => {
  it("reads each customer's tier at the first moment and its changes up to now, each as computed last", async () => {
    const [, evening, ten, first, , noon] = tierRows;
    expect(await tiersSince(dayStart)).toEqual([evening, ten, first, noon]);
    expect(await tiersSince(ten.validFrom)).toEqual([ten, first, noon]);
    expect(await tiersSince(0)).toEqual(tierRows.filter(({ validFrom }) => validFrom < dayEnd));
  });
});

describe(pivotRows, () => {
  it("counts by every dimension what the service report counts", async () => {
    const picks = fc.array(fc.nat(1000), { minLength: 12, maxLength: 12 });
    const runs = fc.asyncProperty(stories, picks, async (story, numbers) => {
      const site = `s${run++}`;
      const events: FrontlineEvent[] = story.map((event) => ({ ...event, site }));
      const directory = directoryFor(site);
      const floor = floorOf(events, { directory, tiers });
      await storeEvents(clickhouse.client, events);
      for (const asked of questions(floor, site, numbers)) {
        expect(fromFloor(floor, asked), JSON.stringify(asked)).toEqual(await fromReport(directory, asked));
      }
    });
    await fc.assert(runs, { numRuns: 10, interruptAfterTimeLimit: 150_000, endOnFailure: true });
  }, 240_000);
});
