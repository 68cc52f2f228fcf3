import { createServer, type ServerResponse } from "node:http";
import { programSettings, startProgram } from "../support/program.ts";
import { type Bench, milliseconds, type Row } from "./bench.ts";
import { probeMessage } from "./probe.ts";
import type { ScreensReport } from "./screens.ts";
import { runAside } from "./side-process.ts";

const SCREENS = 500;
const RATE = 5000;
const SECONDS = 20;
/** As often as a board tells its screens of changes. */
const TICK_MS = 250;
const WANTED_MS = 500;

type LoadReport = { sent: number; perSecond: number };

export const fanOut: Bench = {
  question:
    `How late does an event reach ${SCREENS} screens at ${RATE} events/s? Up to ${TICK_MS} ms of it is the pace of changes.`,
  longestMinutes: 4,
  async run() {
    const { env, remove } = await programSettings();
    try {
      const program = await startProgram({ args: ["up"], env });
      const nats = `nats://127.0.0.1:${env["FRONTLINE_NATS_PORT"]}`;
      const [load, ours] = await Promise.all([
        runAside<LoadReport>("load.ts", [nats, RATE, SECONDS + 5]),
        runAside<ScreensReport>("screens.ts", [`${program.address}/api/stream`, SCREENS, SECONDS]),
      ]);
      program.interrupt();
      await program.ended;
      return rowsOf({ load, ours, control: await bareServer(ours.bytes) });
    } finally {
      remove();
    }
  },
};

function rowsOf({ load, ours, control }: { load: LoadReport; ours: ScreensReport; control: ScreensReport }): Row[] {
  const row = (name: "p50" | "p95" | "p99"): Row => ({
    work: `event published -> change at the screen, ${name}`,
    figure: milliseconds(ours[name]),
    ofControl: ours[name] / control[name],
  });
  return [
    row("p50"),
    { ...row("p95"), wanted: `<= ${WANTED_MS} ms`, isReached: ours.p95 <= WANTED_MS },
    row("p99"),
    { work: "load really reached", figure: `${load.perSecond} events/s` },
    { work: "changes a screen got, median size", figure: `${ours.messages} of ${ours.bytes} bytes` },
    { work: "probes seen by all screens", figure: String(ours.seen) },
    ...(["p50", "p95", "p99"] as const).map((name) => ({
      work: `control: bare server, written -> at the screen, ${name}`,
      figure: milliseconds(control[name]),
    })),
  ];
}

/** The same bytes at the same pace to as many connections. */
async function bareServer(bytes: number): Promise<ScreensReport> {
  const responses = new Set<ServerResponse>();
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    responses.add(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const timer = setInterval(() => {
    const message = new TextEncoder().encode(probeMessage(Date.now(), bytes));
    for (const response of responses) response.write(message);
  }, TICK_MS);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const report = await runAside<ScreensReport>("screens.ts", [`http://127.0.0.1:${port}/`, SCREENS, SECONDS / 2]);
  clearInterval(timer);
  server.closeAllConnections();
  server.close();
  return report;
}
