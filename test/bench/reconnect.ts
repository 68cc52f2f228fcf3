import { freePorts, programSettings, startProgram } from "../support/program.ts";
import { type Bench, milliseconds, quantile, type Row, until } from "./bench.ts";
import type { ReconnectReport } from "./reconnect-screens.ts";
import { type KilledAside, runAside, startAside } from "./side-process.ts";

const SCREENS = 1000;
/** So that the board has something to show. */
const LOAD = { perSecond: 500, seconds: 5 };
const WANTED_MS = 5000;

/** A server that can be killed and started again at the same address. */
type Server = { address: string; kill(): Promise<unknown> };

export const reconnect: Bench = {
  question:
    `${SCREENS} screens lose their server, which is killed and started again. How long after it is ready have they fresh numbers? ` +
    "They try again as the page does, each 1.5 to 3 s in the end.",
  longestMinutes: 4,
  async run() {
    const { env, remove } = await programSettings();
    try {
      const ours = await storm(async () => {
        const { address, kill, ended } = await startProgram({ args: ["up"], env });
        return { address, kill: () => (kill(), ended) };
      }, async () => void await runAside("load.ts", [natsOf(env), LOAD.perSecond, LOAD.seconds]));
      const [port] = await freePorts(1) as [number];
      const control = await storm(() => startBare(port, ours.bytes), () => Promise.resolve());
      return rowsOf(ours, control);
    } finally {
      remove();
    }
  },
};

const natsOf = (env: Record<string, string>) => `nats://127.0.0.1:${env["FRONTLINE_NATS_PORT"]}`;

async function startBare(port: number, bytes: number): Promise<Server> {
  const child: KilledAside = await startAside("bare-stream.ts", [port, bytes]);
  return { address: `http://127.0.0.1:${port}`, kill: child.kill };
}

type Storm = { afterReadyMs: number[]; awayMs: number; bytes: number };

/** Connects all screens, kills the server, starts it again, and waits until all have fresh numbers. */
async function storm(start: () => Promise<Server>, prepare: () => Promise<void>): Promise<Storm> {
  const first = await start();
  await prepare();
  const report = runAside<ReconnectReport>("reconnect-screens.ts", [`${first.address}/api/stream?board=main`, SCREENS]);
  await until("all screens connected", async () => await connected(first.address) === SCREENS, { everyMs: 100 });
  const killedAt = Date.now();
  await first.kill();
  const second = await start();
  const readyAt = Date.now();
  const { freshAt, bytes } = await report;
  await second.kill();
  return { afterReadyMs: freshAt.map((at) => Math.max(0, at - readyAt)), awayMs: readyAt - killedAt, bytes };
}

async function connected(address: string): Promise<number> {
  const text = await (await fetch(`${address}/metrics`)).text();
  return Number(/^frontline_screens (\d+)$/m.exec(text)?.[1] ?? 0);
}

function rowsOf(ours: Storm, control: Storm): Row[] {
  const row = (name: string, share: number): Row => {
    const [ms, base] = [quantile(ours.afterReadyMs, share), quantile(control.afterReadyMs, share)];
    return { work: `server ready -> fresh numbers, ${name}`, figure: milliseconds(ms), ofControl: ms / base };
  };
  const last = row("the last screen", 1);
  return [
    row("p50", 0.5),
    row("p95", 0.95),
    { ...last, wanted: `<= ${WANTED_MS} ms`, isReached: quantile(ours.afterReadyMs, 1) <= WANTED_MS },
    { work: "the server was away", figure: milliseconds(ours.awayMs) },
    { work: "a snapshot", figure: `${ours.bytes} bytes` },
    ...([["p50", 0.5], ["the last screen", 1]] as const).map(([name, share]) => ({
      work: `control: bare server, ready -> snapshot, ${name}`,
      figure: milliseconds(quantile(control.afterReadyMs, share)),
    })),
    { work: "control: it was away", figure: milliseconds(control.awayMs) },
  ];
}
