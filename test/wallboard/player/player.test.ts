import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Board, Tile } from "../../../schemas/boards/board.ts";
import type { ScreenCommand } from "../../../schemas/screens.ts";
import type { Snapshot } from "../../../schemas/wire.ts";
import type { Severity } from "../../../wallboard/severity.ts";
import { Announcer } from "../../../wallboard/player/announcer.ts";
import { Player } from "../../../wallboard/player/player.ts";
import { VersionWatch } from "../../../wallboard/player/version-watch.ts";
import { Store } from "../../../wallboard/store.ts";
import { severityTexts } from "../../../wallboard/texts/severity.ts";
import { aBoard, aSnapshot, AT, aTile } from "../board-builders.ts";

let now = 0;
let opened: string[] = [];
let closed: string[] = [];
let boards: Record<string, Snapshot>;
const reload = vi.fn();
const play = vi.fn((_: string) => Promise.resolve());

const tile = aTile("kpi", { options: { announce: { from: "warn", sound: "bell", speak: false } } });

function aSnapshotOf(part: Partial<Omit<Board, "pages">> = {}, tiles: Tile[] = [tile]): Snapshot {
  return aSnapshot(aBoard(tiles, part));
}

beforeEach(() => {
  now = 0;
  [opened, closed] = [[], []];
  boards = { home: aSnapshotOf() };
  reload.mockClear();
  play.mockClear();
});

function aPlayer(): Player {
  return new Player({
    home: "home",
    connect: (board) => {
      opened.push(board);
      const store = new Store();
      const snapshot = boards[board];
      if (snapshot) store.dispatch({ type: "snapshot", data: snapshot });
      store.dispatch({ type: "connection", connection: "open" });
      return { store, clock: { serverNow: () => AT + now, after: () => () => {} }, close: () => closed.push(board) };
    },
    now: () => now,
    announcer: new Announcer({ play, say: () => Promise.resolve() }),
    versions: new VersionWatch({
      version: "dev",
      spread: 0,
      notes: () => ({}) as Storage,
      canLoad: () => Promise.resolve(true),
      reload,
    }),
    reload,
  });
}

function run(player: Player, seconds: number): void {
  for (const end = now + seconds * 1000; now < end; now += 250) player.step({ isHeld: false });
}

const send = (player: Player, command: ScreenCommand) => player.command({ at: AT, name: "Lobby", command });

function judge(player: Player, severity: Severity): void {
  const judgement = { severity, word: severityTexts[severity] };
  player.hear(player.shown, { tile, judgement, spoken: `Waiting now: ${severity}` });
}

describe("Player", () => {
  it("opens the next board ahead and closes the last one when it is not seen any more", () => {
    boards = {
      home: aSnapshotOf({ rotation: { seconds: 20, boards: ["b"] } }),
      b: aSnapshotOf({ rotation: { seconds: 20, boards: [] } }),
    };
    const player = aPlayer();
    run(player, 16);
    expect(opened).toEqual(["home"]);
    run(player, 2);
    expect([opened, player.layers.map(({ role }) => role)]).toEqual([["home", "b"], ["shown", "next"]]);
    run(player, 5);
    expect([closed, player.layers.map(({ turn }) => turn.board)]).toEqual([["home"], ["b"]]);
  });

  it("keeps one connection for all pages of a board", () => {
    const one = aSnapshotOf({ rotation: { seconds: 5, boards: [] } });
    if (one.shown.state === "board") one.shown.board.pages.push(...one.shown.board.pages);
    boards = { home: one };
    const player = aPlayer();
    run(player, 60);
    expect([opened, closed]).toEqual([["home"], []]);
  });

  it("has as many connections after 500 turns as after the first", () => {
    boards = {
      home: aSnapshotOf({ rotation: { seconds: 5, boards: ["b", "gone"] } }),
      b: aSnapshotOf({ rotation: { seconds: 5, boards: [] } }),
      gone: aSnapshot(aBoard([]), { shown: { state: "missing" } }),
    };
    const player = aPlayer();
    run(player, 500 * 5);
    expect(opened.length - closed.length).toBe(player.layers.length);
    expect(opened.length).toBeGreaterThan(500);
    expect(player.layers.length).toBeLessThanOrEqual(2);
  });

  it("shows another board when it is told to, until it is told to go back", () => {
    boards["b"] = aSnapshotOf();
    const player = aPlayer();
    send(player, { do: "show", board: "b" });
    run(player, 1);
    expect([player.shown.board, closed]).toEqual(["b", ["home"]]);
    run(player, 600);
    expect(player.shown.board).toBe("b");
    send(player, { do: "show", board: null });
    run(player, 1);
    expect(player.shown.board).toBe("home");
  });

  it("loads itself anew when it is told to", () => {
    send(aPlayer(), { do: "reload" });
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it("is heard when a tile gets as bad as was asked for, and says so to who does not see it", () => {
    const player = aPlayer();
    judge(player, "ok");
    expect([play.mock.calls, player.lastHeard]).toEqual([[], ""]);
    judge(player, "warn");
    expect([play.mock.calls, player.lastHeard]).toEqual([[["bell"]], "Waiting now: warn"]);
  });

  it("is not heard in the quiet hours of the first site", () => {
    // It is 09:53 UTC, 11:53 in Kyiv.
    boards = { home: aSnapshotOf({ quiet: { from: "11:00", to: "12:00" } }) };
    judge(aPlayer(), "bad");
    boards = { home: aSnapshotOf({ quiet: { from: "09:00", to: "10:00" } }) };
    judge(aPlayer(), "bad");
    expect(play).toHaveBeenCalledTimes(1);
  });

  it("is not heard while its numbers are old", () => {
    const player = aPlayer();
    now = 6_000;
    judge(player, "bad");
    expect(play).toHaveBeenCalledTimes(0);
  });

  it("is dark by the hours of the night of the first site", () => {
    boards = { home: aSnapshotOf({ night: { from: "11:00", to: "12:00", dim: 0.6 } }) };
    expect(aPlayer().dim).toBe(0.6);
    boards = { home: aSnapshotOf({ night: { from: "12:00", to: "13:00", dim: 0.6 } }) };
    expect(aPlayer().dim).toBe(0);
  });

  it("calls out a new alert once, and is silent on boards that are never heard", () => {
    const player = aPlayer();
    const shown = { id: "1", severity: "bad", spoken: "Olena Koval, Gave up waiting" } as const;
    player.hearAlert(player.shown, shown);
    player.hearAlert(player.shown, shown);
    expect(play.mock.calls).toEqual([["alarm"]]);
    expect(player.lastHeard).toBe("Olena Koval, Gave up waiting");
    // Gone and back within five minutes is no news; after that it is.
    player.hearAlert(player.shown, null);
    player.hearAlert(player.shown, shown);
    expect(play).toHaveBeenCalledTimes(1);
    boards = { home: aSnapshotOf({}, [aTile("kpi")]) };
    const silent = aPlayer();
    silent.hearAlert(silent.shown, shown);
    expect(play).toHaveBeenCalledTimes(1);
    expect(silent.lastHeard).toBe("Olena Koval, Gave up waiting");
  });
});
