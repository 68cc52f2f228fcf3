import { beforeAll, describe, expect, test } from "vitest";
import { type Act, act } from "../../../../analytics/alerts/acts.ts";
import { AlertBook, bookedStore } from "../../../../analytics/alerts/alert-book.ts";
import { builtInRules } from "../../../../analytics/alerts/built-in-rules.ts";
import { shownAlert } from "../../../../analytics/alerts/alert-view.ts";
import { Keeper } from "../../../../analytics/alerts/keeper.ts";
import { Population } from "../../../../ingest/sources/simulator/customers.ts";
import { demoRules } from "../../../../ingest/sources/simulator/demo-rules.ts";
import { demoDirectory } from "../../../../ingest/sources/simulator/directory.ts";
import { sites } from "../../../../ingest/sources/simulator/places.ts";
import { simulate } from "../../../../ingest/sources/simulator/simulate.ts";
import { staffActs } from "../../../../ingest/sources/simulator/staff.ts";
import { ActionBodies } from "../../../../schemas/alerts/api.ts";
import { decodeText } from "../../../../schemas/decode.ts";
import { DirectoryIndex } from "../../../../schemas/directory.ts";
import type { Alert } from "../../../../schemas/alerts/alert.ts";
import type { TriggerKind } from "../../../../schemas/alerts/triggers.ts";
import { MemoryAlerts } from "../../../support/memory-alerts.ts";
import { customersOf, Watched } from "../../../support/watch-builder.ts";
import { DAY, HOUR, sunday } from "./simulated-day.ts";

const STEP = 10_000;
const HALF_HOUR = HOUR / 2;
/** As long as a colleague may take to claim, and some of a VIP's troubles last. */
const WARM = 70 * 60_000;
/** Sunday in the small hours: fewer people cannot be there.  */
const smallHours = sunday + 4.5 * HOUR;

const kinds: readonly TriggerKind[] = [
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
];

type Open = { at: number; alerts: Alert[] }[];

/** What the desk of a demo that runs since `startedAt` shows every ten seconds, and all alerts in the end. */
async function watchDemo(
  { startedAt, from = startedAt, to }: { startedAt: number; from?: number; to: number },
): Promise<{ open: Open; all: Alert[] }> {
  const rules = [...new Map([...builtInRules, ...demoRules])].map(([name, rule]) => ({ ...rule, name, since: 0 }));
  const population = new Population("s1", 1);
  const vips = sites.flatMap((site) => population.on(sunday / DAY, site).vips);
  const customers = customersOf({ tags: Object.fromEntries(vips.map(({ customer }) => [customer, ["vip"]])) });
  const watched = new Watched({ rules, customers, directory: new DirectoryIndex(demoDirectory, "UTC") });
  const book = new AlertBook();
  const store = bookedStore(new MemoryAlerts(), book);
  const keeper = new Keeper({
    book,
    store,
    watchers: [watched.watch],
    rules: () => rules,
    receivers: () => new Map(),
    timezone: () => "UTC",
    isLeading: () => true,
    isForgotten: () => false,
  });
  const open: Open = [];
  let next = startedAt;
  for (const wire of simulate({ seed: 1, from: from - WARM, to })) {
    for (; Date.parse(wire.time) >= next; next += STEP) {
      await keeper.step(next);
      await keeper.pass(next);
      for (const { id, action, body } of staffActs(book.open().map(shownAlert), next)) {
        const record = book.get(id)!;
        const result = act(record.alert, { action, ...ActionBodies[action].parse(body) } as Act, next);
        if (result.verdict === "done") await store.put(result.alert, record.revision);
      }
      if (next >= from) open.push({ at: next, alerts: book.open().map(({ alert }) => alert) });
    }
    const decoded = decodeText(JSON.stringify(wire));
    if (decoded.verdict === "accept") watched.hear(decoded.event);
  }
  return { open, all: [...book.records].map(({ alert }) => alert) };
}

/** How many kinds of trouble the desk shows at a time, ascending. */
const kindsAtOnce = (open: Open) =>
  open.map(({ alerts }) => new Set(alerts.map(({ trigger }) => trigger)).size).sort((a, b) => a - b);

describe("VIPs of the demo", () => {
  let demo: Awaited<ReturnType<typeof watchDemo>>;
  beforeAll(
    async () =>
      void (demo = await watchDemo({ startedAt: smallHours - WARM, from: smallHours, to: smallHours + HOUR })),
    120_000,
  );

  test("have every kind of trouble within two hours", () => {
    expect(new Set(demo.all.map(({ trigger }) => trigger))).toEqual(new Set(kinds));
  });

  test("are on the desk at any moment, and do not flood it, as colleagues do something about them", () => {
    const kinds = kindsAtOnce(demo.open);
    const counts = demo.open.map(({ alerts }) => alerts.length).sort((a, b) => a - b);
    expect(demo.open).toHaveLength(HOUR / STEP);
    expect(kinds[0]).toBeGreaterThanOrEqual(2);
    expect(kinds[Math.floor(kinds.length / 2)]).toBeGreaterThanOrEqual(5);
    expect(counts[Math.floor(counts.length / 2)]).toBeGreaterThanOrEqual(4);
    expect(counts[Math.floor(counts.length * 0.9)]).toBeLessThanOrEqual(12);
    expect(demo.all.some(({ state, outcome }) => state === "resolved" && outcome === "saved")).toBe(true);
  });

  // A day of UTC is simulated apart from the next: what would last beyond its end does not begin.
  test.each([23.5, 23.9, 24])(
    "have five kinds of trouble within two minutes of a start at %d h UTC",
    async (hour) => {
      const startedAt = sunday + hour * HOUR;
      const { open } = await watchDemo({ startedAt, to: startedAt + 2 * 60_000 });
      expect(kindsAtOnce(open).at(-1)).toBeGreaterThanOrEqual(5);
    },
    60_000,
  );

  test("show each kind within half an hour, but low scores, of which one in three hours is made", () => {
    const halfHours = [0, 1].map((half) => demo.open.slice(half * HALF_HOUR / STEP, (half + 1) * HALF_HOUR / STEP));
    for (const half of halfHours) {
      const seen = new Set(half.flatMap(({ alerts }) => alerts.map(({ trigger }) => trigger)));
      expect(kinds.filter((kind) => kind !== "low-score" && !seen.has(kind))).toEqual([]);
    }
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
