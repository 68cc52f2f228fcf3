import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { connect, type NatsConnection } from "nats";
import { afterEach, describe, expect, it } from "vitest";
import { natsCheckpointStore } from "../../analytics/live/checkpoint-store.ts";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import { openEmbedded } from "../../runtime.ts";
import { CrashLoad } from "../support/crash-load.ts";
import {
  countersAfter,
  countersAt,
  drained,
  expectDeadOnce,
  expectNothingLost,
  noonZone,
  storedIds,
} from "../support/crash-proof.ts";
import { startCrashServers } from "../support/crash-servers.ts";
import { CrashService, startCrashAnalytics } from "../support/crash-service.ts";
import { freePorts, programSettings, startProgram } from "../support/program.ts";

/** Kills in all; `CRASH_ROUNDS=200` for a long run by hand, `CRASH_SEED` for another one. */
const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 12);
const SEED = Number(process.env["CRASH_SEED"] ?? 1);
/** Rounds take about 2 s, and 6 s for the whole program. */
const timeout = 90_000 + ROUNDS * 5000;

const now = Date.now();
const timezone = noonZone(now);
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Numbers in 0..1, the same for the same seed. */
function* randoms(seed: number): Generator<number, never> {
  for (let state = seed >>> 0;;) {
    state = (state + 0x6d2b79f5) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), state | 1);
    yield ((mixed ^ (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

function loadOf(nats: NatsConnection): CrashLoad {
  const load = new CrashLoad(nats, now - 1_800_000);
  closers.push(() => load.stop());
  return load;
}

async function messagesIn(nats: NatsConnection): Promise<number> {
  return (await (await nats.jetstreamManager()).streams.info(EVENT_STREAM)).state.messages;
}

async function startService(start: () => ReturnType<typeof startCrashAnalytics>): Promise<CrashService> {
  const service = await CrashService.start(start);
  closers.push(() => service.kill());
  return service;
}

/** nats-server, a ClickHouse server, `ingest` and analytics, each a process of its own. */
async function startApart() {
  const { server, client, env: servers } = await startCrashServers(closers);
  const [web, metrics] = await freePorts(2) as [number, number];
  const env = {
    ...servers,
    FRONTLINE_TIMEZONE: timezone,
    FRONTLINE_PORT: String(web),
    FRONTLINE_INGEST_PORT: String(metrics),
    FRONTLINE_BATCH_AGE_MS: "50",
  };
  const ingest = await startService(() => startProgram({ args: ["ingest"], env }));
  const analytics = await startService(() => startCrashAnalytics(env));
  return { server, client, ingest, analytics, nats: await server.connect() };
}

describe("kill -9 at random moments under load", () => {
  it("loses and doubles nothing when ingest, nats-server or analytics is killed", async () => {
    const { server, client, ingest, analytics, nats } = await startApart();
    const load = loadOf(nats);
    const random = randoms(SEED);
    const victims = [() => ingest.crash(), () => server.crash(nats), () => analytics.crash()];
    load.start();
    for (let round = 0; round < Math.ceil(ROUNDS * 0.75); round++) {
      await setTimeout(random.next().value * 600);
      await victims[round % victims.length]?.();
    }
    await load.stop();
    await drained(nats, { ingest: ingest.address, analytics: analytics.address });

    const stored = await storedIds(client);
    const events = expectNothingLost(load, stored);
    expect(stored.size + await expectDeadOnce(load, nats)).toBe(await messagesIn(nats));
    const expected = countersAfter(events, timezone);
    expect(await countersAt(analytics.address, timezone)).toEqual({ live: expected, report: expected });
    expect(expected.queued).toBeGreaterThan(100);
    console.log(`${load.published.size} events, ${load.acknowledged.size} acknowledged, ${stored.size} stored`);
    // Each life of analytics began with the checkpoint that the one before it was writing all the time.
    const checkpoint = await (await natsCheckpointStore(nats.jetstream())).load();
    expect(checkpoint?.length).toBeGreaterThan(100);
    expect(analytics.output).not.toMatch(/checkpoint of the floor/);
  }, timeout);

  it("loses and doubles nothing when everything in one process is killed", async () => {
    const { env, remove } = await programSettings();
    closers.push(() => Promise.resolve(remove()));
    const up = await startService(() =>
      startProgram({ args: ["up"], env: { ...env, FRONTLINE_TIMEZONE: timezone, FRONTLINE_BATCH_AGE_MS: "50" } })
    );
    const servers = `nats://127.0.0.1:${env["FRONTLINE_NATS_PORT"]}`;
    const nats = await connect({ servers, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    closers.push(() => nats.close());
    const load = loadOf(nats);
    const random = randoms(SEED + 1);
    load.start();
    for (let round = 0; round < Math.ceil(ROUNDS * 0.25); round++) {
      await setTimeout(random.next().value * 1000);
      await up.crash();
    }
    await load.stop();
    await drained(nats, { ingest: up.address, analytics: up.address });

    const shown = await countersAt(up.address, timezone);
    const messages = await messagesIn(nats);
    const dead = await expectDeadOnce(load, nats);
    expect(await up.interrupt()).toBe(0);
    const client = await openEmbedded(join(env["FRONTLINE_DATA"] as string, "clickhouse"));
    closers.push(() => client.close());
    const stored = await storedIds(client);
    const expected = countersAfter(expectNothingLost(load, stored), timezone);
    expect(shown).toEqual({ live: expected, report: expected });
    expect(stored.size + dead).toBe(messages);
    expect(expected.queued).toBeGreaterThan(100);
    console.log(`${load.published.size} events, ${load.acknowledged.size} acknowledged, ${stored.size} stored`);
  }, timeout);
});
