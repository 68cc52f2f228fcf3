import { compileMoment } from "../csv/moment-reader.ts";
import type { Reading } from "../csv/row-fields.ts";
import type { Moment } from "../csv/table-map.ts";
import { createZoneClock } from "../csv/zone-clock.ts";
import type { CallMap } from "./map.ts";

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

/** Makes the reader of a row's moments; `isWanted` leaves out those that the outcome of the call makes meaningless. */
export function compileMoments(
  map: CallMap,
): (reading: Reading, isWanted: (path: MomentPath) => boolean) => Moments {
  const { times } = map;
  const clock = createZoneClock(times.timezone);
  const compiled = momentPaths.flatMap((path) => {
    const moment = momentOf(path, map);
    return moment ? [{ path, read: compileMoment({ path, moment, times, clock }) }] : [];
  });
  return (reading, isWanted) => {
    const moments: Moments = {};
    let previous: number | undefined;
    for (const { path, read } of compiled) {
      if (!isWanted(path)) continue;
      const at = read(reading, previous);
      if (at === undefined) continue;
      moments[path] = at;
      previous = at;
    }
    return moments;
  };
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
