import { execFileSync } from "node:child_process";
import { createServer, type Server } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { afterEach, describe, expect, it, vi } from "vitest";
import { openEmbedded } from "../../runtime.ts";
import {
  type CommandResult,
  type Environment,
  programSettings,
  runCommand,
  type RunningProgram,
  type Runtime,
  startProgram,
} from "../support/program.ts";

/** Undone after each test, the last first. */
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function settings(): Promise<Environment> {
  const { env, remove } = await programSettings();
  cleanups.push(remove);
  return env;
}

async function start(env: Environment, options: { runtime?: Runtime; args?: string[] } = {}): Promise<RunningProgram> {
  const program = await startProgram({ args: ["up"], ...options, env });
  cleanups.push(async () => {
    program.kill();
    await program.ended;
    await vi.waitFor(() => expect(natsServers(env)).toEqual([]), { timeout: 30_000, interval: 50 });
  });
  return program;
}

/** Process ids of the `nats-server` of this program: its command line names a file in the data folder. */
function natsServers({ FRONTLINE_DATA: folder = "" }: Environment): number[] {
  const list = execFileSync("ps", ["-eo", "pid,args"], { encoding: "utf8" }).split("\n");
  return list.filter((line) => line.includes(folder) && /^\s*\d+ \S*nats-server -c/.test(line)).map(parseFloat);
}

async function takePort(port: number): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  cleanups.push(() => new Promise((resolve) => server.close(resolve)));
  return server;
}

type Live = { total: { waitingNow: number; windows: { today: { counters: { queued: number } } } } };

const hourInKyiv = new Intl.DateTimeFormat("en", { timeZone: "Europe/Kyiv", hour: "numeric", hourCycle: "h23" });
/** A site of the demo where no day ends within these tests: Lisbon is two hours behind. */
const site = ["23", "00"].includes(hourInKyiv.format(Date.now())) ? "lisbon" : "kyiv";

async function queuedToday({ address }: RunningProgram): Promise<number> {
  const response = await fetch(`${address}/api/live?site=${site}`);
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as Live).total.windows.today.counters.queued;
}

async function ready({ address }: RunningProgram): Promise<void> {
  await vi.waitFor(async () => {
    const response = await fetch(`${address}/readyz`);
    expect([response.status, await response.text()]).toEqual([200, "ready\n"]);
  }, { timeout: 60_000, interval: 100 });
}

/** Waits for a number above `than`; the demo has contacts of today as soon as it runs. */
async function numberAbove(than: number, program: RunningProgram): Promise<number> {
  return await vi.waitFor(async () => {
    const queued = await queuedToday(program);
    expect(queued).toBeGreaterThan(than);
    return queued;
  }, { timeout: 100_000, interval: 200 });
}

function expectRefusal({ code, out, err }: CommandResult, ...texts: string[]): void {
  expect({ code, out, err }).toEqual({ code: 1, out: "", err: expect.any(String) });
  for (const text of texts) expect(err).toContain(text);
  expect(err).not.toContain("    at ");
}

describe.each(["deno", "node"] as const)("up --demo under %s", (runtime) => {
  it("prints its address, becomes ready, shows numbers, and ends in order at Ctrl-C", async () => {
    const env = await settings();
    const program = await start(env, { runtime, args: ["up", "--demo"] });
    expect(program.address).toBe(`http://127.0.0.1:${env["FRONTLINE_PORT"]}`);
    expect(natsServers(env)).toHaveLength(1);
    await ready(program);
    await numberAbove(0, program);
    expect(await (await fetch(program.address)).text()).toContain("<html");
    program.interrupt();
    expect(await program.ended).toBe(0);
    expect(natsServers(env)).toEqual([]);
    expect(program.output()).not.toContain("    at ");
  });

  it("takes its nats-server with it when it is killed, and starts again with the numbers it had", async () => {
    const env = await settings();
    const killed = await start(env, { runtime, args: ["up", "--demo"] });
    const queued = await numberAbove(0, killed);
    killed.kill();
    await killed.ended;
    await vi.waitFor(() => expect(natsServers(env)).toEqual([]), { timeout: 30_000, interval: 50 });
    const again = await start(env, { runtime });
    await ready(again);
    expect(await queuedToday(again)).toBeGreaterThanOrEqual(queued);
  });
});

describe("up where it cannot run", () => {
  it("names a taken port of the web server", async () => {
    const env = await settings();
    await takePort(Number(env["FRONTLINE_PORT"]));
    const refusal = await runCommand(["up"], env);
    expectRefusal(refusal, `port ${env["FRONTLINE_PORT"]} is taken`, "FRONTLINE_PORT");
    expect(natsServers(env)).toEqual([]);
  });

  it("names a taken port of NATS", async () => {
    const env = await settings();
    await takePort(Number(env["FRONTLINE_NATS_PORT"]));
    expectRefusal(
      await runCommand(["up"], env),
      `port ${env["FRONTLINE_NATS_PORT"]} is taken`,
      "FRONTLINE_NATS_PORT",
      "FRONTLINE_NATS_URL",
    );
  });

  it("names the process that has the data folder, which runs on", async () => {
    const env = await settings();
    const first = await start(env);
    const { env: others, remove } = await programSettings();
    cleanups.push(remove);
    const second = await runCommand(["up"], { ...others, FRONTLINE_DATA: env["FRONTLINE_DATA"] as string });
    expectRefusal(second, "in use by process", String(first.pid), first.address, "FRONTLINE_DATA");
    await ready(first);
  });

  it("names a NATS server that does not answer, without the password", async () => {
    const env = { ...await settings(), FRONTLINE_NATS_URL: "nats://me:hush@127.0.0.1:1" };
    const refusal = await runCommand(["up"], env);
    expectRefusal(refusal, "Cannot reach NATS at nats://127.0.0.1:1");
    expect(refusal.err).not.toContain("hush");
  });

  it("names a ClickHouse server that does not answer", async () => {
    const env = { ...await settings(), FRONTLINE_CLICKHOUSE_URL: "http://127.0.0.1:1" };
    expectRefusal(await runCommand(["up"], env), "Cannot use ClickHouse at http://127.0.0.1:1", "ECONNREFUSED");
    expect(natsServers(env)).toEqual([]);
  });

  it("leaves a database of a newer version alone", async () => {
    const env = await settings();
    const program = await start(env);
    program.interrupt();
    expect(await program.ended).toBe(0);
    const client = await openEmbedded(join(env["FRONTLINE_DATA"] as string, "clickhouse"));
    await client.command({ query: "INSERT INTO migrations_v1 (number, name) VALUES (999, 'later')" });
    await client.close();
    expectRefusal(await runCommand(["up"], env), "Cannot use the database: it is at migration 999", "newer version");
    expect(natsServers(env)).toEqual([]);
  });
});

describe("a nats-server that dies", () => {
  it("is started again, and the numbers go on", async () => {
    const env = await settings();
    const program = await start(env, { args: ["up", "--demo"] });
    const before = await numberAbove(0, program);
    const [pid] = natsServers(env);
    process.kill(pid as number, "SIGKILL");
    await vi.waitFor(() => {
      const [again] = natsServers(env);
      expect(again).toBeGreaterThan(0);
      expect(again).not.toBe(pid);
      // It comes through a pipe, maybe after the server is there.
      expect(program.output()).toContain("starting it again");
    }, { timeout: 60_000, interval: 50 });
    await ready(program);
    // What is sent now goes through the new server.
    const line = JSON.stringify({
      specversion: "1.0",
      id: "after",
      source: "test",
      site: "after",
      type: "leg.queued",
      time: new Date().toISOString(),
      data: { contact: "after", leg: 1, queue: "after" },
    });
    expect(await runCommand(["send", "-"], env, { input: line })).toMatchObject({ code: 0 });
    await vi.waitFor(async () => {
      const { total } = await (await fetch(`${program.address}/api/live?site=after`)).json() as Live;
      expect(total.waitingNow).toBe(1);
    }, { timeout: 60_000, interval: 100 });
    expect(await queuedToday(program)).toBeGreaterThanOrEqual(before);
    program.interrupt();
    expect(await program.ended).toBe(0);
  });
});
