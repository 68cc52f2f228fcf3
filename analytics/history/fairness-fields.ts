import { fairnessFamily, type Measure, type MeasureId, measureIds, measures } from "../../schemas/kpis/fairness.ts";
import type { Column, FieldValue } from "../../schemas/report.ts";
import type { Estimate } from "../value/intervals.ts";
import type { Comparison } from "./fairness-compare.ts";
import type { FairnessGroup } from "./fairness-query.ts";
import { columnsOf } from "./report-kind.ts";

type Info = { name: string; unit: Column["unit"]; text: string; isMain: boolean };
type Fields = Record<string, FieldValue>;

const main = [
  "fairWait",
  "fairWaitP90",
  "fairServiceLevel",
  "fairAbandonRate",
  "fairAnnouncements",
  "fairRepeatRate",
  "fairFirstResolution",
  "fairSatisfaction",
] as const;

function columnOf(id: string, { text: _, ...shown }: Info): Column {
  return { id, ...shown, from: "field" };
}

/** What stands beside each number of a group: its n and interval, and its difference to all others. */
function besides(id: MeasureId): Record<string, Info> {
  const { name, unit } = measures[id];
  const of = (what: string) => `${name}: ${what}`;
  const isMain = id === "fairWait";
  const METHOD =
    "MOVER: of shares Newcombe 1998, of means the normal approximation, of quantiles from their order statistics";
  return {
    [`${id}N`]: { name: of("n"), unit: "count", text: `observations behind ${name}`, isMain: false },
    [`${id}Low`]: { name: of("from"), unit, text: `lower end of the 95 % interval of ${name}`, isMain: false },
    [`${id}High`]: { name: of("to"), unit, text: `upper end of the 95 % interval of ${name}`, isMain: false },
    [`${id}Difference`]: {
      name: of("difference"),
      unit,
      text: `${name} of the group less that of all other known groups together`,
      isMain,
    },
    [`${id}DifferenceLow`]: {
      name: of("difference from"),
      unit,
      text: `lower end of the 95 % interval of the difference; ${METHOD}`,
      isMain,
    },
    [`${id}DifferenceHigh`]: { name: of("difference to"), unit, text: "upper end of it", isMain },
  };
}

/** The columns of a row a group. */
export function groupColumns(by: FairnessGroup): Column[] {
  const columns = columnsOf({ by: [by], main: [...main] }, fairnessFamily);
  return columns.flatMap((column) => {
    const id = measureIds.find((one) => one === column.id);
    const more = id ? Object.entries(besides(id)).map(([field, info]) => columnOf(field, info)) : [];
    return [column, ...more];
  });
}

export function groupTexts(): Record<string, string> {
  const all = measureIds.flatMap((id) => Object.entries(besides(id)));
  return Object.fromEntries(all.map(([id, { text }]) => [id, text]));
}

/** The fields of one number of a group. */
export function groupFields(id: MeasureId, own: Estimate | null, difference: Estimate | null): Fields {
  return {
    [`${id}N`]: own?.n ?? 0,
    [`${id}Low`]: own?.bounds?.low ?? null,
    [`${id}High`]: own?.bounds?.high ?? null,
    [`${id}Difference`]: difference?.value ?? null,
    [`${id}DifferenceLow`]: difference?.bounds?.low ?? null,
    [`${id}DifferenceHigh`]: difference?.bounds?.high ?? null,
  };
}

const compared = {
  view: {
    name: "View",
    text:
      "all: everything; queue: within the queue; same-queues, same-hours, same-queues-and-hours: as if the group and all others " +
      "had the same mix of queues, of hours of the day, or of both (direct standardisation to the mix of both together)",
  },
  n: { name: "n", text: "observations of the group" },
  value: { name: "Value", text: "" },
  low: { name: "From", text: "lower end of its 95 % interval" },
  high: { name: "To", text: "upper end of it" },
  othersN: { name: "n of others", text: "observations of all other known groups" },
  othersValue: { name: "Others", text: "the same number of all other known groups together" },
  othersLow: { name: "Others from", text: "lower end of its 95 % interval" },
  othersHigh: { name: "Others to", text: "upper end of it" },
  difference: { name: "Difference", text: "value less that of the others" },
  differenceLow: {
    name: "Difference from",
    text: "lower end of its 95 % interval, from those of both (MOVER, Zou and Donner 2008)",
  },
  differenceHigh: { name: "Difference to", text: "upper end of it" },
  covered: {
    name: "Covered",
    text: "share of the observations in queues or hours in which both sides have 10 or more; the rest is left out",
  },
  sentence: { name: "In words", text: "the same as a sentence" },
} as const;
type ComparedId = keyof typeof compared;

const sideLines: readonly ComparedId[] = ["low", "high", "othersLow", "othersHigh", "covered"];

function unitOf(id: ComparedId, measure: Measure): Column["unit"] {
  switch (id) {
    case "view":
    case "sentence":
      return "text";
    case "n":
    case "othersN":
      return "count";
    case "covered":
      return "ratio";
    default:
      return measure.unit;
  }
}

/** The columns of comparisons by one number. */
export function comparedColumns(by: FairnessGroup, measure: Measure): Column[] {
  const groups = columnsOf({ by: [by, "site", "queue"], kpis: [], main: [] }, fairnessFamily);
  const ids = Object.keys(compared) as ComparedId[];
  const fields = ids.map((id): Column => ({
    id,
    name: compared[id].name,
    unit: unitOf(id, measure),
    from: "field",
    isMain: !sideLines.includes(id),
  }));
  return [...groups, ...fields];
}

export const comparedTexts = Object.fromEntries(Object.entries(compared).map(([id, { text }]) => [id, text]));

export function comparedFields({ view, own, others, difference, covered }: Comparison): Fields {
  return {
    view,
    n: own.n,
    value: own.value,
    low: own.bounds?.low ?? null,
    high: own.bounds?.high ?? null,
    othersN: others.n,
    othersValue: others.value,
    othersLow: others.bounds?.low ?? null,
    othersHigh: others.bounds?.high ?? null,
    difference: difference.value,
    differenceLow: difference.bounds?.low ?? null,
    differenceHigh: difference.bounds?.high ?? null,
    covered,
  };
}
