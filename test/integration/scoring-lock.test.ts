import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import type { JetStreamClient, KV } from "nats";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { withScoringLock } from "../../analytics/value/scoring-lock.ts";
import { LOCK_BUCKET } from "../../schemas/subjects.ts";
import { CrashNats } from "../support/crash-nats.ts";
import { runtimePath } from "../support/program.ts";

const KEY = "value-score";
/** Short enough to be waited for, and longer than a busy machine lets a process wait for its turn. */
const lease = { ttlMs: 4000, renewMs: 200, waitMs: 50 };

let server: CrashNats;
let [one, other]: JetStreamClient[] = [];
let kv: KV;
let child: ChildProcess | undefined;
let told: string[] = [];
beforeAll(async () => {
  server = await CrashNats.start();
  [one, other] = [(await server.connect()).jetstream(), (await server.connect()).jetstream()];
  kv = await one.views.kv(LOCK_BUCKET, { ttl: lease.ttlMs });
});
afterAll(async () => {
  child?.kill("SIGKILL");
  await server?.close();
});
beforeEach(() => void (told = []));

function lock(js: JetStreamClient | undefined, more = {}) {
  if (!js) throw new Error("no connection");
  return { js, lease, onProblem: (message: string) => void told.push(message), ...more };
}

/** Work that goes on until it is ended. */
function work() {
  const [started, ended] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  return { started: started.promise, end: ended.resolve, run: () => (started.resolve(), ended.promise) };
}

const isHeld = async () => (await kv.get(KEY))?.operation === "PUT";

describe("withScoringLock", () => {
  it("lets one of two work at a time; the other waits and says for whom", async () => {
    let inside = 0;
    const first = work();
    const running = withScoringLock(lock(one), () => (inside++, first.run()));
    await first.started;
    const waiting = withScoringLock(lock(other), () => Promise.resolve(inside));
    await vi.waitFor(
      () => expect(told).toEqual([expect.stringContaining(`value score waits for process ${process.pid}`)]),
      { timeout: 20_000 },
    );
    inside--;
    first.end();
    expect(await waiting).toBe(0);
    await running;
    expect([told.length, await isHeld()]).toEqual([1, false]);
  });

  it("is free at once when the work fails, and the fault is told", async () => {
    await expect(withScoringLock(lock(one), () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect([await isHeld(), told]).toEqual([false, []]);
  });

  it("is kept by a process for longer than its lease, and is free a lease after the process was killed", async () => {
    const script = new URL("../support/lock-holder.ts", import.meta.url).pathname;
    child = spawn(runtimePath("deno"), ["run", "-A", script, server.url, JSON.stringify(lease)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout as NodeJS.ReadableStream, "data");
    const { revision = 0 } = await kv.get(KEY) ?? {};
    const waiting = withScoringLock(lock(one), () => Promise.resolve("mine"));
    // Renewed so often that without it the lease would be over.
    const renewals = 1.5 * lease.ttlMs / lease.renewMs;
    await vi.waitFor(async () => expect((await kv.get(KEY))?.revision).toBeGreaterThanOrEqual(revision + renewals), {
      timeout: 40_000,
    });
    expect(told).toEqual([expect.stringContaining(`process ${child.pid}`)]);
    child.kill("SIGKILL");
    expect(await waiting).toBe("mine");
  }, 80_000);

  it("is kept also where the answer to a renewal got lost", async () => {
    const busy = work();
    const running = withScoringLock(lock(one), busy.run);
    await busy.started;
    const entry = await kv.get(KEY);
    // As a renewal that was stored, and of which the one who has the lock never heard.
    let lost = 0;
    await vi.waitFor(async () => {
      const { value, revision } = await kv.get(KEY) ?? {};
      lost = await kv.update(KEY, value ?? "", revision ?? 0);
    }, { timeout: 20_000 });
    await vi.waitFor(async () => expect((await kv.get(KEY))?.revision).toBeGreaterThan(lost), { timeout: 20_000 });
    expect((await kv.get(KEY))?.string()).toBe(entry?.string());
    busy.end();
    await running;
    expect(await isHeld()).toBe(false);
    expect(told).not.toContainEqual(expect.stringContaining("give back"));
  });

  it("is not taken from the next one by a process that lost it", async () => {
    const [late, next] = [work(), work()];
    const lost = withScoringLock(lock(one, { lease: { ...lease, renewMs: 60_000 } }), late.run); // Too busy to renew it.
    await late.started;
    const running = withScoringLock(lock(other), next.run);
    await next.started;
    late.end();
    await lost;
    expect(await isHeld()).toBe(true);
    expect(told.at(-1)).toMatch(/^Cannot give back the lock of value score: wrong last sequence/);
    next.end();
    await running;
    expect(await isHeld()).toBe(false);
  });
});
