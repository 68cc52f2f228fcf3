import { beforeAll, describe, expect, test } from "vitest";
import { AlertBook, bookedStore } from "../../../../analytics/alerts/alert-book.ts";
import { builtInRules } from "../../../../analytics/alerts/built-in-rules.ts";
import { Keeper } from "../../../../analytics/alerts/keeper.ts";
import { Population } from "../../../../ingest/sources/simulator/customers.ts";
import { demoRules } from "../../../../ingest/sources/simulator/demo-rules.ts";
import { demoDirectory } from "../../../../ingest/sources/simulator/directory.ts";
import { sites } from "../../../../ingest/sources/simulator/places.ts";
import { simulate } from "../../../../ingest/sources/simulator/simulate.ts";
import { decodeText } from "../../../../schemas/decode.ts";
import { DirectoryIndex } from "../../../../schemas/directory.ts";
import type { Alert } from "../../../../schemas/alerts/alert.ts";
import { MemoryAlerts } from "../../../support/memory-alerts.ts";
import { customersOf, Watched } from "../../../support/watch-builder.ts";
import { DAY, HOUR, sunday } from "./simulated-day.ts";

const STEP = 10_000;
/** Some of a VIP's troubles last a little longer than an hour, until the next. */
const WARM = 70 * 60_000;
/** Sunday in the small hours: fewer people cannot be there. The low scores of the day come every four hours. */
const from = sunday + 4.5 * HOUR;

/** What the desk of the demo shows every ten seconds, and all alerts in the end. */
async function watchDemo(): Promise<{ open: { at: number; alerts: Alert[] }[]; all: Alert[] }> {
  const rules = [...new Map([...builtInRules, ...demoRules])].map(([name, rule]) => ({ ...rule, name, since: 0 }));
  const population = new Population("s1", 1);
  const vips = sites.flatMap((site) => population.on(sunday / DAY, site).vips);
  const customers = customersOf({ tags: Object.fromEntries(vips.map(({ customer }) => [customer, ["vip"]])) });
  const watched = new Watched({ rules, customers, directory: new DirectoryIndex(demoDirectory, "UTC") });
  const book = new AlertBook();
  const keeper = new Keeper({
    book,
    store: bookedStore(new MemoryAlerts(), book),
    watchers: [watched.watch],
    rules: () => rules,
    receivers: () => new Map(),
    timezone: () => "UTC",
    isLeading: () => true,
    isForgotten: () => false,
  });
  const open: { at: number; alerts: Alert[] }[] = [];
  let next = from - WARM;
  for (const wire of simulate({ seed: 1, from: next, to: from + HOUR })) {
    for (; Date.parse(wire.time) >= next; next += STEP) {
      await keeper.step(next);
      await keeper.pass(next);
      if (next >= from) open.push({ at: next, alerts: book.open().map(({ alert }) => alert) });
    }
    const decoded = decodeText(JSON.stringify(wire));
    if (decoded.verdict === "accept") watched.hear(decoded.event);
  }
  return { open, all: [...book.records].map(({ alert }) => alert) };
}

describe("VIPs of the demo", () => {
  let demo: Awaited<ReturnType<typeof watchDemo>>;
  beforeAll(async () => void (demo = await watchDemo()), 120_000);

  test("have every kind of trouble within two hours", () => {
    expect(new Set(demo.all.map(({ trigger }) => trigger))).toEqual(
      new Set([
        "waiting",
        "predicted-wait",
        "abandoned",
        "refused",
        "deflected",
        "transferred",
        "announcements",
        "repeat",
        "self-service",
        "complaint",
        "case-overdue",
        "promise-overdue",
        "low-score",
        "late-payment",
      ]),
    );
  });

  test("are on the desk at any moment with at least five kinds of trouble, and do not flood it", () => {
    const kinds = demo.open.map(({ alerts }) => new Set(alerts.map(({ trigger }) => trigger)).size);
    const counts = demo.open.map(({ alerts }) => alerts.length).sort((a, b) => a - b);
    expect(demo.open).toHaveLength(HOUR / STEP);
    expect(Math.min(...kinds)).toBeGreaterThanOrEqual(5);
    expect(counts[Math.floor(counts.length / 2)]).toBeLessThanOrEqual(12);
    expect(counts.at(-1)).toBeLessThanOrEqual(18);
  });

  test("are called back when they were lost: no alert of a caller is older than half an hour", () => {
    const ages = demo.open.flatMap(({ at, alerts }) =>
      alerts.filter(({ trigger }) => ["abandoned", "refused", "deflected"].includes(trigger)).map((one) =>
        at - one.from
      )
    );
    expect(ages.length).toBeGreaterThan(0);
    // The call back comes after ten minutes at most; who is lost in that one, too, is not called once more.
    expect(Math.max(...ages)).toBeLessThanOrEqual(30 * 60_000);
  });
});
