import { readFileSync, writeFileSync } from "node:fs";
import { env } from "node:process";
import { describe, expect, it } from "vitest";
import { reportKinds } from "../analytics/history/reports.ts";
import { kpiTable } from "../schemas/kpi-table.ts";
import { settingsTable } from "../schemas/settings-table.ts";
import { runCommand } from "./support/program.ts";

const readme = new URL("../README.md", import.meta.url);
const numbers = new URL("../schemas/kpis/README.md", import.meta.url);
const value = new URL("../analytics/value/README.md", import.meta.url);

/** What stands between `<!-- name -->` and `<!-- /name -->`. */
function block(file: URL, name: string): string {
  const found = readFileSync(file, "utf8").match(new RegExp(`<!-- ${name} -->\n([^]*?)<!-- /${name} -->`));
  if (!found) throw new Error(`${file.pathname} has no block ${name}`);
  return (found[1] as string).trim();
}

function update(file: URL, name: string, text: string): void {
  const document = readFileSync(file, "utf8");
  writeFileSync(
    file,
    document.replace(new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- /${name} -->)`), (_, a, b) => `${a}${text}\n${b}`),
  );
}

/** With UPDATE_README=1 the blocks are written anew. */
function check(file: URL, name: string, text: string): void {
  if (env["UPDATE_README"]) update(file, name, text);
  expect(block(file, name)).toBe(text);
}

function reportTable(): string {
  const rows = reportKinds.map(({ name, text }) => `| \`${name}\` | ${text} |`);
  return ["| report | tells |", "| --- | --- |", ...rows].join("\n");
}

describe("README.md", () => {
  it("tells every setting as the program reads it", () => check(readme, "settings", settingsTable()));

  it("tells every report", () => check(readme, "reports", reportTable()));

  it("tells every command as the program knows it", async () => {
    const { out } = await runCommand(["--help"], {});
    const commands = out.slice(out.indexOf("Commands:\n") + 10, out.indexOf("\n\nExamples:"));
    check(readme, "commands", `\`\`\`\n${commands.replace(/^ {2}/gm, "")}\n\`\`\``);
  });
});

describe("schemas/kpis/README.md", () => {
  it("tells every KPI as the program computes it", () => check(numbers, "kpis", kpiTable()));
});

describe("analytics/value/README.md", () => {
  it("tells only of reports that there are", () => {
    const [, section = ""] = readFileSync(value, "utf8").split("## The reports");
    const told = [...section.matchAll(/^\| `([^`]+)` /gm)].map(([, name]) => name);
    const names = reportKinds.map(({ name }) => name);
    expect(told.length).toBeGreaterThan(10);
    expect(told.filter((name) => !names.includes(name ?? ""))).toEqual([]);
  });
});
