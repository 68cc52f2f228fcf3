import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/system-programs.ts"],
    // The embedded ClickHouse has one folder a process, so each file is a process of its own.
    pool: "forks",
    // Most tests wait for servers and browsers: one more than there are cores keeps these busy.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
