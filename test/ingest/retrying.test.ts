import { describe, expect, it } from "vitest";
import { retrying } from "../../ingest/retrying.ts";

/** Work that fails so many times; what was waited and told is noted. */
function stage(failures: number, error: Error = new Error("ClickHouse is away")) {
  const controller = new AbortController();
  const waits: number[] = [];
  const problems: string[] = [];
  const state = { calls: 0, onWait: () => {} };
  const wait = (ms: number) => {
    waits.push(ms);
    state.onWait();
    return Promise.resolve();
  };
  const work = () => ++state.calls > failures ? Promise.resolve("done") : Promise.reject(error);
  const options = { wait, onProblem: (message: string) => void problems.push(message), signal: controller.signal };
  return { run: () => retrying(options, work), controller, waits, problems, state };
}

describe("retrying", () => {
  it("returns what the work returns and tells nothing while all goes well", async () => {
    const { run, waits, problems } = stage(0);
    expect([await run(), waits, problems]).toEqual(["done", [], []]);
  });

  it("waits twice as long each time, 5 s at most", async () => {
    const { run, waits } = stage(8);
    expect(await run()).toBe("done");
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000]);
  });

  it("tells of a fault once, not at each try", async () => {
    const { run, problems } = stage(20);
    await run();
    expect(problems).toEqual(["ClickHouse is away; trying again until it works"]);
  });

  it("gives up at once where the error says that it never works", async () => {
    const { run, waits } = stage(1, Object.assign(new Error("no such table"), { retry: false }));
    await expect(run()).rejects.toThrow("no such table");
    expect(waits).toEqual([]);
  });

  it("gives up when the program stops, after a last try", async () => {
    const { run, controller, state } = stage(Infinity);
    state.onWait = () => state.calls === 3 && controller.abort();
    await expect(run()).rejects.toThrow("ClickHouse is away");
    expect(state.calls).toBe(4);
  });
});
