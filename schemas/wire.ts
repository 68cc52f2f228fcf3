import type { TriggerKind } from "./alerts/triggers.ts";
import type { Answer, AnswerChange, ShownKpi } from "./boards/answers.ts";
import type { ShownBoard } from "./boards/read-board.ts";
import type { Counters } from "./counters.ts";
import type { Problem } from "./decode.ts";
import type { KpiValues } from "./kpis/service.ts";
import type { ScreenCommand } from "./screens.ts";
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

/** What a board's address leads to. */
export type ShownState =
  | { state: "board"; revision: number; board: ShownBoard; problems: Problem[] }
  | { state: "missing" }
  | { state: "unreadable"; problems: Problem[] };

/** An open alert as a wall shows it, without anything by which a customer can be called. */
export type WallAlert = {
  id: string;
  /** Of its rule. */
  title: string;
  severity: "bad" | "warn";
  trigger: TriggerKind;
  /** Of the customer, source or topic; null unknown, or the place is meant. */
  name: string | null;
  /** Of queue and site; '' for everywhere. */
  place: string;
  /** Since when it is so, or the caller waits, epoch ms. */
  since: number;
  claimedBy: string | null;
  site: string;
  /** Whose wait it is about. */
  contact: string | null;
};

/** The worst first, at most 50; `counts` are of all of them. */
export type WallAlerts = { alerts: WallAlert[]; counts: Record<WallAlert["severity"], number> };

/** Everything one board shows. */
export type Snapshot = {
  /** The board's name, as in its address. */
  name: string;
  shown: ShownState;
  /** The server's clock when this was made, epoch ms. */
  at: number;
  /** The numbers include every event up to this moment; null before the floor has caught up. */
  currentAt: number | null;
  /** False while the floor replays: no number is shown before it has caught up. */
  ready: boolean;
  /** Of the application that the server has: a screen that runs another one reloads itself at a quiet moment. */
  version: string;
  /** Those in the board's scope. */
  sites: LiveSite[];
  /** The numbers that the board's tiles name, by id. An id that is no number of the catalogue is absent. */
  kpis: Record<string, ShownKpi>;
  /** By the key of the question (`boards/questions.ts`). */
  answers: Record<string, Answer>;
  /** The open alerts in the board's scope; absent is none. */
  alerts?: WallAlerts;
};

/** All open alerts of the board once one of them changed. */
export type AlertMessage = { at: number; alerts: WallAlerts };

/** What differs since the last message; a part that is absent is unchanged. */
export type Change = {
  at: number;
  currentAt: number | null;
  sites?: LiveSite[];
  answers?: Record<string, AnswerChange>;
};

/** Sent each second, so that a screen knows the server's clock and the age of what it shows. */
export type Heartbeat = { at: number; currentAt: number | null; version: string };

/** For one screen: `at` is the server's clock, `name` the screen's. */
export type CommandMessage = { at: number; name: string; command: ScreenCommand };

/** The SSE events of `/api/stream`. */
export type StreamEvents = {
  snapshot: Snapshot;
  change: Change;
  heartbeat: Heartbeat;
  command: CommandMessage;
  alert: AlertMessage;
};

/** One window of `/api/live`. */
export type LiveWindow = { counters: Counters; kpis: KpiValues };
export type LiveWindowName = "today" | "last15" | "last30" | "last60";
