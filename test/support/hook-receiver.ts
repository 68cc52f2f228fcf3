import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { wholeBody } from "./local-server.ts";

/** What a receiver got. */
export type Got = { path: string; headers: IncomingHttpHeaders; body: Uint8Array; text: string };
/** How it answers; `hang` says nothing for ever, `endless` goes on for ever. */
export type Reply = "hang" | "endless" | { status: number; headers?: Record<string, string>; body?: string };

/** A web server that takes messages, answers as it is told, and keeps what it got. */
export type HookReceiver = {
  url: string;
  port: number;
  got: Got[];
  /** Answers of the next requests; 200 when none is left. */
  replies: Reply[];
  /** Resolves when it has so many requests. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
};

/** With `secure`, PEM, it speaks HTTPS. */
export async function startHookReceiver(secure?: { key: string; cert: string }): Promise<HookReceiver> {
  const got: Got[] = [];
  const replies: Reply[] = [];
  const listeners = new Set<() => void>();
  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await wholeBody(request);
    if (!body) return;
    got.push({ path: request.url ?? "", headers: request.headers, body, text: body.toString() });
    listeners.forEach((tell) => tell());
    const reply = replies.shift() ?? { status: 200 };
    if (reply === "endless") Readable.from(endless()).pipe(response);
    else if (reply !== "hang") response.writeHead(reply.status, reply.headers).end(reply.body);
  };
  const server = secure ? createSecureServer(secure, onRequest) : createServer(onRequest);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `${secure ? "https" : "http"}://127.0.0.1:${port}`,
    port,
    got,
    replies,
    received: (count) =>
      new Promise((resolve) => {
        const check = () => {
          if (got.length < count) return;
          listeners.delete(check);
          resolve();
        };
        listeners.add(check);
        check();
      }),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

function* endless(): Generator<Uint8Array> {
  for (;;) yield new Uint8Array(16_384);
}
