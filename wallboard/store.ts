import type { Change, Heartbeat, LiveQueue, LiveSite, Snapshot } from "../schemas/wire.ts";
import { DEFAULT_BOARD } from "./address.ts";

/** Data older than this, in ms, is shown as old: heartbeats come each second. */
export const STALE_AFTER_MS = 5_000;

export type Connection = "opening" | "open" | "closed";

/** Everything the screen knows. */
export type BoardState = {
  connection: Connection;
  /** The last snapshot with every change since; null before the first. */
  snapshot: Snapshot | null;
  /** The numbers include every event up to here, epoch ms of the server. */
  currentAt: number | null;
};

export type BoardMessage =
  | { type: "snapshot"; data: Snapshot }
  | { type: "change"; data: Change }
  | { type: "heartbeat"; data: Heartbeat }
  | { type: "connection"; connection: Connection };

export type LinkState = "connecting" | "catching-up" | "live" | "stale" | "lost";
/** `ageMs`: how old the numbers are; null when there are none. */
export type LinkView = { state: LinkState; ageMs: number | null };

export const initialState: BoardState = { connection: "opening", snapshot: null, currentAt: null };

/** The next state; the same object when nothing changed. */
export function reduce(state: BoardState, message: BoardMessage): BoardState {
  switch (message.type) {
    case "snapshot":
      return { ...state, snapshot: message.data, currentAt: message.data.currentAt };
    case "change":
      return withChange(state, message.data);
    case "heartbeat":
      return { ...state, currentAt: message.data.currentAt };
    case "connection":
      return state.connection === message.connection ? state : { ...state, connection: message.connection };
  }
}

/** A change before the first snapshot has nothing to change: the snapshot that follows includes it. */
function withChange(state: BoardState, change: Change): BoardState {
  if (!state.snapshot) return state;
  const { queues, agents, ...whole } = change;
  const snapshot: Snapshot = { ...state.snapshot, ...whole, ready: change.currentAt !== null };
  if (queues) snapshot.queues = merge(state.snapshot.queues, queues, queueKey);
  if (agents) snapshot.agents = merge(state.snapshot.agents, agents, ({ site, agent }) => `${site}/${agent}`);
  return { ...state, snapshot, currentAt: change.currentAt };
}

/** Replaces by key and keeps the order, so that no tile moves; what is new comes last. */
function merge<T>(old: readonly T[], changed: readonly T[], key: (item: T) => string): T[] {
  const byKey = new Map(old.map((item) => [key(item), item]));
  for (const item of changed) byKey.set(key(item), item);
  return [...byKey.values()];
}

export function queueKey({ site, queue }: LiveQueue): string {
  return `${site}/${queue}`;
}

/** What the link is worth at the server's time `now` (epoch ms, null when unknown). */
export function linkView(state: BoardState, now: number | null): LinkView {
  const ageMs = now === null || state.currentAt === null ? null : Math.max(0, now - state.currentAt);
  return { state: linkState(state, ageMs), ageMs };
}

function linkState({ connection, snapshot }: BoardState, ageMs: number | null): LinkState {
  const isOld = ageMs === null || ageMs > STALE_AFTER_MS;
  if (!snapshot) return connection === "closed" ? "lost" : "connecting";
  if (connection !== "open") return isOld ? "lost" : "connecting";
  if (!snapshot.ready) return "catching-up";
  return isOld ? "stale" : "live";
}

/** What the page shows below its header. */
export type PageView = "connecting" | "catching-up" | "empty" | "board";

export function pageView({ snapshot }: BoardState): PageView {
  if (!snapshot) return "connecting";
  if (!snapshot.ready) return "catching-up";
  return snapshot.queues.length === 0 ? "empty" : "board";
}

/** What a board is called: the one of everything by what it shows, others by their name. */
export function boardTitle(snapshot: Snapshot | null, name: string): string {
  const board = snapshot?.board ?? name;
  if (board !== DEFAULT_BOARD) return board;
  const [site, ...others] = snapshot?.sites ?? [];
  return site && others.length === 0 ? site.title : "All sites";
}

export type QueueGroup = { site: string; title: string; queues: LiveQueue[] };

/** The queues by site, in the order of the sites; a site without queues is left out. */
export function queueGroups(sites: readonly LiveSite[], queues: readonly LiveQueue[]): QueueGroup[] {
  const groups = new Map<string, QueueGroup>(
    sites.map(({ site, title }) => [site, { site, title, queues: [] }]),
  );
  for (const queue of queues) {
    const group = groups.get(queue.site) ?? { site: queue.site, title: queue.site, queues: [] };
    group.queues.push(queue);
    groups.set(queue.site, group);
  }
  return [...groups.values()].filter((group) => group.queues.length > 0);
}

/** Goal and formula when all queues share them: only then has the total a goal of its own. */
export function sharedRules(queues: readonly LiveQueue[]): LiveQueue | null {
  const [first, ...rest] = queues;
  if (!first) return null;
  return rest.every(({ goal, formula }) => goal === first.goal && formula === first.formula) ? first : null;
}

/** Null when nobody waits or the time is unknown; 0 for who came since the last tick. */
export function longestWaitMs(oldestQueuedAt: number | null, now: number | null): number | null {
  return oldestQueuedAt === null || now === null ? null : Math.max(0, now - oldestQueuedAt);
}

export type SiteClock = { label: string; timezone: string };

/** More clocks than this are not read but searched. */
const MAX_CLOCKS = 3;

/** One clock for each time zone, named by its sites when there are several sites; UTC when there are too many. */
export function siteClocks(sites: readonly LiveSite[]): SiteClock[] {
  const titles = new Map<string, string[]>();
  for (const { title, timezone } of sites) titles.set(timezone, [...titles.get(timezone) ?? [], title]);
  if (titles.size > MAX_CLOCKS) return [{ label: "UTC", timezone: "UTC" }];
  return [...titles].map(([timezone, names]) => ({ label: titles.size > 1 ? names.join(", ") : "", timezone }));
}

/** Holds the state and tells who listens. */
export class Store {
  #state = initialState;
  readonly #listeners = new Set<() => void>();

  get state(): BoardState {
    return this.#state;
  }

  dispatch(message: BoardMessage): void {
    const next = reduce(this.#state, message);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  /** Returns what ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
