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

type Formula = { text: string; usedBy: string; value: (c: Counters) => number | null };

/** A ratio 0..1, or null when nothing was counted. */
export function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

export const serviceLevelFormulas: Record<ServiceLevelFormula, Formula> = {
  "answered": {
    text: "answered in target / answered",
    usedBy: "Asterisk ServicelevelPerf, Wazo",
    value: (c) => ratio(c.answeredInTarget, c.answered),
  },
  "offered": {
    text: "answered in target / (answered + abandoned)",
    usedBy: "Genesys, abandons included",
    value: (c) => ratio(c.answeredInTarget, c.answered + c.abandoned),
  },
  "offered-less-short": {
    text: "answered in target / (answered + abandoned - short abandons)",
    usedBy: "Genesys, Talkdesk, RingCentral",
    value: (c) => ratio(c.answeredInTarget, c.answered + c.abandoned - c.abandonedShort),
  },
  "handled-in-target": {
    text: "(answered in target + abandoned in target) / (answered + abandoned)",
    usedBy: "Asterisk ServicelevelPerf2",
    value: (c) => ratio(c.answeredInTarget + c.abandonedInTarget, c.answered + c.abandoned),
  },
  "removed-in-target": {
    text: "(answered + abandoned + callbacks, each in target) / queued",
    usedBy: "Amazon Connect",
    value: (c) => ratio(c.answeredInTarget + c.abandonedInTarget + c.callbacksInTarget, c.queued),
  },
  "abandons-in-target-ignored": {
    text: "answered in target / (answered + abandoned - abandoned in target)",
    usedBy: "Bright Pattern",
    value: (c) => ratio(c.answeredInTarget, c.answered + c.abandoned - c.abandonedInTarget),
  },
};
