import { LATEST_AT } from "../../../schemas/event.ts";
import type { CallMap, Moment } from "./map.ts";
import { quoted, type Reading, type Row } from "./row-fields.ts";
import { compileTimeFormat, type TimeReading } from "./time-format.ts";
import { createZoneClock, type ZoneClock } from "./zone-clock.ts";

const DAY_MS = 86_400_000;

/** The moments of a call, in the order in which they happen. */
const momentPaths = [
  "started",
  "selfService.entered",
  "selfService.left",
  "queue.entered",
  "queue.left",
  "service.start",
  "service.end",
  "ended",
] as const;
export type MomentPath = typeof momentPaths[number];

/** Epoch ms of what the row tells. */
export type Moments = Partial<Record<MomentPath, number>>;

type CompiledMoment = {
  path: MomentPath;
  format: string;
  /** The cell, after the date if that has a column of its own; empty when the row has no such moment. */
  textOf(row: Row): string;
  /** All the moments that the text may mean, epoch ms; undefined when it is not a time. */
  parse(text: string): number[] | undefined;
};

/** Makes the reader of a row's moments; `isWanted` leaves out those that the outcome of the call makes meaningless. */
export function compileMoments(
  map: CallMap,
): (reading: Reading, isWanted: (path: MomentPath) => boolean) => Moments {
  const clock = createZoneClock(map.times.timezone);
  const compiled = momentPaths.flatMap((path) => compileMoment(path, map, clock) ?? []);
  return (reading, isWanted) => {
    const moments: Moments = {};
    let previous: number | undefined;
    for (const moment of compiled) {
      if (!isWanted(moment.path)) continue;
      const at = readMoment(moment, reading, previous);
      if (at === undefined) continue;
      moments[moment.path] = at;
      previous = at;
    }
    return moments;
  };
}

function readMoment(moment: CompiledMoment, { row, problems }: Reading, previous: number | undefined) {
  const text = moment.textOf(row);
  if (text === "") return undefined;
  const candidates = moment.parse(text);
  if (candidates?.every((at) => at < LATEST_AT && at >= 0)) {
    return previous === undefined ? candidates[0] : nearest(candidates, previous);
  }
  const message = `must be a time in the format ${moment.format}, got ${quoted(text)}`;
  problems.push({ path: moment.path, message });
  return undefined;
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

function compileMoment(path: MomentPath, map: CallMap, clock: ZoneClock): CompiledMoment | undefined {
  const moment = momentOf(path, map);
  if (!moment) return undefined;
  const format = moment.format ?? map.times.format;
  const date = moment.date ?? map.times.date;
  const empty = moment.empty ?? map.times.empty;
  const read = compileTimeFormat(format);
  return {
    path,
    format,
    textOf: (row) => {
      const cell = row[moment.column] ?? "";
      if (cell === "" || empty.includes(cell)) return "";
      return date === false ? cell : `${row[date] ?? ""} ${cell}`;
    },
    parse: (text) => {
      const found = read(text);
      return found && candidatesOf(found, clock, date !== false);
    },
  };
}

function candidatesOf(found: TimeReading, clock: ZoneClock, mayBeNextDay: boolean): number[] {
  if ("at" in found) return [found.at];
  const sameDay = clock(found.wallMs);
  return mayBeNextDay ? [...sameDay, ...clock(found.wallMs + DAY_MS)] : sameDay;
}

function momentOf(path: MomentPath, map: CallMap): Moment | undefined {
  switch (path) {
    case "started":
      return map.started;
    case "selfService.entered":
      return map.selfService?.entered;
    case "selfService.left":
      return map.selfService?.left;
    case "queue.entered":
      return map.queue.entered;
    case "queue.left":
      return map.queue.left;
    case "service.start":
      return map.service?.start;
    case "service.end":
      return map.service?.end;
    case "ended":
      return map.ended;
  }
}
