import type { ServerResponse } from "node:http";
import type { Screen } from "./board-channel.ts";
import type { BoardRequest } from "./board-source.ts";
import type { Hub } from "./hub.ts";

/** Answers a request with a board's stream of Server-Sent Events until the screen goes. */
export function streamBoard(hub: Hub, request: BoardRequest, response: ServerResponse): void {
  streamTo(response, (screen) => hub.join(request, screen));
}

/** Answers a request with a stream of Server-Sent Events; `join` returns what to call when the reader is gone. */
export function streamTo(response: ServerResponse, join: (screen: Screen) => () => void): void {
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    // A proxy that collects the stream would hold the numbers back.
    "x-accel-buffering": "no",
  });
  response.socket?.setNoDelay(true);
  const leave = join(screenOf(response));
  response.on("close", leave);
  response.on("error", leave);
}

function screenOf(response: ServerResponse): Screen {
  return {
    write: (bytes) => response.write(bytes),
    onceDrained: (resume) => void response.once("drain", resume),
  };
}
