import type { Scope } from "../../schemas/boards/scope.ts";
import type { Window } from "../../schemas/boards/tile-options.ts";
import { type Counters, totalOf } from "../../schemas/counters.ts";
import type { Dimension } from "../../schemas/report.ts";
import type { ServiceLevelFormula } from "../../schemas/service-level.ts";
import { countersOf, quarters } from "../live/floor-view.ts";
import { pivotRows } from "../live/pivot.ts";
import type { PivotRow } from "../live/pivot-cache.ts";
import { isPlaceInScope, narrowingOf, placesOf, queuesInScope } from "./in-scope.ts";
import type { View } from "./view.ts";

type Asked = { scope: Scope; window: Window; histograms: boolean };

/** What was counted of the legs of a scope in a window. */
export function serviceCounters(view: View, asked: Asked): Counters {
  const name = `service ${JSON.stringify(asked)}`;
  return view.once(name, "tick", () => totalOf(asked.scope.tier ? byTier(view, asked) : byGroup(view, asked)));
}

function byGroup({ floor, now }: View, { scope, window, histograms }: Asked): Counters[] {
  const filters = placesOf(scope).map((place) => ({ ...place, ...narrowingOf(scope) }));
  return filters.map((filter) => countersOf(floor, filter, { window, now, histograms }));
}

/** Groups know no tiers: the legs themselves are looked at. */
function byTier(view: View, { scope, window }: Asked): Counters[] {
  return pivotIn(view, [], { scope, window }).map(({ counters }) => counters);
}

/** The counters of a scope and window by further dimensions; rows of several places are not added up. */
export function pivotIn(
  { floor, now, once }: View,
  by: readonly Dimension[],
  { scope, window }: Omit<Asked, "histograms">,
): readonly PivotRow[] {
  const places = placesOf(scope);
  const [first = {}, ...others] = places;
  const apart: Dimension[] = others.length === 0 ? [] : scope.queues ? ["site", "queue"] : ["site"];
  const filter = { ...narrowingOf(scope), ...others.length === 0 && first };
  const asked = [...apart, ...by];
  if (places.length === 0) return [];
  const name = `pivot ${JSON.stringify([asked, filter, window])}`;
  const rows = once(name, "seconds", () => pivotRows(floor, asked, { filter, window, now }));
  if (others.length === 0) return rows;
  return rows.filter(({ group: { site = "", queue = null } }) =>
    isPlaceInScope(scope, { site: site as string, queue })
  );
}

/** What was counted of the legs of a scope by quarter of an hour, from `from` (epoch ms) on; what had none is absent. */
export function quarterCounters(
  { floor }: View,
  { scope, histograms }: Omit<Asked, "window">,
  { from, to }: { from: number; to: number },
): Map<number, Counters> {
  const filters = placesOf(scope).map((place) => ({ ...place, ...narrowingOf(scope) }));
  const parts = filters.flatMap((filter) => [...quarters(floor, filter, { from, to, histograms })]);
  const byStart = Map.groupBy(parts, ([startAt]) => startAt);
  return new Map([...byStart].map(([startAt, some]) => [startAt, totalOf(some.map(([, counters]) => counters))]));
}

/** The formula of the service level over a scope. */
export function formulaIn(view: View, scope: Scope): ServiceLevelFormula {
  return view.floor.state.directory.commonFormula(queuesInScope(view, scope));
}

/** The goal of the queues of a scope; null where they have none in common. */
export function goalIn(view: View, scope: Scope): number | null {
  const { directory } = view.floor.state;
  const goals = new Set(queuesInScope(view, scope).map(({ site, queue }) => directory.rules(site, queue).goal));
  const [goal = null] = goals;
  return goals.size === 1 ? goal : null;
}
