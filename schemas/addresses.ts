import { z } from "zod";
import { Name } from "./names.ts";

/** The source of `contact.identified` events that a matched address gave. */
export const IDENTIFY_SOURCE = "frontline/identify";

/** By what an address was matched: a number in E.164, an e-mail address in lower case, or any other text as it stands. */
export const MatchRule = z.enum(["phone", "e-mail", "address"]);
export type MatchRule = z.infer<typeof MatchRule>;

/** `data.matchedBy` of a `contact.identified` of that source: the rule, and the address as the rule reads it. */
export const MatchedBy = z.object({ rule: MatchRule, address: Name });
export type MatchedBy = z.infer<typeof MatchedBy>;
