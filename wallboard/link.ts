import type { CommandMessage } from "../schemas/wire.ts";
import { ServerClock } from "./server-clock.ts";
import type { BoardMessage, Connection } from "./store.ts";

/** The part of the browser's EventSource that is used. */
export type EventSourceLike = {
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
};

export type ConnectionMessage = { type: "connection"; connection: Connection };

/** `M`: the messages of the stream, by default those of a board. */
export type LinkOptions<M = BoardMessage> = {
  url: string;
  /** Types of the stream's events, each with the server's clock as `at`; with the first one a connection counts as open. */
  types?: readonly string[];
  EventSource: new (url: string) => EventSourceLike;
  dispatch: (message: M | ConnectionMessage) => void;
  /** What a supervisor sent to this screen. */
  onCommand?: (message: CommandMessage) => void;
  /** A monotonic clock, ms. */
  now: () => number;
  /** 0..1, spreads the reconnects of many screens. */
  random: () => number;
  /** Runs once after so many ms; returns what cancels it. */
  after: (ms: number, run: () => void) => () => void;
  /** The HTTP status of the stream's address, which an EventSource does not tell; null when there is no answer. */
  statusOf?: (url: string) => Promise<number | null>;
  /** Told why a connection was given up. */
  log?: (line: string) => void;
};

const RETRY_FIRST_MS = 500;
/** A thousand screens are back within 5 s of their server: the longest wait, and the time to answer all. */
const RETRY_MAX_MS = 3_000;
/** Heartbeats come each second; a connection without five of them is dead even if the socket does not know. */
const SILENCE_MS = 5_000;
/** A proxy in the way may answer late, or never. */
const OPENING_MS = 15_000;
/** Permissions come by hand, so that there is no hurry. */
const FORBIDDEN_RETRY_MS = 60_000;

const boardTypes = ["snapshot", "change", "alert", "heartbeat", "command"];

/** Wait before try number `attempt` (from 0), ms: doubled each time, capped, and between half and all of it. */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(RETRY_MAX_MS, RETRY_FIRST_MS * 2 ** Math.min(attempt, 10));
  return full * (0.5 + random / 2);
}

/**
 * A stream of the server, such as that of one board, kept open for weeks. It reconnects by itself: a browser's EventSource stops for good after
 * some errors and notices a dead network late or never.
 */
export class Link<M = BoardMessage> {
  readonly #options: LinkOptions<M>;
  readonly #types: readonly string[];
  readonly #clock = new ServerClock();
  #source: EventSourceLike | null = null;
  #cancel: (() => void) | null = null;
  #attempt = 0;
  /** Whether anything came on this connection. */
  #isOpen = false;
  #isForbidden = false;

  constructor(options: LinkOptions<M>) {
    this.#options = options;
    this.#types = options.types ?? boardTypes;
  }

  /** The server's clock, epoch ms; null before its first message. */
  serverNow(): number | null {
    return this.#clock.at(this.#options.now());
  }

  start(): void {
    this.stop();
    this.#options.dispatch({ type: "connection", connection: "opening" });
    this.#open();
  }

  stop(): void {
    this.#source?.close();
    this.#source = null;
    this.#setTimer(null);
  }

  #open(): void {
    const source = new this.#options.EventSource(this.#options.url);
    this.#source = source;
    this.#isOpen = false;
    this.#setTimer(() => this.#retry("no answer"), OPENING_MS);
    source.addEventListener("error", () => this.#fail());
    for (const type of this.#types) {
      source.addEventListener(type, (event) => this.#receive(type, event.data));
    }
  }

  #receive(type: string, text: string): void {
    if (!this.#source) return;
    let data;
    try {
      data = JSON.parse(text);
      if (typeof data?.at !== "number") throw new TypeError("field at is missing");
    } catch (cause) {
      return this.#retry(`cannot read ${type}: ${(cause as Error).message}`);
    }
    this.#isOpen = true;
    this.#isForbidden = false;
    this.#setTimer(() => this.#retry("silence"), SILENCE_MS);
    this.#take(type, data);
  }

  /** The connection counts as open from its snapshot on: a change before it has nothing to change. */
  #take(type: string, data: { at: number }): void {
    const isFirst = type === this.#types[0];
    if (isFirst) {
      this.#attempt = 0;
      this.#clock.reset();
    }
    this.#clock.observe(data.at, this.#options.now());
    if (type === "command") return this.#options.onCommand?.(data as CommandMessage);
    this.#options.dispatch({ type, data } as M);
    if (isFirst) this.#options.dispatch({ type: "connection", connection: "open" });
  }

  /** Only a stream that never opened can be one that the server refuses. */
  #fail(): void {
    const { statusOf } = this.#options;
    const isRefused = !this.#isOpen;
    this.#retry("connection failed");
    if (isRefused && statusOf) void this.#learnWhy(statusOf);
  }

  /** An answer that comes after the next try began says nothing any more. */
  async #learnWhy(statusOf: (url: string) => Promise<number | null>): Promise<void> {
    const { url, dispatch } = this.#options;
    const retry = this.#cancel;
    const status = await statusOf(url);
    if (this.#cancel !== retry) return;
    this.#isForbidden = status === 401 || status === 403;
    if (!this.#isForbidden) return dispatch({ type: "connection", connection: "closed" });
    dispatch({ type: "connection", connection: "forbidden" });
    this.#setTimer(() => this.#open(), FORBIDDEN_RETRY_MS);
  }

  /** A message that cannot be read may have carried a number: a fresh snapshot is the only safe way on. */
  #retry(reason: string): void {
    this.stop();
    const delayMs = retryDelayMs(this.#attempt++, this.#options.random());
    this.#options.log?.(`Stream ${this.#options.url}: ${reason}; next try in ${Math.round(delayMs)} ms`);
    if (!this.#isForbidden) this.#options.dispatch({ type: "connection", connection: "closed" });
    this.#setTimer(() => this.#open(), delayMs);
  }

  /** One timer at a time: the next try, or the end of patience with a silent connection. */
  #setTimer(run: (() => void) | null, ms = 0): void {
    this.#cancel?.();
    this.#cancel = run ? this.#options.after(ms, run) : null;
  }
}
