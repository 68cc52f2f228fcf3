import process from "node:process";
import { setTimeout } from "node:timers/promises";
import type { NatsConnection } from "nats";
import { afterEach, describe, expect, it, vi } from "vitest";
import { migrate, readMigrations } from "../../ingest/migrate.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import type { Alert } from "../../schemas/alerts/alert.ts";
import { type CrashCaller, crashCaller, keptAlerts } from "../support/crash-alerts.ts";
import { publishAll } from "../support/crash-events.ts";
import { metricOf } from "../support/crash-proof.ts";
import { startCrashServers } from "../support/crash-servers.ts";
import { CrashService, startCrashAnalytics } from "../support/crash-service.ts";
import { migrationsFolder } from "../support/embedded.ts";
import { freePorts } from "../support/program.ts";

/** Kills; `CRASH_ROUNDS=100` for a long run by hand. A round takes about 8 s: the dead process's lease must run out. */
const ROUNDS = Number(process.env["CRASH_ROUNDS"] ?? 3);
const timeout = 90_000 + ROUNDS * 20_000;
const CALLER_MS = 40;
const RULES = ["vip-waits", "vip-hung-up"];

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Callers one after another, each doing in real time what it does, until `stop`; the ledger of all who called. */
class CallerLoad {
  readonly callers: CrashCaller[] = [];
  readonly #nats: NatsConnection;
  readonly #done: Promise<void>[] = [];
  #isStopped = false;

  constructor(nats: NatsConnection) {
    this.#nats = nats;
    this.#done.push(this.#run());
  }

  /** Resolves when all have done all they do. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#done[0];
    await Promise.all(this.#done);
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      const caller = crashCaller(this.callers.length, Date.now());
      this.callers.push(caller);
      this.#done.push(this.#call(caller));
      await setTimeout(CALLER_MS);
    }
  }

  async #call({ events }: CrashCaller): Promise<void> {
    for (const afterMs of new Set(events.map((one) => one.afterMs))) {
      await setTimeout(afterMs);
      await publishAll(
        this.#nats.jetstream(),
        events.filter((one) => one.afterMs === afterMs).map(({ event }) => event),
      );
    }
  }
}

async function start() {
  const { server, client, env: servers } = await startCrashServers(closers);
  await migrate(client, await readMigrations(migrationsFolder));
  const nats = await server.connect();
  await ensureStreams(await nats.jetstreamManager(), { maxAgeMs: 86_400_000 });
  const [port] = await freePorts(1);
  const env = {
    ...servers,
    FRONTLINE_TIMEZONE: "UTC",
    FRONTLINE_PORT: String(port),
  };
  const analytics = await CrashService.start(() => startCrashAnalytics(env));
  closers.push(() => analytics.kill());
  return { nats, client, analytics };
}

const leads = ({ address }: CrashService) =>
  vi.waitFor(async () => expect(await metricOf(address, "frontline_alerts_leading")).toBe(1), {
    timeout: 60_000,
    interval: 50,
  });

/** What an alert tells of itself: whether it is over, how often it fired, and whether another one took its place. */
const storyOf = ({ state, count, reopened, replacedBy, history }: Alert) => ({
  state,
  count,
  reopened,
  fired: history.filter(({ kind }) => kind === "fired").length,
  isInOrder: history.every(({ at }, i) => at >= (history[i - 1]?.at ?? 0)),
  isReplaced: replacedBy !== null,
});

/** The stories of a caller's alerts in the end, by rule and contact: each fired once, and hanging up replaces the wait. */
function storiesOf({ contact, rules }: CrashCaller) {
  const once = { count: 1, reopened: 0, fired: 1, isInOrder: true };
  const hungUp = rules.length === 2;
  return rules.map((rule) => {
    const isWait = rule === "vip-waits";
    const story = { state: isWait ? "resolved" : "firing", ...once, isReplaced: isWait && hungUp };
    return [`${rule} ${contact}`, [story]] as const;
  });
}

describe("kill -9 of the process that keeps the alerts, under load", () => {
  it("loses no alert, doubles none, and fires none again", async () => {
    const { nats, client, analytics } = await start();
    const load = new CallerLoad(nats);
    closers.push(() => load.stop());
    for (let round = 0; round < ROUNDS; round++) {
      await leads(analytics);
      // Other moments of its work each time.
      await setTimeout((round * 370) % 1500);
      await analytics.crash();
    }
    await leads(analytics);
    await load.stop();

    const ledger = new Map(load.callers.flatMap(storiesOf));
    await vi.waitFor(async () => {
      const kept = await keptAlerts(nats, RULES);
      expect(new Map([...kept].map(([key, alerts]) => [key, alerts.map(storyOf)]))).toEqual(ledger);
    }, { timeout: 60_000, interval: 200 });

    const query = "SELECT count() AS alerts, uniqExact(id) AS ids, countIf(state = 'resolved') AS resolved " +
      `FROM alerts_v1 FINAL WHERE rule IN ('${RULES.join("', '")}')`;
    await vi.waitFor(async () => {
      const rows = await (await client.query({ query, format: "JSONEachRow" })).json<Record<string, string>>();
      const numbers = Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, value]) => [name, Number(value)]));
      expect(numbers).toEqual({ alerts: ledger.size, ids: ledger.size, resolved: load.callers.length });
    }, { timeout: 60_000, interval: 200 });
    expect(ledger.size).toBeGreaterThan(100);
    console.log(`${load.callers.length} callers, ${ledger.size} alerts, ${ROUNDS} kills`);
  }, timeout);
});
