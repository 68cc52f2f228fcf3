import { get } from "node:http";
import process from "node:process";
import { vipIn } from "./alert-probe.ts";
import { quantile } from "./bench.ts";

/** Reads a stream as a desk does and writes how late each VIP was first seen, ms: `alert-desk.ts URL SECONDS`. */
const [url = "", seconds = ""] = process.argv.slice(2);
/** The first seconds have cold code. */
const WARM_MS = 5000;

export type DeskReport = { p50: number; p95: number; p99: number; seen: number };

const delays: number[] = [];
const known = new Set<string>();
const startedAt = Date.now();
get(url, (response) => {
  let text = "";
  response.setEncoding("utf8").on("data", (chunk: string) => {
    const messages = (text + chunk).split("\n\n");
    text = messages.pop() ?? "";
    for (const message of messages) note(message);
  });
}).on("error", (cause) => console.error(`Desk: ${cause.message}`));
await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000));
const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => quantile(delays, share)) as [number, number, number];
const report: DeskReport = { p50, p95, p99, seen: delays.length };
process.stdout.write(`${JSON.stringify(report)}\n`, () => process.exit(0));

/** What is open when the desk comes says nothing of how late it came. */
function note(message: string): void {
  const found = message.startsWith("event: alert\n") ? vipIn(message) : null;
  if (!found || known.has(found.contact)) return;
  known.add(found.contact);
  if (Date.now() - startedAt > WARM_MS) delays.push(Date.now() - found.publishedAt);
}
