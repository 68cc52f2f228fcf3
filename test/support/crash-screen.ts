import type { StreamEvents } from "../../schemas/wire.ts";
import { readEventStream, type Received } from "./event-stream.ts";

/** A screen without a picture: it reads the board's stream and keeps what it got, in order. */
export class CrashScreen {
  readonly received: Received<StreamEvents>[] = [];
  readonly #controller = new AbortController();

  /** `id`: what the screen is called among all. */
  static async connect(address: string, board = "main", id?: string): Promise<CrashScreen> {
    const screen = new CrashScreen();
    const query = new URLSearchParams({ board, ...(id !== undefined && { screen: id }) });
    const { signal } = screen.#controller;
    const take = (one: Received<StreamEvents>) => void screen.received.push(one);
    await readEventStream<StreamEvents>(`${address}/api/stream?${query}`, { signal, take });
    return screen;
  }

  all<E extends keyof StreamEvents>(type: E): StreamEvents[E][] {
    return this.received.filter((one) => one.type === type).map(({ data }) => data as StreamEvents[E]);
  }

  close(): void {
    this.#controller.abort();
  }
}
