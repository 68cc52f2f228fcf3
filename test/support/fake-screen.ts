import type { Screen } from "../../analytics/serve/board-channel.ts";
import type { StreamEvents } from "../../schemas/wire.ts";
import { initialState, reduce } from "../../wallboard/store.ts";
import type { BoardMessage, BoardState } from "../../wallboard/store.ts";

type Message = { [E in keyof StreamEvents]: { event: E; data: StreamEvents[E] } }[keyof StreamEvents];

/** A screen that reads at once, or not at all while it is slow. */
export class FakeScreen implements Screen {
  readonly written: Uint8Array[] = [];
  isSlow = false;
  #resume: (() => void) | null = null;

  write(bytes: Uint8Array): boolean {
    this.written.push(bytes);
    return !this.isSlow;
  }

  onceDrained(resume: () => void): void {
    this.#resume = resume;
  }

  /** Reads everything that was sent. */
  drain(): void {
    this.isSlow = false;
    const resume = this.#resume;
    this.#resume = null;
    resume?.();
  }

  get messages(): Message[] {
    return this.written.map((bytes) => {
      const [, event, data] = /^event: (\w+)\ndata: (.*)\n\n$/.exec(new TextDecoder().decode(bytes)) ?? [];
      return { event, data: JSON.parse(data ?? "null") } as Message;
    });
  }

  get kinds(): string[] {
    return this.messages.map(({ event }) => event);
  }

  get last(): Message {
    return this.messages.at(-1) as Message;
  }

  /** What the page makes of all that it got. */
  get state(): BoardState {
    const shown = this.messages.filter(({ event }) => event !== "command");
    return shown.reduce((state, { event, data }) => reduce(state, { type: event, data } as BoardMessage), initialState);
  }
}
