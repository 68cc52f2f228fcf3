import { z } from "zod";
import { BadRequest } from "../../schemas/bad-request.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { textsOf, valuesOf } from "../../schemas/family.ts";
import { type SurgesCounters, surgesFamily } from "../../schemas/kpis/surges.ts";
import { note } from "../../schemas/note.ts";
import { filterParams, kpiList, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { pastTimes } from "../past-weeks.ts";
import { FLAGGED_ABOVE, LEAST_WEEKS, type Surge, surgeOf } from "../surge.ts";
import { type PastReceived, type SurgeKind, surgeKinds, type SurgeThing } from "../surge-past.ts";
import { readReceived } from "./baseline-query.ts";
import { intervalStarts, localText } from "./intervals.ts";
import { HALF_HOUR_MS, pastDays } from "./past-days.ts";
import type { Range } from "./range.ts";
import { anyRules, columnsOf, defineReport, type ReportContext } from "./report-kind.ts";

/** Eight more weeks are read with each of these days. */
const MOST_DAYS = 92;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_HALF_HOURS = 5000;

const params = {
  ...rangeParams,
  site: filterParams.site,
  queue: filterParams.queue,
  topic: filterParams.topic,
  of: z.string().default(surgeKinds.join()).transform((text) => text.split(",").map((part) => part.trim()))
    .pipe(z.array(z.enum(surgeKinds))).describe("what to watch: site, queue, topic; several with commas"),
  kpis: kpiList(surgesFamily),
};

const main = ["surgeScore", "surgeReceived", "usualLevel"] as const;

/** Each half hour of the past in which a site, queue or topic lay far above its usual level for that time of the week. */
export const surgesReport = defineReport({
  name: "surges",
  title: "Surges",
  text:
    "Half hours in which a site, a queue or a topic received far more than is usual at that time of the week, and how unusual.",
  params,
  async make(context, { params: { of: kinds, kpis, ...filter }, range }) {
    checkRange(range);
    const wanted = wantedOf({ ...filter, kinds });
    const found = await surgesIn(context, { range, site: filter.site ?? "", wanted });
    const rows = found.map(({ site, thing, at, surge }): ReportRow => {
      const counters = countersOf(surge);
      const values = Object.entries(valuesOf(surgesFamily, counters, anyRules));
      return {
        site,
        ...kinds.includes("queue") && { queue: thing.kind === "queue" ? thing.name : null },
        ...kinds.includes("topic") && { topic: thing.kind === "topic" ? thing.name : null },
        start: localText(at, range.timezone),
        counters,
        kpis: Object.fromEntries(values.filter(([id]) => !kpis || kpis.includes(id))),
      };
    });
    return {
      columns: columnsOf({ by: ["site", ...kinds], every: "30m", kpis, main }, surgesFamily),
      rows,
      // A leg counts for its site, its queue and its topic: a sum would count it three times.
      total: null,
      definitions: textsOf(surgesFamily),
      notes: [
        note("A row is a whole site where neither queue nor topic is named."),
        note("Times with less than {weeks} comparable weeks are never flagged.", { weeks: LEAST_WEEKS }),
        note(
          "Compared are legs, queued or refused; days without any at the site and holidays are left out of what is usual.",
        ),
      ],
    };
  },
});

function checkRange({ from, to, timezone }: Range): void {
  if (to - from <= MOST_DAYS * DAY_MS + HOUR_MS) return; // A day of 25 hours may be among them.
  const message = `must be at most ${MOST_DAYS} days after from, got ${localText(to, timezone)}`;
  throw new BadRequest("Cannot make the surges report", [{ path: "to", message }]);
}

type Wanted = (thing: SurgeThing) => boolean;

function wantedOf(
  { kinds, queue, topic }: { kinds: readonly SurgeKind[]; queue?: string | undefined; topic?: string | undefined },
): Wanted {
  const names = { site: undefined, queue, topic };
  const isNamed = queue !== undefined || topic !== undefined;
  return ({ kind, name }) => kinds.includes(kind) && (isNamed ? names[kind] === name : true);
}

type FoundSurge = { site: string; thing: SurgeThing; at: number; surge: Surge };
type Asked = { range: Range; site: string; wanted: Wanted };

async function surgesIn(context: ReportContext, { range, site, wanted }: Asked): Promise<FoundSurge[]> {
  const past = pastOfHalfHours(range, context.now);
  const { timezone } = range;
  const days = pastDays([...past].flatMap(([at, times]) => [at, ...times]), timezone);
  if (!days) return [];
  const { starts, to } = days;
  const bySite = await readReceived(context.client, { site, timezone, starts, to, stepMs: HALF_HOUR_MS });
  const { directory } = context;
  const found = [...bySite].flatMap(([name, received]) => [...surgesAt(name, received, { past, wanted, directory })]);
  return found.sort((a, b) => a.at - b.at || (b.surge.score ?? 0) - (a.surge.score ?? 0));
}

/** The half hours of the range that are over, each with the past ones it is compared with. */
function pastOfHalfHours({ from, to, timezone }: Range, now: number): Map<number, number[]> {
  const halfHours = intervalStarts({ from, to, every: "30m", timezone }, MOST_HALF_HOURS) ?? [];
  return new Map(
    halfHours.filter((at) => at + HALF_HOUR_MS <= now)
      .map((at) => [at, pastTimes(at, { timezone, spanMs: HALF_HOUR_MS, now: at + HALF_HOUR_MS })]),
  );
}

type Search = { past: ReadonlyMap<number, number[]>; wanted: Wanted; directory: DirectoryIndex };

function* surgesAt(
  site: string,
  received: PastReceived,
  { past, wanted, directory }: Search,
): Generator<FoundSurge, void> {
  const things = [...received.things()].filter(wanted);
  for (const [at, all] of past) {
    const times = received.active(all);
    for (const thing of things) {
      const count = received.received(thing, at, HALF_HOUR_MS);
      if (count < FLAGGED_ABOVE) continue;
      const holidays = directory.holidays(site, thing.kind === "queue" ? thing.name : "");
      const surge = surgeOf(count, received.counts(thing, times, { spanMs: HALF_HOUR_MS, holidays }));
      if (surge.isFlagged) yield { site, thing, at, surge };
    }
  }
}

function countersOf({ count, usual, score }: Surge): SurgesCounters {
  return { surges: 1, surgeLegs: count, usualLegs: usual ?? 0, score: score ?? 0 };
}
