import { emptyCounters } from "../../schemas/counters.ts";
import { kpisOf, type KpiValues } from "../../schemas/kpis/service.ts";
import { serviceLevelFormulas } from "../../schemas/service-level.ts";
import type { LiveQueue, LiveSite, Snapshot, Trend } from "../../schemas/wire.ts";

/** 2026-11-22 09:53:12 UTC. */
export const AT = Date.UTC(2026, 10, 22, 9, 53, 12);

export const kyiv: LiveSite = { site: "kyiv", title: "Kyiv", timezone: "Europe/Kyiv", dayStart: AT - 43_000_000 };
export const lisbon: LiveSite = {
  site: "lisbon",
  title: "Lisbon",
  timezone: "Europe/Lisbon",
  dayStart: AT - 36_000_000,
};

/** KPIs of a day with these counts; the service level is answeredInTarget / (answered + abandoned). */
export function aDay(answered: number, answeredInTarget: number, abandoned: number): KpiValues {
  return kpisOf({
    ...emptyCounters(),
    queued: answered + abandoned,
    answered,
    answeredInTarget,
    abandoned,
  });
}

export function aQueue(part: Partial<LiveQueue> = {}): LiveQueue {
  const queue = part.queue ?? "sales";
  return {
    site: "kyiv",
    queue,
    title: queue,
    targetMs: 20_000,
    goal: 0.8,
    formula: "offered-less-short",
    formulaText: serviceLevelFormulas["offered-less-short"].text,
    waitingNow: 3,
    connectedNow: 5,
    oldestQueuedAt: AT - 12_000,
    today: aDay(140, 120, 10), // 120 / 150 = 80 %
    recentServiceLevel: 0.8,
    ...part,
  };
}

/** A quarter of a day in steps of a minute with a quiet start, a busy noon and a gap in the service level. */
export function aTrend(endAt = AT, steps = 240): Trend {
  const wave = (index: number) => Math.max(0, 9 + 9 * Math.sin(index / 38) + 4 * Math.sin(index / 7) + index / 60);
  const level = (index: number) => 0.82 - 0.22 * Math.sin(Math.floor(index / 15) * 15 / 38) ** 2;
  return {
    startAt: endAt - steps * 60_000,
    stepMs: 60_000,
    waiting: Array.from({ length: steps }, (_, index) => Math.round(wave(index))),
    serviceLevel: Array.from({ length: steps }, (_, index) => index > 60 && index < 75 ? null : level(index)),
  };
}

export function aSnapshot(part: Partial<Snapshot> = {}): Snapshot {
  const queues = part.queues ?? [aQueue()];
  return {
    board: "Sales floor",
    at: AT,
    currentAt: AT,
    ready: true,
    sites: [kyiv],
    queues,
    agents: [],
    agentsByState: { available: 6, offered: 2, busy: 21, wrapup: 4, paused: 5, unknown: 0, offline: 12 },
    total: {
      waitingNow: queues.reduce((sum, { waitingNow }) => sum + waitingNow, 0),
      connectedNow: queues.reduce((sum, { connectedNow }) => sum + connectedNow, 0),
      oldestQueuedAt: queues.reduce<number | null>((oldest, { oldestQueuedAt }) => {
        return oldestQueuedAt === null ? oldest : Math.min(oldest ?? oldestQueuedAt, oldestQueuedAt);
      }, null),
      today: aDay(1204, 972, 96), // 972 / 1300 = 74.77 %
    },
    trend: aTrend(part.at ?? AT),
    definitions: {},
    ...part,
  };
}

/** Moves every moment of a snapshot, so that a screen at `now` sees it as of this moment. */
export function movedTo(now: number, snapshot: Snapshot): Snapshot {
  const by = now - snapshot.at;
  const move = (at: number | null) => at === null ? null : at + by;
  return {
    ...snapshot,
    at: now,
    currentAt: move(snapshot.currentAt),
    queues: snapshot.queues.map((queue) => ({ ...queue, oldestQueuedAt: move(queue.oldestQueuedAt) })),
    total: { ...snapshot.total, oldestQueuedAt: move(snapshot.total.oldestQueuedAt) },
    trend: { ...snapshot.trend, startAt: snapshot.trend.startAt + by },
  };
}

/** The board of the README: eight queues of two sites, from calm to alarming. */
export function aFloor(): Snapshot {
  const wait = (seconds: number) => AT - seconds * 1000;
  const trend = aTrend();
  return aSnapshot({
    board: "Service floor",
    sites: [kyiv, lisbon],
    total: {
      waitingNow: 30, // 12 + 3 + 1 + 0 + 5 + 7 + 2 + 0
      connectedNow: 40,
      oldestQueuedAt: wait(222),
      today: aDay(1204, 1046, 69), // The sums of the queues below: 1046 / 1273 = 82.16 %.
    },
    trend: { ...trend, waiting: trend.waiting.map((waiting) => waiting * 2) }, // Ends with 2 * 15.
    queues: [
      aQueue({ queue: "Sales", waitingNow: 12, oldestQueuedAt: wait(222), today: aDay(143, 105, 12) }), // 67.7 %
      aQueue({ queue: "Support", waitingNow: 3, oldestQueuedAt: wait(14), today: aDay(388, 351, 21) }), // 85.8 %
      aQueue({ queue: "Billing", waitingNow: 1, oldestQueuedAt: wait(41), today: aDay(97, 81, 6) }), // 78.6 %
      aQueue({ queue: "VIP", waitingNow: 0, oldestQueuedAt: null, today: aDay(64, 63, 0) }), // 98.4 %
      aQueue({
        site: "lisbon",
        queue: "Reservations",
        waitingNow: 5,
        oldestQueuedAt: wait(33),
        today: aDay(212, 176, 18),
      }),
      aQueue({
        site: "lisbon",
        queue: "Technical help",
        waitingNow: 7,
        oldestQueuedAt: wait(18),
        today: aDay(171, 150, 9),
      }),
      aQueue({ site: "lisbon", queue: "Complaints", waitingNow: 2, oldestQueuedAt: wait(9), today: aDay(38, 32, 1) }),
      aQueue({ site: "lisbon", queue: "Chat", waitingNow: 0, oldestQueuedAt: null, today: aDay(91, 88, 2) }),
    ],
  });
}
