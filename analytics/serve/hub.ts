import { BoardChannel, type Screen } from "./board-channel.ts";
import type { BoardRequest, BoardSource } from "./board-source.ts";

export type HubOptions = {
  /** The source of what a board shows. */
  sourceOf: (request: BoardRequest) => BoardSource;
  /** Of the application that the server has. */
  version: string;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

/** Screens at most: each holds a socket. */
const MOST_SCREENS = 10_000;

/** All boards with their screens. The edge calls `tick` at most every 250 ms and `beat` each second. */
export class Hub {
  /** Told of each screen that joins under a name, once it has its snapshot. */
  onJoin: ((screen: string, board: string) => void) | null = null;
  readonly #options: HubOptions;
  readonly #channels = new Map<string, BoardChannel>();
  /** By the screen's name; a page that changes its board has two streams for a moment. */
  readonly #named = new Map<string, Set<Screen>>();

  constructor(options: HubOptions) {
    this.#options = options;
  }

  get screens(): number {
    let count = 0;
    for (const { size } of this.#channels.values()) count += size;
    return count;
  }

  get isFull(): boolean {
    return this.screens >= MOST_SCREENS;
  }

  /** The names of the screens that are connected. */
  connected(): ReadonlySet<string> {
    return new Set(this.#named.keys());
  }

  /** Returns what to call when the screen is gone. */
  join(request: BoardRequest, screen: Screen): () => void {
    const key = JSON.stringify([request.board, request.site]);
    const channel = this.#channels.get(key) ?? this.#open(request);
    this.#channels.set(key, channel);
    channel.join(screen);
    if (request.screen !== undefined) this.#name(request.screen, request.board, screen);
    return () => {
      channel.leave(screen);
      // Another may have taken its place since.
      if (channel.size === 0 && this.#channels.get(key) === channel) this.#channels.delete(key);
      if (request.screen !== undefined) this.#forget(request.screen, screen);
    };
  }

  /** Sends bytes to the screen of that name. */
  send(name: string, bytes: Uint8Array): void {
    for (const screen of this.#named.get(name) ?? []) screen.write(bytes);
  }

  tick(): void {
    for (const channel of this.#channels.values()) channel.tick();
  }

  beat(): void {
    for (const channel of this.#channels.values()) channel.beat();
  }

  refresh(): void {
    for (const channel of this.#channels.values()) channel.refresh();
  }

  #open(request: BoardRequest): BoardChannel {
    const { sourceOf, version, clock } = this.#options;
    return new BoardChannel({ name: request.board, source: sourceOf(request), version, clock });
  }

  #name(name: string, board: string, screen: Screen): void {
    this.#named.set(name, (this.#named.get(name) ?? new Set()).add(screen));
    this.onJoin?.(name, board);
  }

  #forget(name: string, screen: Screen): void {
    const screens = this.#named.get(name);
    screens?.delete(screen);
    if (screens?.size === 0) this.#named.delete(name);
  }
}
