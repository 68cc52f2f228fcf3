/** How far a number is from what was agreed; null when there is nothing to judge. */
export type Severity = "ok" | "warn" | "bad";

/** A number with its judgement in words, so that nobody depends on its colour. */
export type Judgement = { severity: Severity; word: string };

/** More than ten percentage points below the goal is far below. */
const FAR_BELOW = 0.1;
/** Three times the target is a wait that people hang up on. */
const FAR_OVER = 3;
const EPSILON = 1e-9;

/** A service level 0..1 against its goal. */
export function judgeServiceLevel(value: number | null, goal: number): Judgement | null {
  if (value === null) return null;
  if (value >= goal - EPSILON) return { severity: "ok", word: "On goal" };
  if (value >= goal - FAR_BELOW - EPSILON) return { severity: "warn", word: "Below goal" };
  return { severity: "bad", word: "Far below" };
}

/** The longest wait against the queue's target, both ms. */
export function judgeWait(waitMs: number | null, targetMs: number): Judgement | null {
  if (waitMs === null) return null;
  if (waitMs <= targetMs) return { severity: "ok", word: "In target" };
  if (waitMs <= FAR_OVER * targetMs) return { severity: "warn", word: "Over target" };
  return { severity: "bad", word: "Far over target" };
}

const order: readonly Severity[] = ["ok", "warn", "bad"];

/** The worst of several judgements; null when there is none. */
export function worst(judgements: readonly (Judgement | null)[]): Severity | null {
  const ranks = judgements.map((judgement) => judgement ? order.indexOf(judgement.severity) : -1);
  return order[Math.max(-1, ...ranks)] ?? null;
}
