import { describe, expect, it } from "vitest";
import { type BoardContent, boardOf } from "../../../analytics/live/board.ts";
import type { Floor } from "../../../analytics/live/floor.ts";
import { BoardChannel, type Screen } from "../../../analytics/serve/board-channel.ts";
import { Hub } from "../../../analytics/serve/hub.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import type { Change, Snapshot } from "../../../schemas/wire.ts";
import { event } from "../../support/event-builder.ts";
import { answered, floorOf, MINUTE, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv

type Message = { event: string; data: Snapshot & Change };

/** A screen that reads at once, or not at all while it is slow. */
class FakeScreen implements Screen {
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
      const found = /^event: (\w+)\ndata: (.*)\n\n$/.exec(new TextDecoder().decode(bytes));
      return { event: found?.[1] ?? "broken", data: JSON.parse(found?.[2] ?? "null") };
    });
  }

  get kinds(): string[] {
    return this.messages.map(({ event }) => event);
  }

  get last(): Message {
    return this.messages.at(-1) as Message;
  }
}

/** A channel over a floor, with a clock that the test sets. */
function stage(events: FrontlineEvent[] = queued(ten, { contact: "a" })) {
  const floor: Floor = floorOf(events);
  const state = { now: ten + SECOND, isReady: true, made: 0 };
  const source = {
    content(now: number): BoardContent | null {
      state.made++;
      return state.isReady ? boardOf(floor, {}, now) : null;
    },
    revision: () => floor.revision,
    currentAt: () => state.isReady ? state.now - 5 : null,
  };
  const channel = new BoardChannel("main", { source, clock: () => state.now });
  const join = () => {
    const screen = new FakeScreen();
    channel.join(screen);
    return screen;
  };
  const apply = (...more: FrontlineEvent[]) => more.forEach((one) => floor.apply(one));
  return { channel, state, join, apply };
}

/** What a screen that merges its messages shows, by queue. */
function waitingOf(screen: FakeScreen): Record<string, number> {
  const shown: Record<string, number> = {};
  for (const { data } of screen.messages) {
    for (const { queue, waitingNow } of data.queues ?? []) shown[queue] = waitingNow;
  }
  return shown;
}

describe("a board's channel", () => {
  it("sends a snapshot first, with the board's name and the age of the data", () => {
    const { join, state } = stage();
    const [first, ...more] = join().messages;
    expect(first).toMatchObject({
      event: "snapshot",
      data: { board: "main", at: state.now, currentAt: state.now - 5, ready: true },
    });
    expect(first?.data.queues).toMatchObject([{ queue: "sales", waitingNow: 1 }]);
    expect(more).toEqual([]);
  });

  it("then sends only the parts that changed, and of the queues only those", () => {
    const { join, apply, channel, state } = stage([
      ...queued(ten, { contact: "a" }),
      ...queued(ten, { contact: "b", queue: "billing" }),
    ]);
    const screen = join();
    apply(...queued(ten + SECOND, { contact: "c" }));
    channel.tick();
    const { event, data } = screen.last;
    expect([event, data.at, data.currentAt]).toEqual(["change", state.now, state.now - 5]);
    expect(Object.keys(data).sort()).toEqual(["at", "currentAt", "queues", "total", "trend"]);
    expect(data.queues).toMatchObject([{ queue: "sales", waitingNow: 2 }]);
  });

  it("sends nothing while nothing changed, and does not even make the board", () => {
    const { join, channel, state } = stage();
    const screen = join();
    const { made } = state;
    state.now += 500;
    channel.tick();
    channel.tick();
    expect([screen.kinds, state.made]).toEqual([["snapshot"], made]);
  });

  it("sends nothing when what happened is not shown", () => {
    const { join, channel, apply } = stage();
    const screen = join();
    apply(event("contact.messaged", ten, { contact: "a", from: "customer" }));
    channel.tick();
    expect(screen.kinds).toEqual(["snapshot"]);
  });

  it("moves the trend and the windows on when a minute passes without events", () => {
    const { join, channel, state } = stage();
    const screen = join();
    state.now += MINUTE;
    channel.tick();
    expect(screen.last).toMatchObject({ event: "change", data: { trend: { startAt: ten + MINUTE - 239 * MINUTE } } });
  });

  it("encodes each message once for all screens", () => {
    const { join, channel, apply } = stage();
    const screens = [join(), join(), join()];
    apply(...queued(ten, { contact: "b" }));
    channel.tick();
    channel.beat();
    channel.refresh();
    for (const place of [1, 2, 3]) {
      const bytes = screens.map((screen) => screen.written.at(-place));
      expect(bytes[1]).toBe(bytes[0]);
      expect(bytes[2]).toBe(bytes[0]);
    }
  });

  it("tells its clock and the age of the data in a heartbeat", () => {
    const { join, channel, state } = stage();
    const screen = join();
    state.now += 1000;
    channel.beat();
    expect(screen.last).toEqual({ event: "heartbeat", data: { at: state.now, currentAt: state.now - 5 } });
  });

  it("does not lose a change for the others when another screen joins", () => {
    const { join, channel, apply } = stage();
    const first = join();
    apply(...queued(ten, { contact: "b" }));
    join(); // Its snapshot has the change; the first screen must have got it too.
    channel.tick();
    expect(waitingOf(first)).toEqual({ sales: 2 });
  });

  it("skips a slow screen and gives it a fresh snapshot once it has read", () => {
    const { join, channel, apply } = stage();
    const [fast, slow] = [join(), join()];
    slow.isSlow = true;
    for (const contact of ["b", "c", "d", "e"]) {
      apply(...queued(ten, { contact }));
      channel.tick();
      channel.beat();
    }
    expect(slow.kinds).toEqual(["snapshot", "change"]); // The one that filled its buffer, and no queue behind it.
    expect(fast.kinds).toHaveLength(9);
    slow.drain();
    expect(slow.kinds).toEqual(["snapshot", "change", "snapshot"]);
    expect([waitingOf(slow), waitingOf(fast)]).toEqual([{ sales: 5 }, { sales: 5 }]);
    channel.beat();
    expect(slow.kinds.at(-1)).toBe("heartbeat");
  });

  it("does not keep a change from the others when a slow screen is refreshed", () => {
    const { join, channel, apply } = stage();
    const [fast, slow] = [join(), join()];
    slow.isSlow = true;
    channel.beat();
    channel.beat();
    apply(...queued(ten, { contact: "b" }));
    slow.drain(); // Its snapshot has the change that the fast screen has not been told yet.
    channel.tick();
    expect(waitingOf(fast)).toEqual({ sales: 2 });
    expect(fast.kinds.filter((kind) => kind === "snapshot")).toHaveLength(1);
  });

  it("does not send again to a screen that was slow but missed nothing", () => {
    const { join, channel } = stage();
    const screen = join();
    screen.isSlow = true;
    channel.beat();
    screen.drain();
    expect(screen.kinds).toEqual(["snapshot", "heartbeat"]);
  });

  it("sends no more to a screen that left, even if it left while slow", () => {
    const { join, channel, apply } = stage();
    const [gone, slow] = [join(), join()];
    slow.isSlow = true;
    channel.beat();
    channel.beat();
    channel.leave(gone);
    channel.leave(slow);
    apply(...queued(ten, { contact: "b" }));
    channel.tick();
    slow.drain();
    expect([gone.kinds.length, slow.kinds.length, channel.size]).toEqual([3, 2, 0]);
  });

  it("shows no number before the floor has caught up, then all of them", () => {
    const { join, channel, state } = stage();
    state.isReady = false;
    const screen = join();
    expect(screen.last.data).toMatchObject({
      ready: false,
      currentAt: null,
      queues: [],
      total: { today: { queued: 0 } },
    });
    state.isReady = true;
    channel.tick();
    expect(screen.last).toMatchObject({ event: "snapshot", data: { ready: true, queues: [{ waitingNow: 1 }] } });
    state.isReady = false;
    channel.tick();
    expect(screen.last.data).toMatchObject({ ready: false, queues: [] });
  });

  it("sends everybody a snapshot when the rules of counting have changed", () => {
    const { join, channel, apply } = stage();
    const screens = [join(), join()];
    channel.refresh();
    expect(screens.map(({ kinds }) => kinds)).toEqual([["snapshot", "snapshot"], ["snapshot", "snapshot"]]);
    apply(...answered(ten, { contact: "b", waitMs: SECOND }));
    channel.tick();
    expect(screens[0]?.last).toMatchObject({ event: "change", data: { queues: [{ connectedNow: 1 }] } });
  });
});

describe("the hub", () => {
  it("makes one board for the screens that ask for the same, and lets go of it behind the last", () => {
    const asked: string[] = [];
    const source = { content: () => null, revision: () => 0, currentAt: () => null };
    const hub = new Hub({ sourceOf: ({ site }) => (asked.push(site ?? "all"), source), clock: () => ten });
    const leave = [{ board: "main" }, { board: "main" }, { board: "main", site: "kyiv" }].map((request) =>
      hub.join(request, new FakeScreen())
    );
    expect([hub.screens, asked]).toEqual([3, ["all", "kyiv"]]);
    leave.forEach((go) => go());
    expect([hub.screens, hub.isFull]).toEqual([0, false]);
    hub.join({ board: "main" }, new FakeScreen());
    expect(asked).toEqual(["all", "kyiv", "all"]);
  });
});
