import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { encodeMessage, SentAnswers } from "../../../analytics/serve/messages.ts";
import type { Answer } from "../../../schemas/boards/answers.ts";
import { changedAnswer } from "../../../wallboard/store.ts";

type Row = { key: string; calls: number };
const rows = (...pairs: [string, number][]): Row[] => pairs.map(([key, calls]) => ({ key, calls }));
const ready = (rows: Row[], head: object = {}) => ({ state: "ready", head, rows }) as unknown as Answer;
const key = "question";

/** What is sent of the second answer to screens that have the first. */
function changeOf(before: Answer, after: Answer) {
  const sent = new SentAnswers();
  sent.changes({ [key]: before });
  return sent.changes({ [key]: after })[key];
}

describe("SentAnswers", () => {
  const before = ready(rows(["a", 1], ["b", 2], ["c", 3]), { waiting: 3 });

  it("has nothing to tell of an answer that is the same, or says the same", () => {
    expect(changeOf(before, before)).toBeUndefined();
    expect(changeOf(before, structuredClone(before))).toBeUndefined();
    expect(changeOf({ state: "loading" }, { state: "loading" })).toBeUndefined();
  });

  it("tells only the rows that changed, and the head only when that did", () => {
    expect(changeOf(before, ready(rows(["a", 1], ["b", 9], ["c", 3]), { waiting: 3 }))).toEqual({
      state: "changed",
      rows: rows(["b", 9]),
    });
    expect(changeOf(before, ready(rows(["a", 1], ["b", 2], ["c", 3]), { waiting: 4 }))).toEqual({
      state: "changed",
      head: { waiting: 4 },
    });
  });

  it("tells the order when rows came, went or moved", () => {
    const after = (...pairs: [string, number][]) => changeOf(before, ready(rows(...pairs), { waiting: 3 }));
    expect(after(["b", 2], ["a", 1], ["c", 3])).toEqual({ state: "changed", order: ["b", "a", "c"] });
    expect(after(["a", 1], ["c", 3])).toEqual({ state: "changed", order: ["a", "c"] });
    expect(after(["a", 1], ["b", 2], ["c", 3], ["d", 4])).toEqual({
      state: "changed",
      rows: rows(["d", 4]),
      order: ["a", "b", "c", "d"],
    });
    expect(after()).toEqual({ state: "changed", order: [] });
  });

  it("tells an answer whole when its state changed, or the reason of its failure", () => {
    const failed: Answer = { state: "error", message: "no" };
    expect(changeOf(before, failed)).toEqual(failed);
    expect(changeOf(failed, before)).toEqual(before);
    expect(changeOf(failed, { state: "error", message: "never" })).toEqual({ state: "error", message: "never" });
  });

  it("tells a question that is new whole, and forgets one that is no longer asked", () => {
    const sent = new SentAnswers();
    expect(sent.changes({ one: before })).toEqual({ one: before });
    expect(sent.changes({ two: before })).toEqual({ two: before });
    expect(sent.changes({ one: before, two: before })).toEqual({ one: before });
  });

  it("leaves each screen with what the server has, whatever happens in whatever order", () => {
    const row = fc.record({ key: fc.constantFrom("a", "b", "c", "d", "e"), calls: fc.nat(2) });
    const answer = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.uniqueArray(row, { selector: ({ key }) => key }).map((all) => ready(all, { n: all.length })),
      },
      { weight: 1, arbitrary: fc.constantFrom<Answer>({ state: "loading" }, { state: "error", message: "no" }) },
    );
    fc.assert(fc.property(fc.array(answer, { minLength: 2, maxLength: 12 }), ([first, ...more]) => {
      const sent = new SentAnswers();
      let screen = sent.changes({ [key]: first as Answer })[key] as Answer;
      for (const next of more) {
        const change = sent.changes({ [key]: next })[key];
        // As it travels: through JSON.
        if (change) screen = changedAnswer(screen, JSON.parse(JSON.stringify(change)));
        expect(screen).toEqual(next);
      }
    }));
  });
});

describe("encodeMessage", () => {
  it("is one event of one line, whatever stands in it", () => {
    const name = "a\n\nevent: command\ndata: {}\n\n";
    const text = new TextDecoder().decode(encodeMessage("heartbeat", { at: 1, currentAt: null, version: name }));
    expect(text.split("\n")).toHaveLength(4);
    expect(JSON.parse(text.slice(text.indexOf("{")))).toMatchObject({ version: name });
  });
});
