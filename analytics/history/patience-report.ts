import { z } from "zod";
import { emptyCounters } from "../../schemas/counters.ts";
import type { Histogram } from "../../schemas/histogram.ts";
import { curveOf, type PatienceCounters, patienceFamily } from "../../schemas/kpis/patience.ts";
import { kpis as serviceKpis } from "../../schemas/kpis/service.ts";
import { type Note, note } from "../../schemas/note.ts";
import { byList, type Column, kpiList, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { smoothHazard } from "../../schemas/survival.ts";
import { filterOf } from "./contacts-filter.ts";
import { groupedRows } from "./grouped-rows.ts";
import { patienceQuery, type PatienceRow } from "./patience-query.ts";
import { runQuery } from "./query.ts";
import { defineReport, type ReportParts } from "./report-kind.ts";
import { partOf, waitingDimensions, waitingFilters } from "./waiting-groups.ts";

const mainKpis = ["medianPatience", "meanPatience", "patienceIndex"] as const;

/** The family's numbers, and the service family's index from the same legs. */
const family = {
  ...patienceFamily,
  kpis: {
    ...patienceFamily.kpis,
    patienceIndex: {
      ...serviceKpis.patienceIndex,
      value: ({ answered, abandoned }: PatienceCounters) =>
        serviceKpis.patienceIndex.value({ ...emptyCounters(), answered, abandoned }),
    },
  },
};

const params = {
  ...rangeParams,
  ...waitingFilters,
  by: byList(waitingDimensions),
  kpis: kpiList(family),
  curve: z.enum(["true", "false"]).optional()
    .describe("rows per second of waiting instead of one per group; default: where no groups are asked for"),
  seconds: z.string().regex(/^\d{1,4}$/, "must be a whole number").transform(Number).pipe(z.number().min(1).max(3600))
    .default(600).describe("length of the curve in seconds, up to 3600"),
};

/** The curve of one group: second by second, or as numbers. */
export const patienceReport = defineReport({
  name: "patience",
  title: "Patience",
  text:
    "How long callers are willing to wait: the share still waiting at each second if nobody were answered, how many hang " +
    "up in each second, and when they heard announcements.",
  params,
  async make({ client, directory, now }, { params, range }) {
    const { by, seconds: until, kpis, curve = String(by.length === 0) } = params;
    const found = await runQuery(client, patienceQuery, { ...filterOf(params, range, directory), by, until, now });
    const asked = { dimensions: waitingDimensions, by, kpis, main: mainKpis, range };
    const whole = {
      ...groupedRows(family, found.map((row) => partOf(family, row)), asked),
      notes: notesOf(found, until),
    };
    return curve === "true" ? curves(whole, until) : whole;
  },
});

function curves(whole: ReportParts, until: number): ReportParts {
  return {
    ...whole,
    columns: [...whole.columns.filter(({ from }) => from === "group"), ...fieldColumns],
    rows: whole.rows.flatMap((row) => secondsOf(row, until)),
    definitions: { ...whole.definitions, ...fieldTexts },
  };
}

/** One row a second; each counts the legs whose wait ended in it, so that the rows add up to the group. */
function secondsOf({ counters: all, kpis: _, ...group }: ReportRow, until: number): ReportRow[] {
  const counters = all as PatienceCounters;
  const curve = curveOf(counters);
  // In the last row stand all who waited longer: how many of them hung up in that very second is not known.
  const smooth = smoothHazard(curve.filter(({ second }) => second < until));
  return curve.map(({ second, atRisk, survival, hazard }, i) => {
    const ended = second < until ? endedIn(second, counters) : beyond(until, counters);
    return {
      ...group,
      counters: ended,
      kpis: {},
      fields: {
        second,
        atRisk,
        abandoned: ended.abandoned,
        answered: ended.answered,
        announced: ended.announcements,
        survival,
        hazard: second < until ? hazard : null,
        hazardSmooth: smooth[i] ?? null,
      },
    };
  });
}

function endedIn(second: number, c: PatienceCounters): PatienceCounters {
  const only = (histogram: Histogram): Histogram => {
    const count = histogram[second];
    return count === undefined ? {} : { [second]: count };
  };
  const at = (histogram: Histogram) => histogram[second] ?? 0;
  return {
    queued: at(c.abandonedBySecond) + at(c.answeredBySecond) + at(c.otherBySecond),
    answered: at(c.answeredBySecond),
    abandoned: at(c.abandonedBySecond),
    announcements: at(c.announcedBySecond),
    abandonedBySecond: only(c.abandonedBySecond),
    answeredBySecond: only(c.answeredBySecond),
    otherBySecond: only(c.otherBySecond),
    announcedBySecond: only(c.announcedBySecond),
  };
}

function beyond(until: number, c: PatienceCounters): PatienceCounters {
  const rest = (all: number, within: Histogram) => all - Object.values(within).reduce((sum, n) => sum + n, 0);
  return {
    ...endedIn(until, c),
    answered: rest(c.answered, c.answeredBySecond),
    abandoned: rest(c.abandoned, c.abandonedBySecond),
  };
}

const fields = {
  second: { name: "Second", unit: "count", text: "whole seconds since queueing" },
  atRisk: { name: "Waited so long", unit: "count", text: "legs that waited so long" },
  abandoned: { name: "Hung up", unit: "count", text: "of them, those that hung up in this second" },
  answered: { name: "Answered", unit: "count", text: "of them, those answered in this second" },
  announced: { name: "Announcements", unit: "count", text: "announcements heard in this second" },
  survival: {
    name: "Still waiting",
    unit: "ratio",
    text: "share still waiting behind this second if nobody were answered: Kaplan-Meier (1958), other ends censored",
  },
  hazard: { name: "Hazard", unit: "ratio", text: "hung up in this second / waited so long" },
  hazardSmooth: {
    name: "Hazard, smooth",
    unit: "ratio",
    text: "the same over this second and two on either side: all who hung up in them / all who waited so long in them",
  },
} satisfies Record<string, Pick<Column, "name" | "unit"> & { text: string }>;

const fieldColumns = Object.entries(fields).map(([id, { name, unit }]): Column => ({
  id,
  name,
  unit,
  from: "field",
  isMain: true,
}));

const fieldTexts = Object.fromEntries(Object.entries(fields).map(([id, { text }]) => [id, text]));

function notesOf(rows: readonly PatienceRow[], until: number): Note[] {
  const beyond = rows.reduce((sum, { otherBySecond }) => sum + (otherBySecond[until] ?? 0), 0);
  return beyond === 0
    ? []
    : [note("{beyond} legs waited {until} s or longer: the curve ends there.", { beyond, until })];
}
