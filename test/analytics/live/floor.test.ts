import { describe, expect, it } from "vitest";
import type { Floor } from "../../../analytics/live/floor.ts";
import { countersOf, type Filter, windowNames } from "../../../analytics/live/floor-view.ts";
import { type Counters, stillWaiting } from "../../../schemas/counters.ts";
import type { LiveWindowName } from "../../../schemas/wire.ts";
import { event } from "../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

/** 2026-11-20 10:00 in Kyiv, UTC+2. */
const ten = Date.UTC(2026, 10, 20, 8);

const today = (floor: Floor, now: number, filter: Filter = {}): Counters =>
  countersOf(floor, filter, { window: "today", now });
const queuedIn = (floor: Floor, window: LiveWindowName, now: number) => countersOf(floor, {}, { window, now }).queued;

/** One waiting leg queued at each of these moments. */
const legsAt = (...times: number[]) => times.flatMap((at, i) => queued(at, { contact: `c${i}` }));

describe("the windows", () => {
  it("are the current minute and the 14, 29 and 59 before it", () => {
    const now = ten + 60 * MINUTE + 30 * SECOND;
    const starts = [46, 31, 1].map((minute) => ten + minute * MINUTE); // 60 - 14, 60 - 29, 60 - 59
    const floor = floorOf(legsAt(...starts, ...starts.map((at) => at - 1), now));
    expect(windowNames.map((window) => [window, queuedIn(floor, window, now)])).toEqual([
      ["today", 7],
      ["last15", 2], // now, 46
      ["last30", 4], // and 46 - 1 ms, 31
      ["last60", 6], // and 31 - 1 ms, 1
    ]);
  });

  it("move on with the clock alone", () => {
    const floor = floorOf(legsAt(ten));
    expect(queuedIn(floor, "last15", ten + 15 * MINUTE - 1)).toBe(1);
    expect(queuedIn(floor, "last15", ten + 15 * MINUTE)).toBe(0);
  });

  it("count a leg in the minute in which it was queued, whatever happens later", () => {
    const floor = floorOf(answered(ten, { contact: "c1", waitMs: 20 * MINUTE }));
    const now = ten + 21 * MINUTE;
    expect([queuedIn(floor, "last15", now), countersOf(floor, {}, { window: "last30", now }).answered]).toEqual([0, 1]);
  });
});

describe("today", () => {
  it("is midnight to midnight of each site's own zone", () => {
    const directory = directoryOf({ sites: { lisbon: { timezone: "Europe/Lisbon" } } });
    const midnight = Date.UTC(2026, 10, 20, 22); // in Kyiv
    const times = [midnight - 1, midnight];
    const floor = floorOf(
      ["kyiv", "lisbon"].flatMap((site) => times.flatMap((at, i) => queued(at, { contact: `c${i}`, site }))),
      { directory },
    );
    const now = midnight + HOUR; // 01:00 in Kyiv, 23:00 in Lisbon
    expect(today(floor, now, { site: "kyiv" }).queued).toBe(1);
    expect(today(floor, now, { site: "lisbon" }).queued).toBe(2);
    expect(today(floor, now).queued).toBe(3);
    expect(today(floor, midnight - 1, { site: "kyiv" }).queued).toBe(1);
  });

  it.each([
    ["25 hours when the clocks go back", Date.UTC(2026, 9, 24, 21), 25],
    ["23 hours when they go forward", Date.UTC(2026, 2, 28, 22), 23],
  ])("has %s", (_, start, hours) => {
    const end = start + hours * HOUR;
    const floor = floorOf(legsAt(start - 1, start, end - 1, end));
    expect(today(floor, start).queued).toBe(2);
    expect(today(floor, end - 1).queued).toBe(2);
    expect(today(floor, start - 1).queued).toBe(1);
    expect(today(floor, end).queued).toBe(1);
  });
});

describe("the counters", () => {
  it("hold the identity Q = A + B + callbacks + F + still waiting", () => {
    const floor = floorOf([
      ...queued(ten, { contact: "waits" }),
      ...answered(ten, { contact: "talks", waitMs: 5 * SECOND }),
      ...answered(ten, { contact: "talked", waitMs: 5 * SECOND, talkMs: MINUTE }),
      ...left(ten, { contact: "gone", waitMs: 30 * SECOND }),
      ...left(ten, { contact: "callback", waitMs: 30 * SECOND, reason: "callback" }),
      ...left(ten, { contact: "overflow", waitMs: 30 * SECOND, reason: "overflow" }),
    ]);
    const counters = today(floor, ten);
    expect(counters).toMatchObject({ queued: 6, answered: 2, abandoned: 1, callbacks: 1, flowedOut: 1 });
    expect(stillWaiting(counters)).toBe(1);
  });

  it("move to the group that a late start of the contact names", () => {
    const floor = floorOf(answered(ten, { contact: "c1", waitMs: SECOND, talkMs: MINUTE }));
    expect(today(floor, ten, { channel: null }).handledLegs).toBe(1);
    const start = (at: number, channel: "voice" | "chat") =>
      event("contact.started", at, { contact: "c1", channel, direction: "inbound" });
    floor.apply(start(ten, "chat"));
    expect(today(floor, ten, { channel: "chat", direction: "inbound" })).toMatchObject({
      queued: 1,
      handledLegs: 1,
      talkMs: MINUTE,
    });
    floor.apply(start(ten - SECOND, "voice")); // The earliest start holds.
    expect(today(floor, ten, { channel: "voice" }).queued).toBe(1);
    for (const channel of [null, "chat"] as const) {
      expect(today(floor, ten, { channel }), String(channel)).toEqual(today(floorOf([]), ten));
    }
  });

  it("move to the minute and day of an earlier queued event", () => {
    const floor = floorOf(legsAt(ten));
    floor.apply(event("leg.queued", ten - 11 * HOUR, { contact: "c0", leg: 1, queue: "sales" })); // 23:00 the day before
    expect([today(floor, ten).queued, queuedIn(floor, "last15", ten), today(floor, ten - 11 * HOUR).queued]).toEqual([
      0,
      0,
      1,
    ]);
  });

  it("have their maxima computed anew when the longest leg turns out shorter", () => {
    const floor = floorOf([
      ...answered(ten, { contact: "c1", waitMs: 50 * SECOND, talkMs: MINUTE }),
      ...answered(ten, { contact: "c2", waitMs: 30 * SECOND, talkMs: MINUTE }),
    ]);
    expect(today(floor, ten).waitMaxMs).toBe(50 * SECOND);
    floor.apply(event("leg.answered", ten + 10 * SECOND, { contact: "c1", leg: 1, queue: "sales", agent: "anna" }));
    expect(today(floor, ten)).toMatchObject({ waitMaxMs: 30 * SECOND, waitAnsweredMs: 40 * SECOND });
    expect(countersOf(floor, {}, { window: "last15", now: ten }).waitMaxMs).toBe(30 * SECOND);
  });

  it("are told apart by queue and channel, also where names hold slashes", () => {
    const floor = floorOf([
      ...queued(ten, { contact: "a", queue: "x/y" }),
      ...queued(ten, { contact: "a", queue: "y" }),
    ]);
    expect([today(floor, ten, { queue: "x/y" }).queued, today(floor, ten, { queue: "y" }).queued]).toEqual([1, 1]);
  });
});

describe("the gauges", () => {
  const gauges = (floor: Floor) => {
    const { waiting, connected, oldestQueuedAt, depth } = floor.state.queue("kyiv", "sales");
    return { waiting: waiting.size, connected, oldestQueuedAt, later: depth.series(ten + 30 * MINUTE, 1)[0] };
  };

  it("tell who waits, since when, and who talks", () => {
    const events = [
      ...queued(ten + SECOND, { contact: "a" }),
      ...queued(ten, { contact: "b" }),
      ...answered(ten, { contact: "c", waitMs: 1 }),
    ];
    expect(gauges(floorOf(events))).toEqual({ waiting: 2, connected: 1, oldestQueuedAt: ten, later: 2 });
  });

  it("let go of ghosts when the contact ends, though the source never ended the leg", () => {
    const floor = floorOf([...queued(ten, { contact: "a" }), ...answered(ten, { contact: "b", waitMs: 1 })]);
    const end = (contact: string) => floor.apply(event("contact.ended", ten + MINUTE, { contact, by: "customer" }));
    end("a");
    expect(gauges(floor)).toEqual({ waiting: 0, connected: 1, oldestQueuedAt: null, later: 0 });
    end("b");
    expect(gauges(floor)).toEqual({ waiting: 0, connected: 0, oldestQueuedAt: null, later: 0 });
    expect(today(floor, ten)).toMatchObject({ queued: 2, answered: 1, handledLegs: 0 });
  });

  it("hold a leg of a contact that ended once before", () => {
    const ended = event("contact.ended", ten - MINUTE, { contact: "a", by: "customer" });
    expect(gauges(floorOf([ended, ...queued(ten, { contact: "a" })]))).toMatchObject({ waiting: 1, later: 1 });
  });

  it("take an abandoned caller back in", () => {
    const floor = floorOf(left(ten, { contact: "a", waitMs: MINUTE }));
    floor.apply(event("leg.returned", ten + 2 * MINUTE, { contact: "a", leg: 1, queue: "sales" }));
    expect(gauges(floor)).toEqual({ waiting: 1, connected: 0, oldestQueuedAt: ten, later: 1 });
    expect(today(floor, ten).abandoned).toBe(0);
  });
});

describe("forgetting", () => {
  const many = (count: number) =>
    Array.from(
      { length: count },
      (_, i) => answered(ten + i * SECOND, { contact: `c${i}`, waitMs: (count - i) * SECOND, talkMs: MINUTE }),
    )
      .flat();

  it("keeps sums and maxima of what had to go for lack of room", () => {
    const [small, large] = [floorOf(many(1000), { remember: 100 }), floorOf(many(1000))];
    expect(small.state.contacts.size).toBeLessThanOrEqual(111);
    expect(small.forgotten).toBe(1000 - small.state.contacts.size);
    expect(today(small, ten)).toEqual(today(large, ten));
    // A new longest wait that turns out short makes the maxima be computed anew.
    const late = answered(ten, { contact: "late", waitMs: HOUR });
    for (const floor of [small, large]) {
      for (const one of late) floor.apply(one);
      floor.apply(event("leg.answered", ten + SECOND, { contact: "late", leg: 1, queue: "sales", agent: "anna" }));
      expect(today(floor, ten)).toMatchObject({ answered: 1001, waitMaxMs: 1000 * SECOND });
    }
  });

  it("does not forget who waits or talks", () => {
    const open = Array.from({ length: 50 }, (_, i) => queued(ten, { contact: `open${i}` })).flat();
    const floor = floorOf([...open, ...many(500)], { remember: 60 });
    expect(floor.state.queue("kyiv", "sales").waiting.size).toBe(50);
    for (const { data } of open) {
      floor.apply(
        event("leg.left", ten + HOUR, {
          ...(data as { contact: string; leg: number; queue: string }),
          reason: "abandoned",
        }),
      );
    }
    expect(today(floor, ten)).toMatchObject({ queued: 550, answered: 500, abandoned: 50 });
  });

  it("drops the contacts of the past, but not within the hours that the trend shows", () => {
    const evening = Date.UTC(2026, 10, 20, 21, 30); // 23:30 in Kyiv
    const floor = floorOf([
      ...many(10),
      ...left(evening, { contact: "late", waitMs: MINUTE }),
      ...queued(ten, { contact: "waits" }),
    ]);
    floor.prune(evening);
    expect(floor.state.contacts.size).toBe(12); // All of them are of today.
    floor.prune(evening + 11 * HOUR); // 10:30, a day after the ten
    expect([...floor.state.contacts.values()].map(({ site, contact }) => `${site}/${contact}`)).toEqual([
      "kyiv/late",
      "kyiv/waits",
    ]);
    floor.prune(evening + 13 * HOUR);
    expect([...floor.state.contacts.values()].map(({ site, contact }) => `${site}/${contact}`)).toEqual(["kyiv/waits"]);
  });

  it("keeps the memory bounded over weeks", () => {
    const floor = floorOf([]);
    const sizes: number[] = [];
    for (let hour = 0; hour < 14 * 24; hour++) {
      const at = ten + hour * HOUR;
      for (let i = 0; i < 5; i++) {
        const stay = { contact: `${hour}/${i}`, waitMs: SECOND, talkMs: MINUTE };
        for (const one of answered(at + i * 10 * MINUTE, stay)) floor.apply(one);
      }
      floor.prune(at + 50 * MINUTE);
      if (hour % 24 === 23) {
        sizes.push(
          floor.state.contacts.size + [...floor.state.groups.values()].flatMap((group) => [...group.all()]).length,
        );
      }
    }
    expect(Math.max(...sizes.slice(1))).toBe(sizes[1]);
  });
});
