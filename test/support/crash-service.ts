import { spawn } from "node:child_process";
import { once } from "node:events";
import process from "node:process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type Environment, type RunningProgram, runtimePath } from "./program.ts";

type Started = Pick<RunningProgram, "address" | "kill" | "ended" | "interrupt" | "output">;

/** A process that is killed with -9 and started again, with all it has written over its lives. */
export class CrashService {
  readonly #start: () => Promise<Started>;
  #current: Started;
  #output = "";

  private constructor(start: () => Promise<Started>, current: Started) {
    this.#start = start;
    this.#current = current;
  }

  static async start(start: () => Promise<Started>): Promise<CrashService> {
    return new CrashService(start, await start());
  }

  get address(): string {
    return this.#current.address;
  }

  get output(): string {
    return this.#output + this.#current.output();
  }

  async crash(): Promise<void> {
    await this.kill();
    this.#output = this.output;
    this.#current = await this.#start();
  }

  async kill(): Promise<void> {
    this.#current.kill();
    await this.#current.ended;
  }

  /** Ctrl-C; resolves with the exit code. */
  interrupt(): Promise<number | null> {
    this.#current.interrupt();
    return this.#current.ended;
  }
}

const script = fileURLToPath(new URL("./crash-analytics.ts", import.meta.url));

/** Starts crash-analytics.ts; resolves when it says where it listens. */
export async function startCrashAnalytics(env: Environment): Promise<Started> {
  const child = spawn(runtimePath("deno"), ["run", "-A", script], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stderr.on("data", (chunk) => output += chunk);
  const signal = (name: NodeJS.Signals) => child.exitCode === null && process.kill(child.pid as number, name);
  const kill = () => void signal("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  const ended = once(child, "close").then(([code]) => code as number | null);
  const address = await addressIn(createInterface(child.stdout));
  if (address === null) throw new Error(`Cannot start analytics: it ended before it was ready\n${output}`);
  return { address, ended, kill, interrupt: () => void signal("SIGINT"), output: () => output };
}

function addressIn(lines: ReturnType<typeof createInterface>): Promise<string | null> {
  return new Promise((resolve) => {
    lines.on("line", (line) => resolve(/is ready: (\S+)/.exec(line)?.[1] ?? null));
    lines.on("close", () => resolve(null));
  });
}
