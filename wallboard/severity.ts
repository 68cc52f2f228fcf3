import type { Thresholds } from "../schemas/family.ts";
import type { Text } from "./language.ts";
import { severityTexts } from "./texts/severity.ts";

/** How far a number is from what was agreed; null when there is nothing to judge. */
export type Severity = "ok" | "warn" | "bad";

/** A number with its judgement in words, so that nobody depends on its colour. */
export type Judgement = { severity: Severity; word: Text };

export type Rule = Thresholds & { better: "more" | "less" };

/** Words for a judgement where the usual ones do not fit. */
export type Words = Record<Severity, Text>;

const order: readonly Severity[] = ["ok", "warn", "bad"];
/** More than ten percentage points below the goal is far below. */
const FAR_BELOW = 0.1;
/** Three times the target is a wait that people hang up on. */
const FAR_OVER = 3;
const EPSILON = 1e-9;
/** To get better again a number must come back behind its threshold by this share of the distance between both. */
const MARGIN = 0.1;

/** The rule of a service level with this goal, 0..1. */
export function goalRule(goal: number): Rule {
  return { better: "more", warn: goal, alarm: goal - FAR_BELOW };
}

/** The rule of a wait against a queue's target, ms. */
export function targetRule(targetMs: number): Rule {
  return { better: "less", warn: targetMs, alarm: FAR_OVER * targetMs };
}

/**
 * How bad a value is. It gets worse at once when it is beyond a threshold, and better only when it is back behind it by a
 * margin: a number that trembles around a threshold does not change its colour each second. On the threshold itself is fine.
 */
export function severityOf(value: number, rule: Rule, previous: Severity | null): Severity {
  const strict = reached(value, rule, 0);
  if (previous === null || order.indexOf(strict) >= order.indexOf(previous)) return strict;
  const margin = Math.abs(rule.alarm - rule.warn) * MARGIN;
  const lenient = reached(value, rule, margin);
  return order.indexOf(lenient) <= order.indexOf(previous) ? lenient : previous;
}

/** `margin` moves the thresholds to the better side. */
function reached(value: number, { better, warn, alarm }: Rule, margin: number): Severity {
  const beyond = (threshold: number) =>
    better === "more" ? value < threshold + margin - EPSILON : value > threshold - margin + EPSILON;
  return beyond(alarm) ? "bad" : beyond(warn) ? "warn" : "ok";
}

/** The worst of several; null when there is none. */
export function worst(severities: readonly (Severity | null | undefined)[]): Severity | null {
  const ranks = severities.map((severity) => severity ? order.indexOf(severity) : -1);
  return order[Math.max(-1, ...ranks)] ?? null;
}

export function isAtLeast(severity: Severity | null, least: Severity): boolean {
  return severity !== null && order.indexOf(severity) >= order.indexOf(least);
}

/** Remembers how each number of a tile was judged last. Judging twice at the same value changes nothing. */
export class SeverityMemory {
  readonly #last = new Map<string, Severity>();

  /** Null for an unknown value, which is forgotten too. `key` names the number within the tile. */
  judge(key: string, value: number | null, rule: Rule | null, words: Words = severityTexts): Judgement | null {
    if (value === null || rule === null) {
      this.#last.delete(key);
      return null;
    }
    const severity = severityOf(value, rule, this.#last.get(key) ?? null);
    this.#last.set(key, severity);
    return { severity, word: words[severity] };
  }

  /** Forgets what is not among these keys any more, so that it does not grow for weeks. */
  keepOnly(keys: ReadonlySet<string>): void {
    for (const key of this.#last.keys()) if (!keys.has(key)) this.#last.delete(key);
  }
}
