import process from "node:process";
import { startAnalytics } from "../../analytics/analytics.ts";
import { openClickHouse, openNats } from "../../runtime.ts";
import { parseSettings } from "../../schemas/settings.ts";

/** Analytics as a process of its own that keeps its floor all the time, so that a kill hits the writing. */
async function main(): Promise<void> {
  const settings = parseSettings(process.env);
  const { address } = await startAnalytics({
    nats: await openNats(settings, settings.FRONTLINE_NATS_URL as string),
    client: await openClickHouse(settings),
    host: settings.FRONTLINE_HOST,
    port: settings.FRONTLINE_PORT,
    timezone: settings.FRONTLINE_TIMEZONE as string,
    pages: import.meta.dirname as string,
    version: "test",
    clock: Date.now,
    checkpoint: { everyMs: 50, leastEvents: 1 },
    onProblem: (message) => console.error(message),
  });
  console.log(`Analytics is ready: ${address}`);
}

await main();
