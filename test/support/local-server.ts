import type { Buffer } from "node:buffer";
import type { IncomingMessage, Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** Starts on a free port; returns the base URL. */
export async function listenLocally(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Ends every connection, and resolves when nobody is served any longer. */
export async function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

/** Null when whoever sent it went away meanwhile: nobody waits for an answer then. */
export async function wholeBody(request: IncomingMessage): Promise<Buffer | null> {
  try {
    return await buffer(request);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ECONNRESET") return null;
    throw cause;
  }
}
