import { emptyOf } from "../schemas/family.ts";
import { type AgentCounters, agentsFamily } from "../schemas/kpis/agents.ts";
import type { ShownAgentState } from "../schemas/wire.ts";
import {
  type AgentLeg,
  type AgentStory,
  type AgentWord,
  isSameWord,
  type Silences,
  type Span,
  type Stretch,
  timelineOf,
  WORD_HOLDS_MS,
} from "./agent-time.ts";

/** What an agent did, and which of it counts: of the queue asked for, or all of it. */
export type CountedStory = AgentStory & {
  counted: { legs: readonly AgentLeg[]; offers: readonly number[]; declines: readonly number[] };
};

/** Starts of the intervals, epoch ms, ascending; the first is not after `from`. */
export type Intervals = Span & { starts: readonly number[] };

const stateCounter = {
  available: "availableMs",
  busy: "busyMs",
  wrapup: "wrapupMs",
  offered: "offeredMs",
  paused: "pausedMs",
  unknown: "unknownMs",
} as const satisfies Record<Exclude<ShownAgentState, "offline">, keyof AgentCounters>;
type TimedState = keyof typeof stateCounter;
const timedStates = Object.keys(stateCounter) as TimedState[];

/** What the agent did in each interval, by its place among `starts`; where there was nothing at all, it has no entry. */
export function agentCountersOf(
  story: CountedStory,
  intervals: Intervals,
  silences: Silences,
): Map<number, AgentCounters> {
  const counts = new Counts(intervals);
  for (const stretch of timelineOf(story, intervals, silences)) counts.addStretch(stretch);
  for (const at of beginsOfPauses(story.words)) counts.add(at, (c) => c.pauses++);
  for (const leg of story.counted.legs) {
    if (leg.answeredAt - leg.queuedAt < WORD_HOLDS_MS) counts.add(leg.answeredAt, (c) => addLeg(c, leg));
  }
  for (const at of story.counted.offers) counts.add(at, (c) => c.offered++);
  for (const at of story.counted.declines) counts.add(at, (c) => c.declined++);
  return counts.finished();
}

class Counts {
  readonly #intervals: Intervals;
  readonly #byStart = new Map<number, AgentCounters>();

  constructor(intervals: Intervals) {
    this.#intervals = intervals;
  }

  add(at: number, count: (counters: AgentCounters) => void): void {
    const { from, to } = this.#intervals;
    if (at >= from && at < to) count(this.#of(this.#indexAt(at)));
  }

  addStretch({ from, to, state, reason }: Stretch): void {
    if (state === "offline") return;
    for (let at = from, i = this.#indexAt(from); at < to; at = this.#end(i++)) {
      const ms = Math.min(to, this.#end(i)) - at;
      const counters = this.#of(i);
      counters[stateCounter[state]] += ms;
      if (state === "paused") addReason(counters.pauseReasonMs, reason ?? "", ms);
    }
  }

  finished(): Map<number, AgentCounters> {
    for (const [i, counters] of this.#byStart) {
      const start = Math.max(this.#intervals.starts[i] as number, this.#intervals.from);
      const told = timedStates.reduce((sum, state) => sum + counters[stateCounter[state]], 0);
      counters.offlineMs = Math.min(this.#end(i), this.#intervals.to) - start - told;
    }
    return this.#byStart;
  }

  #of(i: number): AgentCounters {
    let counters = this.#byStart.get(i);
    if (!counters) this.#byStart.set(i, counters = emptyOf(agentsFamily));
    return counters;
  }

  #end(i: number): number {
    return this.#intervals.starts[i + 1] ?? Infinity;
  }

  /** The last start that is not after that moment. */
  #indexAt(at: number): number {
    const { starts } = this.#intervals;
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** A reason is any text, also one that every object has a property of. */
function addReason(reasons: Record<string, number>, reason: string, ms: number): void {
  const known = Object.hasOwn(reasons, reason) ? reasons[reason] as number : 0;
  Object.defineProperty(reasons, reason, { value: known + ms, writable: true, enumerable: true, configurable: true });
}

function addLeg(c: AgentCounters, { isHandled, talkMs, holdMs, wrapMs, isHeld }: AgentLeg): void {
  c.answered++;
  c.handledLegs += Number(isHandled);
  c.talkMs += talkMs;
  c.holdMs += holdMs;
  c.wrapMs += wrapMs;
  c.heldLegs += Number(isHeld);
}

function beginsOfPauses(words: readonly AgentWord[]): number[] {
  // Of words of the same moment only the last one holds.
  const held = words.filter(({ at }, i) => words[i + 1]?.at !== at);
  return held.filter((word, i) => {
    const before = held[i - 1];
    const goesOn = before && isSameWord(before, word) && word.at - before.at < WORD_HOLDS_MS;
    return word.state === "paused" && !goesOn;
  }).map(({ at }) => at);
}
