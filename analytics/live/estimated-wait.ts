import { Tier } from "../../schemas/names.ts";
import { LAST_RANK, rankOf, REMEMBERED_MS, type Stay, WaitReplay } from "../estimated-wait.ts";
import type { Contact } from "./contact.ts";
import type { Floor } from "./floor.ts";
import type { FloorState } from "./floor-state.ts";
import type { Leg } from "./leg.ts";
import type { QueueGauges } from "./queue-gauges.ts";

/** What a caller who joins now would wait, ms; null where nobody was answered in the last two hours. */
export type EstimatedWait = {
  site: string;
  queue: string;
  /** Of one who lets everybody go first. */
  estimatedWait: number | null;
  /** Of one of that tier, with the priority that its customers have lately; null where no customer has a tier. */
  byTier: Record<Tier, number | null> | null;
};

/** What the stays of the last hours teach: the time per place by `<site>/<queue>`, and the priority the newest of a tier had. */
type Learned = { minute: number; perPlaceMs: Map<string, number | null>; priorities: Map<Tier, number | null> };

const MINUTE_MS = 60_000;
/** Looking at all contacts of hours is for once a minute: what is learned changes no more often. */
const learned = new WeakMap<Floor, Learned>();

/** The estimated wait in every queue at `now`, epoch ms; the report estimated-wait tells how good it is. */
export function estimatedWaits(floor: Floor, now: number): EstimatedWait[] {
  return [...floor.state.queues.values()].map((gauges) => estimatedWaitIn(floor, gauges, now));
}

/** One who waits, and who goes before whom: the lower rank first, then who came first. */
export type Waiter = { leg: Leg; queuedAt: number; rank: number };

/** Who waits in a queue at `now`, and the ms that each place takes there, as in `estimatedWaits`. */
export function lineIn(
  floor: Floor,
  { site, queue }: { site: string; queue: string },
  now: number,
): { perPlaceMs: number | null; waiters: Waiter[] } {
  const { waiting } = floor.state.queue(site, queue);
  const waiters = [...waiting].flatMap((leg) => {
    const { queuedAt } = leg;
    return queuedAt === null
      ? []
      : [{ leg, queuedAt, rank: rankIn(floor.state, floor.state.contact(site, leg.contact), leg) }];
  });
  return { perPlaceMs: learnedAt(floor, now).perPlaceMs.get(keyOf({ site, queue })) ?? null, waiters };
}

function estimatedWaitIn(floor: Floor, gauges: QueueGauges, now: number): EstimatedWait {
  const { perPlaceMs, priorities } = learnedAt(floor, now);
  const perPlace = perPlaceMs.get(keyOf(gauges)) ?? null;
  const ranks = ranksIn(floor.state, gauges, now);
  const waitOf = (rank: number) => perPlace && perPlace * (1 + ranks.filter((other) => other <= rank).length);
  const ofTier = (tier: Tier) => waitOf(rankOf({ tier, priority: priorities.get(tier) ?? null }));
  const hasTiers = floor.state.tiers.size > 0;
  return {
    site: gauges.site,
    queue: gauges.queue,
    estimatedWait: waitOf(LAST_RANK),
    byTier: hasTiers ? { A: ofTier("A"), B: ofTier("B"), C: ofTier("C"), N: ofTier("N") } : null,
  };
}

/** The ranks of those who wait and came before `now`. */
function ranksIn(state: FloorState, { waiting }: QueueGauges, now: number): number[] {
  const earlier = [...waiting].filter(({ queuedAt }) => queuedAt !== null && queuedAt < now);
  return earlier.map((leg) => rankIn(state, state.contact(leg.site, leg.contact), leg));
}

function learnedAt(floor: Floor, now: number): Learned {
  const minute = Math.floor(now / MINUTE_MS);
  let known = learned.get(floor);
  if (known?.minute !== minute) learned.set(floor, known = learn(floor.state, now));
  return known;
}

/** Plays the stays of the last hours once more. */
function learn(state: FloorState, now: number): Learned {
  const lines = new Map<string, Stay[]>();
  const newest = new Map<Tier, Leg>();
  for (const [contact, leg] of legsSince(state, now - REMEMBERED_MS)) {
    const line = lines.get(keyOf(leg)) ?? [];
    if (line.push(stayOf(state, contact, leg)) === 1) lines.set(keyOf(leg), line);
    const tier = state.tier(contact, leg.queuedAt as number);
    if (tier && (newest.get(tier)?.queuedAt ?? -1) < (leg.queuedAt as number)) newest.set(tier, leg);
  }
  const priorityOf = (leg: Leg) => state.contact(leg.site, leg.contact).priority;
  return {
    minute: Math.floor(now / MINUTE_MS),
    perPlaceMs: new Map([...lines].map(([key, stays]) => [key, perPlaceMs(stays, now)])),
    priorities: new Map([...newest].map(([tier, leg]) => [tier, priorityOf(leg)])),
  };
}

function perPlaceMs(stays: readonly Stay[], now: number): number | null {
  const line = new WaitReplay(stays);
  line.advance(now);
  return line.perPlaceMs(now);
}

function* legsSince({ contacts }: FloorState, since: number): Generator<[Contact, Leg], void> {
  for (const contact of contacts.values()) {
    for (const leg of contact.legs) {
      if (leg.queuedAt !== null && (endOf(contact, leg) ?? Infinity) >= since) yield [contact, leg];
    }
  }
}

function stayOf(state: FloorState, contact: Contact, leg: Leg): Stay {
  return {
    queuedAt: leg.queuedAt as number,
    endedAt: endOf(contact, leg),
    isAnswered: leg.answered !== null,
    rank: rankIn(state, contact, leg),
  };
}

function endOf(contact: Contact, leg: Leg): number | null {
  return leg.answered?.at ?? leg.leftAt ?? (contact.isOver(leg) ? contact.endedAt : null);
}

function rankIn(state: FloorState, contact: Contact, leg: Leg): number {
  return rankOf({ tier: state.tier(contact, leg.queuedAt as number), priority: contact.priority });
}

function keyOf({ site, queue }: { site: string; queue: string }): string {
  return `${site}/${queue}`;
}
