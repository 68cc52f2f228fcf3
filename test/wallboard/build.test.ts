import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { buildWallboard } from "../../wallboard/build.ts";

const folder = mkdtempSync(join(tmpdir(), "frontline-wallboard-"));
const directory = join(folder, "dist");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a browser loads as script, gzipped. */
const MAX_SCRIPT_BYTES = 120_000;

describe("buildWallboard", () => {
  it("builds once for callers at the same time, and not again while nothing changed", async () => {
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const results = await Promise.all([buildWallboard({ directory, log }), buildWallboard({ directory, log })]);
    expect(results).toEqual([{ built: true, directory }, { built: true, directory }]);
    expect(await buildWallboard({ directory, log })).toEqual({ built: false, directory });
    expect(lines).toEqual(["Building the wallboard ..."]);
    expect(readdirSync(folder)).toEqual(["dist"]);
  });

  it("builds again when it was made from other sources, and when told to", async () => {
    await buildWallboard({ directory });
    writeFileSync(join(directory, ".sources.sha256"), "of other sources");
    writeFileSync(join(directory, "left-over.txt"), "");
    expect((await buildWallboard({ directory })).built).toBe(true);
    expect(readdirSync(directory)).not.toContain("left-over.txt");
    expect((await buildWallboard({ directory, force: true })).built).toBe(true);
  });

  it("is for production whatever NODE_ENV says", async () => {
    expect(process.env["NODE_ENV"]).toBe("test");
    await buildWallboard({ directory });
    const [script = ""] = readdirSync(join(directory, "assets")).filter((file) => file.endsWith(".js"));
    const text = readFileSync(join(directory, "assets", script), "utf8");
    expect(text).toContain("fl-queue-tile");
    expect(text).not.toContain("dev-mode");
  });

  it("makes a page with its assets, small enough for a slow TV", async () => {
    await buildWallboard({ directory });
    expect(readFileSync(join(directory, "index.html"), "utf8")).toContain("/assets/");
    const scripts = readdirSync(join(directory, "assets")).filter((file) => file.endsWith(".js"));
    const bytes = scripts.reduce(
      (sum, file) => sum + gzipSync(readFileSync(join(directory, "assets", file))).length,
      0,
    );
    console.log(`wallboard scripts: ${bytes} bytes gzipped`);
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
  });
});
