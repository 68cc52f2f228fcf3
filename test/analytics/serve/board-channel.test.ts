import { describe, expect, it } from "vitest";
import { BoardChannel } from "../../../analytics/serve/board-channel.ts";
import type { BoardContent, BoardSource } from "../../../analytics/serve/board-source.ts";
import type { Answer } from "../../../schemas/boards/answers.ts";
import { Board } from "../../../schemas/boards/board.ts";
import type { Change, ShownState, Snapshot, WallAlerts } from "../../../schemas/wire.ts";
import { kyiv, lisbon } from "../../wallboard/board-builders.ts";
import { FakeScreen } from "../../support/fake-screen.ts";

const ten = Date.UTC(2026, 10, 20, 8); // 10:00 in Kyiv
const MINUTE = 60_000;
const shownBoard = (title: string): ShownState => ({
  state: "board",
  revision: 1,
  board: Board.parse({ title, pages: [{ tiles: [] }] }),
  problems: [],
});
const waiting = (count: number) => ({ state: "ready", head: { value: count }, rows: [] }) as unknown as Answer;

/** A channel over a source that the test changes, with a clock that the test sets. */
function stage() {
  const state = {
    now: ten,
    shown: shownBoard("Floor"),
    answers: { sales: waiting(1), billing: waiting(1) } as Record<string, Answer>,
    sites: [kyiv],
    alerts: null as WallAlerts | null,
    revision: 1,
    currentAt: ten - 5 as number | null,
    made: 0,
  };
  const source: BoardSource = {
    shown: () => state.shown,
    content(): BoardContent {
      state.made++;
      const { sites, alerts, answers } = state;
      return { sites, kpis: {}, answers: state.currentAt === null ? {} : answers, ...alerts && { alerts } };
    },
    revision: () => state.revision,
    currentAt: () => state.currentAt,
  };
  const channel = new BoardChannel({ name: "main", source, version: "1a2b", clock: () => state.now });
  const join = () => {
    const screen = new FakeScreen();
    channel.join(screen);
    return screen;
  };
  const change = (answers: Record<string, number>) => {
    for (const [name, count] of Object.entries(answers)) state.answers = { ...state.answers, [name]: waiting(count) };
    state.revision++;
  };
  return { channel, state, join, change };
}

const numbersOf = (screen: FakeScreen) =>
  Object.fromEntries(
    Object.entries(screen.state.snapshot?.answers ?? {}).map(([name, answer]) => [
      name,
      answer.state === "ready" ? (answer.head as { value: number }).value : answer.state,
    ]),
  );

describe("a board's channel", () => {
  it("tells all its alerts when one of them changed, and with each snapshot", () => {
    const { channel, join, state } = stage();
    const screen = join();
    const tell = (alerts: WallAlerts) => {
      state.alerts = alerts;
      state.revision++;
      channel.tick();
    };
    const alerts = { alerts: [], counts: { bad: 2, warn: 0 } };
    tell(alerts);
    tell(structuredClone(alerts));
    expect(screen.kinds).toEqual(["snapshot", "alert"]);
    expect(screen.messages.at(-1)).toEqual({ event: "alert", data: { at: ten, alerts } });
    expect(join().messages).toMatchObject([{ event: "snapshot", data: { alerts } }]);
    expect(screen.state.snapshot?.alerts).toEqual(alerts);
  });

  it("sends a snapshot first, with the board, the version and the age of the data", () => {
    const { join, state } = stage();
    const { messages } = join();
    expect(messages).toEqual([{
      event: "snapshot",
      data: {
        name: "main",
        shown: state.shown,
        at: ten,
        currentAt: ten - 5,
        ready: true,
        version: "1a2b",
        sites: [kyiv],
        kpis: {},
        answers: state.answers,
      } satisfies Snapshot,
    }]);
  });

  it("then sends only the answers that changed", () => {
    const { join, change, channel, state } = stage();
    const screen = join();
    change({ sales: 2 });
    channel.tick();
    const change_: Change = {
      at: ten,
      currentAt: ten - 5,
      answers: { sales: { state: "changed", head: { value: 2 } } },
    };
    expect(screen.last).toEqual({ event: "change", data: change_ });
    state.sites = [kyiv, lisbon];
    state.revision++;
    channel.tick();
    expect(screen.last).toEqual({ event: "change", data: { at: ten, currentAt: ten - 5, sites: [kyiv, lisbon] } });
  });

  it("sends nothing while nothing changed, and does not even ask for answers", () => {
    const { join, channel, state } = stage();
    const screen = join();
    const { made } = state;
    state.now += 500;
    channel.tick();
    channel.tick();
    expect([screen.kinds, state.made]).toEqual([["snapshot"], made]);
  });

  it("sends nothing when what happened is not shown", () => {
    const { join, channel, state } = stage();
    const screen = join();
    state.revision++;
    channel.tick();
    expect(screen.kinds).toEqual(["snapshot"]);
  });

  it("asks again when a minute passes without events", () => {
    const { join, channel, state } = stage();
    const screen = join();
    state.answers = { ...state.answers, sales: waiting(7) };
    state.now += MINUTE;
    channel.tick();
    expect(numbersOf(screen)).toEqual({ sales: 7, billing: 1 });
  });

  it("makes and encodes one snapshot for a thousand screens that come at once, and each message once for all", () => {
    const { join, channel, change, state } = stage();
    const screens = Array.from({ length: 1000 }, () => {
      state.revision++; // Events go on.
      return join();
    });
    expect(state.made).toBe(1);
    change({ sales: 2 });
    channel.tick();
    channel.beat();
    channel.refresh();
    for (const place of [0, 1, 2, 3]) expect(new Set(screens.map(({ written }) => written[place])).size).toBe(1);
  });

  it("tells a screen that joins what the others were told last, and then all the same", () => {
    const { join, channel, change } = stage();
    const first = join();
    change({ sales: 2 });
    const second = join();
    expect([numbersOf(first), numbersOf(second)]).toEqual([{ sales: 1, billing: 1 }, { sales: 1, billing: 1 }]);
    channel.tick();
    expect([numbersOf(first), numbersOf(second)]).toEqual([{ sales: 2, billing: 1 }, { sales: 2, billing: 1 }]);
    expect(numbersOf(join())).toEqual({ sales: 2, billing: 1 });
  });

  it("tells its clock in a snapshot, however long nothing changed", () => {
    const { join, state } = stage();
    join();
    state.now += 30_000;
    state.currentAt = state.now - 5;
    expect(join().last.data).toMatchObject({ at: ten + 30_000, currentAt: ten + 30_000 - 5 });
  });

  it("tells its clock, the age of the data and the version in a heartbeat", () => {
    const { join, channel, state } = stage();
    const screen = join();
    state.now += 1000;
    channel.beat();
    expect(screen.last).toEqual({ event: "heartbeat", data: { at: ten + 1000, currentAt: ten - 5, version: "1a2b" } });
  });

  it("shows another board, one that is gone and one that cannot be read as soon as it is", () => {
    const { join, channel, state } = stage();
    const screen = join();
    const states: ShownState[] = [
      shownBoard("Hall"),
      { state: "missing" },
      { state: "unreadable", problems: [{ path: "", message: "must be JSON" }] },
    ];
    for (const shown of states) {
      state.shown = shown;
      channel.tick();
      expect([screen.last.event, screen.state.snapshot?.shown]).toEqual(["snapshot", shown]);
    }
    channel.tick();
    expect(screen.kinds).toEqual(["snapshot", "snapshot", "snapshot", "snapshot"]);
  });

  it("shows no number before the floor has caught up, then all of them", () => {
    const { join, channel, state } = stage();
    state.currentAt = null;
    const screen = join();
    expect(screen.last.data).toMatchObject({ ready: false, currentAt: null, answers: {} });
    state.currentAt = ten;
    channel.tick();
    expect(screen.last).toMatchObject({ event: "snapshot", data: { ready: true, answers: { sales: {} } } });
    state.currentAt = null;
    channel.tick();
    expect(screen.last).toMatchObject({ event: "snapshot", data: { ready: false, answers: {} } });
  });

  it("sends everybody a snapshot when the rules of counting have changed", () => {
    const { join, channel, change } = stage();
    const screens = [join(), join()];
    change({ sales: 5 });
    channel.refresh();
    expect(screens.map(({ kinds }) => kinds)).toEqual([["snapshot", "snapshot"], ["snapshot", "snapshot"]]);
    expect(screens.map(numbersOf)).toEqual([{ sales: 5, billing: 1 }, { sales: 5, billing: 1 }]);
  });
});

describe("a slow screen", () => {
  it("is skipped and gets a fresh snapshot once it has read", () => {
    const { join, channel, change } = stage();
    const [fast, slow] = [join(), join()];
    slow.isSlow = true;
    for (const sales of [2, 3, 4, 5]) {
      change({ sales });
      channel.tick();
      channel.beat();
    }
    expect(slow.kinds).toEqual(["snapshot", "change"]); // The one that filled its buffer, and no queue behind it.
    expect(fast.kinds).toHaveLength(9);
    slow.drain();
    expect(slow.kinds).toEqual(["snapshot", "change", "snapshot"]);
    expect([numbersOf(slow), numbersOf(fast)]).toEqual([{ sales: 5, billing: 1 }, { sales: 5, billing: 1 }]);
    channel.beat();
    expect(slow.kinds.at(-1)).toBe("heartbeat");
  });

  it("does not keep a change from the others when it is refreshed", () => {
    const { join, channel, change } = stage();
    const [fast, slow] = [join(), join()];
    slow.isSlow = true;
    channel.beat();
    channel.beat();
    change({ sales: 2 });
    slow.drain();
    channel.tick();
    expect([numbersOf(fast), numbersOf(slow)]).toEqual([{ sales: 2, billing: 1 }, { sales: 2, billing: 1 }]);
    expect(fast.kinds.filter((kind) => kind === "snapshot")).toHaveLength(1);
  });

  it("that missed nothing gets nothing twice", () => {
    const { join, channel } = stage();
    const screen = join();
    screen.isSlow = true;
    channel.beat();
    screen.drain();
    expect(screen.kinds).toEqual(["snapshot", "heartbeat"]);
  });

  it("or any other that left gets no more", () => {
    const { join, channel, change } = stage();
    const [gone, slow] = [join(), join()];
    slow.isSlow = true;
    channel.beat();
    channel.beat();
    channel.leave(gone);
    channel.leave(slow);
    change({ sales: 2 });
    channel.tick();
    slow.drain();
    expect([gone.kinds.length, slow.kinds.length, channel.size]).toEqual([3, 2, 0]);
  });
});
