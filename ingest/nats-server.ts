import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { findProgram, natsServer } from "./system-program.ts";
import { SetupError } from "../schemas/setup-error.ts";

export type NatsServer = {
  url: string;
  /** Ends the server and resolves when it is gone. */
  stop(): Promise<void>;
};

export type NatsServerOptions = {
  folder: string;
  port: number;
  log: (message: string) => void;
  /** Called when the server keeps dying, with the reason. */
  onDead: (error: SetupError) => void;
};

/**
 * The shell stands between us and the server: it ends the server when its standard input closes, which the system does for us
 * even when we are killed with -9. In a process group of its own, so that Ctrl-C reaches us first and we stop in order.
 */
const GUARD = `"$@" & child=$!; trap 'kill -TERM $child 2>/dev/null; wait $child; exit 0' TERM INT HUP
(wait_for_end() { cat >/dev/null; kill -TERM $$; }; wait_for_end) <&3 & exec 3<&-
wait $child; code=$?; kill $! 2>/dev/null; exit $code`;

const RESTARTS_A_MINUTE = 5;

/** Starts a `nats-server` with JetStream on 127.0.0.1 and keeps it running. Throws `SetupError`. */
export async function startNatsServer(options: NatsServerOptions): Promise<NatsServer> {
  const program = findProgram(natsServer, options.log);
  await mustBeFree(options.port);
  const config = await writeConfig(options);
  let isStopping = false;
  let restarts: number[] = [];
  let child = run(program, config);
  await child.ready(options.port);

  async function watch(): Promise<void> {
    for (;;) {
      const reason = await child.ended;
      if (isStopping) return;
      const now = performance.now();
      restarts = [...restarts.filter((at) => now - at < 60_000), now];
      if (restarts.length > RESTARTS_A_MINUTE) {
        return options.onDead(new SetupError(`nats-server keeps stopping: ${reason}`));
      }
      options.log(`nats-server stopped (${reason}); starting it again`);
      child = run(program, config);
    }
  }
  void watch();

  async function stop(): Promise<void> {
    isStopping = true;
    child.end();
    await child.ended;
  }
  return { url: `nats://127.0.0.1:${options.port}`, stop };
}

async function writeConfig({ folder, port }: NatsServerOptions): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "nats-server.conf");
  const lines = [
    'listen: "127.0.0.1:' + port + '"',
    `jetstream { store_dir: ${JSON.stringify(resolve(folder))} }`,
    "max_payload: 1MB",
  ];
  await writeFile(file, lines.join("\n") + "\n");
  return file;
}

type Child = { ended: Promise<string>; ready(port: number): Promise<void>; end(): void };

function run(program: string, config: string): Child {
  const child = spawn("sh", ["-c", `exec 3<&0 </dev/null; ${GUARD}`, "nats-guard", program, "-c", config], {
    stdio: ["pipe", "ignore", "pipe"],
    detached: true,
  });
  let tail = "";
  let isReady: () => void;
  const ready = new Promise<void>((resolve) => isReady = resolve);
  child.stderr.on("data", (chunk) => {
    tail = (tail + chunk).slice(-4000);
    if (tail.includes("Server is ready")) isReady();
  });
  const ended = new Promise<string>((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("exit", (code) => resolve(lastProblem(tail) ?? `exit code ${code}`));
  });
  return {
    ended,
    end: () => child.stdin.destroy(),
    async ready(port) {
      const reason = await Promise.race([ready, ended]);
      if (typeof reason === "string") throw new SetupError(`Cannot start nats-server on port ${port}: ${reason}`);
    },
  };
}

/** The last line that the server marked as an error or as fatal. */
function lastProblem(log: string): string | null {
  const line = log.split("\n").findLast((line) => /\[(ERR|FTL)\]/.test(line));
  return line?.replace(/^.*\[(ERR|FTL)\]\s*/, "") ?? null;
}

/** A server that was just ended may hold its port for a moment longer. */
const PORT_TRIES = 20;
const PORT_WAIT_MS = 100;

async function mustBeFree(port: number): Promise<void> {
  let code = await probe(port);
  for (let tries = 1; code !== null && tries < PORT_TRIES; tries++) {
    await new Promise((resolve) => setTimeout(resolve, PORT_WAIT_MS));
    code = await probe(port);
  }
  if (code === null) return;
  throw new SetupError(
    `Cannot start nats-server: port ${port} is taken (${code}). Set FRONTLINE_NATS_PORT to a free one, ` +
      "or FRONTLINE_NATS_URL to use the server that runs there.",
  );
}

/** Null when the port is free, else the system's error code. */
function probe(port: number): Promise<string | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(null)));
  });
}
