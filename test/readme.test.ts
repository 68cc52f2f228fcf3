import { readFileSync, writeFileSync } from "node:fs";
import { env } from "node:process";
import { describe, expect, it } from "vitest";
import { kpiTable } from "../schemas/kpi-table.ts";
import { settingsTable } from "../schemas/settings-table.ts";
import { runCommand } from "./support/program.ts";

const file = new URL("../README.md", import.meta.url);

/** What stands between `<!-- name -->` and `<!-- /name -->`. */
function block(name: string): string {
  const found = readFileSync(file, "utf8").match(new RegExp(`<!-- ${name} -->\n([^]*?)<!-- /${name} -->`));
  if (!found) throw new Error(`README.md has no block ${name}`);
  return (found[1] as string).trim();
}

function update(name: string, text: string): void {
  const readme = readFileSync(file, "utf8");
  writeFileSync(
    file,
    readme.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`), (_, a, b) => `${a}${text}\n${b}`),
  );
}

/** With UPDATE_README=1 the blocks are written anew. */
function check(name: string, text: string): void {
  if (env["UPDATE_README"]) update(name, text);
  expect(block(name)).toBe(text);
}

describe("README.md", () => {
  it("tells every setting as the program reads it", () => check("settings", settingsTable()));

  it("tells every KPI as the program computes it", () => check("kpis", kpiTable()));

  it("tells every command as the program knows it", async () => {
    const { out } = await runCommand(["--help"], {});
    const commands = out.slice(out.indexOf("Commands:\n") + 10, out.indexOf("\n\nExamples:"));
    check("commands", `\`\`\`\n${commands.replace(/^ {2}/gm, "")}\n\`\`\``);
  });
});
