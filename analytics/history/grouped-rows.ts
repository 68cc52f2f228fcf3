import {
  addTo,
  type CounterInfos,
  type CountersOf,
  emptyOf,
  type Family,
  sumOf,
  textsOf,
  valuesOf,
} from "../../schemas/family.ts";
import type { Every, GroupName, ReportRow } from "../../schemas/report.ts";
import { localText } from "./intervals.ts";
import type { Range } from "./range.ts";
import { anyRules, columnsOf, type ReportParts } from "./report-kind.ts";

/** Some of what belongs to one row: the values of all dimensions ('' not asked for, or unknown), and the interval's start. */
export type Part<C> = { groups: readonly string[]; startSeconds: number; counters: C };

type Asked<K extends string> = {
  /** What the values in `groups` are. */
  dimensions: readonly GroupName[];
  by: readonly GroupName[];
  every?: Every | undefined;
  kpis?: readonly string[] | undefined;
  main: readonly K[];
  range: Range;
};

/** The rows of a report, each the sum of its parts, by start and then by group, and their total. */
export function groupedRows<S extends CounterInfos, K extends string>(
  family: Family<S, K>,
  parts: readonly Part<CountersOf<S>>[],
  asked: Asked<K>,
): Required<Omit<ReportParts, "notes" | "curves">> {
  const valuesFor = (counters: CountersOf<S>) => {
    const values = Object.entries<number | null>(valuesOf(family, counters, anyRules));
    return Object.fromEntries(values.filter(([id]) => asked.kpis?.includes(id) ?? true));
  };
  const rows = merged(family, parts).map(({ groups, startSeconds, counters }): ReportRow => ({
    ...groupOf(groups, asked),
    ...asked.every && { start: localText(startSeconds * 1000, asked.range.timezone) },
    counters,
    kpis: valuesFor(counters),
  }));
  const counters = sumOf(family, parts.map((part) => part.counters));
  return {
    columns: columnsOf({ ...asked, main: [...asked.main] }, family),
    rows,
    total: { counters, kpis: valuesFor(counters) },
    definitions: textsOf(family),
  };
}

/** The starts of a range's intervals as queries take them, epoch seconds. */
export function startSecondsOf({ starts }: Range): number[] {
  return starts.map((at) => Math.max(0, Math.floor(at / 1000)));
}

function merged<S extends CounterInfos>(
  family: Family<S, string>,
  parts: readonly Part<CountersOf<S>>[],
): Part<CountersOf<S>>[] {
  const rows = new Map<string, Part<CountersOf<S>>>();
  for (const { groups, startSeconds, counters } of parts) {
    const key = JSON.stringify([startSeconds, groups]);
    const row = rows.get(key) ?? { groups, startSeconds, counters: emptyOf(family) };
    addTo(family, row.counters, counters);
    rows.set(key, row);
  }
  return [...rows.values()].sort((a, b) => a.startSeconds - b.startSeconds || compared(a.groups, b.groups));
}

function compared(a: readonly string[], b: readonly string[]): number {
  const different = a.findIndex((value, i) => value !== b[i]);
  return different < 0 ? 0 : (a[different] as string) < (b[different] as string) ? -1 : 1;
}

function groupOf(
  values: readonly string[],
  { dimensions, by }: { dimensions: readonly GroupName[]; by: readonly GroupName[] },
): Partial<Record<GroupName, string | null>> {
  return Object.fromEntries(dimensions.flatMap((name, i) => by.includes(name) ? [[name, values[i] || null]] : []));
}
