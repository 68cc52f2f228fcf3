import { sumOf, valuesOf } from "../../schemas/family.ts";
import { type AgentCounters, type AgentKpiValues, agentsFamily } from "../../schemas/kpis/agents.ts";
import { DEFAULT_FORMULA } from "../../schemas/service-level.ts";
import { agentCountersOf, type CountedStory } from "../agent-counts.ts";
import { silencesOf } from "../source-silence.ts";
import { type AgentWork, noWork, tellWork } from "./agent-work.ts";
import type { Agent } from "./agents.ts";
import type { Floor } from "./floor.ts";
import type { FloorState } from "./floor-state.ts";
import { nameOf } from "./live-agents.ts";
import { SiteMap } from "./site-map.ts";

type DayNumbers = { counters: AgentCounters; kpis: AgentKpiValues };

/** What an agent did today: the business day of the site, up to now. The report `agents` of today has the same counters. */
export type AgentDay = DayNumbers & { site: string; agent: string; name: string; team: string | null };

/** The sum over the agents of a team; null: those without a team. */
export type TeamDay = DayNumbers & { site: string; team: string | null; agents: number };

/** Every agent that did or was anything but offline today, by site and name. It folds the remembered contacts: see the bench. */
export function agentDays({ state }: Floor, { site, now }: { site?: string | undefined; now: number }): AgentDay[] {
  const work = workOf(state, { site, now });
  const days: AgentDay[] = [];
  for (const agent of state.agents.values()) {
    if (site !== undefined && agent.site !== site) continue;
    const counters = countersOfDay(state, { agent, work: work.of(agent.site, agent.agent), now });
    if (counters) days.push({ ...titleOf(state, agent), counters, kpis: kpisOf(counters) });
  }
  return days.sort((a, b) => compare(a.site, b.site) || compare(a.name, b.name) || compare(a.agent, b.agent));
}

/** The teams of these agents, by site and name; each agent belongs to one. */
export function teamDays(days: readonly AgentDay[]): TeamDay[] {
  const teams = Map.groupBy(days, ({ site, team }) => JSON.stringify([site, team]));
  return [...teams.values()].map((members) => {
    const { site, team } = members[0] as AgentDay;
    return { site, team, agents: members.length, ...totalDay(members) };
  }).sort((a, b) => compare(a.site, b.site) || compare(a.team ?? "", b.team ?? ""));
}

/** All of them together; each agent is counted once, however many queues it works on. */
export function totalDay(days: readonly AgentDay[]): DayNumbers {
  const counters = sumOf(agentsFamily, days.map((day) => day.counters));
  return { counters, kpis: kpisOf(counters) };
}

function titleOf({ directory }: FloorState, agent: Agent): Pick<AgentDay, "site" | "agent" | "name" | "team"> {
  const { site, agent: id } = agent;
  return { site, agent: id, name: nameOf(directory, agent), team: directory.team(site, id) };
}

function kpisOf(counters: AgentCounters): AgentKpiValues {
  return valuesOf(agentsFamily, counters, { formula: DEFAULT_FORMULA });
}

function countersOfDay(
  state: FloorState,
  { agent, work, now }: { agent: Agent; work: AgentWork; now: number },
): AgentCounters | undefined {
  const from = state.dayStart(agent.site, now);
  const silentMs = state.directory.silentMs(agent.site);
  const silences = (source: string) =>
    silencesOf(state.sources.find(agent.site, source)?.heard ?? [], { silentMs, end: now });
  const { legs, offers, offeredAt, declinedAt } = work;
  const counted = { legs, offers: offeredAt, declines: declinedAt };
  const story: CountedStory = { words: agent.words, legs, offers, counted };
  return agentCountersOf(story, { from, to: now, starts: [from] }, silences).get(0);
}

/** What the legs say of each agent, those of today at least; forgotten ones too. */
function workOf(state: FloorState, { site, now }: { site: string | undefined; now: number }): SiteMap<AgentWork> {
  const works = new SiteMap<AgentWork>((site, agent) => startOf(state.agents.find(site, agent)));
  for (const contacts of state.contacts.bySite()) {
    for (const contact of contacts.values()) {
      if (site !== undefined && contact.site !== site) break;
      if (contact.touchedAt < state.dayStart(contact.site, now) && contact.isClosed) continue;
      tellWork(contact, state.directory, (agent) => works.of(contact.site, agent));
    }
  }
  return works;
}

function startOf(agent: Agent | undefined): AgentWork {
  const { legs, offers, offeredAt, declinedAt } = agent?.kept ?? noWork();
  return { legs: [...legs], offers: [...offers], offeredAt: [...offeredAt], declinedAt: [...declinedAt] };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
