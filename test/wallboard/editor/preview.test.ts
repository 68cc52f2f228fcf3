import { describe, expect, it } from "vitest";
import type { AnswersBody } from "../../../schemas/boards/api.ts";
import { keyOf, type Question } from "../../../schemas/boards/questions.ts";
import { Preview } from "../../../wallboard/editor/preview.ts";
import { aBoard, AT, aTile } from "../board-builders.ts";

/** A preview whose answers come when the test gives them, and whose timers run when it runs them. */
function aPreview() {
  const asked: { questions: Question[]; give: (body?: AnswersBody) => Promise<void> }[] = [];
  const timers: { ms: number; run: () => void }[] = [];
  const preview = new Preview({
    api: {
      answers: (questions) =>
        new Promise((resolve, reject) => {
          const give = async (body?: AnswersBody) => {
            if (body) resolve(body);
            else reject(new Error("down"));
            for (let i = 0; i < 5; i++) await Promise.resolve();
          };
          asked.push({ questions, give });
        }),
    },
    now: () => 1000,
    after: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  });
  return { preview, asked, timers };
}

const body = (count: number): AnswersBody => ({
  at: AT,
  currentAt: AT,
  sites: [],
  kpis: {},
  answers: Array.from({ length: count }, () => ({ state: "ready", head: {}, rows: [] }) as never),
});

describe(Preview, () => {
  const board = aBoard([aTile("vip"), aTile("agents", { at: { y: 2 } }), aTile("clock", { at: { x: 8 } })]);

  it("asks for the page that is shown, keeps the answers by question, and asks again in a second", async () => {
    const { preview, asked, timers } = aPreview();
    preview.show("main", board, 0);
    expect(asked[0]?.questions.map(({ ask }) => ask)).toEqual(["waiting", "agents"]);
    await asked[0]?.give(body(2));
    expect(Object.keys(preview.store.state.snapshot?.answers ?? {})).toEqual(asked[0]?.questions.map(keyOf));
    expect([preview.store.state.connection, preview.clock.serverNow()]).toEqual(["open", AT]);
    expect(timers.map(({ ms }) => ms)).toEqual([1000]);
    timers[0]?.run();
    expect(asked).toHaveLength(2);
  });

  it("asks other questions at once, but never two at a time", async () => {
    const { preview, asked, timers } = aPreview();
    preview.show("main", board, 0);
    preview.show("main", aBoard([aTile("topics")]), 0);
    expect(asked).toHaveLength(1);
    await asked[0]?.give(body(2));
    expect(timers.map(({ ms }) => ms)).toEqual([0]);
    timers[0]?.run();
    expect(asked[1]?.questions.map(({ ask }) => ask)).toEqual(["topics"]);
    await asked[1]?.give(body(1));
    preview.show("main", aBoard([aTile("topics", { title: "Other" })]), 0);
    expect(asked).toHaveLength(2);
  });

  it("tells that it is old after a failure, and goes on until it is stopped", async () => {
    const { preview, asked, timers } = aPreview();
    preview.show("main", board, 0);
    await asked[0]?.give();
    expect(preview.store.state.connection).toBe("closed");
    expect(timers).toHaveLength(1);
    preview.stop();
    expect(timers).toHaveLength(0);
  });
});
