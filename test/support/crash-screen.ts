import type { StreamEvents } from "../../schemas/wire.ts";

type Received = { [E in keyof StreamEvents]: { type: E; data: StreamEvents[E] } }[keyof StreamEvents];

/** A screen without a picture: it reads the board's stream and keeps what it got, in order. */
export class CrashScreen {
  readonly received: Received[] = [];
  readonly #controller = new AbortController();

  /** `id`: what the screen is called among all. */
  static async connect(address: string, board = "main", id?: string): Promise<CrashScreen> {
    const screen = new CrashScreen();
    const query = new URLSearchParams({ board, ...(id !== undefined && { screen: id }) });
    const { body } = await fetch(`${address}/api/stream?${query}`, { signal: screen.#controller.signal });
    if (!body) throw new Error("Cannot read the board's stream: the answer has no body");
    void screen.#read(body).catch(() => {}); // It ends with `close`.
    return screen;
  }

  all<E extends keyof StreamEvents>(type: E): StreamEvents[E][] {
    return this.received.filter((one) => one.type === type).map(({ data }) => data as StreamEvents[E]);
  }

  close(): void {
    this.#controller.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    const text = new TextDecoder();
    let rest = "";
    for await (const bytes of body) {
      const messages = (rest + text.decode(bytes, { stream: true })).split("\n\n");
      rest = messages.pop() ?? "";
      for (const message of messages) this.#take(message);
    }
  }

  #take(message: string): void {
    const [, type, data] = /^event: (\w+)\ndata: (.*)$/.exec(message) ?? [];
    if (type && data) this.received.push({ type, data: JSON.parse(data) } as Received);
  }
}
