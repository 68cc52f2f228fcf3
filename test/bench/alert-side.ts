import process from "node:process";
import { connect } from "nats";
import { startTestAnalytics } from "../support/analytics.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { saveRules } from "./alert-rules.ts";

/** Analytics as the program runs it, with so many rules: `alert-side.ts NATS_URL PORT RULES`. */
const [url = "", port = "", rules = ""] = process.argv.slice(2);

const nats = await connect({ servers: url });
await saveRules(nats, Number(rules));
const { client } = await openTestClickHouse();
await startTestAnalytics({
  nats,
  client,
  port: Number(port),
  moreMetrics: () => Promise.resolve([cpuMetric()]),
  onProblem: console.error,
});
process.stdout.write("ready\n");

function cpuMetric() {
  const { user, system } = process.cpuUsage();
  return { name: "bench_cpu_seconds", help: "CPU time", type: "counter" as const, value: (user + system) / 1e6 };
}
