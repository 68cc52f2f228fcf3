import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { checkPassword } from "./clickhouse-http/authentication.ts";
import { type Engine, openEngine } from "./clickhouse-http/engine.ts";
import { exception } from "./clickhouse-http/exception.ts";
import { readRequest, urlOf } from "./clickhouse-http/request.ts";
import { sendAnswer, sendException, sendText } from "./clickhouse-http/response.ts";

export type ClickHouseOptions = {
  /** Data directory of the engine: one per process, one process per directory. */
  path: string;
  /** 0, the default, takes a free one. */
  port?: number;
  /** Asked of every user; without it any user and password are accepted. */
  password?: string;
  /** Limit of one unpacked request body, 256 MiB: the engine takes an insert as one buffer. */
  maxBodyBytes?: number;
};

/** As ClickHouse's `shutdown_wait_unfinished`. */
const GRACE_MS = 5_000;

/** A server that speaks ClickHouse's HTTP interface over the embedded engine, on 127.0.0.1. */
export async function startClickHouse(options: ClickHouseOptions): Promise<ClickHouseServer> {
  const engine = await openEngine(options.path);
  const server = new ClickHouseServer(engine, options);
  try {
    await server.listen(options.port ?? 0);
  } catch (cause) {
    await engine.close();
    throw new Error(`Cannot start ClickHouse: port ${options.port} must be free`, { cause });
  }
  return server;
}

export class ClickHouseServer {
  url = "";
  readonly #engine: Engine;
  readonly #options: ClickHouseOptions;
  readonly #http: Server;
  readonly #running = new Set<Promise<void>>();
  #gate: PromiseWithResolvers<void> | undefined;
  #stopped: Promise<void> | undefined;

  constructor(engine: Engine, options: ClickHouseOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#http = createServer((req, res) => this.#accept(req, res));
  }

  async listen(port: number): Promise<void> {
    this.#http.listen(port, "127.0.0.1");
    await once(this.#http, "listening");
    this.url = `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  /** Lets every request that comes from now on wait for `resume`, as a server that is stuck. */
  pause(): void {
    this.#gate ??= Promise.withResolvers<void>();
  }

  resume(): void {
    this.#gate?.resolve();
    this.#gate = undefined;
  }

  /** Finishes the running requests, cuts those that take longer, and frees the data directory. */
  close(graceMs = GRACE_MS): Promise<void> {
    return this.#stopped ??= this.#stop(graceMs);
  }

  /** Cuts every connection at once. The engine still ends what it runs: nothing can interrupt it. */
  kill(): Promise<void> {
    return this.close(0);
  }

  async #stop(graceMs: number): Promise<void> {
    const closed = once(this.#http, "close");
    this.#http.close();
    this.resume();
    await Promise.race([Promise.all(this.#running), setTimeout(graceMs, undefined, { ref: false })]);
    this.#http.closeAllConnections();
    await closed;
    await Promise.all(this.#running);
    await this.#engine.close();
  }

  #accept(req: IncomingMessage, res: ServerResponse): void {
    const done = this.#answer(req, res).finally(() => this.#running.delete(done));
    this.#running.add(done);
  }

  async #answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    await this.#gate?.promise;
    try {
      await this.#route(req, res);
    } catch (cause) {
      if (res.headersSent || res.destroyed) res.destroy();
      else await sendException(res, this.#engine.version, cause);
    }
  }

  #route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, search } = urlOf(req);
    if (pathname === "/ping" || pathname === "/replicas_status") return sendText(res, 200, "Ok.\n");
    if (pathname !== "/") return sendText(res, 404, `There is no handle ${pathname}\n`);
    if (req.method === "GET" && search === "") return sendText(res, 200, "Ok.\n");
    return this.#query(req, res);
  }

  async #query(req: IncomingMessage, res: ServerResponse): Promise<void> {
    checkPassword(req, this.#options.password);
    const request = await readRequest(req, this.#options.maxBodyBytes ?? 268_435_456);
    if (res.destroyed) throw exception(210, "NETWORK_ERROR", "The client went away before its query was run");
    const answer = await this.#engine.run(request);
    try {
      await sendAnswer(res, this.#engine, request, answer);
    } finally {
      answer.close();
    }
  }
}

/** `--path DIR [--port N] [--password P] [--watch-stdin]`: a server of its own until SIGTERM. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      path: { type: "string" },
      port: { type: "string", default: "0" },
      password: { type: "string" },
      "watch-stdin": { type: "boolean", default: false },
    },
  });
  if (values.path === undefined) throw new Error("Cannot start ClickHouse: --path must name a data directory");
  const { path, password } = values;
  const server = await startClickHouse({
    path,
    port: Number(values.port),
    ...password === undefined ? {} : { password },
  });
  const exit = () => server.close().then(() => process.exit(0));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, exit);
  // The parent holds the other end: it is gone when the input ends.
  if (values["watch-stdin"]) process.stdin.resume().on("close", exit).on("end", exit);
  console.log(`listening on ${server.url}`);
}

if (import.meta.main) await main();
