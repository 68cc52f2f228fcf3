import type { Counters } from "./counters.ts";
import type { KpiValues } from "./kpis/service.ts";
import type { ServiceLevelFormula } from "./service-level.ts";

/** An agent's state as shown: the source's word, overruled by what the legs say; unknown while the source is silent. */
export const shownAgentStates = ["busy", "offered", "wrapup", "paused", "available", "unknown", "offline"] as const;
export type ShownAgentState = typeof shownAgentStates[number];

/** One queue on a screen. Times are epoch ms of the server's clock, ratios 0..1, unknown is null. */
export type LiveQueue = {
  site: string;
  queue: string;
  title: string;
  targetMs: number;
  /** The service level to reach, 0..1. */
  goal: number;
  formula: ServiceLevelFormula;
  /** The formula in words, for the reader. */
  formulaText: string;
  waitingNow: number;
  connectedNow: number;
  /** Since when the longest waiting leg waits; null when none does. The screen ticks from here. */
  oldestQueuedAt: number | null;
  /** KPIs of the business day of the queue's site. */
  today: KpiValues;
  /** Service level over the last 30 minutes. */
  recentServiceLevel: number | null;
};

export type LiveAgent = {
  site: string;
  agent: string;
  /** The directory's, else what the source tells. */
  name: string;
  team: string | null;
  state: ShownAgentState;
  reason: string | null;
  since: number | null;
  queues: string[];
  /** Connected legs, and how many of them are on hold. */
  connectedNow: number;
  onHoldNow: number;
};

export type LiveSite = { site: string; title: string; timezone: string; dayStart: number };

/** Columns for a chart: the value at index i belongs to `startAt + i * stepMs`. */
export type Trend = {
  startAt: number;
  stepMs: number;
  /** Legs waiting at the end of each step. */
  waiting: number[];
  /** Service level of the quarter of an hour that the step lies in; null when nothing was counted. */
  serviceLevel: (number | null)[];
};

/** Everything one board shows. */
export type Snapshot = {
  board: string;
  /** The server's clock when this was made, epoch ms. */
  at: number;
  /** The numbers include every event up to this moment; null before the floor has caught up. */
  currentAt: number | null;
  /** False while the floor replays: no number is shown before it has caught up. */
  ready: boolean;
  sites: LiveSite[];
  queues: LiveQueue[];
  agents: LiveAgent[];
  agentsByState: Record<ShownAgentState, number>;
  total: { waitingNow: number; connectedNow: number; oldestQueuedAt: number | null; today: KpiValues };
  trend: Trend;
  /** KPI -> its definition, shown beside the number. */
  definitions: Record<string, string>;
};

/** What differs since the last message: whole queues and agents by key; a part that is absent is unchanged. */
export type Change =
  & { at: number; currentAt: number | null }
  & Partial<Pick<Snapshot, "sites" | "queues" | "agents" | "agentsByState" | "total" | "trend">>;

/** Sent each second, so that a screen knows the server's clock and the age of what it shows. */
export type Heartbeat = { at: number; currentAt: number | null };

/** The SSE events of `/api/stream`. */
export type StreamEvents = { snapshot: Snapshot; change: Change; heartbeat: Heartbeat };

/** One window of `/api/live`. */
export type LiveWindow = { counters: Counters; kpis: KpiValues };
export type LiveWindowName = "today" | "last15" | "last30" | "last60";
