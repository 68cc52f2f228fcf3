import type { Change, Heartbeat, Snapshot } from "../../schemas/wire.ts";
import type { BoardContent } from "../live/board.ts";
import { changedParts, emptyContent, encodeMessage, type SentParts } from "./messages.ts";

/** A connected screen; `sse-route.ts` makes one of an HTTP response. */
export type Screen = {
  /** Sends bytes; false when the screen does not read fast enough and they wait in its buffer. */
  write(bytes: Uint8Array): boolean;
  /** Calls back once, when the buffer has been read. */
  onceDrained(resume: () => void): void;
};

export type BoardSource = {
  /** The board as of `now`; null before the floor has caught up. */
  content(now: number): BoardContent | null;
  /** Grows whenever the content may have changed other than by the clock. */
  revision(): number;
  /** The numbers include every event up to this moment, epoch ms; null before the floor has caught up. */
  currentAt(): number | null;
};

const MINUTE_MS = 60_000;

/**
 * All screens that show one board. A screen gets a snapshot, then what changes; each message is encoded once for all. A
 * screen that reads too slowly is skipped and gets a fresh snapshot when it has caught up, so no queue ever grows.
 */
export class BoardChannel {
  readonly #board: string;
  readonly #source: BoardSource;
  readonly #clock: () => number;
  readonly #screens = new Set<Screen>();
  /** Screens with bytes in their buffer, and whether they have missed a message since. */
  readonly #slow = new Map<Screen, { missed: boolean }>();
  #sent: SentParts = new Map();
  /** What the screens show: they are told again only when this differs. */
  #shown = "";

  constructor(board: string, { source, clock }: { source: BoardSource; clock: () => number }) {
    this.#board = board;
    this.#source = source;
    this.#clock = clock;
  }

  get size(): number {
    return this.#screens.size;
  }

  join(screen: Screen): void {
    this.tick();
    this.#screens.add(screen);
    this.#send(screen, this.#snapshot());
  }

  leave(screen: Screen): void {
    this.#screens.delete(screen);
    this.#slow.delete(screen);
  }

  /** Sends what changed since the last time, if anything did. */
  tick(): void {
    const now = this.#clock();
    const shown = `${this.#source.revision()} ${Math.floor(now / MINUTE_MS)} ${this.#source.currentAt() !== null}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const content = this.#source.content(now);
    // Screens that had no numbers yet, or must not show them any more, get a snapshot.
    if (!content || this.#sent.size === 0) return this.refresh();
    const parts = changedParts(this.#sent, content);
    if (Object.keys(parts).length === 0) return;
    this.#broadcast(
      encodeMessage("change", { at: now, currentAt: this.#source.currentAt(), ...parts } satisfies Change),
    );
  }

  /** Sends everybody a fresh snapshot: also after the rules of counting have changed. */
  refresh(): void {
    this.#broadcast(this.#snapshot());
  }

  /** Tells the server's clock and the age of the data, so that old data looks old. */
  beat(): void {
    const heartbeat: Heartbeat = { at: this.#clock(), currentAt: this.#source.currentAt() };
    this.#broadcast(encodeMessage("heartbeat", heartbeat));
  }

  #snapshot(): Uint8Array {
    const now = this.#clock();
    const content = this.#source.content(now);
    this.#sent = new Map();
    if (content) changedParts(this.#sent, content);
    const state = { board: this.#board, currentAt: this.#source.currentAt(), ready: content !== null };
    return encodeMessage("snapshot", { ...(content ?? emptyContent(now)), ...state } satisfies Snapshot);
  }

  #broadcast(bytes: Uint8Array): void {
    for (const screen of this.#screens) this.#send(screen, bytes);
  }

  #send(screen: Screen, bytes: Uint8Array): void {
    const slow = this.#slow.get(screen);
    if (slow) slow.missed = true;
    else if (!screen.write(bytes)) this.#waitFor(screen);
  }

  #waitFor(screen: Screen): void {
    const state = { missed: false };
    this.#slow.set(screen, state);
    screen.onceDrained(() => {
      if (!this.#slow.delete(screen) || !state.missed) return;
      this.tick(); // The others first get what a snapshot notes as sent.
      this.#send(screen, this.#snapshot());
    });
  }
}
