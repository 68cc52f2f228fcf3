import { describe, expect, it } from "vitest";
import { longestWaitMs, queueOf, queueTile, queueView } from "../../../wallboard/tiles/queue-view.ts";
import { AT } from "../board-builders.ts";
import { anInput, aQueueRow, queuesAnswer } from "./tile-inputs.ts";

// In the order of the card's columns: waiting, longest, level, level of the last half hour, answered, abandoned.
const sales = aQueueRow("sales", {
  waitingNow: 27,
  oldestQueuedAt: AT - 65_000,
  values: [27, 65_000, 0.75, 0.5, 1_140, 12],
});
const help = aQueueRow("help", { values: [0, null, 0.9, null, 3, 0] });
const input = (part: object = {}) => anInput("queue", { answers: [queuesAnswer(sales, help)], ...part });
const only = (queue: string) => ({ options: { queue: { site: "kyiv", queue } } });

describe("longestWaitMs", () => {
  it.each([
    [AT - 5_000, AT, 5_000],
    [AT + 1_000, AT, 0], // The server's clock was read a little early.
    [null, AT, null],
    [AT, null, null],
  ])("from %s at %s is %s", (since, now, ms) => expect(longestWaitMs(since, now)).toBe(ms));
});

describe("queueOf", () => {
  it("is the tile's queue, else the first in scope, else none", () => {
    expect(queueOf(input(only("help")))?.queue).toBe("help");
    expect(queueOf(input())?.queue).toBe("sales");
    expect(queueOf(input(only("gone")))).toBeNull();
    expect(queueOf(input({ options: { queue: { site: "lisbon", queue: "sales" } } }))).toBeNull();
    expect(queueOf(input({ answers: [queuesAnswer()] }))).toBeNull();
    expect(queueOf(input({ answers: [{ state: "loading" }] }))).toBeNull();
  });
});

describe("queueView", () => {
  it("shows what a supervisor asks of a queue", () => {
    const view = queueView(input());
    expect(view?.waiting).toMatchObject({ name: "Waiting", text: "27" });
    expect(view?.longest.text).toBe("1:05");
    expect(view?.level).toMatchObject({ text: "75.0\u202f%", share: 0.75, goal: 0.8, goalText: "Goal 80\u202f%" });
    expect(view?.small.map(({ name, text }) => `${name} ${text}`)).toEqual([
      "30 min 50.0\u202f%",
      "Answered 1,140",
      "Abandoned 12",
    ]);
  });

  it("judges the wait by the queue's target and the level by its goal", () => {
    // 65 s is over three times 20 s; 75 % is within ten points of 80 %.
    expect(queueView(input())?.longest.judgement?.severity).toBe("bad");
    expect(queueView(input())?.level.judgement?.severity).toBe("warn");
    expect(queueView(input({ now: AT - 30_000 }))?.longest.judgement?.severity).toBe("warn"); // 35 s
  });

  it("judges no wait where nobody waits", () => {
    const view = queueView(input(only("help")));
    expect(view).toMatchObject({ waiting: { text: "0" }, longest: { text: "–", judgement: null } });
    expect(view?.small[0]?.text).toBe("–");
  });
});

describe("queueTile", () => {
  it("is headed by the queue, with its site where there are several", () => {
    expect(queueTile.title(input())).toBe("sales");
    expect(queueTile.title(input({ sites: 2 }))).toBe("sales · Kyiv");
    expect(queueTile.title(input(only("gone")))).toBe("gone");
    expect(queueTile.title(input({ answers: [queuesAnswer()] }))).toBe("Queue");
  });

  it("is empty where there is no such queue", () => {
    expect(queueTile.empty(input())).toBeNull();
    expect(queueTile.empty(input(only("gone")))).toBe("No such queue here");
  });

  it("is as bad as the worse of both, by its word", () => {
    expect(queueTile.judgement(input())).toMatchObject({ severity: "bad", word: { en: "Far over target" } });
    expect(queueTile.judgement(input(only("help")))).toMatchObject({ severity: "ok", word: { en: "On goal" } });
    expect(queueTile.judgement(input(only("gone")))).toBeNull();
  });

  it.each([
    ["en", "sales: Waiting 27, Far over target"],
    ["uk", "sales: В черзі 27, Значно понад норму"],
    ["zh", "sales：等待中 27，远超目标"],
  ])("says in %s: %s", (language, sentence) => expect(queueTile.spoken(input({ language }))).toBe(sentence));

  it("says no word of a queue that is well, and nothing of none", () => {
    expect(queueTile.spoken(input({ ...only("help"), title: "Help desk" }))).toBe("Help desk: Waiting 0");
    expect(queueTile.spoken(input(only("gone")))).toBe("");
  });
});
