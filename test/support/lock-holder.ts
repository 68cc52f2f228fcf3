import process from "node:process";
import { connect } from "nats";
import { withScoringLock } from "../../analytics/value/scoring-lock.ts";

/** Takes the lock of value score by the lease that it is told, says so, and keeps it until it is killed. */
async function main([servers = "", lease = ""]: string[]): Promise<void> {
  const nats = await connect({ servers });
  await withScoringLock({ js: nats.jetstream(), onProblem: console.error, lease: JSON.parse(lease) }, () => {
    console.log("taken");
    return new Promise(() => {});
  });
}

await main(process.argv.slice(2));
