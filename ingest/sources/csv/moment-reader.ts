import { LATEST_AT } from "../../../schemas/event.ts";
import { quoted, type Reading, type Row } from "./row-fields.ts";
import type { Moment, Times } from "./table-map.ts";
import { compileTimeFormat, type TimeReading } from "./time-format.ts";
import type { ZoneClock } from "./zone-clock.ts";

const DAY_MS = 86_400_000;

/**
 * Reads one moment of a row, epoch ms: undefined when the row has none, and, with a problem, when it is not a time. `previous` is
 * the moment before it, by which doubts of local times are settled.
 */
export type MomentReader = (reading: Reading, previous?: number) => number | undefined;

type Wanted = { path: string; moment: Moment; times: Times; clock: ZoneClock };

export function compileMoment({ path, moment, times, clock }: Wanted): MomentReader {
  const format = moment.format ?? times.format;
  const date = moment.date ?? times.date;
  const empty = moment.empty ?? times.empty;
  const read = compileTimeFormat(format);
  return ({ row, problems }, previous) => {
    const text = textOf(row, { column: moment.column, date, empty });
    if (text === "") return undefined;
    const found = read(text);
    const candidates = found && candidatesOf(found, clock, date !== false);
    if (candidates?.every((at) => at < LATEST_AT && at >= 0)) {
      return previous === undefined ? candidates[0] : nearest(candidates, previous);
    }
    problems.push({ path, message: `must be a time in the format ${format}, got ${quoted(text)}` });
    return undefined;
  };
}

/** The cell, after the date if that has a column of its own; empty when the row has no such moment. */
function textOf(row: Row, { column, date, empty }: { column: string; date: string | false; empty: string[] }): string {
  const cell = row[column] ?? "";
  if (cell === "" || empty.includes(cell)) return "";
  return date === false ? cell : `${row[date] ?? ""} ${cell}`;
}

/**
 * A time without a date may be of the next day, and an hour that is repeated may be the second one. What lies nearest to
 * the moment before is meant: 0:00:57 after 23:59:29 is a minute later, and 12:03:15 after 12:04:42 a clock that is off.
 */
function nearest(candidates: number[], previous: number): number | undefined {
  let best = candidates[0];
  for (const at of candidates) {
    if (best !== undefined && Math.abs(at - previous) < Math.abs(best - previous)) best = at;
  }
  return best;
}

/** All the moments that the text may mean, epoch ms. */
function candidatesOf(found: TimeReading, clock: ZoneClock, mayBeNextDay: boolean): number[] {
  if ("at" in found) return [found.at];
  const sameDay = clock(found.wallMs);
  return mayBeNextDay ? [...sameDay, ...clock(found.wallMs + DAY_MS)] : sameDay;
}
