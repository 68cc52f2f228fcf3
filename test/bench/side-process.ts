import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** Runs a file of this folder as a process of its own and resolves with the JSON of its last line. */
export async function runAside<T>(file: string, args: (string | number)[]): Promise<T> {
  const child = spawnAside(file, args);
  let out = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk) => out += chunk);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`Cannot measure: ${file} ended with code ${code}`);
  return JSON.parse(out.trim().split("\n").at(-1) as string);
}

export type KilledAside = { kill(): Promise<unknown> };

/** Runs a file of this folder until it is killed; resolves with its first output. */
export async function startAside(file: string, args: (string | number)[]): Promise<KilledAside> {
  const child = spawnAside(file, args);
  const ended = once(child, "exit");
  await Promise.race([
    once(child.stdout as NonNullable<typeof child.stdout>, "data"),
    ended.then(([code]) => Promise.reject(new Error(`Cannot measure: ${file} ended with code ${code}`))),
  ]);
  return { kill: () => (process.kill(child.pid as number, "SIGKILL"), ended) };
}

function spawnAside(file: string, args: (string | number)[]): ChildProcess {
  const run = process.versions["deno"] ? ["run", "-A"] : [];
  const path = fileURLToPath(new URL(file, import.meta.url));
  return spawn(process.execPath, [...run, path, ...args.map(String)], { stdio: ["ignore", "pipe", "inherit"] });
}
