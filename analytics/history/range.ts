import type { Problem } from "../../schemas/decode.ts";
import { type DirectoryIndex, TimeZone } from "../../schemas/directory.ts";
import { LATEST_AT } from "../../schemas/event.ts";
import type { Every } from "../../schemas/report.ts";
import { intervalStarts, momentOf } from "./intervals.ts";

/** What a report covers: epoch ms, `to` not included, and the starts of its intervals in the calendar of the zone. */
export type Range = { from: number; to: number; starts: number[]; timezone: string };

/** Rows of intervals at most: more is a mistake, and would not be read by anybody. */
const MOST_INTERVALS = 50_000;

type Asked = {
  from?: unknown;
  to?: unknown;
  every?: Every | undefined;
  timezone?: unknown;
  site?: unknown;
};

/** Reads a range as it was asked for; every problem is put into `problems`, and then the range is null. */
export function rangeOf(asked: Asked, directory: DirectoryIndex, problems: Problem[]): Range | null {
  const timezone = zoneOf(asked, directory);
  const before = problems.length;
  const from = moment("from", asked.from, { timezone, problems });
  const to = moment("to", asked.to, { timezone, problems });
  const isTold = typeof asked.from === "string" && typeof asked.to === "string";
  if (!isTold || problems.length > before) return null;
  if (from >= to) {
    problems.push({ path: "to", message: `must be after from, ${asked.from}, got ${asked.to}` });
    return null;
  }
  const starts = intervalStarts({ from, to, every: asked.every ?? null, timezone }, MOST_INTERVALS);
  if (starts) return { from, to, starts, timezone };
  problems.push({
    path: "every",
    message: `must give at most ${MOST_INTERVALS} intervals, got more with ${asked.every}`,
  });
  return null;
}

/** The zone asked for, else the site's, else the server's; a wrong one is told elsewhere and must not hide wrong dates. */
function zoneOf({ timezone, site }: Asked, directory: DirectoryIndex): string {
  if (timezone !== undefined) return TimeZone.safeParse(timezone).data ?? directory.defaultZone;
  return typeof site === "string" ? directory.timezone(site) : directory.defaultZone;
}

function moment(
  path: "from" | "to",
  text: unknown,
  { timezone, problems }: { timezone: string; problems: Problem[] },
): number {
  if (typeof text !== "string") return 0; // The schema says so.
  const at = momentOf(text, timezone);
  const wanted = at === null ? "be a date or a date and time" : "lie between 1970 and 2100";
  const isRight = at !== null && at >= 0 && at <= LATEST_AT;
  if (!isRight) problems.push({ path, message: `must ${wanted}, got ${JSON.stringify(text)}` });
  return at ?? 0;
}
