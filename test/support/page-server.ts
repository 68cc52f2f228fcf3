import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { closeServer, listenLocally, wholeBody } from "./local-server.ts";

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** A request of the API, whole. */
export type ApiRequest = { method: string; url: URL; text: string };
export type Reply = { status: number; body: unknown };
/** Answers by itself when it returns null. */
export type Api = (request: ApiRequest, response: ServerResponse) => Reply | null | Promise<Reply | null>;

/** The built pages from `directory`, and an API that a test gives. */
export class PageServer {
  readonly #directory: string;
  readonly #api: Api;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(directory: string, api: Api) {
    this.#directory = directory;
    this.#api = api;
  }

  /** Starts on a free port; returns the base URL. */
  listen(): Promise<string> {
    return listenLocally(this.#server);
  }

  close(): Promise<void> {
    return closeServer(this.#server);
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (!url.pathname.startsWith("/api/")) return await this.#file(url.pathname, response);
    const body = await wholeBody(request);
    if (body === null) return;
    const reply = await this.#api({ method: request.method ?? "GET", url, text: body.toString() }, response);
    if (!reply) return;
    response.writeHead(reply.status, { "content-type": "application/json" });
    response.end(reply.status === 204 ? undefined : JSON.stringify(reply.body));
  }

  async #file(pathname: string, response: ServerResponse): Promise<void> {
    const isFile = pathname.startsWith("/assets/") || pathname === "/push-worker.js";
    const path = isFile ? pathname : "/index.html";
    try {
      const body = await readFile(join(this.#directory, path));
      response.writeHead(200, { "content-type": contentTypes[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  }
}
