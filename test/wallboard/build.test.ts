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

/** What a browser loads as script for a wall, and for a report, gzipped. */
const MAX_SCRIPT_BYTES = 120_000;

const assets = () => readdirSync(join(directory, "assets")).filter((file) => file.endsWith(".js"));
const textOf = (file: string) => readFileSync(join(directory, "assets", file), "utf8");

/** The script that has this element, with all that it and the page's first one import before anything is shown. */
function scriptsOf(tag: string): string[] {
  const entry = /assets\/([^"]+\.js)/.exec(readFileSync(join(directory, "index.html"), "utf8"))?.[1] ?? "";
  const page = assets().find((file) => textOf(file).includes(`"${tag}"`) || textOf(file).includes(`\`${tag}\``)) ?? tag;
  const found = new Set([entry, page]);
  for (const file of found) {
    for (const [, name = ""] of textOf(file).matchAll(/(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)) {
      found.add(name);
    }
  }
  return [...found];
}

describe("buildWallboard", () => {
  it("builds once for callers at the same time, and not again while nothing changed", async () => {
    const lines: string[] = [];
    const log = (line: string) => lines.push(line);
    const results = await Promise.all([buildWallboard({ directory, log }), buildWallboard({ directory, log })]);
    const version = expect.stringMatching(/^[0-9a-f]{12}$/);
    expect(results).toEqual([{ built: true, directory, version }, { built: true, directory, version }]);
    expect(await buildWallboard({ directory, log })).toEqual({ ...results[0], built: false });
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

  it("has its version in the page, so that a screen knows when the server has another", async () => {
    const { version } = await buildWallboard({ directory });
    const text = assets().map(textOf).join("");
    expect([text.includes(version), text.includes("__FRONTLINE_VERSION__")]).toEqual([true, false]);
  });

  it("is for production whatever NODE_ENV says", async () => {
    expect(process.env["NODE_ENV"]).toBe("test");
    await buildWallboard({ directory });
    const text = assets().map(textOf).join("");
    expect(text).toContain("fl-board");
    expect(text).not.toContain("dev-mode");
  });

  it.each(["fl-board", "fl-report-page"])("makes a page for %s, small enough for a slow TV", async (tag) => {
    await buildWallboard({ directory });
    const scripts = scriptsOf(tag);
    const bytes = scripts.reduce((sum, file) => sum + gzipSync(textOf(file)).length, 0);
    console.log(`${tag}: ${bytes} bytes of script gzipped in ${scripts.length} files`);
    expect(scripts.length).toBeGreaterThanOrEqual(2);
    expect(bytes).toBeLessThanOrEqual(MAX_SCRIPT_BYTES);
  });

  it("does not make a TV load the reports", async () => {
    await buildWallboard({ directory });
    const text = scriptsOf("fl-board").map(textOf).join("");
    expect(text).toContain("fl-board");
    expect(text).not.toContain("fl-report-page");
  });
});
