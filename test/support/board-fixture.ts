import type { ServerResponse } from "node:http";
import type { ScreenReport } from "../../schemas/screens.ts";
import { buildWallboard } from "../../wallboard/build.ts";
import type { Change, Heartbeat, Snapshot, StreamEvents } from "../../schemas/wire.ts";
import { type ApiRequest, PageServer, type Reply } from "./page-server.ts";

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
  readonly #pages: PageServer;
  #beat: ReturnType<typeof setInterval> | null = null;

  constructor(directory: string) {
    this.#directory = directory;
    this.#pages = new PageServer(directory, (request, response) => this.#answer(request, response));
  }

  /** Starts on a free port; returns the base URL. */
  async listen(): Promise<string> {
    this.version ||= await builtVersion(this.#directory);
    this.#beat = setInterval(() => this.heartbeat && this.#send("heartbeat", this.heartbeat()), 1000);
    return await this.#pages.listen();
  }

  async close(): Promise<void> {
    if (this.#beat) clearInterval(this.#beat);
    this.drop();
    await this.#pages.close();
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

  #answer({ method, url, text }: ApiRequest, response: ServerResponse): Reply | null {
    if (url.pathname === "/api/stream") {
      this.#stream(url, response);
      return null;
    }
    if (method !== "POST") return { status: 404, body: null };
    this.reports.push(JSON.parse(text) as ScreenReport);
    return { status: 204, body: null };
  }

  #stream({ pathname, search }: URL, response: ServerResponse): void {
    this.streamUrls.push(pathname + search);
    if (this.refuses) return void response.writeHead(this.refuses).end();
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
    if (this.snapshot) {
      response.write(`event: snapshot\ndata: ${JSON.stringify({ ...this.snapshot, version: this.version })}\n\n`);
    } else response.write(": waiting\n\n");
  }
}
