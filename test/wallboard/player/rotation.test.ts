import { describe, expect, it } from "vitest";
import type { ShownBoard } from "../../../schemas/boards/read-board.ts";
import type { BoardView } from "../../../wallboard/player/playlist.ts";
import {
  advance,
  FADE_MS,
  LEAD_MS,
  type Rotation,
  sendTo,
  startRotation,
  turnsOf,
} from "../../../wallboard/player/rotation.ts";
import { aBoard, aTile } from "../board-builders.ts";

const STEP = 250;

/** A board of so many pages of 20 s; `boards` follow it. */
function board(pages: number, boards: string[] = [], seconds?: number): ShownBoard {
  const one = aBoard([aTile("clock")], { rotation: { seconds: 20, boards }, page: { seconds } }) as ShownBoard;
  return { ...one, pages: Array.from({ length: pages }, () => one.pages[0]).flatMap((page) => page ?? []) };
}

/** A screen whose boards are these from the first moment on. */
class Screen {
  now = 0;
  isHeld = false;
  rotation: Rotation = startRotation("home", 0);
  views: Record<string, BoardView>;

  constructor(views: Record<string, BoardView>) {
    this.views = views;
  }

  step(): Rotation {
    const viewOf = (name: string) => this.views[name] ?? "waiting";
    return this.rotation = advance(this.rotation, { viewOf, now: this.now, isHeld: this.isHeld });
  }

  /** The turns that were seen until then, one after the other. */
  play(seconds: number): string[] {
    const seen: string[] = [];
    for (const end = this.now + seconds * 1000; this.now < end; this.now += STEP) {
      const { board, page } = this.step().shown;
      if (seen.at(-1) !== `${board} ${page}`) seen.push(`${board} ${page}`);
    }
    return seen;
  }
}

describe("advance", () => {
  it("shows the pages of the board, then those of each board of its rotation, and begins again", () => {
    const screen = new Screen({ home: board(2, ["b", "c"]), b: board(1), c: board(2) });
    // Five turns of 20 s and a little of the sixth, each a step or two late.
    expect(screen.play(103)).toEqual(["home 0", "home 1", "b 0", "c 0", "c 1", "home 0"]);
  });

  it("stays where there is nothing else, without opening anything", () => {
    const screen = new Screen({ home: board(1) });
    expect(screen.play(300)).toEqual(["home 0"]);
    expect(turnsOf(screen.rotation)).toEqual([{ board: "home", page: 0 }]);
  });

  it("gives a page its own seconds", () => {
    const screen = new Screen({ home: board(1, ["b"], 5), b: board(1, [], 60) });
    expect(screen.play(64)).toEqual(["home 0", "b 0"]);
    expect(screen.play(3)).toEqual(["b 0", "home 0"]);
  });

  it("opens the next board 3 s ahead and keeps the last one below it while it fades in", () => {
    const screen = new Screen({ home: board(1, ["b"]), b: board(1) });
    screen.now = 20_000 - LEAD_MS - 1;
    expect(turnsOf(screen.step()).map(({ board }) => board)).toEqual(["home"]);
    screen.now++;
    expect(turnsOf(screen.step()).map(({ board }) => board)).toEqual(["home", "b"]);
    expect(screen.rotation.shown.board).toBe("home");
    screen.now = 20_000;
    expect(screen.step().shown.board).toBe("b");
    expect(turnsOf(screen.rotation).map(({ board }) => board)).toEqual(["home", "b"]);
    screen.now += FADE_MS;
    expect(turnsOf(screen.step()).map(({ board }) => board)).toEqual(["b"]);
  });

  it("never changes to a board that has not come yet, and leaves it out when it does not come in 10 s", () => {
    const screen = new Screen({ home: board(1, ["slow", "c"]), slow: "waiting", c: board(1) });
    expect(screen.play(28)).toEqual(["home 0", "c 0"]); // Opened at 17 s, given up at 27 s.
    screen.views["slow"] = board(1);
    screen.now = 100_000;
    expect(screen.play(60)).toEqual(["c 0", "home 0", "slow 0", "c 0"]);
  });

  it("leaves out boards that are missing or have nothing to show", () => {
    const screen = new Screen({
      home: board(1, ["gone", "empty", "c"]),
      gone: "useless",
      empty: "useless",
      c: board(1),
    });
    expect(screen.play(50)).toEqual(["home 0", "c 0", "home 0"]);
  });

  it("turns its own pages when no other board is to be had", () => {
    const screen = new Screen({ home: board(2, ["gone"]), gone: "useless" });
    expect(screen.play(65)).toEqual(["home 0", "home 1", "home 0", "home 1"]);
  });

  it("goes on from a board that was deleted while it was shown", () => {
    const screen = new Screen({ home: board(1, ["b"]), b: board(1) });
    screen.play(25);
    expect(screen.rotation.shown.board).toBe("b");
    screen.views["b"] = "useless";
    expect(screen.play(2)).toEqual(["b 0", "home 0"]);
  });

  it("shows why there is no board, and nothing else, when it was missing from the start", () => {
    const screen = new Screen({ home: "useless" });
    expect(screen.play(60)).toEqual(["home 0"]);
    screen.views["home"] = board(2);
    expect(screen.play(25)).toEqual(["home 0", "home 1"]);
  });

  it("stands still while somebody moves the pointer, and goes on after", () => {
    const screen = new Screen({ home: board(2) });
    screen.isHeld = true;
    expect(screen.play(120)).toEqual(["home 0"]);
    screen.isHeld = false;
    expect(screen.play(2)).toEqual(["home 0", "home 1"]);
  });

  it("follows a rotation that was edited", () => {
    const screen = new Screen({ home: board(1, ["b"]), b: board(1), c: board(1) });
    screen.play(5);
    screen.views["home"] = board(1, ["c"]);
    expect(screen.play(20)).toEqual(["home 0", "c 0"]);
  });

  it("has never more than two layers, and the shown one always there, over 500 turns", () => {
    const screen = new Screen({
      home: board(3, ["b", "gone", "c"], 5),
      b: board(1, [], 5),
      gone: "useless",
      c: board(2),
    });
    let [turns, most, isThere] = [0, 0, true];
    for (let last = screen.rotation.shown; turns < 500; screen.now += STEP) {
      const { shown } = screen.step();
      if (shown !== last) turns++;
      last = shown;
      most = Math.max(most, turnsOf(screen.rotation).length);
      isThere &&= turnsOf(screen.rotation).includes(shown);
    }
    expect([most, isThere]).toEqual([2, true]);
  });
});

describe("sendTo", () => {
  it("shows another board as soon as it is there, whatever it has to show, and stays with it", () => {
    const screen = new Screen({ home: board(2, ["b"]), b: board(1), sent: "waiting" });
    screen.play(5);
    screen.rotation = sendTo(screen.rotation, "sent", screen.now);
    expect(screen.play(30)).toEqual(["home 0"]);
    screen.views["sent"] = "useless";
    expect(screen.play(2)).toEqual(["sent 0"]);
    screen.views["sent"] = board(2);
    expect(screen.play(45)).toEqual(["sent 0", "sent 1", "sent 0"]);
  });

  it("does nothing when it is told the same again, as after each reconnect", () => {
    const screen = new Screen({ home: board(2), sent: board(2) });
    screen.rotation = sendTo(screen.rotation, "sent", 0);
    screen.play(25);
    expect(sendTo(screen.rotation, "sent", screen.now)).toBe(screen.rotation);
  });

  it("goes back to the board of the address", () => {
    const screen = new Screen({ home: board(1), sent: board(1) });
    screen.rotation = sendTo(screen.rotation, "sent", 0);
    screen.play(5);
    screen.rotation = sendTo(screen.rotation, "home", screen.now);
    expect(screen.play(60)).toEqual(["home 0"]);
  });

  it("changes at once although somebody moves the pointer", () => {
    const screen = new Screen({ home: board(1), sent: board(1) });
    screen.isHeld = true;
    screen.rotation = sendTo(screen.rotation, "sent", 0);
    expect(screen.play(1)).toEqual(["sent 0"]);
  });

  it("needs no change where the board is on the screen already, as one of a rotation", () => {
    const screen = new Screen({ home: board(1, ["b"]), b: board(1) });
    screen.play(25);
    screen.rotation = sendTo(screen.rotation, "b", screen.now);
    expect(screen.play(60)).toEqual(["b 0"]);
  });
});
