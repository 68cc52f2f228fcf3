import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { SetupError } from "../schemas/setup-error.ts";

export type WebServer = { address: string; stop(): Promise<void> };
type Fetch = Parameters<typeof getRequestListener>[0];

/** A thousand screens come back in the same moment; the system's own limit is usually 4096. */
const BACKLOG = 4096;

/** Serves these routes. Throws `SetupError` when the port cannot be had. */
export async function startWebServer(fetch: Fetch, { host, port }: { host: string; port: number }): Promise<WebServer> {
  const server = createServer(getRequestListener(fetch));
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (cause) => reject(listenError(cause, host, port)));
    server.listen({ port, host, backlog: BACKLOG }, resolve);
  });
  return { address: addressOf(server, host), stop: () => stop(server) };
}

function listenError(cause: NodeJS.ErrnoException, host: string, port: number): SetupError {
  const reason = cause.code === "EADDRINUSE" ? `port ${port} is taken` : cause.message;
  return new SetupError(
    `Cannot start the web server on ${host}:${port}: ${reason}. Set FRONTLINE_PORT or FRONTLINE_HOST.`,
    { cause },
  );
}

function addressOf(server: Server, host: string): string {
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`;
}

/** The streams of screens never end by themselves. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
