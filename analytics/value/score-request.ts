import { z } from "zod";
import { BadRequest } from "../../schemas/bad-request.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { momentOf } from "../history/intervals.ts";
import type { ScoreRequest } from "./scoring.ts";

/** What is asked of a run, by the web or a command. */
export const ScoreBody = z.strictObject({
  asOf: z.string().optional().describe(
    "orders before it count: RFC 3339, or a local date or date and time; default: now",
  ),
  windowDays: z.number().int().min(7).max(3660).optional().describe(
    "days of the window; default: that of the settings",
  ),
});
export type ScoreBody = z.infer<typeof ScoreBody>;

/** The run that is asked for. Throws `BadRequest` when its moment is none, or is still to come. */
export function scoreRequest({ asOf, windowDays }: ScoreBody, directory: DirectoryIndex, now: number): ScoreRequest {
  const at = asOf === undefined ? now : momentOf(asOf, directory.defaultZone);
  const wanted = at === null ? "be a date or a date and time" : "lie between 1970 and this moment";
  if (at !== null && at > 0 && at <= now) {
    return { asOf: at, windowDays: windowDays ?? directory.directory.value.windowDays, now };
  }
  const message = `must ${wanted}, got ${JSON.stringify(asOf)}`;
  throw new BadRequest("Cannot score customers", [{ path: "asOf", message }]);
}
