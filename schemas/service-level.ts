import { z } from "zod";
import type { Counters } from "./counters.ts";

/** The published formulas in use for the service level. */
export const ServiceLevelFormula = z.enum([
  "answered",
  "offered",
  "offered-less-short",
  "handled-in-target",
  "removed-in-target",
  "abandons-in-target-ignored",
]);
export type ServiceLevelFormula = z.infer<typeof ServiceLevelFormula>;

export const DEFAULT_FORMULA: ServiceLevelFormula = "offered-less-short";

/** A share of legs: those that count, of those that are looked at. */
type LegShare = { part: (c: Counters) => number; whole: (c: Counters) => number };
type Formula = LegShare & { text: string; usedBy: string; value: (c: Counters) => number | null };

/** A ratio 0..1, or null when nothing was counted. */
export function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function formula({ part, whole, ...told }: Omit<Formula, "value">): Formula {
  return { ...told, part, whole, value: (c) => ratio(part(c), whole(c)) };
}

export const serviceLevelFormulas: Record<ServiceLevelFormula, Formula> = {
  "answered": formula({
    text: "answered in target / answered",
    usedBy: "Asterisk ServicelevelPerf, Wazo",
    part: (c) => c.answeredInTarget,
    whole: (c) => c.answered,
  }),
  "offered": formula({
    text: "answered in target / (answered + abandoned)",
    usedBy: "Genesys, abandons included",
    part: (c) => c.answeredInTarget,
    whole: (c) => c.answered + c.abandoned,
  }),
  "offered-less-short": formula({
    text: "answered in target / (answered + abandoned - short abandons)",
    usedBy: "Genesys, Talkdesk, RingCentral",
    part: (c) => c.answeredInTarget,
    whole: (c) => c.answered + c.abandoned - c.abandonedShort,
  }),
  "handled-in-target": formula({
    text: "(answered in target + abandoned in target) / (answered + abandoned)",
    usedBy: "Asterisk ServicelevelPerf2",
    part: (c) => c.answeredInTarget + c.abandonedInTarget,
    whole: (c) => c.answered + c.abandoned,
  }),
  "removed-in-target": formula({
    text: "(answered + abandoned + callbacks, each in target) / queued",
    usedBy: "Amazon Connect",
    part: (c) => c.answeredInTarget + c.abandonedInTarget + c.callbacksInTarget,
    whole: (c) => c.queued,
  }),
  "abandons-in-target-ignored": formula({
    text: "answered in target / (answered + abandoned - abandoned in target)",
    usedBy: "Bright Pattern",
    part: (c) => c.answeredInTarget,
    whole: (c) => c.answered + c.abandoned - c.abandonedInTarget,
  }),
};
