import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { json } from "node:stream/consumers";
import type { ScreenReport } from "../../schemas/screens.ts";
import { buildWallboard } from "../../wallboard/build.ts";
import type { Change, Heartbeat, Snapshot, StreamEvents } from "../../schemas/wire.ts";

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

async function builtVersion(directory: string): Promise<string> {
  return (await buildWallboard({ directory })).version;
}

/** A server with the built wallboard and a stream that the test drives. */
export class BoardFixture {
  /** Sent to each screen that connects; null leaves it waiting. */
  snapshot: Snapshot | null = null;
  /** Answers the stream with this status instead; null for a stream. */
  refuses: number | null = null;
  /** Of the application that the server has, in every message; that of the page until a test says otherwise. */
  version = "";
  /** Sent each second while set; null is silence. */
  heartbeat: (() => Heartbeat) | null = () => ({ at: Date.now(), currentAt: Date.now(), version: "test" });
  /** The addresses that screens asked for. */
  readonly streamUrls: string[] = [];
  /** What screens told of themselves. */
  readonly reports: ScreenReport[] = [];
  readonly #directory: string;
  readonly #streams = new Set<ServerResponse>();
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  #beat: ReturnType<typeof setInterval> | null = null;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Starts on a free port; returns the base URL. */
  async listen(): Promise<string> {
    this.version ||= await builtVersion(this.#directory);
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.#beat = setInterval(() => this.heartbeat && this.#send("heartbeat", this.heartbeat()), 1000);
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  change(change: Partial<Change>): void {
    this.#send("change", { at: Date.now(), currentAt: Date.now(), ...change });
  }

  /** Shows another snapshot on every screen. */
  show(snapshot: Snapshot): void {
    this.snapshot = snapshot;
    this.#send("snapshot", snapshot);
  }

  /** Sends whatever text as an event. */
  raw(type: string, data: string): void {
    for (const stream of this.#streams) stream.write(`event: ${type}\ndata: ${data}\n\n`);
  }

  /** Ends every connection. */
  drop(): void {
    for (const stream of this.#streams) stream.destroy();
    this.#streams.clear();
  }

  get screens(): number {
    return this.#streams.size;
  }

  #send<T extends keyof StreamEvents>(type: T, data: StreamEvents[T]): void {
    this.raw(type, JSON.stringify("version" in data ? { ...data, version: this.version } : data));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { url = "/" } = request;
    const { pathname } = new URL(url, "http://localhost");
    if (pathname === "/api/stream") return this.#stream(url, response);
    if (request.method === "POST") return this.#take(request, response);
    const path = pathname.startsWith("/assets/") ? pathname : "/index.html";
    try {
      const body = await readFile(join(this.#directory, path));
      response.writeHead(200, { "content-type": contentTypes[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.reports.push(await json(request) as ScreenReport);
    response.writeHead(204).end();
  }

  #stream(url: string, response: ServerResponse): void {
    this.streamUrls.push(url);
    if (this.refuses) return void response.writeHead(this.refuses).end();
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
    if (this.snapshot) {
      response.write(`event: snapshot\ndata: ${JSON.stringify({ ...this.snapshot, version: this.version })}\n\n`);
    } else response.write(": waiting\n\n");
  }
}
