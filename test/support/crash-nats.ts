import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import process from "node:process";
import { createInterface } from "node:readline";
import { setTimeout } from "node:timers/promises";
import { connect, type NatsConnection } from "nats";
import { tempFolder } from "./embedded.ts";
import { freePorts } from "./program.ts";

/** A nats-server of the test's own, to be killed with -9 and started again on the same port and files. */
export class CrashNats {
  readonly url: string;
  readonly #port: number;
  readonly #folder = tempFolder("nats");
  readonly #connections: NatsConnection[] = [];
  #child: ChildProcess | null = null;

  private constructor(port: number) {
    this.#port = port;
    this.url = `nats://127.0.0.1:${port}`;
    process.once("exit", this.#killNow);
  }

  static async start(): Promise<CrashNats> {
    const [port] = await freePorts(1) as [number];
    const nats = new CrashNats(port);
    await nats.restart();
    return nats;
  }

  /** Starts it again after `kill`; resolves when it is ready. */
  async restart(): Promise<void> {
    const args = ["-js", "-sd", this.#folder, "-a", "127.0.0.1", "-p", String(this.#port)];
    const child = spawn("nats-server", args, { stdio: ["ignore", "ignore", "pipe"] });
    this.#child = child;
    for await (const line of createInterface(child.stderr)) {
      if (line.includes("Server is ready")) return void child.stderr.resume();
    }
    throw new Error(`Cannot start nats-server on port ${this.#port}: it ended before it was ready`);
  }

  /** `kill -9`; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const exited = once(child, "exit");
    this.#killNow();
    await exited;
  }

  /** Lets it hang until it is killed. */
  hang(): void {
    this.#child?.kill("SIGSTOP");
  }

  /** A connection that never gives up, closed by `close`. */
  async connect(): Promise<NatsConnection> {
    const nats = await connect({ servers: this.url, maxReconnectAttempts: -1, reconnectTimeWait: 50 });
    this.#connections.push(nats);
    return nats;
  }

  /** Kills it, starts it again, and resolves when that connection is back. */
  async crash(nats: NatsConnection): Promise<void> {
    await this.kill();
    await this.restart();
    while (!await nats.rtt().then(() => true, () => false)) await setTimeout(20);
  }

  async close(): Promise<void> {
    for (const nats of this.#connections) await nats.close();
    await this.kill();
    process.off("exit", this.#killNow);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #killNow = () => {
    const pid = this.#child?.pid;
    this.#child = null;
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  };
}
