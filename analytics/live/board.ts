import { type Counters, totalOf } from "../../schemas/counters.ts";
import { gauges } from "../../schemas/kpis/gauges.ts";
import { definitionsOf, kpisOf } from "../../schemas/kpis/service.ts";
import { serviceLevelFormulas } from "../../schemas/service-level.ts";
import {
  type LiveAgent,
  type LiveQueue,
  type LiveSite,
  type ShownAgentState,
  shownAgentStates,
} from "../../schemas/wire.ts";
import type { Floor } from "./floor.ts";
import { countersOf } from "./floor-view.ts";
import { liveAgents } from "./live-agents.ts";
import type { QueueGauges } from "./queue-gauges.ts";

/** The queues and agents of a site, or of all, as `/api/live` tells of them. */
export type LiveBoard = {
  at: number;
  sites: LiveSite[];
  queues: LiveQueue[];
  agents: LiveAgent[];
  agentsByState: Record<ShownAgentState, number>;
  /** Over all queues. */
  total: Pick<LiveQueue, "waitingNow" | "connectedNow" | "oldestQueuedAt" | "today">;
  /** KPI -> its definition. */
  definitions: Record<string, string>;
};

export type SiteScope = { site?: string };

/** The whole board at `now`. */
export function boardOf(floor: Floor, scope: SiteScope, now: number): LiveBoard {
  const queues = queuesIn(floor, scope);
  const counters = new Map(
    queues.map((
      queue,
    ) => [queue, countersOf(floor, { site: queue.site, queue: queue.queue }, { window: "today", now })]),
  );
  const agents = agentsIn(floor, scope, now);
  return {
    at: now,
    sites: sitesIn(floor, scope, now),
    queues: queues.map((queue) => liveQueue(floor, queue, { counters: counters.get(queue) as Counters, now })),
    agents,
    agentsByState: countStates(agents),
    total: totalBoard(floor, queues, [...counters.values()]),
    definitions: { ...gaugeDefinitions, ...definitionsOf() },
  };
}

const gaugeDefinitions = Object.fromEntries(Object.entries(gauges).map(([id, { text }]) => [id, text]));

/** The queues of the scope, by site and title. Queues of the directory stand there before their first event. */
export function queuesIn({ state }: Floor, { site }: SiteScope): QueueGauges[] {
  for (const { site, queue } of state.directory.directory.queues) state.queue(site, queue);
  const title = (queue: QueueGauges) => state.directory.rules(queue.site, queue.queue).title;
  return [...state.queues.values()]
    .filter((queue) => site === undefined || queue.site === site)
    .sort((a, b) => compare(a.site, b.site) || compare(title(a), title(b)) || compare(a.queue, b.queue));
}

function liveQueue(
  floor: Floor,
  gauges: QueueGauges,
  { counters, now }: { counters: Counters; now: number },
): LiveQueue {
  const { site, queue } = gauges;
  const recent = countersOf(floor, { site, queue }, { window: "last30", now, histograms: false });
  const rules = floor.state.directory.rules(site, queue);
  const { title, targetMs, goal, formula } = rules;
  return {
    site,
    queue,
    title,
    targetMs,
    goal,
    formula,
    formulaText: serviceLevelFormulas[formula].text,
    waitingNow: gauges.waiting.size,
    connectedNow: gauges.connected,
    oldestQueuedAt: gauges.oldestQueuedAt,
    today: kpisOf(counters, formula),
    recentServiceLevel: kpisOf(recent, formula).serviceLevel,
  };
}

function totalBoard(
  { state }: Floor,
  queues: readonly QueueGauges[],
  counters: readonly Counters[],
): LiveBoard["total"] {
  const oldest = queues.map(({ oldestQueuedAt }) => oldestQueuedAt).filter((at) => at !== null);
  const formula = state.directory.commonFormula(queues);
  return {
    waitingNow: queues.reduce((sum, { waiting }) => sum + waiting.size, 0),
    connectedNow: queues.reduce((sum, { connected }) => sum + connected, 0),
    oldestQueuedAt: oldest.length > 0 ? Math.min(...oldest) : null,
    today: kpisOf(totalOf(counters), formula),
  };
}

export function agentsIn({ state }: Floor, { site }: SiteScope, now: number): LiveAgent[] {
  return liveAgents(state, { site, now });
}

export function countStates(agents: readonly LiveAgent[]): LiveBoard["agentsByState"] {
  const count = (state: string) => agents.filter((agent) => agent.state === state).length;
  return Object.fromEntries(shownAgentStates.map((state) => [state, count(state)])) as LiveBoard["agentsByState"];
}

export function sitesIn({ state }: Floor, { site }: SiteScope, now: number): LiveSite[] {
  const names = new Set([...state.sites, ...Object.keys(state.directory.directory.sites)]);
  return [...names].filter((name) => site === undefined || name === site).sort().map((name) => ({
    site: name,
    title: state.directory.siteTitle(name),
    timezone: state.directory.timezone(name),
    dayStart: state.dayStart(name, now),
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
