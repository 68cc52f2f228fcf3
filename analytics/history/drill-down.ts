import { z } from "zod";
import { type Note, note } from "../../schemas/note.ts";
import { listedCounters } from "./contact-list-query.ts";
import { listedNumbers } from "./legs-query.ts";

/** Of each list what it can be asked for: the numbers of one family. None is in two, so a number alone tells its list. */
export const drillDowns = { legs: listedNumbers, "contact-list": listedCounters } as const;

const known = Object.entries(drillDowns).map(([list, numbers]) => `of ${list} ${numbers.join(", ")}`).join("; ");

/** One of these numbers; what is none of them is told all that there are. */
export function counterOf<N extends string>(numbers: readonly N[]) {
  return z.enum(numbers, { error: `must be one ${known}` });
}

/** Which part of a list is meant. */
export const pageParams = {
  limit: z.coerce.number().int().min(1).max(1000).default(100).describe("rows at most"),
  offset: z.coerce.number().int().min(0).max(10_000_000).default(0).describe("rows to pass over, for further pages"),
};

/** What the reader of a page must know of the whole list; `things` is what it lists, such as `Cases`. */
export function pageNotes(
  things: string,
  { all, shown, offset }: { all: number; shown: number; offset: number },
): Note[] {
  if (shown === all) return [];
  if (shown === 0) return [note("None of {all} {things} are shown.", { all, things: things.toLowerCase() })];
  const [first, last] = [offset + 1, offset + shown];
  return [note("{things} {first} to {last} of {all} are shown.", { things, first, last, all })];
}
