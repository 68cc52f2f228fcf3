import { pastTimes } from "../past-weeks.ts";
import { type Surge, surgeOf } from "../surge.ts";
import { isBaselineGood, type SurgeBaseline } from "../surge-baseline.ts";
import type { PastReceived, PastTime, SurgeKind, SurgeThing } from "../surge-past.ts";
import type { Bucket } from "./bucket.ts";
import { slot } from "./contribution.ts";
import type { Floor } from "./floor.ts";
import type { FloorState } from "./floor-state.ts";
import { MINUTE_MS } from "./group.ts";

/** A site, queue or topic and how unusual what it received is. */
export type LiveSurge = {
  site: string;
  kind: SurgeKind;
  /** Of the queue or topic; '' for the site itself. */
  name: string;
  last30: Surge;
  last60: Surge;
  isFlagged: boolean;
  /** The higher of both; null while what is usual is unknown. */
  score: number | null;
};

const last30Ms = 30 * MINUTE_MS;
const last60Ms = 60 * MINUTE_MS;

/**
 * All that received something in the last hour, the most unusual first. The windows are the last 30 and 60 whole minutes, so
 * within a minute nothing changes but what comes late. Pure: `baseline` is what past weeks were like, null while unknown.
 */
export function surges(floor: Floor, baseline: SurgeBaseline | null, now: number): LiveSurge[] {
  const to = Math.floor(now / MINUTE_MS) * MINUTE_MS;
  const known = baseline && isBaselineGood(baseline, now) ? baseline.past : new Map<string, PastReceived>();
  const found = [...receivedBefore(floor, to)].flatMap(([site, received]) => {
    const judge = judgeOf(floor, { site, past: known.get(site), to });
    return [...received.values()].map(judge);
  });
  return found.sort((a, b) => (b.score ?? -Infinity) - (a.score ?? -Infinity) || compare(keyOf(a), keyOf(b)));
}

type Place = { site: string; past: PastReceived | undefined; to: number };

/** Compares what was received at a site with its past; the past times are the same for all of it. */
function judgeOf({ state }: Floor, { site, past, to }: Place): (received: Received) => LiveSurge {
  const times30 = activeTimes(past, to, last30Ms);
  const times60 = activeTimes(past, to, last60Ms);
  return ({ thing, last30, last60 }) => {
    const holidays = state.directory.holidays(site, thing.kind === "queue" ? thing.name : "");
    const usual30 = past?.counts(thing, times30, { spanMs: last30Ms, holidays }) ?? [];
    const usual60 = past?.counts(thing, times60, { spanMs: last60Ms, holidays }) ?? [];
    return liveSurge({ site, ...thing }, surgeOf(last30, usual30), surgeOf(last60, usual60));
  };
}

/** The past windows of that length that tell what is usual in the one that ends at `to`. */
function activeTimes(past: PastReceived | undefined, to: number, spanMs: number): PastTime[] {
  return past?.active(pastTimes(to - spanMs, { timezone: past.timezone, spanMs, now: to })) ?? [];
}

function liveSurge(thing: SurgeThing & { site: string }, last30: Surge, last60: Surge): LiveSurge {
  const scores = [last30.score, last60.score].filter((score) => score !== null);
  return {
    ...thing,
    last30,
    last60,
    isFlagged: last30.isFlagged || last60.isFlagged,
    score: scores.length > 0 ? Math.max(...scores) : null,
  };
}

/** Legs of a thing in the last 30 and 60 minutes. */
type Received = { thing: SurgeThing; last30: number; last60: number };

/** Legs queued or refused within the hour before `to`, by site and by what is watched there. */
function receivedBefore({ state }: Floor, to: number): Map<string, Map<string, Received>> {
  const found = new Map<string, Map<string, Received>>();
  const add = (site: string, thing: SurgeThing, { at, legs }: { at: number; legs: number }) => {
    const things = found.get(site) ?? new Map<string, Received>();
    const key = `${thing.kind}/${thing.name}`;
    const received = things.get(key) ?? { thing, last30: 0, last60: 0 };
    received.last60 += legs;
    if (at >= to - last30Ms) received.last30 += legs;
    found.set(site, things.set(key, received));
  };
  for (const { site, queue, topic, at, legs } of legsOf(state)) {
    if (at < to - last60Ms || at >= to || legs === 0) continue;
    add(site, { kind: "site", name: "" }, { at, legs });
    add(site, { kind: "queue", name: queue }, { at, legs });
    if (topic !== null) add(site, { kind: "topic", name: topic }, { at, legs });
  }
  return found;
}

type Legs = { site: string; queue: string; topic: string | null; at: number; legs: number };

/** The remembered legs, and by the minute what forgotten ones left. */
function* legsOf(state: FloorState): Generator<Legs, void> {
  for (const { site, topic, legs } of state.contacts.values()) {
    for (const { queue, placedAt: at } of legs) {
      if (at !== null) yield { site, queue, topic: topic && topic.what, at, legs: 1 };
    }
  }
  for (const { key, startAt: at, bucket } of state.frozenCells.minute.values()) {
    const [site, queue] = [key.site as string, key.queue as string];
    yield { site, queue, topic: key.topic, at, legs: receivedIn(bucket) };
  }
}

const receivedSlots = [slot.queued, slot.refusedFull, slot.refusedClosed, slot.refusedEmpty, slot.refusedOverload];

function receivedIn({ numbers }: Bucket): number {
  return receivedSlots.reduce((sum, i) => sum + (numbers[i] ?? 0), 0);
}

function keyOf({ site, kind, name }: LiveSurge): string {
  return `${site}/${kind}/${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
