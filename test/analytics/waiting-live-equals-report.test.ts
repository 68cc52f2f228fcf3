import fc from "fast-check";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REMEMBERED_MS, replay } from "../../analytics/estimated-wait.ts";
import { depthReport } from "../../analytics/history/depth-report.ts";
import { staysQuery } from "../../analytics/history/estimated-wait-query.ts";
import { linesOf } from "../../analytics/history/estimated-wait-report.ts";
import { runQuery } from "../../analytics/history/query.ts";
import { estimatedWaits } from "../../analytics/live/estimated-wait.ts";
import { TierIndex } from "../../analytics/live/tiers.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { Tier } from "../../schemas/names.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { event } from "../support/event-builder.ts";
import { directoryOf, floorOf, HOUR, MINUTE, SECOND } from "../support/floor-builder.ts";
import { storeEvents } from "../support/history.ts";
import { randomEvents } from "../support/random-contacts.ts";

const start = Date.UTC(2026, 10, 20, 8);
const queues = ["sales", "help desk/1"];

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse?.close());

/** Each run has a site of its own. */
let runs = 0;

describe("queue depth", () => {
  const minutes = 12;
  const now = start + minutes * MINUTE;

  it("is the same on the floor and in the report, minute by minute, for any events in any order", async () => {
    const contacts = ["c1", "c2", "c3", "c4", "c5"];
    const shape = { from: start, steps: 2 * minutes, stepMs: 30 * SECOND, contacts, queues, events: 40 };
    const events = randomEvents({ ...shape, site: "any" });
    await fc.assert(fc.asyncProperty(events, expectSame), { numRuns: 15, endOnFailure: true });
  });

  async function expectSame(given: readonly FrontlineEvent[]): Promise<void> {
    const site = `depth-${++runs}`;
    const events = withoutEndsAlone(given.map((event) => ({ ...event, site })).filter(({ at }) => at < now));
    await storeEvents(clickhouse.client, events);
    const floor = floorOf(events);
    const asked = { from: iso(start), to: iso(now), site, by: "queue" };
    const { report } = await depthReport.make({ client: clickhouse.client, directory: directoryOf(), now }, asked);
    for (const queue of queues) {
      const rows = report.rows.filter((row) => row.queue === queue);
      const reported = rows.length > 0 ? rows.map(({ counters }) => counters.waitingMax) : new Array(minutes).fill(0);
      expect(reported).toEqual(floor.state.queue(site, queue).depth.series(start, minutes));
      const oldest = floor.state.queue(site, queue).oldestQueuedAt;
      expect(rows.at(-1)?.counters.longestWaitMs ?? 0).toBe(oldest === null ? 0 : now - oldest);
    }
  }
});

/** A contact whose start is not known has no facts, so a report cannot know its end. */
function withoutEndsAlone(events: FrontlineEvent[]): FrontlineEvent[] {
  const started = new Set(events.flatMap(({ type, data }) => type === "contact.started" ? [data.contact] : []));
  return events.filter(({ type, data }) => type !== "contact.ended" || started.has(data.contact));
}

describe("the estimated wait", () => {
  const tiers: Record<string, Tier> = { olena: "A", petro: "B", taras: "N" };

  it("is said by the floor of each moment as the replay of the stored legs says it", async () => {
    const call = fc.record({
      at: fc.integer({ min: 0, max: 3 * 120 }).map((step) => start + step * 30 * SECOND),
      waitMs: fc.option(fc.integer({ min: 0, max: 30 }).map((step) => step * 30 * SECOND), { freq: 8 }),
      isAnswered: fc.boolean(),
      customer: fc.constantFrom("olena", "petro", "taras"),
      queue: fc.constantFrom(...queues),
    });
    await clickhouse.client.insert({
      table: "customer_tiers_v1",
      values: Object.entries(tiers).map(([customer, tier]) => ({ customer, valid_from: "2026-11-01 00:00:00", tier })),
      format: "JSONEachRow",
    });
    await fc.assert(
      fc.asyncProperty(fc.array(call, { minLength: 30, maxLength: 40 }), expectSame),
      { numRuns: 6, endOnFailure: true },
    );
  });

  type Call = { at: number; waitMs: number | null; isAnswered: boolean; customer: string; queue: string };

  function eventsOf(calls: readonly Call[], site: string): FrontlineEvent[] {
    return calls.flatMap(({ at, waitMs, isAnswered, customer, queue }, i) => {
      const contact = `${i}`;
      const place = { contact, leg: 1, queue };
      return [
        event("contact.started", at, { contact, channel: "voice", direction: "inbound", customer }, { site }),
        event("leg.queued", at, place, { site }),
        ...waitMs === null
          ? []
          : isAnswered
          ? [event("leg.answered", at + waitMs, { ...place, agent: "anna" }, { site })]
          : [event("leg.left", at + waitMs, { ...place, reason: "abandoned" }, { site })],
      ];
    });
  }

  async function expectSame(calls: readonly Call[]): Promise<void> {
    const site = `wait-${++runs}`;
    const events = eventsOf(calls, site);
    await storeEvents(clickhouse.client, events);
    const asked = { from: start, to: start + 4 * HOUR, site, queue: "", rememberedMs: REMEMBERED_MS, most: 1000 };
    const said = linesOf(await runQuery(clickhouse.client, staysQuery, asked)).flatMap((line) => [...replay(line)]);
    expect(said).toHaveLength(calls.length);
    const index = new TierIndex(
      Object.entries(tiers).map(([customer, tier]) => ({ customer, tier, validFrom: start - HOUR })),
    );
    for (const [{ row, queuedAt }, saidMs] of said) {
      const floor = floorOf(events.filter(({ at }) => at <= queuedAt), { tiers: index });
      const live = estimatedWaits(floor, queuedAt).find(({ queue }) => queue === row.queue);
      expect(live?.byTier?.[row.tier as Tier]).toBe(saidMs);
    }
    expect(said.filter(([, saidMs]) => saidMs !== null && saidMs > 0).length).toBeGreaterThan(0);
  }
});

function iso(at: number): string {
  return new Date(at).toISOString();
}
