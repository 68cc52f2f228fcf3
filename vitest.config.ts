import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Half a minute and more each, the longest first. */
const long = [
  "test/wallboard/matrix-3840x2160.test.ts",
  "test/wallboard/matrix-1920x1080.test.ts",
  "test/wallboard/matrix-1080x1920.test.ts",
  "test/integration/bank-month.test.ts",
  "test/integration/import-records.test.ts",
  "test/integration/outage.test.ts",
  "test/integration/commands.test.ts",
  "test/wallboard/player-screen.test.ts",
  "test/wallboard/accessible.test.ts",
  "test/integration/start.test.ts",
  "test/wallboard/endurance.test.ts",
  "test/integration/crash.test.ts",
  "test/analytics/live-equals-sql.test.ts",
];

/** Of files that it does not know yet vitest begins with the largest: a long test with a short text would run last, alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((path) => moduleId.endsWith(path));
      return place < 0 ? long.length : place;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/system-programs.ts"],
    sequence: { sequencer: LongestFirst },
    // The embedded ClickHouse has one folder a process, so each file is a process of its own.
    pool: "forks",
    // Most tests wait for servers and browsers: two at a time use a machine of two cores; three only make each other late.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // A minute is enough, but on a machine that does other work, too.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // What a test waits for comes when a busy machine gets to it; vitest itself would wait for a second.
    expect: { poll: { timeout: 30_000 } },
  },
});
