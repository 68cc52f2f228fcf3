import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { textTable } from "../../schemas/text-table.ts";
import type { Bench, Row } from "./bench.ts";
import { benches, type BenchName } from "./benches.ts";

const MINUTE_MS = 60_000;
const README = new URL("README.md", import.meta.url);

/** `bench [--write] [--minutes N] [name…]`: runs the named benchmarks, else all but the long ones. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { write: { type: "boolean" }, minutes: { type: "string", default: "10" } },
  });
  const names = Object.keys(benches) as BenchName[];
  const unknown = positionals.filter((name) => !names.includes(name as BenchName));
  if (unknown.length > 0) {
    console.error(`Cannot run ${unknown.join(", ")}: a benchmark is one of ${names.join(", ")}`);
    return 2;
  }
  const chosen = positionals.length > 0
    ? positionals as BenchName[]
    : names.filter((name) => !benchOf(name).byNameOnly);
  let failures = 0;
  for (const name of chosen) {
    const section = await runOne(name, Number(values.minutes)).catch((cause) => {
      failures++;
      return `## ${name}\n\n${(cause as Error).message}\n`;
    });
    console.log(section);
    if (values.write) await writeSection(name, section);
  }
  return failures > 0 ? 1 : 0;
}

function benchOf(name: BenchName): Bench {
  return benches[name];
}

/** The section of one benchmark: its question, where and when it ran, and its table. */
async function runOne(name: BenchName, minutes: number): Promise<string> {
  const load = loadavg()[0] as number;
  console.error(`${name} ...`);
  const rows = await rowsOfProcess(name, minutes);
  const runtime = process.versions["deno"] ? `Deno ${process.versions["deno"]}` : `Node ${process.versions.node}`;
  const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim() || "unknown"}), ${
    Math.round(totalmem() / 2 ** 30)
  } GB`;
  const when = `${new Date().toISOString().slice(0, 10)}, ${runtime}, ${machine}; load average before: ${
    load.toFixed(1)
  }`;
  return `## ${name}\n\n${benchOf(name).question}\n\n${when}\n\n\`\`\`\n${tableOf(rows)}\`\`\`\n`;
}

function tableOf(rows: Row[]): string {
  return textTable({
    head: ["work", "figure", "of control", "wanted", ""],
    left: 1,
    rows: rows.map(({ work, figure, ofControl, wanted = "", isReached }) => [
      work,
      figure,
      ofControl === undefined ? "" : ofControl.toFixed(2),
      wanted,
      isReached === undefined ? "" : isReached ? "reached" : "NOT reached",
    ]),
  });
}

/** In a process group of its own, so that whatever a benchmark has started ends with it. */
async function rowsOfProcess(name: BenchName, minutes: number): Promise<Row[]> {
  const bench = benchOf(name);
  const limitMs = (bench.longestMinutes + (bench.byNameOnly ? minutes : 0)) * MINUTE_MS;
  const run = process.versions["deno"] ? ["run", "-A"] : [];
  const child = spawn(process.execPath, [
    ...run,
    fileURLToPath(new URL("run.ts", import.meta.url)),
    name,
    String(minutes),
  ], {
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const end = () => endGroup(child.pid as number);
  process.once("exit", end);
  const timer = setTimeout(end, limitMs);
  let out = "";
  child.stdout.setEncoding("utf8").on("data", (chunk) => out += chunk);
  const [code] = await once(child, "close");
  clearTimeout(timer);
  end();
  process.off("exit", end);
  if (code !== 0) throw new Error(`Not measured: the benchmark ended with ${code ?? `force after ${limitMs} ms`}`);
  return JSON.parse(out.trim().split("\n").at(-1) as string);
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause; // Else it is gone already.
  }
}

/** Puts the section between its markers; a benchmark that is new gets its place at the end. */
async function writeSection(name: string, section: string): Promise<void> {
  const [begin, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const text = await readFile(README, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  const marked = `${begin}\n\n${section}\n${end}`;
  if (from >= 0 && to > from) await writeFile(README, text.slice(0, from) + marked + text.slice(to + end.length));
  else await writeFile(README, `${text.trimEnd()}\n\n${marked}\n`);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
process.exit(await main());
