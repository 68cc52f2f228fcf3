import { closingOf } from "../matter-case.ts";
import { causeOf } from "./cause.ts";
import type { MatterTrigger } from "./matter-trigger.ts";

/** A case of one of these kinds, from its opening to its closing. */
export const complaint: MatterTrigger<"complaint", "case"> = (matter, { kinds }) => {
  const { key, opening } = matter;
  if (!opening || !kinds.includes(opening.of)) return null;
  return causeOf({ key, from: opening.at, values: { kind: opening.of, case: matter.id } }, closingOf(matter));
};
