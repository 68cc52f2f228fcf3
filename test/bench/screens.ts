import { Agent, get } from "node:http";
import process from "node:process";
import { median, quantile } from "./bench.ts";
import { probeIn } from "./probe.ts";

/** Reads a stream over many connections: `screens.ts URL COUNT SECONDS`. Writes how late probes came, ms. */
const [url, count, seconds] = process.argv.slice(2) as [string, string, string];
/** The first seconds have joining screens and cold code. */
const WARM_MS = 5000;

export type ScreensReport = { p50: number; p95: number; p99: number; seen: number; messages: number; bytes: number };

const delays: number[] = [];
const sizes: number[] = [];
const agent = new Agent({ maxSockets: Infinity });
const startedAt = Date.now();
for (let screen = 0; screen < Number(count); screen++) {
  open(screen);
  await new Promise((resolve) => setTimeout(resolve, 2));
}
await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000));
const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(delays, share)) as [number, number, number];
const report: ScreensReport = { p50, p95, p99, seen: delays.length, messages: sizes.length, bytes: median(sizes) };
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));

function open(screen: number): void {
  get(url, { agent }, (response) => {
    let text = "";
    let shown = 0;
    response.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
      const end = text.lastIndexOf("\n\n");
      if (end < 0) return;
      for (const message of text.slice(0, end).split("\n\n")) shown = note(message, { shown, screen });
      text = text.slice(end + 2);
    });
  }).on("error", (cause) => console.error(`Screen ${screen}: ${cause.message}`));
}

/** Notes a probe that was not shown before; returns the newest one shown. */
function note(message: string, { shown, screen }: { shown: number; screen: number }): number {
  if (screen === 0 && message.startsWith("event: change")) sizes.push(message.length + 2);
  const at = probeIn(message);
  if (at === null || at <= shown) return shown;
  const now = Date.now();
  if (now - startedAt > WARM_MS) delays.push(now - at);
  return at;
}
