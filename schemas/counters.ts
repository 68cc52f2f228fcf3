import { addHistogram, type Histogram } from "./histogram.ts";

/** Counters that add up: how many legs, or how many milliseconds. */
export const sumCounters = [
  "queued",
  "refusedFull",
  "refusedClosed",
  "refusedEmpty",
  "refusedOverload",
  "answered",
  "answeredInTarget",
  "abandoned",
  "abandonedInTarget",
  "abandonedShort",
  "callbacks",
  "callbacksInTarget",
  "flowedOut",
  "offered",
  "declined",
  "transferredBlind",
  "transferredAttended",
  "deflected",
  "announcements",
  "announcedLegs",
  "waitAnsweredMs",
  "waitAbandonedMs",
  "waitOtherMs",
  "ringMs",
  "talkMs",
  "holdMs",
  "wrapMs",
  "heldLegs",
  "handledLegs",
] as const;

/** Counters that join by their maximum. */
export const maxCounters = ["announcementsMax", "waitMaxMs", "holdMaxMs"] as const;

export const histogramCounters = ["waitHistogram", "handleHistogram"] as const;

export const numericCounters = [...sumCounters, ...maxCounters] as const;

export type SumCounter = typeof sumCounters[number];
export type MaxCounter = typeof maxCounters[number];
export type NumericCounter = typeof numericCounters[number];
export type HistogramCounter = typeof histogramCounters[number];

/** What was counted over a set of legs. A leg belongs to the minute in which it was queued, whatever happens later. */
export type Counters = Record<NumericCounter, number> & Record<HistogramCounter, Histogram>;

export function emptyCounters(): Counters {
  const numbers = Object.fromEntries(numericCounters.map((id) => [id, 0])) as Record<NumericCounter, number>;
  return { ...numbers, waitHistogram: {}, handleHistogram: {} };
}

/** Adds `from` into `into`: sums add, maxima join. */
export function addCounters(into: Counters, from: Counters): void {
  for (const id of sumCounters) into[id] += from[id];
  for (const id of maxCounters) into[id] = Math.max(into[id], from[id]);
  for (const id of histogramCounters) addHistogram(into[id], from[id]);
}

export function totalOf(parts: Iterable<Counters>): Counters {
  const total = emptyCounters();
  for (const part of parts) addCounters(total, part);
  return total;
}

/** Legs that neither reached an agent nor left, by the identity Q = A + B + callbacks + F + still waiting. */
export function stillWaiting(c: Counters): number {
  return c.queued - c.answered - c.abandoned - c.callbacks - c.flowedOut;
}

/** What each counter counts, for the reader of a report. */
export const counterTexts: Record<NumericCounter | HistogramCounter, string> = {
  queued: "legs that entered the queue",
  refusedFull: "legs not let in: the queue was full",
  refusedClosed: "legs not let in: the queue was closed",
  refusedEmpty: "legs not let in: no agent was signed in",
  refusedOverload: "legs not let in: overload protection",
  answered: "legs answered by an agent",
  answeredInTarget: "legs answered with a wait of at most the queue's target",
  abandoned: "legs left with reason abandoned or withdrawn",
  abandonedInTarget: "abandoned legs with a wait of at most the queue's target",
  abandonedShort: "abandoned legs with a wait below the queue's short-abandon limit",
  callbacks: "legs left for a callback",
  callbacksInTarget: "legs left for a callback with a wait of at most the queue's target",
  flowedOut: "legs left with reason timeout, key, empty, overflow or deflected",
  offered: "offers to agents (one leg can have several)",
  declined: "offers an agent did not take",
  transferredBlind: "answered legs that ended in a blind transfer",
  transferredAttended: "answered legs that ended in an attended transfer",
  deflected: "queued legs left with reason deflected, or answered and handed on to another channel",
  announcements: "how often callers were told to wait",
  announcedLegs: "queued legs that heard at least one announcement",
  announcementsMax: "the most announcements heard in one leg",
  waitAnsweredMs: "ms waited by answered legs",
  waitAbandonedMs: "ms waited by abandoned legs",
  waitOtherMs: "ms waited by legs that left for a callback or flowed out",
  waitMaxMs: "the longest finished wait, ms",
  ringMs: "ms from the last offer to the answer",
  talkMs: "ms with the agent, hold excluded",
  holdMs: "ms on hold",
  wrapMs: "ms of after-contact work",
  heldLegs: "handled legs that were put on hold",
  handledLegs: "answered legs whose talk has ended",
  holdMaxMs: "the longest hold, ms",
  waitHistogram: "finished waits by duration",
  handleHistogram: "talk + hold + wrap of handled legs by duration",
};
