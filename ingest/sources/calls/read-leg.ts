import type { CallMap, Outcome } from "./map.ts";
import { type Reading, readRequired } from "../csv/row-fields.ts";
import type { Moments } from "./row-moments.ts";

/** The stay in the queue that a row tells of. Times in epoch ms, none before `queuedAt`. */
export type LegOfRow = { queue: string; queuedAt: number; end: LegEnd };

export type LegEnd =
  | { kind: "answered"; at: number; agent: string; completedAt: number | undefined }
  | { kind: "left"; at: number; reason: string }
  | { kind: "refused"; reason: string };

type Told = { outcome: Outcome; moments: Moments; startedAt: number };

/** Undefined for a call that did not queue, or whose row says too little about it: that is a problem then. */
export function readLeg(map: CallMap, told: Told, reading: Reading): LegOfRow | undefined {
  const queuedAt = queuedAtOf(map, told);
  if (queuedAt === undefined) return undefined;
  const queue = readRequired("queue.name", map.queue.name, reading, "a call that queued");
  const end = readEnd(map, told, queuedAt, reading);
  return queue === undefined || end === undefined ? undefined : { queue, queuedAt, end };
}

function queuedAtOf(map: CallMap, { outcome, moments, startedAt }: Told): number | undefined {
  const queuedAt = moments["queue.entered"];
  if (queuedAt !== undefined) return queuedAt;
  if (outcome.startsWith("refused:")) return startedAt;
  if (outcome !== "answered" || map.unqueuedAnswered === "none") return undefined;
  return moments["service.start"] ?? moments["selfService.left"] ?? startedAt;
}

function readEnd(map: CallMap, told: Told, queuedAt: number, reading: Reading): LegEnd | undefined {
  const [kind, reason = "abandoned"] = told.outcome.split(":");
  if (kind === "refused") return { kind, reason };
  const at = leftQueueAt(told, queuedAt);
  if (at === undefined) {
    reading.problems.push({ path: "queue.left", message: `must be given for a call that was ${told.outcome}` });
    return undefined;
  }
  return kind === "answered" ? readAnswered(map, told, at, reading) : { kind: "left", at, reason };
}

/**
 * An answer is the later of leaving the queue and the agent's start: sources note the one or the other first. Clocks are
 * coarse and a second or two apart, so an end before the beginning is a wait of 0.
 */
function leftQueueAt({ moments }: Told, queuedAt: number): number | undefined {
  const left = [moments["queue.left"], moments["service.start"]].filter((at) => at !== undefined);
  if (left.length > 0) return Math.max(queuedAt, ...left);
  if (moments["queue.entered"] === undefined) return queuedAt;
  return moments.ended === undefined ? undefined : Math.max(queuedAt, moments.ended);
}

function readAnswered(map: CallMap, { moments }: Told, at: number, reading: Reading): LegEnd | undefined {
  const agent = readRequired("service.agent", map.service?.agent, reading, "a call that was answered");
  const end = moments["service.end"] ?? moments.ended;
  const completedAt = end === undefined ? undefined : Math.max(at, end);
  return agent === undefined ? undefined : { kind: "answered", at, agent, completedAt };
}
