import type { Answer, AnswerChange } from "../schemas/boards/answers.ts";
import type { LiveSite } from "../schemas/wire.ts";
import type { AlertMessage, Change, Heartbeat, Snapshot } from "../schemas/wire.ts";

/** Data older than this, in ms, is shown as old: heartbeats come each second. */
export const STALE_AFTER_MS = 5_000;

/** `forbidden`: the server, or a proxy before it, wants a permission that this screen does not have. */
export type Connection = "opening" | "open" | "closed" | "forbidden";

/** Everything the screen knows of one board. */
export type BoardState = {
  connection: Connection;
  /** The last snapshot with every change since; null before the first. */
  snapshot: Snapshot | null;
  /** The numbers include every event up to here, epoch ms of the server. */
  currentAt: number | null;
  /** Of the application that the server has; null before it told. */
  version: string | null;
};

export type BoardMessage =
  | { type: "snapshot"; data: Snapshot }
  | { type: "change"; data: Change }
  | { type: "alert"; data: AlertMessage }
  | { type: "heartbeat"; data: Heartbeat }
  | { type: "connection"; connection: Connection };

export type LinkState = "connecting" | "catching-up" | "live" | "stale" | "lost" | "forbidden";
/** `ageMs`: how old the numbers are; null when there are none. */
export type LinkView = { state: LinkState; ageMs: number | null };

export const initialState: BoardState = { connection: "opening", snapshot: null, currentAt: null, version: null };

/** The next state; the same object when nothing changed. */
export function reduce(state: BoardState, message: BoardMessage): BoardState {
  switch (message.type) {
    case "snapshot":
      return {
        ...state,
        snapshot: message.data,
        currentAt: message.data.currentAt,
        version: message.data.version,
      };
    case "change":
      return withChange(state, message.data);
    case "alert":
      return state.snapshot ? { ...state, snapshot: { ...state.snapshot, alerts: message.data.alerts } } : state;
    case "heartbeat":
      return { ...state, currentAt: message.data.currentAt, version: message.data.version };
    case "connection":
      return state.connection === message.connection ? state : { ...state, connection: message.connection };
  }
}

/** A change before the first snapshot has nothing to change: the snapshot that follows includes it. */
function withChange(state: BoardState, { at, currentAt, sites, answers = {} }: Change): BoardState {
  const { snapshot } = state;
  if (!snapshot) return state;
  const changed = Object.entries(answers).map(([key, change]) => [key, changedAnswer(snapshot.answers[key], change)]);
  const next: Snapshot = {
    ...snapshot,
    at,
    currentAt,
    ready: currentAt !== null,
    ...(sites && { sites }),
    answers: { ...snapshot.answers, ...Object.fromEntries(changed) },
  };
  return { ...state, snapshot: next, currentAt };
}

/** Rows are replaced by key and keep their order, unless the change tells another. */
export function changedAnswer(old: Answer | undefined, change: AnswerChange): Answer {
  if (change.state !== "changed") return change;
  if (old?.state !== "ready") return { state: "loading" };
  const byKey = new Map<string, { key: string }>(old.rows.map((row: { key: string }) => [row.key, row]));
  for (const row of change.rows ?? []) byKey.set(row.key, row);
  const rows = change.order ? change.order.flatMap((key) => byKey.get(key) ?? []) : [...byKey.values()];
  return { state: "ready", head: change.head ?? old.head, rows } as Answer;
}

/** What the link is worth at the server's time `now` (epoch ms, null when unknown). */
export function linkView(state: BoardState, now: number | null): LinkView {
  const ageMs = now === null || state.currentAt === null ? null : Math.max(0, now - state.currentAt);
  return { state: linkState(state, ageMs), ageMs };
}

function linkState({ connection, snapshot }: BoardState, ageMs: number | null): LinkState {
  const isOld = ageMs === null || ageMs > STALE_AFTER_MS;
  if (connection === "forbidden") return "forbidden";
  if (!snapshot) return connection === "closed" ? "lost" : "connecting";
  if (connection !== "open") return isOld ? "lost" : "connecting";
  if (!snapshot.ready) return "catching-up";
  return isOld ? "stale" : "live";
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
