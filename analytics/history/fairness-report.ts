import { sumOf, textsOf, valuesOf } from "../../schemas/family.ts";
import { fairnessFamily, type Measure, measureIds, measures } from "../../schemas/kpis/fairness.ts";
import { inEnglish, type Note, note } from "../../schemas/note.ts";
import { filterParams, rangeParams, type ReportRow } from "../../schemas/report.ts";
import { z } from "zod";
import { filterOf } from "./contacts-filter.ts";
import { readCells } from "./fairness-cells.ts";
import { type Cell, type Comparison, comparisons, estimateOf, knownGroups, viewsOf } from "./fairness-compare.ts";
import {
  comparedColumns,
  comparedFields,
  comparedTexts,
  groupColumns,
  groupFields,
  groupTexts,
} from "./fairness-fields.ts";
import { type FairnessGroup, fairnessGroups } from "./fairness-query.ts";
import { groupTitle, sentenceOf } from "./fairness-sentences.ts";
import { anyRules, defineReport, type ReportParts } from "./report-kind.ts";

const { site, queue, channel, direction, lineKind, campaign, topic } = filterParams;

const params = {
  ...rangeParams,
  ...{ site, queue, channel, direction, lineKind, campaign, topic },
  by: z.enum(fairnessGroups).default("tier").describe("rows per tier, or per priority for data without tiers"),
  compare: z.enum(measureIds).optional()
    .describe("only this number: each group against all others, by queue and with the same mix of queues and hours"),
};

/** Whether those who bring the most are served best. */
export const fairnessReport = defineReport({
  name: "fairness",
  title: "Fairness",
  text:
    "Whether the best customers are served best: waits, service level, abandons, transfers, announcements, repeats, first " +
    "contact resolution and satisfaction by tier or priority, each group against all others, with 95 % intervals.",
  params,
  async make(context, { params: { by, compare, ...filter }, range }) {
    const cells = await readCells(context, { by, filter: filterOf(filter, range, context.directory), range });
    return compare ? compared(cells, by, measures[compare]) : overview(cells, by);
  },
});

/** A row a group with every number. */
function overview(cells: readonly Cell[], by: FairnessGroup): ReportParts {
  const groups = [...knownGroups(cells), ...cells.some(({ group }) => group === "") ? [""] : []];
  const total = countersOf(cells);
  return {
    columns: groupColumns(by),
    rows: groups.map((group) => groupRow(cells, by, group)),
    total: { counters: total, kpis: valuesOf(fairnessFamily, total, anyRules) },
    definitions: { ...textsOf(fairnessFamily), ...groupTexts() },
    notes: [...knownGroups(cells).flatMap((group) => waitSentences(cells, by, group)), ...notesOf(cells, by)],
  };
}

function groupRow(cells: readonly Cell[], by: FairnessGroup, group: string): ReportRow {
  const counters = countersOf(cells.filter((cell) => cell.group === group));
  const fields = measureIds.map((id) => {
    const measure = measures[id];
    // Who is unknown may belong to any group.
    const [found] = group === "" ? [] : comparisons(cells, group, { measure, view: "all" });
    return groupFields(id, estimateOf(measure.shape, counters), found?.difference ?? null);
  });
  return {
    [by]: group || null,
    counters,
    kpis: valuesOf(fairnessFamily, counters, anyRules),
    fields: Object.assign({}, ...fields),
  };
}

function countersOf(cells: readonly Cell[]) {
  return sumOf(fairnessFamily, cells.map(({ counters }) => counters));
}

function waitSentences(cells: readonly Cell[], by: FairnessGroup, group: string): Note[] {
  const measure = measures.fairWait;
  const found = (["all", "same-queues-and-hours"] as const).flatMap((view) =>
    comparisons(cells, group, { measure, view })
  );
  return found.map((one) => sentenceOf(groupTitle(by, group), measure, one));
}

/** Each known group against all others by one number, in every view. */
function compared(cells: readonly Cell[], by: FairnessGroup, measure: Measure): ReportParts {
  const found = knownGroups(cells).flatMap((group) =>
    viewsOf(measure).flatMap((view) => comparisons(cells, group, { measure, view }))
  );
  return {
    columns: comparedColumns(by, measure),
    rows: found.map((one) => comparedRow(one, by, measure)),
    total: null,
    definitions: { ...comparedTexts, value: measure.text },
    notes: notesOf(cells, by),
  };
}

function comparedRow(found: Comparison, by: FairnessGroup, measure: Measure): ReportRow {
  const { group, site, queue } = found;
  const sentence = sentenceOf(groupTitle(by, group), measure, found);
  const fields = { ...comparedFields(found), sentence: inEnglish(sentence) };
  return { [by]: group, site, queue, counters: {}, kpis: {}, fields, sentences: { sentence } };
}

function notesOf(cells: readonly Cell[], by: FairnessGroup): Note[] {
  const unknown = countersOf(cells.filter(({ group }) => group === "")).queued;
  const nobody = by === "tier"
    ? note("{unknown} legs of customers whose tier is not known are in no group and in no comparison.", { unknown })
    : note("{unknown} legs of customers whose priority is not known are in no group and in no comparison.", {
      unknown,
    });
  return [
    ...unknown > 0 ? [nobody] : [],
    note(
      "Contacts answered without ever queueing have no wait here. Beware of counting them as waits of 0 where the source asks " +
        "who a customer is only in the queue: then all of them are of groups that only seem to be served better.",
    ),
    note("A wait that ended with hanging up is shorter than it would have been: compare the abandon rates too."),
    note(
      "Intervals take each contact for itself; contacts of one customer, or of one busy hour, are alike, so the truth may lie " +
        "further away than they say.",
    ),
    note(
      "A difference says that groups were served differently, not why: those who call at busy hours or about hard matters " +
        "wait longer. Mixes of queues and hours are made equal by direct standardisation.",
    ),
  ];
}
