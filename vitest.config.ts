import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/system-programs.ts"],
    // The embedded ClickHouse has one folder a process, so each file is a process of its own.
    pool: "forks",
    // Most tests wait for servers and browsers: two at a time use a machine of two cores; three only make each other late.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
