import { BoardChannel, type BoardSource, type Screen } from "./board-channel.ts";

/** What a screen asks to see. */
export type BoardRequest = { board: string; site?: string };

export type HubOptions = {
  /** The source of a board's numbers. */
  sourceOf: (request: BoardRequest) => BoardSource;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

/** Screens at most: each holds a socket. */
const MOST_SCREENS = 10_000;

/** All boards with their screens. The edge calls `tick` at most every 250 ms and `beat` each second. */
export class Hub {
  readonly #options: HubOptions;
  readonly #channels = new Map<string, BoardChannel>();

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

  /** Returns what to call when the screen is gone. */
  join(request: BoardRequest, screen: Screen): () => void {
    const key = JSON.stringify([request.board, request.site]);
    const { sourceOf, clock } = this.#options;
    const channel = this.#channels.get(key) ?? new BoardChannel(request.board, { source: sourceOf(request), clock });
    this.#channels.set(key, channel);
    channel.join(screen);
    return () => {
      channel.leave(screen);
      if (channel.size === 0) this.#channels.delete(key);
    };
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
}
