import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { connect as connectSocket, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from "@clickhouse/client";
import { configureSync, getLogger, getTextFormatter } from "@logtape/logtape";
import { connect, type ConnectionOptions, type NatsConnection } from "nats";
import { natsBoardStore } from "./analytics/board-store.ts";
import type { ReportSource } from "./analytics/commands/report.ts";
import { natsDirectoryStore } from "./analytics/directory-store.ts";
import { applyEventsTtl, migrate, readMigrations } from "./ingest/migrate.ts";
import { withMigrationLock } from "./ingest/migration-lock.ts";
import { jetStreamPublisher } from "./ingest/jetstream-publisher.ts";
import { startNatsServer } from "./ingest/nats-server.ts";
import { ensureStreams } from "./ingest/streams.ts";
import { SetupError } from "./schemas/setup-error.ts";
import { Directory, DirectoryIndex } from "./schemas/directory.ts";
import { parseSettings, type Settings } from "./schemas/settings.ts";

const EMBEDDED = "embedded:";
const QUIET = { level: ClickHouseLogLevel.OFF }; // Faults are reported where they are met, without stacks.

/** Where ClickHouse is: a URL, or the folder of the embedded engine. */
export function clickHouseAddress(settings: Settings): { url: string } | { folder: string } {
  const url = settings.FRONTLINE_CLICKHOUSE_URL ?? `${EMBEDDED}${join(settings.FRONTLINE_DATA, "clickhouse")}`;
  return url.startsWith(EMBEDDED) ? { folder: resolve(url.slice(EMBEDDED.length)) } : { url };
}

/** A client of the ClickHouse server, which must answer, or of the engine inside this process. Throws `SetupError`. */
export async function openClickHouse(settings: Settings): Promise<ClickHouseClient> {
  const address = clickHouseAddress(settings);
  if ("folder" in address) return await openEmbedded(address.folder);
  const client = createClient({
    url: address.url,
    username: settings.FRONTLINE_CLICKHOUSE_USER,
    password: settings.FRONTLINE_CLICKHOUSE_PASSWORD ?? "",
    database: settings.FRONTLINE_CLICKHOUSE_DATABASE,
    request_timeout: 60_000,
    compression: { response: true },
    log: QUIET,
  });
  const answer = await client.ping({ select: true });
  if (answer.success) return client;
  await client.close();
  throw new SetupError(`Cannot use ClickHouse at ${withoutPassword(address.url)}: ${answer.error.message}`);
}

/** The engine in a folder; only one process at a time may have it. */
export async function openEmbedded(folder: string): Promise<ClickHouseClient> {
  await mkdir(folder, { recursive: true });
  const { createChdbConnection } = loadChdb();
  try {
    const connection = createChdbConnection({ path: folder });
    return createClient({ connection, log: QUIET } as unknown as Parameters<typeof createClient>[0]);
  } catch (cause) {
    throw new SetupError(`Cannot open the embedded ClickHouse in ${folder}: ${(cause as Error).message}`, { cause });
  }
}

/** `chdb` is optional: an install that talks to a server does without its 500 MB. */
function loadChdb(): { createChdbConnection(options: { path: string }): unknown } {
  try {
    return createRequire(import.meta.url)("chdb/connection");
  } catch (cause) {
    throw new SetupError(
      "The embedded ClickHouse is not installed for this machine. Run `npm install --no-save chdb " +
        `@chdb/lib-${process.platform}-${process.arch}\`, or set FRONTLINE_CLICKHOUSE_URL to a server ` +
        `(${(cause as Error).message.split("\n")[0]})`,
      { cause },
    );
  }
}

/** Brings the database to this version's shape while no other process does, and sets how long it keeps events. */
export async function migrateDatabase(
  nats: NatsConnection,
  client: ClickHouseClient,
  settings: Settings,
): Promise<void> {
  await withMigrationLock(nats.jetstream(), async () => {
    await migrate(client, await readMigrations(new URL("./schemas/sql/", import.meta.url)));
    await applyEventsTtl(client, settings.FRONTLINE_EVENTS_TTL);
  });
}

/** Connects to NATS and stays connected: after a loss it tries again for ever. Throws `SetupError`. */
export async function openNats(settings: Settings, url: string): Promise<NatsConnection> {
  const options: ConnectionOptions = {
    servers: url,
    name: "frontline",
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    pingInterval: 10_000,
    timeout: 5000,
    noAsyncTraces: true, // Making a trace for every publish took as long as the publishes themselves.
  };
  const { FRONTLINE_NATS_USER: user, FRONTLINE_NATS_PASSWORD: pass, FRONTLINE_NATS_TOKEN: token } = settings;
  try {
    return await connect({ ...options, ...(user && { user }), ...(pass && { pass }), ...(token && { token }) });
  } catch (cause) {
    throw new SetupError(`Cannot reach NATS at ${withoutPassword(url)}: ${(cause as Error).message}`, { cause });
  }
}

/** The address of NATS for commands that do not start a server of their own. */
export function natsUrl(settings: Settings): string {
  return settings.FRONTLINE_NATS_URL ?? `nats://127.0.0.1:${settings.FRONTLINE_NATS_PORT}`;
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/.*@/, "//");
}

/** NATS for `up`: the server that the settings name, else a child. */
export async function startNats(
  settings: Settings,
  { log, onDead }: { log: (message: string) => void; onDead: (error: Error) => void },
): Promise<{ url: string; stop(): Promise<void> }> {
  if (settings.FRONTLINE_NATS_URL) return { url: settings.FRONTLINE_NATS_URL, stop: () => Promise.resolve() };
  const folder = join(settings.FRONTLINE_DATA, "nats");
  return await startNatsServer({ folder, port: settings.FRONTLINE_NATS_PORT, log, onDead });
}

/**
 * Takes the data folder for this process: a socket in it that listens as long as we live, however we end. Whoever connects
 * is told the address of the web server. Throws `SetupError` when another process has the folder.
 */
export async function lockData(folder: string, info: { address: string }): Promise<{ release(): Promise<void> }> {
  await mkdir(folder, { recursive: true }).catch((cause) => {
    throw new SetupError(`Cannot use the data folder ${folder}: ${cause.message}`, { cause });
  });
  const path = socketPath(folder);
  const holder = await holderOf(folder);
  if (holder) {
    throw new SetupError(
      `The data folder ${folder} is in use by process ${holder.pid} (${holder.address}). Stop that one, or set FRONTLINE_DATA to another folder.`,
    );
  }
  await rm(path, { force: true });
  const server = createServer((socket) => socket.end(JSON.stringify({ pid: process.pid, ...info })));
  await listen(server, path);
  return { release: () => new Promise((done) => server.close(() => done())) };
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) => reject(new SetupError(`Cannot lock the data folder: ${cause.message}`, { cause })));
    server.listen(path, () => resolve());
    server.unref();
  });
}

/** The process that has the data folder now; null when none has. */
export function holderOf(folder: string): Promise<{ pid: number; address: string } | null> {
  return new Promise((resolve) => {
    const socket = connectSocket(socketPath(folder));
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk) => text += chunk);
    socket.on("end", () => resolve(JSON.parse(text)));
    socket.on("error", () => resolve(null));
  });
}

/** A socket's path has about 100 characters at most; for a deep folder it lies in the system's own. */
function socketPath(folder: string): string {
  const path = join(resolve(folder), "frontline.sock");
  if (path.length < 100) return path;
  return join(tmpdir(), `frontline-${createHash("sha256").update(path).digest("hex").slice(0, 16)}.sock`);
}

const logger = getLogger("frontline");

/** The log goes to standard error; standard output is for what a command was asked for. */
export function configureLog(lowestLevel: Settings["FRONTLINE_LOG_LEVEL"]): void {
  const format = getTextFormatter({ timestamp: "rfc3339", value: String });
  configureSync({
    reset: true,
    sinks: { stderr: (record) => void process.stderr.write(format(record)) },
    loggers: [
      { category: "frontline", lowestLevel, sinks: ["stderr"] },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["stderr"] },
    ],
  });
}

/** What the commands need of the outside; whatever a command opened is closed after it, the last first. */
export class Program {
  readonly settings: Settings = parseSettings(process.env);
  readonly timezone = this.settings.FRONTLINE_TIMEZONE ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  readonly dataFolder = this.settings.FRONTLINE_DATA;
  readonly isClickHouseShared = "url" in clickHouseAddress(this.settings);
  readonly clock = Date.now;
  readonly err = process.stderr;
  readonly stdin = process.stdin;
  readonly signal: AbortSignal;
  readonly #opened: (() => Promise<unknown>)[] = [];

  constructor(signal: AbortSignal) {
    this.signal = signal;
  }

  out = (text: string) => void process.stdout.write(text);
  directoryStore = async () => await natsDirectoryStore((await this.nats()).jetstream());
  boardStore = async () => await natsBoardStore((await this.nats()).jetstream());
  log = (message: string) => logger.info("{message}", { message });
  warn = (message: string) => logger.warning("{message}", { message });

  onClose(close: () => Promise<unknown>): void {
    this.#opened.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.#opened.splice(0).reverse()) {
      await close().catch((cause) => this.warn(`While stopping: ${cause.message}`));
    }
  }

  async nats(url = natsUrl(this.settings)): Promise<NatsConnection> {
    const nats = await openNats(this.settings, url);
    this.onClose(() => nats.drain());
    return nats;
  }

  async stream() {
    const nats = await this.nats();
    const [js, jsm] = [nats.jetstream(), await nats.jetstreamManager()];
    await ensureStreams(jsm, { maxAgeMs: this.settings.FRONTLINE_STREAM_MAX_AGE });
    return { js, jsm, publisher: jetStreamPublisher(js) };
  }

  async clickhouse(): Promise<ClickHouseClient> {
    const client = await openClickHouse(this.settings);
    this.onClose(() => client.close());
    return client;
  }

  /** The embedded ClickHouse belongs to the process that runs, so that one is asked. */
  async reportSource(): Promise<ReportSource> {
    const holder = "folder" in clickHouseAddress(this.settings) ? await holderOf(this.dataFolder) : null;
    if (holder) return { address: holder.address };
    const directory = await this.directoryStore().then((store) => store.load()).catch(() => Directory.parse({}));
    const index = new DirectoryIndex(directory, this.timezone);
    return { client: await this.clickhouse(), directory: index, now: this.clock() };
  }
}
