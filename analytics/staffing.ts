import type { QueueRules } from "../schemas/directory.ts";
import { erlangA, erlangC } from "./erlang.ts";

/** What comes to a queue within a time; unknown is null. */
export type Demand = {
  /** Legs within `spanMs`. */
  arrivals: number;
  spanMs: number;
  /** Mean time of an agent on one leg: talk, hold and wrap-up. */
  ahtMs: number | null;
  /** Mean time after which a caller who is not answered hangs up. */
  patienceMs: number | null;
};

/** What that demand needs; null where the handle time, or for Erlang A the patience, is unknown. */
export type Staffing = {
  offeredLoad: number | null;
  agentsNeededC: number | null;
  agentsNeededA: number | null;
  positionsNeeded: number | null;
};

/** The goal to reach: the share of those who come that is answered within the target. */
type Goal = Pick<QueueRules, "targetMs" | "goal">;

/** The mean work that comes in per time, in erlangs: agents that would be busy all the time. */
export function offeredLoad({ arrivals, spanMs, ahtMs }: Demand): number | null {
  if (arrivals === 0) return 0;
  return ahtMs === null ? null : arrivals / spanMs * ahtMs;
}

/**
 * The mean of an exponential patience by maximum likelihood: all waiting, of those who were answered too, per abandon; who did not
 * abandon was at least so patient (Brown et al. 2005). Null without an abandon.
 */
export function patienceOf({ waitMs, abandoned }: { waitMs: number; abandoned: number }): number | null {
  return abandoned > 0 && waitMs > 0 ? waitMs / abandoned : null;
}

/** Agents and positions for a queue's goal. Each queue on its own: agents of several queues at once are not pooled. */
export function staffingOf(demand: Demand, rules: Goal & Pick<QueueRules, "shrinkage">): Staffing {
  const load = offeredLoad(demand);
  const { ahtMs, patienceMs } = demand;
  if (load === 0) return { offeredLoad: 0, agentsNeededC: 0, agentsNeededA: 0, positionsNeeded: 0 };
  if (load === null || ahtMs === null) {
    return { offeredLoad: null, agentsNeededC: null, agentsNeededA: null, positionsNeeded: null };
  }
  const work = { load, ahtMs, targetMs: rules.targetMs, goal: rules.goal };
  const agentsNeededC = agentsNeeded(work);
  return {
    offeredLoad: load,
    agentsNeededC,
    agentsNeededA: patienceMs === null ? null : agentsNeeded({ ...work, patienceMs }),
    positionsNeeded: positionsFor(agentsNeededC, rules.shrinkage),
  };
}

type Work = Goal & { load: number; ahtMs: number; patienceMs?: number };

/**
 * The smallest number of agents that reaches the goal: by Erlang A when a patience is given, else by Erlang C. No number answers
 * everybody at once: a goal of 1 means all but one in 10^16.
 */
export function agentsNeeded({ goal, patienceMs, ...work }: Work): number {
  if (work.load === 0) return 0;
  const levelOf = (agents: number) =>
    patienceMs === undefined
      ? erlangC({ ...work, agents }).serviceLevel
      : erlangA({ ...work, agents, patienceMs }).serviceLevel;
  return smallest((agents) => levelOf(agents) >= goal);
}

/** The smallest whole number from 0 for which a claim holds that holds for all larger ones too. */
function smallest(holds: (n: number) => boolean): number {
  let [fails, found] = [-1, 0];
  while (!holds(found)) [fails, found] = [found, 2 * found + 1];
  while (found - fails > 1) {
    const middle = Math.floor((fails + found) / 2);
    if (holds(middle)) found = middle;
    else fails = middle;
  }
  return found;
}

/** People to employ for so many agents at work, when a share of the paid time goes elsewhere; rounded up. */
export function positionsFor(agents: number, shrinkage: number): number {
  const positions = agents / (1 - shrinkage);
  // A whole number that comes out a breath too large is that number.
  return Math.ceil(positions - 1e-9 * positions);
}
