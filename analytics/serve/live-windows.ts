import { totalOf } from "../../schemas/counters.ts";
import { kpisOf } from "../../schemas/kpis/service.ts";
import type { Dimension } from "../../schemas/report.ts";
import type { LiveWindow, LiveWindowName } from "../../schemas/wire.ts";
import type { Floor } from "../live/floor.ts";
import { countersOf, type Filter, windowNames } from "../live/floor-view.ts";
import { pivotRows } from "../live/pivot.ts";

export type Windows = Record<LiveWindowName, LiveWindow>;

/** All windows of what the filter lets pass. */
export function windowsOf(floor: Floor, filter: Filter, now: number): Windows {
  const formula = formulaOf(floor, filter);
  return Object.fromEntries(windowNames.map((window) => {
    const counters = totalOf([countersOf(floor, filter, { window, now })]);
    return [window, { counters, kpis: kpisOf(counters, formula) }];
  })) as Windows;
}

/** A group of legs with the windows in which it had any. */
export type LiveGroup = Partial<Record<Dimension, string | null>> & { windows: Partial<Windows> };

/** All windows by any dimensions, groups in the order of their names; null is unknown. */
export function groupsOf(
  floor: Floor,
  { by, filter }: { by: readonly Dimension[]; filter: Pick<Filter, "site" | "queue"> },
  now: number,
): LiveGroup[] {
  const groups = new Map<string, LiveGroup>();
  for (const window of windowNames) {
    for (const { group, counters } of pivotRows(floor, by, { filter, window, now })) {
      const key = JSON.stringify(by.map((dimension) => group[dimension] ?? null));
      const found = groups.get(key) ?? { ...group, windows: {} };
      found.windows[window] = { counters, kpis: kpisOf(counters, formulaOf(floor, placeOf(group, filter))) };
      groups.set(key, found);
    }
  }
  return [...groups].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, group]) => group);
}

function placeOf({ site, queue }: LiveGroup | Omit<LiveGroup, "windows">, filter: Filter): Filter {
  return { ...filter, ...(site != null && { site }), ...(queue != null && { queue }) };
}

function formulaOf({ state }: Floor, { site, queue }: Filter) {
  const meant = [...state.queues.values()].filter((one) =>
    (site === undefined || one.site === site) && (queue === undefined || one.queue === queue)
  );
  return state.directory.commonFormula(meant);
}
