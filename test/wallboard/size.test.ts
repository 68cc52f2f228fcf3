import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aBoard, aSnapshot, aTile } from "./board-builders.ts";
import { type BoardStage, startStage } from "./board-page.ts";

const MOST_BYTES = 120_000;

let stage: BoardStage;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());

it("loads at most 120 kB of gzipped JavaScript for a wall, and neither editor nor reports", async () => {
  stage.fixture.snapshot = aSnapshot(aBoard([aTile("trend")]));
  const page = await stage.open("/wall/main");
  await page.locator("fl-tile-trend").waitFor();
  const urls = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const scripts = urls.filter((url) => url.endsWith(".js"));
  const sizes = await Promise.all(
    scripts.map(async (url) => gzipSync(new Uint8Array(await (await fetch(url)).arrayBuffer())).length),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  // Lit and uPlot alone are more than 20 kB: less would mean that the scripts were not found.
  expect(bytes).toBeGreaterThan(20_000);
  expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
  expect(scripts.filter((url) => /edit|report/.test(url))).toEqual([]);
});
