import type { AnyCounters, CounterInfos, CountersOf, Family } from "../../schemas/family.ts";
import { filterParams } from "../../schemas/report.ts";
import type { Part } from "./grouped-rows.ts";

/** What the reports of waiting tell legs apart by. */
export const waitingDimensions = ["site", "queue", "channel", "direction", "lineKind", "tier", "priority"] as const;
export type WaitingDimension = typeof waitingDimensions[number];

const { agent: _, team: __, ...others } = filterParams;
/** Which legs are meant: agents have no part in waiting. */
export const waitingFilters = others;

/** The groups and the family's counters of a query's row. */
export function partOf<S extends CounterInfos>(
  family: Family<S, string>,
  row: Record<WaitingDimension, string>,
  startSeconds = 0,
): Part<CountersOf<S>> {
  const known = row as unknown as AnyCounters;
  const counters = Object.fromEntries(Object.keys(family.counters).map((id) => [id, known[id]]));
  return { groups: waitingDimensions.map((name) => row[name]), startSeconds, counters: counters as CountersOf<S> };
}
