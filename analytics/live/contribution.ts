import { maxCounters, type NumericCounter, numericCounters } from "../../schemas/counters.ts";
import type { QueueRules } from "../../schemas/directory.ts";
import { bucketOf } from "../../schemas/histogram.ts";
import type { LeaveReason, RefuseReason } from "../../schemas/names.ts";
import type { Leg } from "./leg.ts";

/** The place of each numeric counter in a contribution's numbers. */
export const slot = Object.fromEntries(numericCounters.map((id, index) => [id, index])) as Record<
  NumericCounter,
  number
>;
export const SLOTS = numericCounters.length;

/** What one leg adds to the counters of the minute it belongs to. */
export type Contribution = {
  numbers: Float64Array;
  /** When the leg was queued, or refused; null when neither is known yet, and then it counts nowhere. */
  at: number | null;
  /** Histogram buckets; -1: none. */
  waitBucket: number;
  handleBucket: number;
};

export function emptyContribution(): Contribution {
  return { numbers: new Float64Array(SLOTS), at: null, waitBucket: -1, handleBucket: -1 };
}

const FIRST_MAX = slot[maxCounters[0]];
const changed: number[] = [];

/** The slots of sums in which the two differ; good until the next call. An event changes few of the many. */
export function changedSums({ numbers: before }: Contribution, { numbers: after }: Contribution): readonly number[] {
  changed.length = 0;
  for (let i = 0; i < FIRST_MAX; i++) if (before[i] !== after[i]) changed.push(i);
  return changed;
}

/** Whether the two agree in all that is not a sum: many events, an offer for one, change nothing that is counted. */
export function isSameBesides(before: Contribution, after: Contribution): boolean {
  for (let i = FIRST_MAX; i < SLOTS; i++) if (before.numbers[i] !== after.numbers[i]) return false;
  return before.waitBucket === after.waitBucket && before.handleBucket === after.handleBucket;
}

const refusedSlot: Record<RefuseReason, number> = {
  full: slot.refusedFull,
  closed: slot.refusedClosed,
  empty: slot.refusedEmpty,
  overload: slot.refusedOverload,
};

/** Computes a leg's contribution into `out`. history's service query says the same in SQL; a property test compares both. */
export function contribute(leg: Leg, rules: QueueRules, out: Contribution): Contribution {
  out.numbers.fill(0);
  out.waitBucket = -1;
  out.handleBucket = -1;
  out.at = leg.placedAt;
  if (leg.queuedAt !== null) addQueued(leg, leg.queuedAt, { rules, out });
  else if (leg.refused) out.numbers[refusedSlot[leg.refuseReason as RefuseReason]] = 1;
  return out;
}

type Into = { rules: QueueRules; out: Contribution };

function addQueued(leg: Leg, queuedAt: number, { rules, out }: Into): void {
  const n = out.numbers;
  n[slot.queued] = 1;
  n[slot.declined] = leg.declines.length;
  n[slot.announcements] = leg.announcements.length;
  n[slot.announcementsMax] = leg.announcements.length;
  n[slot.announcedLegs] = leg.announcements.length > 0 ? 1 : 0;
  n[slot.offered] = leg.offers.length;
  n[slot.deflected] = leg.isDeflected ? 1 : 0;
  if (leg.answered) addAnswered(leg, queuedAt, { rules, out });
  else if (leg.leftAt !== null) addLeft(leg.leaveReason as LeaveReason, leg.leftAt - queuedAt, { rules, out });
}

function addWait(waitMs: number, out: Contribution): void {
  out.numbers[slot.waitMaxMs] = waitMs;
  out.waitBucket = bucketOf(waitMs);
}

function addAnswered(leg: Leg, queuedAt: number, { rules, out }: Into): void {
  const n = out.numbers;
  const answeredAt = (leg.answered as { at: number }).at;
  const waitMs = Math.max(0, answeredAt - queuedAt);
  n[slot.answered] = 1;
  n[slot.answeredInTarget] = waitMs <= rules.targetMs ? 1 : 0;
  n[slot.waitAnsweredMs] = waitMs;
  addWait(waitMs, out);
  n[slot.ringMs] = ringMs(leg, answeredAt);
  if (leg.transferred) n[leg.transferMode === "blind" ? slot.transferredBlind : slot.transferredAttended] = 1;
  const endedAt = leg.endedAt;
  if (endedAt !== null) addHandled(leg, { answeredAt, endedAt }, out);
}

/** From the last offer before the answer; 0 when the source tells of no offer. */
function ringMs(leg: Leg, answeredAt: number): number {
  let offeredAt = -Infinity;
  for (const { at } of leg.offers) if (at <= answeredAt && at > offeredAt) offeredAt = at;
  return offeredAt === -Infinity ? 0 : answeredAt - offeredAt;
}

function addHandled(
  leg: Leg,
  { answeredAt, endedAt }: { answeredAt: number; endedAt: number },
  out: Contribution,
): void {
  const n = out.numbers;
  const holdMs = Math.min(addHolds(leg, endedAt, n), endedAt - answeredAt);
  const talkMs = endedAt - answeredAt - holdMs;
  const wrapMs = leg.wrappedAt === null ? 0 : Math.max(0, leg.wrappedAt - endedAt);
  n[slot.handledLegs] = 1;
  n[slot.talkMs] = talkMs;
  n[slot.holdMs] = holdMs;
  n[slot.wrapMs] = wrapMs;
  out.handleBucket = bucketOf(talkMs + holdMs + wrapMs);
}

/** The n-th hold ends with the n-th resume, or with the talk. Returns the sum, ms. */
function addHolds({ holds, resumes }: Leg, endedAt: number, n: Float64Array): number {
  let sumMs = 0;
  let maxMs = 0;
  for (let i = 0; i < holds.length; i++) {
    const heldMs = Math.max(0, (resumes[i] ?? endedAt) - (holds[i] as number));
    sumMs += heldMs;
    maxMs = Math.max(maxMs, heldMs);
  }
  n[slot.heldLegs] = holds.length > 0 ? 1 : 0;
  n[slot.holdMaxMs] = maxMs;
  return sumMs;
}

function addLeft(reason: LeaveReason, givenMs: number, { rules, out }: Into): void {
  const n = out.numbers;
  const waitMs = Math.max(0, givenMs);
  const inTarget = waitMs <= rules.targetMs ? 1 : 0;
  addWait(waitMs, out);
  if (reason === "abandoned" || reason === "withdrawn") {
    n[slot.abandoned] = 1;
    n[slot.abandonedInTarget] = inTarget;
    n[slot.abandonedShort] = waitMs < rules.shortMs ? 1 : 0;
    n[slot.waitAbandonedMs] = waitMs;
    return;
  }
  n[slot.waitOtherMs] = waitMs;
  n[reason === "callback" ? slot.callbacks : slot.flowedOut] = 1;
  if (reason === "callback") n[slot.callbacksInTarget] = inTarget;
}
