import { kpisOf } from "../../schemas/kpis/service.ts";
import type { LiveAgent, ShownAgentState } from "../../schemas/wire.ts";
import { patienceOf, type Staffing, staffingOf } from "../staffing.ts";
import type { Floor } from "./floor.ts";
import { countersOf, thisMinute } from "./floor-view.ts";
import { MINUTE_MS } from "./group.ts";
import { queuesServed } from "./live-agents.ts";

/** What one queue, or all of them, needs now and has; unknown is null. */
export type LiveStaffing = Staffing & {
  /** Legs of the last 30 minutes, queued or refused though the queue was open. */
  arrivals: number;
  /** By Erlang A, while nobody has abandoned today by Erlang C. */
  agentsNeeded: number | null;
  /** Agents signed in; one who serves k queues is 1/k in each. */
  agentsNow: number;
  surplus: number | null;
};

export type QueueStaffing = LiveStaffing & {
  site: string;
  queue: string;
  /** Of today's handled legs. */
  ahtMs: number | null;
  /** The mean of an exponential patience, from today's waits. */
  patienceMs: number | null;
};

/** States in which an agent is there for contacts. */
const signedIn: ReadonlySet<ShownAgentState> = new Set(["available", "offered", "busy", "wrapup"]);

type Place = { site: string; queue: string };

/** What each of these queues needs now, and all together; `agents` are all of the floor, as they are shown at `now`. */
export function staffingNow(
  floor: Floor,
  { queues, agents }: { queues: readonly Place[]; agents: readonly LiveAgent[] },
  now: number,
): { queues: QueueStaffing[]; total: LiveStaffing } {
  const served = agents.map((agent) => servedBy(floor, agent));
  const staffed = queues.map((place) => queueStaffing(floor, place, { agentsNow: agentsAt(place, served), now }));
  const keys = new Set(queues.map(keyOf));
  return { queues: staffed, total: totalOf(staffed, served.filter((one) => one.some((key) => keys.has(key))).length) };
}

function queueStaffing(
  floor: Floor,
  { site, queue }: Place,
  { agentsNow, now }: { agentsNow: number; now: number },
): QueueStaffing {
  const recent = countersOf(floor, { site, queue }, { window: "last30", now, histograms: false });
  const today = countersOf(floor, { site, queue }, { window: "today", now, histograms: false });
  const waitMs = today.waitAnsweredMs + today.waitAbandonedMs + today.waitOtherMs;
  const demand = {
    arrivals: recent.queued + recent.refusedFull + recent.refusedEmpty + recent.refusedOverload,
    // The current minute and the 29 before it.
    spanMs: now - thisMinute(now) + 29 * MINUTE_MS,
    ahtMs: kpisOf(today).aht,
    patienceMs: patienceOf({ waitMs, abandoned: today.abandoned }),
  };
  const { arrivals, ahtMs, patienceMs } = demand;
  const staffing = staffingOf(demand, floor.state.directory.rules(site, queue));
  const agentsNeeded = staffing.agentsNeededA ?? staffing.agentsNeededC;
  const surplus = agentsNeeded === null ? null : agentsNow - agentsNeeded;
  return { site, queue, arrivals, ahtMs, patienceMs, ...staffing, agentsNeeded, agentsNow, surplus };
}

/** The keys of an agent's queues; none when not signed in. */
function servedBy({ state }: Floor, agent: LiveAgent): string[] {
  if (!signedIn.has(agent.state)) return [];
  return [...new Set(queuesServed(state, agent))].map((queue) => keyOf({ site: agent.site, queue }));
}

/** Who serves several queues counts as a share in each. */
function agentsAt(place: Place, served: readonly string[][]): number {
  const key = keyOf(place);
  return served.reduce((sum, keys) => keys.includes(key) ? sum + 1 / keys.length : sum, 0);
}

/** Sums, unknown when it is unknown of one queue; an agent of several queues counts once. */
function totalOf(queues: readonly QueueStaffing[], agentsNow: number): LiveStaffing {
  const sum = (value: (queue: QueueStaffing) => number | null) =>
    queues.reduce<number | null>((so, queue) => {
      const one = value(queue);
      return so === null || one === null ? null : so + one;
    }, 0);
  const agentsNeeded = sum((queue) => queue.agentsNeeded);
  return {
    arrivals: sum(({ arrivals }) => arrivals) ?? 0,
    offeredLoad: sum(({ offeredLoad }) => offeredLoad),
    agentsNeededC: sum(({ agentsNeededC }) => agentsNeededC),
    agentsNeededA: sum(({ agentsNeededA }) => agentsNeededA),
    positionsNeeded: sum(({ positionsNeeded }) => positionsNeeded),
    agentsNeeded,
    agentsNow,
    surplus: agentsNeeded === null ? null : agentsNow - agentsNeeded,
  };
}

function keyOf({ site, queue }: Place): string {
  return `${site}/${queue}`;
}
