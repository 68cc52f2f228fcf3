import { stillWaiting } from "../../schemas/counters.ts";
import type { Floor } from "./floor.ts";
import { countersOf } from "./floor-view.ts";
import type { FloorState } from "./floor-state.ts";
import { SiteMap } from "./site-map.ts";

/** A queue whose counters of today say that `counted` legs still wait, where `waiting` do. */
export type BrokenIdentity = { site: string; queue: string; counted: number; waiting: number };

/**
 * The queues of which queued = answered + abandoned + callbacks + flowed out + still waiting does not hold today: none, unless the
 * counting is wrong. Legs that were forgotten are taken as they were counted.
 */
export function brokenIdentities(floor: Floor, now: number): BrokenIdentity[] {
  const waiting = waitingToday(floor.state, now);
  return [...floor.state.queues.values()].map(({ site, queue }) => ({
    site,
    queue,
    counted: stillWaiting(countersOf(floor, { site, queue }, { window: "today", now, histograms: false })),
    waiting: (waiting.find(site, queue)?.legs ?? 0) + forgottenWaiting(floor.state, { site, queue }, now),
  })).filter(({ counted, waiting }) => counted !== waiting);
}

function waitingToday(state: FloorState, now: number): SiteMap<{ legs: number }> {
  const waiting = new SiteMap(() => ({ legs: 0 }));
  for (const { legs } of state.contacts.values()) {
    for (const { site, queue, queuedAt, isWaiting } of legs) {
      if (!isWaiting || queuedAt === null) continue;
      const { startAt, endAt } = state.day(site, now);
      if (queuedAt >= startAt && queuedAt < endAt) waiting.of(site, queue).legs++;
    }
  }
  return waiting;
}

function forgottenWaiting(state: FloorState, place: { site: string; queue: string }, now: number): number {
  const today = state.dayStart(place.site, now);
  let waiting = 0;
  for (const group of state.frozen.matching(place)) {
    for (const [, bucket] of group.between("day", today, today + 1)) waiting += stillWaiting(bucket.toCounters());
  }
  return waiting;
}
