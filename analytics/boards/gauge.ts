import type { Scope } from "../../schemas/boards/scope.ts";
import type { GaugeId } from "../../schemas/kpis/gauges.ts";
import type { ShownAgentState } from "../../schemas/wire.ts";
import { type EstimatedWait, estimatedWaits } from "../live/estimated-wait.ts";
import { isOnHold } from "../live/live-agents.ts";
import type { QueueGauges } from "../live/queue-gauges.ts";
import { staffingNow } from "../live/staffing.ts";
import { type LiveSurge, surges } from "../live/surges.ts";
import { agentsInScope, shownAgents } from "./agents-in-scope.ts";
import { connectedLegs, isPlaceInScope, narrowingOf, queuesInScope, waitingLegs } from "./in-scope.ts";
import type { View } from "./view.ts";

type Gauge = (view: View, scope: Scope) => number | null;

/** What is known of the moment of the view, of a scope. */
export const gaugeValues: Record<GaugeId, Gauge> = {
  waitingNow: (view, scope) =>
    isWhole(scope) ? sumOf(view, scope, ({ waiting }) => waiting.size) : waitingLegs(view, scope).length,
  longestWaitNow: (view, scope) => {
    const since = oldestQueuedAt(view, scope);
    return since === null ? null : Math.max(0, view.now - since);
  },
  estimatedWait: worstWait,
  connectedNow: (view, scope) =>
    isWhole(scope) ? sumOf(view, scope, ({ connected }) => connected) : connectedLegs(view, scope).length,
  agentsNeeded: (view, scope) => staffingIn(view, scope).agentsNeeded,
  staffingSurplus: (view, scope) => staffingIn(view, scope).surplus,
  surge: (view, scope) => surgesInScope(view, scope)[0]?.score ?? null,
  signedInNow: (view, scope) => countIn(view, scope, ["available", "busy", "offered", "wrapup", "paused"]),
  availableNow: (view, scope) => countIn(view, scope, ["available"]),
  busyNow: (view, scope) => countIn(view, scope, ["busy"]),
  offeredNow: (view, scope) => countIn(view, scope, ["offered"]),
  wrapupNow: (view, scope) => countIn(view, scope, ["wrapup"]),
  pausedNow: (view, scope) => countIn(view, scope, ["paused"]),
  unknownNow: (view, scope) => countIn(view, scope, ["unknown"]),
  onHoldNow: (view, scope) => connectedLegs(view, scope).filter(({ leg }) => isOnHold(leg)).length,
};

/** Whether whole queues are meant, whatever waits in them. */
function isWhole(scope: Scope): boolean {
  return Object.keys(narrowingOf(scope)).length === 0;
}

function sumOf(view: View, scope: Scope, value: (queue: QueueGauges) => number): number {
  return queuesInScope(view, scope).reduce((sum, queue) => sum + value(queue), 0);
}

/** Since when the longest waiting leg of a scope waits, epoch ms; null when none does. */
export function oldestQueuedAt(view: View, scope: Scope): number | null {
  const times = isWhole(scope)
    ? queuesInScope(view, scope).map((queue) => queue.oldestQueuedAt)
    : waitingLegs(view, scope).map(({ at }) => at);
  return times.reduce<number | null>(
    (oldest, at) => at === null || (oldest !== null && oldest <= at) ? oldest : at,
    null,
  );
}

/** The longest of the queues in scope: of anybody, or of somebody of the tier. */
function worstWait(view: View, scope: Scope): number | null {
  const { floor, now, once } = view;
  const waits = once("estimated waits", "seconds", () => byPlace(estimatedWaits(floor, now)));
  const ofTier = ({ estimatedWait, byTier }: EstimatedWait) =>
    scope.tier ? byTier?.[scope.tier] ?? null : estimatedWait;
  const found = queuesInScope(view, scope).map((queue) => waits.get(keyOf(queue))).filter((wait) => wait !== undefined);
  const known = found.map(ofTier).filter((wait) => wait !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

type PlaceKey = { site: string; queue: string };
const keyOf = ({ site, queue }: PlaceKey) => `${site}/${queue}`;

function byPlace<T extends PlaceKey>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** Of one queue, or of several together: an agent who serves two of them counts once. */
function staffingIn(view: View, scope: Scope): { agentsNeeded: number | null; surplus: number | null } {
  const queues = queuesInScope(view, scope);
  const [first] = queues;
  if (first && queues.length === 1) {
    return staffingOfEach(view).get(keyOf(first)) ?? { agentsNeeded: null, surplus: null };
  }
  const name = `staffing ${JSON.stringify(scope)}`;
  return view.once(name, "seconds", () => staffing(view, queues).total);
}

function staffingOfEach(view: View) {
  return view.once("staffing of each queue", "seconds", () => byPlace(staffing(view, view.queues).queues));
}

function staffing(view: View, queues: readonly QueueGauges[]) {
  return staffingNow(view.floor, { queues, agents: shownAgents(view) }, view.now);
}

/** What received something in the last hour, the most unusual first; of named queues only these. */
export function surgesInScope({ floor, baseline, now, once }: View, scope: Scope): LiveSurge[] {
  const all = once(`surges ${baseline?.madeAt}`, "minute", () => surges(floor, baseline, now));
  return all.filter(({ site, kind, name }) => isPlaceInScope(scope, { site, queue: kind === "queue" ? name : null }));
}

function countIn(view: View, scope: Scope, states: readonly ShownAgentState[]): number {
  return agentsInScope(view, scope).filter(({ state }) => states.includes(state)).length;
}
