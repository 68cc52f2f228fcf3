import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { tempFolder } from "./embedded.ts";

export type Runtime = "deno" | "node";
export type Environment = Record<string, string>;

const root = fileURLToPath(new URL("../../", import.meta.url));
const DENO_VERSION = "2.9.6";
const paths = new Map<Runtime, string>();

/** Free ports and an empty data folder for one program; `remove` deletes the folder. */
export async function programSettings(): Promise<{ env: Environment; folder: string; remove(): void }> {
  const [web, nats, ingest] = await freePorts(3);
  const folder = tempFolder("program");
  const env = {
    FRONTLINE_PORT: String(web),
    FRONTLINE_NATS_PORT: String(nats),
    FRONTLINE_INGEST_PORT: String(ingest),
    FRONTLINE_DATA: join(folder, "data"),
    FRONTLINE_TIMEZONE: "UTC",
  };
  return { env, folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * Not of those that the system itself gives to connections and to whoever asks for any port (Linux from 32768 on): such a one
 * may be lost before it is listened on, or while what listens on it is down.
 */
const PORTS = { first: 20_000, end: 32_768 };
const given = new Set<number>();

/** Different ports that nobody listens on now. */
export async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomInt(PORTS.first, PORTS.end);
    if (given.has(port) || !await isFree(port)) continue;
    given.add(port);
    ports.push(port);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

export type ProgramOptions = { runtime?: Runtime; args: string[]; env: Environment };

export type RunningProgram = {
  /** What it says it listens on: the web server, or the metrics of `ingest`. */
  address: string;
  pid: number;
  /** All it has written so far, to both outputs. */
  output(): string;
  /** The exit code, once all is read that it wrote; null after a signal that it could not answer. */
  ended: Promise<number | null>;
  /** Ctrl-C. */
  interrupt(): void;
  /** `kill -9`. */
  kill(): void;
};

/** Starts a service and resolves when it says where it listens; rejects with its output when it ends before that. */
export async function startProgram({ runtime = "deno", args, env }: ProgramOptions): Promise<RunningProgram> {
  const child = spawnProgram(runtime, args, env);
  const signal = signaller(child);
  let output = "";
  const ended = once(child, "close").then(([code]) => code as number | null);
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: string) => {
      output += chunk;
      const found = /is (?:ready|running): (https?:\/\/[^\s/]+)/.exec(output)?.[1];
      if (found !== undefined) resolve(found);
    };
    for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", listen);
    child.once("close", (code) => reject(new Error(`frontline ${args.join(" ")} ended with code ${code}:\n${output}`)));
  });
  return {
    address,
    pid: child.pid as number,
    output: () => output,
    ended,
    interrupt: () => signal("SIGINT"),
    kill: () => signal("SIGKILL"),
  };
}

export type CommandResult = { code: number | null; out: string; err: string };

/** Runs a command to its end; `input` is its standard input. */
export async function runCommand(
  args: string[],
  env: Environment,
  { runtime = "deno", input = "" }: { runtime?: Runtime; input?: string | Uint8Array } = {},
): Promise<CommandResult> {
  const child = spawnProgram(runtime, args, env);
  signaller(child);
  const result: CommandResult = { code: null, out: "", err: "" };
  child.stdout?.setEncoding("utf8").on("data", (chunk) => result.out += chunk);
  child.stderr?.setEncoding("utf8").on("data", (chunk) => result.err += chunk);
  child.stdin?.on("error", () => {}); // A command that does not read its input may be gone before all is written.
  child.stdin?.end(input);
  [result.code] = await once(child, "close");
  return result;
}

function spawnProgram(runtime: Runtime, args: string[], env: Environment): ChildProcess {
  const run = runtime === "deno" ? ["run", "-A"] : [];
  return spawn(runtimePath(runtime), [...run, join(root, "main.ts"), ...args], {
    cwd: root,
    env: { ...inherited(), ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** The environment without settings of Frontline, which are the test's to give. */
function inherited(): Environment {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith("FRONTLINE_"));
  return Object.fromEntries(entries) as Environment;
}

/** Signals a child while it runs, and kills it when this process ends. Under Deno `child.kill` works only once. */
function signaller(child: ChildProcess): (name: NodeJS.Signals) => void {
  let isRunning = true;
  const signal = (name: NodeJS.Signals) => {
    if (isRunning && child.pid !== undefined) process.kill(child.pid, name);
  };
  const kill = () => signal("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => {
    isRunning = false;
    process.off("exit", kill);
  });
  return signal;
}

/** The binary itself, not a launcher around it: a signal must reach the program. */
export function runtimePath(runtime: Runtime): string {
  const path = paths.get(runtime) ?? (runtime === "deno" ? findDeno() : findNode());
  paths.set(runtime, path);
  return path;
}

function findDeno(): string {
  if (process.versions["deno"] !== undefined) return process.execPath;
  if (Number(versionOf("deno")?.[1] ?? 0) >= 9) return "deno";
  shell(`npx -y deno@${DENO_VERSION} --version`);
  return shell(`npx -y -p deno@${DENO_VERSION} -c 'echo "$(dirname "$(readlink -f "$(command -v deno)")")/deno"'`);
}

/** The first Node that runs TypeScript without a flag is 22.18. */
function findNode(): string {
  const [major = 0, minor = 0] = versionOf("node") ?? [];
  if (major > 22 || (major === 22 && minor >= 18)) return "node";
  return shell("npx -y -p node@24 -c 'command -v node'");
}

function versionOf(program: string): number[] | null {
  try {
    const [version] = /\d+\.\d+/.exec(execFileSync(program, ["--version"], { encoding: "utf8" })) ?? [];
    return version?.split(".").map(Number) ?? null;
  } catch {
    return null;
  }
}

function shell(command: string): string {
  const out = execFileSync("sh", ["-c", command], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return out.trim().split("\n").at(-1) as string;
}
