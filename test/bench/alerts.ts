import type { RulesBody } from "../../schemas/alerts/api.ts";
import type { DeskReport } from "./alert-desk.ts";
import { type Bench, milliseconds, type Row, until } from "./bench.ts";
import { type EventServer, startEventServer } from "./event-stream.ts";
import { freePorts } from "../support/program.ts";
import { runAside, startAside } from "./side-process.ts";

const RATE = 5000;
const SECONDS = 30;
const RULES = 1000;
/** The first seconds have cold code. */
const WARM_MS = 5000;
const WANTED = { p95: 500, p99: 1000 };

type LoadReport = { sent: number; perSecond: number };
/** `cpu`: cores in use while the load lasts. */
type Result = DeskReport & { cpu: number; perSecond: number; rules: number };

export const alerts: Bench = {
  question: `How late does a desk see that a VIP waits, at ${RATE} events/s and ${RULES} rules, 20 VIPs a second?`,
  longestMinutes: 6,
  async run() {
    const many = await measured((url, port) => startAside("alert-side.ts", [url, port, RULES]), "/api/alerts/stream");
    const one = await measured((url, port) => startAside("alert-side.ts", [url, port, 1]), "/api/alerts/stream");
    const control = await measured((url, port) => startAside("bare-alerts.ts", [url, port]), "/");
    return rowsOf({ many, one, control });
  },
};

function rowsOf({ many, one, control }: Record<"many" | "one" | "control", Result>): Row[] {
  const row = (name: "p50" | "p95" | "p99"): Row => ({
    work: `${RULES} rules: event published -> alert at the desk, ${name}`,
    figure: milliseconds(many[name]),
    ofControl: many[name] / control[name],
  });
  const wanted = (name: "p95" | "p99"): Row => ({
    ...row(name),
    wanted: `<= ${WANTED[name]} ms`,
    isReached: many[name] <= WANTED[name],
  });
  const plain = (work: string, figure: string): Row => ({ work, figure });
  return [
    row("p50"),
    wanted("p95"),
    wanted("p99"),
    plain("1 rule: the same, p50, p95, p99", quantilesOf(one)),
    plain(`CPU of analytics, ${RULES} rules`, `${many.cpu.toFixed(2)} cores`),
    plain("CPU of analytics, 1 rule", `${one.cpu.toFixed(2)} cores`),
    plain("rules in force, with those that come with the program", `${many.rules}, ${one.rules}`),
    plain("load really reached", `${Math.min(many.perSecond, one.perSecond, control.perSecond)} events/s`),
    plain("VIPs seen, of about 500", `${many.seen}, ${one.seen}, control ${control.seen}`),
    plain("control: NATS -> parsed -> bare stream, p50, p95, p99", quantilesOf(control)),
  ];
}

function quantilesOf({ p50, p95, p99 }: DeskReport): string {
  return [p50, p95, p99].map(milliseconds).join(", ");
}

type Start = (url: string, port: number) => ReturnType<typeof startAside>;

/** On a server of its own, so that no run has anything of another one to read. */
async function measured(start: Start, path: string): Promise<Result> {
  const server: EventServer = await startEventServer();
  const [port] = await freePorts(1) as [number];
  const url = server.nats.getServer();
  const side = await start(url, port);
  const address = `http://127.0.0.1:${port}`;
  try {
    if (path !== "/") {
      await until("leading", async () => /^frontline_alerts_leading 1$/m.test(await metricsOf(address)));
    }
    const rules = path === "/" ? 0 : await rulesOf(address);
    const [load, desk, cores] = await Promise.all([
      runAside<LoadReport>("alert-load.ts", [url, RATE, SECONDS + 2]),
      runAside<DeskReport>("alert-desk.ts", [address + path, SECONDS]),
      path === "/" ? 0 : cpuOf(address),
    ]);
    return { ...desk, cpu: cores, perSecond: load.perSecond, rules };
  } finally {
    await side.kill();
    await server.stop();
  }
}

async function cpuOf(address: string): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, WARM_MS));
  const [before, startedAt] = [await cpuSecondsOf(address), performance.now()];
  await new Promise((resolve) => setTimeout(resolve, SECONDS * 1000 - WARM_MS - 2000));
  return (await cpuSecondsOf(address) - before) * 1000 / (performance.now() - startedAt);
}

async function rulesOf(address: string): Promise<number> {
  const { rules }: RulesBody = await (await fetch(`${address}/api/alert-rules`)).json();
  return rules.filter(({ rule }) => rule?.enabled).length;
}

async function cpuSecondsOf(address: string): Promise<number> {
  return Number(/^bench_cpu_seconds ([\d.e+-]+)$/m.exec(await metricsOf(address))?.[1]);
}

async function metricsOf(address: string): Promise<string> {
  return (await fetch(`${address}/metrics`)).text();
}
