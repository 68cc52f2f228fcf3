import { beforeEach, describe, expect, it, vi } from "vitest";
import { type EventSourceLike, Link, type LinkOptions, retryDelayMs } from "../../wallboard/link.ts";
import { type BoardState, initialState, reduce } from "../../wallboard/store.ts";
import { aBoard, aSnapshot, AT, aTile } from "./board-builders.ts";

const board = aBoard([aTile("kpi")]);

/** Time that passes only when told to, with its timers. */
class FakeTime {
  now = 0;
  #timers: { at: number; run: () => void }[] = [];

  after = (ms: number, run: () => void): () => void => {
    const timer = { at: this.now + ms, run };
    this.#timers.push(timer);
    return () => this.#timers = this.#timers.filter((other) => other !== timer);
  };

  get pending(): number {
    return this.#timers.length;
  }

  advance(ms: number): void {
    const end = this.now + ms;
    for (;;) {
      const next = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.now = next.at;
      next.run();
    }
    this.now = end;
  }
}

let sources: FakeEventSource[] = [];

class FakeEventSource implements EventSourceLike {
  closed = false;
  readonly url: string;
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(url: string) {
    this.url = url;
    sources.push(this);
  }

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  emit(type: string, data: unknown = null): void {
    this.#listeners.get(type)?.(
      { data: typeof data === "string" ? data : JSON.stringify(data) } as MessageEvent<string>,
    );
  }
}

function start(part: Partial<LinkOptions> = {}) {
  const time = new FakeTime();
  const screen: { state: BoardState } = { state: initialState };
  const link = new Link({
    url: "/api/stream?board=main",
    EventSource: FakeEventSource,
    dispatch: (message) => screen.state = reduce(screen.state, message),
    now: () => time.now,
    random: () => 1,
    after: time.after,
    ...part,
  });
  link.start();
  return { time, screen, link };
}

const source = (): FakeEventSource => {
  const last = sources.at(-1);
  if (!last) throw new Error("no connection was opened");
  return last;
};

beforeEach(() => {
  sources = [];
});

describe("Link", () => {
  it("is open from the snapshot on", () => {
    const { screen } = start();
    expect(source().url).toBe("/api/stream?board=main");
    expect(screen.state.connection).toBe("opening");
    source().emit("heartbeat", { at: AT, currentAt: AT });
    expect(screen.state.connection).toBe("opening");
    source().emit("snapshot", aSnapshot(board));
    expect(screen.state).toEqual({ connection: "open", snapshot: aSnapshot(board), currentAt: AT, version: "test" });
  });

  it("tells the server's time from its messages, whatever the local clock says", () => {
    const { time, link } = start();
    expect(link.serverNow()).toBeNull();
    time.advance(300);
    source().emit("snapshot", aSnapshot(board, { at: AT }));
    time.advance(700);
    expect(link.serverNow()).toBe(AT + 700);
  });

  it("opens a new connection after an error, later each time, and at once again after a snapshot", () => {
    const { time, screen } = start();
    for (const delay of [500, 1000, 2000, 3000, 3000, 3000]) {
      const before = sources.length;
      source().emit("error");
      expect(source().closed).toBe(true);
      expect(screen.state.connection).toBe("closed");
      time.advance(delay - 1);
      expect(sources.length).toBe(before);
      time.advance(1);
      expect(sources.length).toBe(before + 1);
    }
    source().emit("snapshot", aSnapshot(board));
    source().emit("error");
    time.advance(500);
    expect(sources.length).toBe(8); // The first, six tries, and one more.
  });

  it("keeps the numbers while it is away and takes the fresh snapshot when it is back", () => {
    const { time, screen } = start();
    source().emit("snapshot", aSnapshot(board));
    source().emit("error");
    expect(screen.state.snapshot).toEqual(aSnapshot(board));
    time.advance(500);
    source().emit("snapshot", aSnapshot(board, { name: "after" }));
    expect(screen.state.snapshot?.name).toBe("after");
    expect(screen.state.connection).toBe("open");
  });

  it("gives up a connection that is silent for 5 s, and not one with heartbeats", () => {
    const { time, screen } = start();
    source().emit("snapshot", aSnapshot(board));
    for (let second = 1; second <= 20; second++) {
      time.advance(1000);
      source().emit("heartbeat", { at: AT + second * 1000, currentAt: AT + second * 1000 });
    }
    expect(sources.length).toBe(1);
    time.advance(4999);
    expect(screen.state.connection).toBe("open");
    time.advance(1);
    expect(screen.state.connection).toBe("closed");
    expect(sources[0]?.closed).toBe(true);
  });

  it("gives up a connection that never answers", () => {
    const { time } = start();
    time.advance(14_999);
    expect(sources[0]?.closed).toBe(false);
    time.advance(1);
    expect(sources[0]?.closed).toBe(true);
    time.advance(500);
    expect(sources.length).toBe(2);
  });

  it.each([["text that is not JSON", "{"], ["a message without its time", "{}"], ["nothing", "null"]])(
    "starts over with a fresh snapshot after %s",
    (_, data) => {
      const { time, screen } = start();
      source().emit("snapshot", aSnapshot(board));
      source().emit("change", data);
      expect(screen.state.snapshot).toEqual(aSnapshot(board));
      expect(screen.state.connection).toBe("closed");
      time.advance(500);
      expect(sources.length).toBe(2);
    },
  );

  it("takes the time of another server after a reconnect", () => {
    const { time, link } = start();
    source().emit("snapshot", aSnapshot(board, { at: AT }));
    source().emit("error");
    time.advance(500);
    source().emit("snapshot", aSnapshot(board, { at: AT - 60_000 }));
    expect(link.serverNow()).toBe(AT - 60_000);
  });

  it("passes on what a supervisor sent to the screen", () => {
    const onCommand = vi.fn();
    start({ onCommand });
    const message = { at: AT, name: "Lobby", command: { do: "identify" } };
    source().emit("command", message);
    expect(onCommand.mock.calls).toEqual([[message]]);
  });

  it("leaves no connection and no timer behind when stopped", () => {
    const { time, link } = start();
    source().emit("snapshot", aSnapshot(board));
    link.stop();
    expect(source().closed).toBe(true);
    expect(time.pending).toBe(0);
    source().emit("heartbeat", { at: AT, currentAt: AT });
    time.advance(60_000);
    expect(sources.length).toBe(1);
  });
});

describe("Link to a server that refuses", () => {
  /** Connects to one that answers with this status. */
  function refused(status: number | null) {
    const answer = { status };
    const asked: string[] = [];
    const statusOf = (url: string) => {
      asked.push(url);
      return Promise.resolve(answer.status);
    };
    const started = start({ statusOf });
    const fail = async () => {
      source().emit("error");
      await Promise.resolve();
    };
    return { ...started, answer, asked, fail };
  }

  it.each([401, 403])("says so after a %s, and tries again each minute", async (status) => {
    const { time, screen, asked, fail } = refused(status);
    await fail();
    expect([screen.state.connection, asked]).toEqual(["forbidden", ["/api/stream?board=main"]]);
    time.advance(59_999);
    expect(sources.length).toBe(1);
    time.advance(1);
    expect(sources.length).toBe(2);
    await fail();
    expect(screen.state.connection).toBe("forbidden");
  });

  it("never says that the connection is lost between two tries, and opens when it may", async () => {
    const { time, screen, fail } = refused(403);
    await fail();
    time.advance(60_000);
    source().emit("error");
    expect(screen.state.connection).toBe("forbidden");
    await Promise.resolve();
    time.advance(60_000);
    source().emit("snapshot", aSnapshot(board));
    expect(screen.state.connection).toBe("open");
  });

  it.each([null, 503])("goes on as after any error when the status is %s", async (status) => {
    const { time, screen, fail } = refused(status);
    await fail();
    expect(screen.state.connection).toBe("closed");
    time.advance(500);
    expect(sources.length).toBe(2);
  });

  it("is no more forbidden when the server fails for another reason", async () => {
    const { time, screen, answer, fail } = refused(403);
    await fail();
    answer.status = null;
    time.advance(60_000);
    await fail();
    expect(screen.state.connection).toBe("closed");
  });

  it("does not ask about a stream that was open", async () => {
    const { asked, fail } = refused(403);
    source().emit("snapshot", aSnapshot(board));
    await fail();
    expect(asked).toEqual([]);
  });

  it("does not listen to an answer that comes when it was stopped", async () => {
    const { time, link, fail } = refused(403);
    const failing = fail();
    link.stop();
    await failing;
    expect(time.pending).toBe(0);
  });
});

describe("retryDelayMs", () => {
  it("lies between half and all of the doubled delay, at most 3 s", () => {
    expect(retryDelayMs(0, 0)).toBe(250);
    expect(retryDelayMs(0, 1)).toBe(500);
    expect(retryDelayMs(2, 0.5)).toBe(1500); // 500 * 4 = 2000, of it 3/4.
    expect(retryDelayMs(1000, 1)).toBe(3000);
  });
});
