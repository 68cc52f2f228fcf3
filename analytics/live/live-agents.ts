import type { DirectoryIndex } from "../../schemas/directory.ts";
import type { LiveAgent } from "../../schemas/wire.ts";
import { HEARD_GAP_MS } from "../source-silence.ts";
import type { Agent } from "./agents.ts";
import type { FloorState } from "./floor-state.ts";
import type { Leg } from "./leg.ts";

/** Agents that are offline and of whom nothing was heard for so long leave the screens: a week-end and a holiday are shorter. */
const LISTED_MS = 7 * 86_400_000;

/** Each agent as of `now`, epoch ms, once however many queues it works on; by site and name. */
export function liveAgents(state: FloorState, { site, now }: { site?: string | undefined; now: number }): LiveAgent[] {
  return [...state.agents.values()]
    .filter((agent) => site === undefined || agent.site === site)
    .map((agent) => ({ agent, live: liveAgent(state, agent, now) }))
    .filter(({ agent, live }) => live.state !== "offline" || agent.touchedAt >= now - LISTED_MS)
    .map(({ live }) => live)
    .sort((a, b) => compare(a.site, b.site) || compare(a.name, b.name) || compare(a.agent, b.agent));
}

function liveAgent(state: FloorState, agent: Agent, now: number): LiveAgent {
  const { site, agent: id, connected } = agent;
  const silentSince = (source: string) => silentSinceOf(state, { site, source, now });
  return {
    site,
    agent: id,
    name: nameOf(state.directory, agent),
    team: state.directory.team(site, id),
    ...agent.shown({ now, silentSince }),
    queues: agent.queues ? JSON.parse(agent.queues.what) : [],
    connectedNow: connected.size,
    onHoldNow: [...connected].filter(isOnHold).length,
  };
}

/** The agent's queues: those the source names, else those of the contacts the agent is with. */
export function queuesServed({ agents }: FloorState, { site, agent, queues }: LiveAgent): readonly string[] {
  if (queues.length > 0) return queues;
  const legs = agents.find(site, agent)?.connected ?? [];
  return [...new Set([...legs].map(({ queue }) => queue))];
}

/** What people call the agent: the directory's name before the source's. */
export function nameOf(directory: DirectoryIndex, { site, agent, name }: Agent): string {
  return directory.agentName(site, agent) ?? name?.what ?? agent;
}

function silentSinceOf(
  { sources, directory }: FloorState,
  { site, source, now }: { site: string; source: string; now: number },
): number | null {
  const lastAt = sources.find(site, source)?.lastAt ?? now;
  return now - lastAt >= Math.max(directory.silentMs(site), HEARD_GAP_MS) ? lastAt : null;
}

/** The n-th hold ends with the n-th resume. */
export function isOnHold({ holds, resumes }: Leg): boolean {
  return holds.length > resumes.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
