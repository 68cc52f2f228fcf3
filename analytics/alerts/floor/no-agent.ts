import type { LiveAgent } from "../../../schemas/wire.ts";
import { agentsInScope, shownAgents } from "../../boards/agents-in-scope.ts";
import type { View } from "../../boards/view.ts";
import { isOpen } from "../../business-hours.ts";
import type { Verdict } from "./course.ts";
import { isPlaceMeant, type LookOf, queueSubject, type Sample } from "./look.ts";

/** Queues that are open and in which somebody waits, by whether an agent is available. */
export const lookAtAgents: LookOf<"no-agent"> = ({ forSeconds }, scope, { view }) => {
  const { directory } = view.floor.state;
  const told = sitesWithStates(view);
  const samples = view.queues.flatMap(({ site, queue, waiting }): Sample[] => {
    const place = { site, queue, topic: null };
    if (waiting.size === 0 || !isPlaceMeant(scope, place)) return [];
    if (!isOpen(directory.opening(site, queue), view.now)) return [];
    const verdict = told.has(site) ? verdictOf(agentsOf(view, { site, queue })) : null;
    return [{ subject: queueSubject({ site, queue }), place, verdict, values: { waiting: waiting.size } }];
  });
  return { samples, others: "good", beginMs: forSeconds * 1000, endMs: 0 };
};

/** Where nobody ever tells what agents do, none is ever available. */
function sitesWithStates({ floor }: View): ReadonlySet<string> {
  return new Set([...floor.state.agents.values()].filter(({ words }) => words.length > 0).map(({ site }) => site));
}

/** Those who serve the queue, and those of whom nobody tells which queues they serve. */
function agentsOf(view: View, { site, queue }: { site: string; queue: string }): LiveAgent[] {
  const anywhere = shownAgents(view).filter((agent) => agent.site === site && agent.queues.length === 0);
  return [...agentsInScope(view, { queues: [{ site, queue }] }), ...anywhere];
}

/** Of an agent whose source is silent nobody knows whether he is available. */
function verdictOf(agents: readonly LiveAgent[]): Verdict | null {
  if (agents.some(({ state }) => state === "available")) return "good";
  return agents.some(({ state }) => state === "unknown") ? null : "bad";
}
