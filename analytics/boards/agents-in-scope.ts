import type { Scope } from "../../schemas/boards/scope.ts";
import type { LiveAgent } from "../../schemas/wire.ts";
import { liveAgents, queuesServed } from "../live/live-agents.ts";
import type { View } from "./view.ts";

type Shown = { agent: LiveAgent; served: ReadonlySet<string> };

/** All agents as they are shown at the moment of the view. */
export function shownAgents(view: View): readonly LiveAgent[] {
  return shown(view).map(({ agent }) => agent);
}

/** The agents at the sites of a scope; where it names queues, those who serve one of them. */
export function agentsInScope(view: View, { sites, queues }: Scope): readonly LiveAgent[] {
  const isMeant = ({ agent, served }: Shown) =>
    (sites?.includes(agent.site) ?? true) &&
    (queues?.some(({ site, queue }) => site === agent.site && served.has(queue)) ?? true);
  return shown(view).filter(isMeant).map(({ agent }) => agent);
}

function shown({ floor, now, once }: View): readonly Shown[] {
  return once("agents", "tick", () => {
    const agents = liveAgents(floor.state, { now });
    return agents.map((agent) => ({ agent, served: new Set(queuesServed(floor.state, agent)) }));
  });
}
