import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contactsReport } from "../../analytics/history/contacts-report.ts";
import { costReport } from "../../analytics/history/cost-report.ts";
import { contactsToday, rememberedContacts } from "../../analytics/live/contact-counters.ts";
import { costToday } from "../../analytics/live/cost-today.ts";
import { TierIndex } from "../../analytics/live/tiers.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { directoryOf, floorOf, HOUR } from "../support/floor-builder.ts";
import { settleEvents, writeEvents } from "../support/history.ts";
import { randomEvents } from "../support/random-contacts.ts";

/** 2026-11-20 00:00 in Kyiv, a Friday. */
const midnight = Date.UTC(2026, 10, 19, 22);
const now = midnight + 24 * HOUR - 1;
const by = ["queue", "channel", "direction", "lineKind", "campaign", "topic", "priority"] as const;

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let run = 0;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse?.close());

/** Some within seconds, so that they follow on each other, and some over the whole day. */
function eventsOf(site: string) {
  const place = { site, from: midnight + 8 * HOUR, queues: ["sales", "help desk/1"] };
  const dense = { ...place, steps: 12, stepMs: 5000, contacts: ["c1", "c2", "c3", "c4"], events: 50 };
  const wide = { ...place, steps: 900, stepMs: 60_000, contacts: ["c4", "c5", "c6", "c7"], events: 40 };
  return fc.tuple(randomEvents(dense), randomEvents(wide)).map(([some, others]) => [...some, ...others]);
}

/** The same at a site, and of customers, that no other run has. */
function placed(events: readonly FrontlineEvent[], tag: string): FrontlineEvent[] {
  return events.map((event) => {
    const data: Record<string, unknown> = { ...event.data };
    for (const name of ["customer", "address"]) if (data[name]) data[name] = `${tag}-${data[name]}`;
    return { ...event, site: tag, data } as FrontlineEvent;
  });
}

const tariffs = [
  { channel: "voice", perContact: 0.25, perMinute: 0.5 },
  { channel: "chat", lineKind: "free", perContact: 1, perMinute: 2 },
  { channel: "selfservice", perContact: 0.125, perMinute: 0.0625 },
];

/** Money is added up in another order: the same but for the last digits. */
async function expectSameCost(
  events: readonly FrontlineEvent[],
  { site, directory }: { site: string; directory: DirectoryIndex },
): Promise<void> {
  const { report } = await costReport.make(
    { client: clickhouse.client, directory, now },
    { from: "2026-11-20", to: "2026-11-21", site },
  );
  const facts = rememberedContacts(floorOf(events, { directory }).state);
  const live: Record<string, unknown> = costToday(facts, { site }, { directory, now });
  const told = report.total?.counters ?? {};
  expect(Object.keys(live).sort()).toEqual(Object.keys(told).sort());
  for (const [id, value] of Object.entries(told)) expect(live[id], id).toBeCloseTo(value as number, 6);
}

async function expectSameContacts(
  events: readonly FrontlineEvent[],
  { site, directory }: { site: string; directory: DirectoryIndex },
): Promise<void> {
  const { report } = await contactsReport.make(
    { client: clickhouse.client, directory, now },
    { from: "2026-11-20", to: "2026-11-21", site, by: by.join() },
  );
  const options = { directory, now, tiers: new TierIndex([]) };
  const live = contactsToday(rememberedContacts(floorOf(events, { directory }).state), by, options);
  const keyOf = (group: object) => JSON.stringify(by.map((name) => (group as Record<string, unknown>)[name] ?? null));
  expect(new Map(live.map(({ group, counters }) => [keyOf(group), counters])))
    .toEqual(new Map(report.rows.map((row) => [keyOf(row), row.counters])));
}

describe("the contacts of today", () => {
  it("are the same on the floor and in the report, for any events in any order, some of them twice", async () => {
    const drawn = fc.array(fc.tuple(eventsOf("any"), fc.integer({ min: 0, max: 100 })), { minLength: 8, maxLength: 8 });
    // Eight sites at once: an insert and a settling cost the same for one.
    const runs = fc.asyncProperty(drawn, async (drawn) => {
      const days = drawn.map(([story, share]) => {
        const site = `l${run++}`;
        const events = placed(story, site);
        return { site, events, half: Math.floor(events.length * share / 100) };
      });
      for (
        const part of [
          days.flatMap(({ events, half }) => events.slice(0, half)),
          days.flatMap(({ events, half }) => events.slice(half)),
        ]
      ) {
        await writeEvents(clickhouse.client, part);
        await settleEvents(clickhouse.client);
      }
      for (const { site, events } of days) {
        const directory = directoryOf({ sites: { [site]: { hours: { friday: [["09:00", "18:00"]] } } }, tariffs });
        await expectSameContacts(events, { site, directory });
        await expectSameCost(events, { site, directory });
      }
    });
    await fc.assert(runs, { numRuns: 4, interruptAfterTimeLimit: 120_000, endOnFailure: true });
  }, 240_000);
});
