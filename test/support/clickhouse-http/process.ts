import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

export type ClickHouseProcess = {
  url: string;
  /** SIGTERM and SIGKILL end it (await `exited`), SIGSTOP and SIGCONT let it hang and go on. */
  signal(name: NodeJS.Signals): void;
  /** The exit code, or null after a signal that it could not answer. */
  exited: Promise<number | null>;
  /** Ends it as the death of this process would. */
  closeStdin(): void;
};

const script = fileURLToPath(new URL("../clickhouse-server.ts", import.meta.url));

/** Starts the server as a process of its own, by the runtime that runs this one. It dies with this process. */
export async function spawnClickHouse(options: { path: string; port?: number }): Promise<ClickHouseProcess> {
  const run = process.versions["deno"] === undefined ? [] : ["run", "-A"];
  const args = [...run, script, "--path", options.path, "--port", String(options.port ?? 0), "--watch-stdin"];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  let isRunning = true;
  // Not `child.kill`: under Deno it sends one signal only, and then reports it in place of the exit code.
  const signal = (name: NodeJS.Signals) => {
    if (isRunning && child.pid !== undefined) process.kill(child.pid, name);
  };
  // A child that was stopped does not see its input end.
  const kill = () => signal("SIGKILL");
  process.once("exit", kill);
  const exited = once(child, "exit").then(([code]) => {
    isRunning = false;
    process.off("exit", kill);
    return code as number | null;
  });
  return {
    url: await listeningUrl(child),
    signal,
    exited,
    closeStdin: () => child.stdin.end(),
  };
}

async function listeningUrl(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("Cannot start ClickHouse: its output must be a pipe");
  for await (const line of createInterface(child.stdout)) {
    const url = /^listening on (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error("Cannot start ClickHouse: it ended before it was listening");
}
