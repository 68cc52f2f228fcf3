import { z } from "zod";
import { BadRequest } from "../../schemas/bad-request.ts";
import { addTo, type CountersOf, emptyOf } from "../../schemas/family.ts";
import { depthFamily as family } from "../../schemas/kpis/depth.ts";
import { note } from "../../schemas/note.ts";
import { byList, everyNames, kpiList, rangeParams } from "../../schemas/report.ts";
import { filterOf } from "./contacts-filter.ts";
import { depthQuery } from "./depth-query.ts";
import { depthsOf, MINUTE_MS, type Stretch } from "./depth-sweep.ts";
import { groupedRows, type Part } from "./grouped-rows.ts";
import { runQuery } from "./query.ts";
import type { Range } from "./range.ts";
import { defineReport } from "./report-kind.ts";
import { waitingDimensions, waitingFilters } from "./waiting-groups.ts";

type DepthCounters = CountersOf<typeof family.counters>;
type Minutes = { first: number; count: number };

const MOST_ROWS = 100_000;

/** How many waited, and how long the longest, at the end of every minute that has ended. */
export const depthReport = defineReport({
  name: "depth",
  title: "Queue depth",
  text:
    "How many waited at the end of each minute, and how long the longest waiting one had waited by then; by intervals, the " +
    "most and the mean of their minutes.",
  params: {
    ...rangeParams,
    ...waitingFilters,
    by: byList(waitingDimensions),
    every: z.enum(everyNames).default("1m").describe("rows per interval"),
    kpis: kpiList(family),
  },
  async make({ client, directory, now }, { params, range }) {
    const { by, every, kpis } = params;
    const minutes = minutesOf(range, now);
    const end = minutes.first + minutes.count;
    const found = await runQuery(client, depthQuery, {
      ...filterOf(params, range, directory),
      by,
      first: minutes.first,
      end,
    });
    const groups = found.map(({ stretches, ...row }) => ({
      values: waitingDimensions.map((id) => row[id]),
      stretches,
    }));
    if (by.length > 0) checkSize(groups.length * range.starts.length);
    const asked = { dimensions: waitingDimensions, every, kpis, main: mainKpis, range };
    const everybody = { values: [], stretches: groups.flatMap(({ stretches }) => stretches) };
    const whole = { minutes, range: { ...range, starts: range.starts.slice(0, 1) } };
    const { total } = groupedRows(family, partsOf(everybody, whole), { ...asked, by: [] });
    const lines = by.length === 0 ? [everybody] : groups;
    const parts = lines.flatMap((group) => partsOf(group, { minutes, range }));
    const notes = by.length === 0 ? [] : [TOTAL_NOTE];
    return { ...groupedRows(family, parts, { ...asked, by }), total, notes };
  },
});

const mainKpis = ["meanWaiting", "maxWaiting", "longestWaiting"] as const;

const TOTAL_NOTE = note(
  "The total is of all who waited together: its most waiting is that of one minute, not the sum of the rows'.",
);

/** The minutes that began in the range and have ended by now. */
function minutesOf({ from, to }: Range, now: number): Minutes {
  const first = Math.ceil(from / MINUTE_MS);
  const end = Math.min(Math.ceil(to / MINUTE_MS), Math.floor(now / MINUTE_MS));
  return { first, count: Math.max(0, end - first) };
}

function checkSize(rows: number): void {
  if (rows <= MOST_ROWS) return;
  const message =
    `must give at most ${MOST_ROWS} rows, got ${rows}: ask for a shorter time, longer intervals or fewer groups`;
  throw new BadRequest("Cannot make the depth report", [{ path: "by", message }]);
}

/** What one group's minutes add to each interval. */
function partsOf(
  { values, stretches }: { values: string[]; stretches: readonly Stretch[] },
  { minutes, range }: { minutes: Minutes; range: Range },
): Part<DepthCounters>[] {
  const { waiting, oldestAt } = depthsOf(stretches, minutes);
  const parts: Part<DepthCounters>[] = [];
  let next = 0;
  for (const [i, depth] of waiting.entries()) {
    const startAt = (minutes.first + i) * MINUTE_MS;
    let part = parts.at(-1);
    while (next < range.starts.length && (range.starts[next] as number) <= startAt) {
      part = { groups: values, startSeconds: (range.starts[next++] as number) / 1000, counters: emptyOf(family) };
    }
    if (!part) continue;
    if (part !== parts.at(-1)) parts.push(part);
    const oldest = oldestAt[i] ?? null;
    addTo(family, part.counters, {
      minutes: 1,
      waitingMinutes: depth,
      waitingMax: depth,
      longestWaitMs: oldest === null ? 0 : startAt + MINUTE_MS - oldest,
    });
  }
  return parts;
}
