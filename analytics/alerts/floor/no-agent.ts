import type { LiveAgent } from "../../../schemas/wire.ts";
import { shownAgents } from "../../boards/agents-in-scope.ts";
import type { View } from "../../boards/view.ts";
import { isOpen } from "../../business-hours.ts";
import { queuesServed } from "../../live/live-agents.ts";
import type { Verdict } from "./course.ts";
import { isPlaceMeant, type LookOf, queueSubject, type Sample } from "./look.ts";

/** Queues that are open and in which somebody waits, by whether an agent is available. */
export const lookAtAgents: LookOf<"no-agent"> = ({ forSeconds }, scope, { view }) => {
  const { directory } = view.floor.state;
  const { told, byPlace } = view.once("agents by queue", "tick", () => agentsByPlace(view));
  const samples = view.queues.flatMap(({ site, queue, waiting }): Sample[] => {
    const place = { site, queue, topic: null };
    if (waiting.size === 0 || !isPlaceMeant(scope, place)) return [];
    if (!isOpen(directory.opening(site, queue), view.now)) return [];
    const agents = [...byPlace.get(placeOf(site, queue)) ?? [], ...byPlace.get(placeOf(site, null)) ?? []];
    const verdict = told.has(site) ? verdictOf(agents) : null;
    return [{ subject: queueSubject({ site, queue }), place, verdict, values: { waiting: waiting.size } }];
  });
  return { samples, others: "good", beginMs: forSeconds * 1000, endMs: 0 };
};

/**
 * Agents by the queues they serve; those of whom nobody tells which, by their site. `told` are the sites where somebody tells what
 * agents do: where nobody does, none is ever available.
 */
function agentsByPlace(view: View): { told: ReadonlySet<string>; byPlace: ReadonlyMap<string, LiveAgent[]> } {
  const { state } = view.floor;
  const told = new Set([...state.agents.values()].filter(({ words }) => words.length > 0).map(({ site }) => site));
  const byPlace = new Map<string, LiveAgent[]>();
  for (const agent of shownAgents(view)) {
    const queues = agent.queues.length > 0 ? agent.queues : [null, ...queuesServed(state, agent)];
    for (const queue of queues) {
      const place = placeOf(agent.site, queue);
      const others = byPlace.get(place);
      if (others) others.push(agent);
      else byPlace.set(place, [agent]);
    }
  }
  return { told, byPlace };
}

function placeOf(site: string, queue: string | null): string {
  return queue === null ? site : `${site}/${queue}`;
}

/** Nobody knows what agents do whose source is silent. */
function verdictOf(agents: readonly LiveAgent[]): Verdict | null {
  if (agents.some(({ state }) => state === "available")) return "good";
  return agents.some(({ state }) => state === "unknown") ? null : "bad";
}
