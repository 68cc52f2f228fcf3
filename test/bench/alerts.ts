import { connect } from "nats";
import type { RulesBody } from "../../schemas/alerts/api.ts";
import type { DeskReport } from "./alert-desk.ts";
import { saveRules } from "./alert-rules.ts";
import { type Bench, milliseconds, type Row, until } from "./bench.ts";
import { type EventServer, startEventServer } from "./event-stream.ts";
import { freePorts, programSettings, startProgram } from "../support/program.ts";
import { type KilledAside, runAside, startAside } from "./side-process.ts";

const RATE = 5000;
const SECONDS = 30;
const RULES = 1000;
/** The first seconds have cold code. */
const WARM_MS = 5000;
const WANTED = { p95: 500, p99: 1000 };

type LoadReport = { sent: number; perSecond: number };
type Result = DeskReport & {
  /** Cores in use while the load lasts; null where the process does not tell. */
  cpu: number | null;
  perSecond: number;
  rules: number;
  /** Events not stored yet when the load ends; null of a process that stores none. */
  lag: number | null;
};

export const alerts: Bench = {
  question: `How late does a desk see that a VIP waits, at ${RATE} events/s and ${RULES} rules, 20 VIPs a second? ` +
    "Analytics in a process apart, and one process that does everything.",
  longestMinutes: 8,
  async run() {
    const many = await measured((url, port) => startAside("alert-side.ts", [url, port, RULES]), "/api/alerts/stream");
    const one = await measured((url, port) => startAside("alert-side.ts", [url, port, 1]), "/api/alerts/stream");
    const whole = await measured(startWhole, "/api/alerts/stream");
    const control = await measured((url, port) => startAside("bare-alerts.ts", [url, port]), "/");
    return rowsOf({ many, one, whole, control });
  },
};

function rowsOf({ many, one, whole, control }: Record<"many" | "one" | "whole" | "control", Result>): Row[] {
  const results = [many, one, whole, control];
  return [
    ...delays(`${RULES} rules`, many, control),
    ...delays(`one process: ${RULES} rules`, whole, control),
    plain("1 rule: the same, p50, p95, p99", quantilesOf(one)),
    plain(`CPU of analytics, ${RULES} rules`, `${many.cpu?.toFixed(2)} cores`),
    plain("CPU of analytics, 1 rule", `${one.cpu?.toFixed(2)} cores`),
    plain("one process: not stored yet when the load ended", `${whole.lag?.toLocaleString("en")} events`),
    plain("rules in force, with those that come with the program", `${many.rules}, ${one.rules}; ${whole.rules}`),
    plain("load really reached", `${Math.min(...results.map(({ perSecond }) => perSecond))} events/s`),
    plain("VIPs seen, of about 500", `${many.seen}, ${one.seen}; ${whole.seen}; control ${control.seen}`),
    plain("control: NATS -> parsed -> bare stream, p50, p95, p99", quantilesOf(control)),
  ];
}

function delays(what: string, result: Result, control: Result): Row[] {
  const row = (name: "p50" | "p95" | "p99"): Row => ({
    work: `${what}: event published -> alert at the desk, ${name}`,
    figure: milliseconds(result[name]),
    ofControl: result[name] / control[name],
  });
  const wanted = (name: "p95" | "p99"): Row => ({
    ...row(name),
    wanted: `<= ${WANTED[name]} ms`,
    isReached: result[name] <= WANTED[name],
  });
  return [row("p50"), wanted("p95"), wanted("p99")];
}

function plain(work: string, figure: string): Row {
  return { work, figure };
}

function quantilesOf({ p50, p95, p99 }: DeskReport): string {
  return [p50, p95, p99].map(milliseconds).join(", ");
}

type Start = (url: string, port: number) => Promise<KilledAside>;

/** `frontline up` with as many rules: ingest, the embedded ClickHouse, analytics and the web server in one process. */
async function startWhole(url: string, port: number): Promise<KilledAside> {
  const nats = await connect({ servers: url });
  await saveRules(nats, RULES);
  await nats.close();
  const { env, remove } = await programSettings();
  const settings = { ...env, FRONTLINE_NATS_URL: `nats://${url}`, FRONTLINE_PORT: String(port) };
  const program = await startProgram({ args: ["up"], env: settings });
  return {
    async kill() {
      program.kill();
      await program.ended;
      remove();
    },
  };
}

/** On a server of its own, so that no run has anything of another one to read. */
async function measured(start: Start, path: string): Promise<Result> {
  const server: EventServer = await startEventServer();
  const [port] = await freePorts(1) as [number];
  const url = server.nats.getServer();
  const side = await start(url, port);
  const address = `http://127.0.0.1:${port}`;
  const isBare = path === "/";
  try {
    if (!isBare) {
      await until("leading", async () => await metricOf(address, "frontline_alerts_leading") === 1);
    }
    const rules = isBare ? 0 : await rulesOf(address);
    const [load, desk, cores] = await Promise.all([
      runAside<LoadReport>("alert-load.ts", [url, RATE, SECONDS + 2]),
      runAside<DeskReport>("alert-desk.ts", [address + path, SECONDS]),
      isBare ? null : cpuOf(address),
    ]);
    const lag = isBare ? null : await metricOf(address, "frontline_ingest_lag");
    return { ...desk, cpu: cores, perSecond: load.perSecond, rules, lag };
  } finally {
    await side.kill();
    await server.stop();
  }
}

async function cpuOf(address: string): Promise<number | null> {
  await new Promise((resolve) => setTimeout(resolve, WARM_MS));
  const [before, startedAt] = [await metricOf(address, "bench_cpu_seconds"), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000 - WARM_MS - 2000));
  const after = await metricOf(address, "bench_cpu_seconds");
  return before === null || after === null ? null : (after - before) * 1000 / (performance.now() - startedAt);
}

async function rulesOf(address: string): Promise<number> {
  const { rules }: RulesBody = await (await fetch(`${address}/api/alert-rules`)).json();
  return rules.filter(({ rule }) => rule?.enabled).length;
}

/** Null where the process does not have it. */
async function metricOf(address: string, name: string): Promise<number | null> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const value = new RegExp(`^${name} ([\\d.e+-]+)$`, "m").exec(text)?.[1];
  return value === undefined ? null : Number(value);
}
