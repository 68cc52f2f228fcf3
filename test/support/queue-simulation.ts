import { Random } from "../../ingest/sources/simulator/random.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { event } from "./event-builder.ts";

/** M/M/n, or M/M/n+M with a patience: exponential times between arrivals, of handling and of patience, all means in ms. */
export type SimulatedQueue = {
  betweenMs: number;
  ahtMs: number;
  agents: number;
  patienceMs: number | null;
};

type Run = { site: string; seed: number; from: number; to: number };

/**
 * The events of one queue whose callers come from `from` up to, not including, `to`, answered in the order of arrival; an empty
 * line at the start. Callers who have come by `to` are served to their end. Each leg's events follow each other.
 */
export function* simulatedQueue(
  { betweenMs, ahtMs, agents, patienceMs }: SimulatedQueue,
  { site, seed, from, to }: Run,
): Generator<FrontlineEvent, void> {
  const random = new Random("queue", seed);
  const freeAt = new Array<number>(agents).fill(from);
  let number = 0;
  for (let at = from + random.exponential(betweenMs); at < to; at += random.exponential(betweenMs)) {
    const agent = earliest(freeAt);
    const answerAt = Math.max(at, freeAt[agent] as number);
    const hangUpAt = patienceMs === null ? Infinity : at + random.exponential(patienceMs);
    const talkMs = random.exponential(ahtMs);
    const stay = { site, contact: String(++number), agent: `agent-${agent}` };
    if (hangUpAt < answerAt) {
      yield* legEvents(stay, [["leg.queued", at], ["leg.left", hangUpAt]]);
      continue;
    }
    freeAt[agent] = answerAt + talkMs;
    yield* legEvents(stay, [["leg.queued", at], ["leg.answered", answerAt], ["leg.completed", answerAt + talkMs]]);
  }
}

/** In the order of arrival each caller gets the agent who is free first; who hangs up before takes nobody's time. */
function earliest(freeAt: readonly number[]): number {
  return freeAt.reduce((best, at, i) => at < (freeAt[best] as number) ? i : best, 0);
}

type Moment = ["leg.queued" | "leg.answered" | "leg.completed" | "leg.left", number];

function legEvents({ site, contact, agent }: Record<"site" | "contact" | "agent", string>, moments: Moment[]) {
  const data = { contact, leg: 1, queue: "sales", agent, by: "customer" as const, reason: "abandoned" as const };
  return moments.map(([type, at]) => event(type, Math.round(at), data, { site }));
}

/** The mean of independent runs, and how far the true mean lies from it at most, with a certainty of 99 %. */
export function confidence(values: readonly number[]): { mean: number; within: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { mean, within: STUDENT_T * Math.sqrt(variance / values.length) };
}

export const RUNS = 30;
/** Student's t for 29 degrees of freedom, two-sided 99 %. */
const STUDENT_T = 2.756;
