import { afterEach, beforeEach, expect, it } from "vitest";
import { type CheckpointStore, natsCheckpointStore } from "../../analytics/live/checkpoint-store.ts";
import { CrashNats } from "../support/crash-nats.ts";

/** As large as the pieces that a checkpoint is stored in. */
const LINE = `${"x".repeat(131_071)}\n`;

let server: CrashNats;

beforeEach(async () => {
  server = await CrashNats.start();
});
afterEach(() => server.close());

/** A store that waits so long for an answer of NATS. */
async function openStore(timeoutMs: number): Promise<CheckpointStore> {
  const nats = await server.connect();
  return await natsCheckpointStore(nats.jetstream({ timeout: timeoutMs }));
}

it("gives back the newest checkpoint, and none before there is one", async () => {
  const store = await openStore(20_000);
  expect(await store.load()).toBeNull();
  await store.save(["a\n", "b\n"]);
  await store.save(["c\n"]);
  expect(await store.load()).toEqual(["c"]);
});

// A rejection that nobody looks at ends the process, and here the test run.
it("tells that it cannot be kept when NATS hangs meanwhile, and what fails early goes with it", async () => {
  const timeoutMs = 1000;
  const store = await openStore(timeoutMs);
  function* lines() {
    const count = 60;
    for (let line = 0; line < count; line++) {
      if (line === 2) server.hang();
      const until = performance.now() + 1.5 * timeoutMs / count; // All together they take longer than NATS may.
      while (performance.now() < until);
      yield LINE;
    }
  }
  await expect(store.save(lines())).rejects.toThrow(/TIMEOUT/);
});
