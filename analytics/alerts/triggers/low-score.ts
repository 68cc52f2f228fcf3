import { causeOf } from "./cause.ts";
import type { MatterTrigger } from "./matter-trigger.ts";

/** So that 0.3 of a scale of 0..1 is the lowest 0.3, whatever the division makes of it. */
const NEARLY = 1e-9;

/** A score in the lowest `atMost` of its scale, 0..1. It has no end. */
export const lowScore: MatterTrigger<"low-score", "feedback"> = (matter, { atMost, surveys }) => {
  const { key, at, survey, score, scale: { min, max } } = matter;
  if (surveys && !surveys.includes(survey)) return null;
  if (!(max > min) || (score - min) / (max - min) > atMost + NEARLY) return null;
  return causeOf({ key, from: at, values: { survey, score, min, max, comment: matter.comment } }, null);
};
