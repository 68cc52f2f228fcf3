import { describe, expect, it } from "vitest";
import { Hub } from "../../analytics/serve/hub.ts";
import type { ShownState } from "../../schemas/wire.ts";
import { type EventSourceLike, Link } from "../../wallboard/link.ts";
import { type BoardState, initialState, reduce } from "../../wallboard/store.ts";

const SCREENS = 1000;

/** Time that passes only when told to, in steps of 1 ms. */
class FakeTime {
  now = 0;
  readonly #due = new Map<number, Set<() => void>>();

  after = (ms: number, run: () => void): () => void => {
    const at = this.now + Math.max(1, Math.ceil(ms));
    const due = this.#due.get(at) ?? new Set();
    this.#due.set(at, due.add(run));
    return () => due.delete(run);
  };

  advance(ms: number): void {
    for (const end = this.now + ms; this.now < end;) {
      this.now++;
      for (const run of this.#due.get(this.now) ?? []) run();
      this.#due.delete(this.now);
    }
  }
}

const missing: ShownState = { state: "missing" };

/** A server that can be killed and started again, and counts its work. */
class FakeServer {
  hub: Hub | null = null;
  made = 0;
  readonly encoded = new Set<Uint8Array>();
  readonly open = new Set<Source>();

  start(time: FakeTime, version: string): void {
    this.made = 0;
    this.encoded.clear();
    const content = () => {
      this.made++;
      return { sites: [], kpis: {}, answers: {} };
    };
    const sourceOf = () => ({ shown: () => missing, content, revision: () => 0, currentAt: () => time.now });
    this.hub = new Hub({ sourceOf, version, clock: () => time.now });
  }

  kill(): void {
    this.hub = null;
    for (const source of [...this.open]) source.emit("error", "");
  }
}

/** A browser's connection to that server, which takes 1 ms. */
class Source implements EventSourceLike {
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>();
  readonly #server: FakeServer;
  #leave = () => {};

  constructor(server: FakeServer, time: FakeTime) {
    this.#server = server;
    this.#leave = time.after(1, () => this.#connect());
  }

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener);
  }

  emit(type: string, data: string): void {
    this.#listeners.get(type)?.({ data } as MessageEvent<string>);
  }

  close(): void {
    this.#leave();
    this.#server.open.delete(this);
  }

  #connect(): void {
    const { hub, open } = this.#server;
    if (!hub) return this.emit("error", "");
    open.add(this);
    this.#leave = hub.join({ board: "main" }, { write: (bytes) => this.#read(bytes), onceDrained: () => {} });
  }

  #read(bytes: Uint8Array): boolean {
    this.#server.encoded.add(bytes);
    const [, type = "", data = ""] = /^event: (\w+)\ndata: (.*)/.exec(new TextDecoder().decode(bytes)) ?? [];
    this.emit(type, data);
    return true;
  }
}

describe("a thousand screens whose server goes away", () => {
  it.each([
    ["at once", 0],
    ["after a restart", 4_000],
    ["after a long night", 120_000],
  ])("all have fresh numbers within 5 s of its return, %s, and cost it one board", (_, awayMs) => {
    const [time, server] = [new FakeTime(), new FakeServer()];
    server.start(time, "before");
    const screens = Array.from({ length: SCREENS }, (_, i) => {
      const screen: { state: BoardState } = { state: initialState };
      const link = new Link({
        url: "/api/stream?board=main",
        EventSource: function () {
          return new Source(server, time);
        } as unknown as new (url: string) => EventSourceLike,
        dispatch: (message) => screen.state = reduce(screen.state, message),
        now: () => time.now,
        random: () => i / SCREENS,
        after: time.after,
      });
      link.start();
      return screen;
    });
    const fresh = (version: string) =>
      screens.filter(({ state }) => state.connection === "open" && state.snapshot?.version === version).length;
    time.advance(10);
    expect(fresh("before")).toBe(SCREENS);
    server.kill();
    time.advance(awayMs);
    expect([fresh("before"), fresh("after")]).toEqual([0, 0]);
    server.start(time, "after");
    time.advance(5_000);
    expect([fresh("after"), server.open.size]).toEqual([SCREENS, SCREENS]);
    // Bytes are kept for 250 ms, and the screens come within 3 s: 3000 / 250 = 12.
    expect([server.made, server.encoded.size <= 13]).toEqual([1, true]);
  });
});
