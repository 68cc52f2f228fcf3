import { streamUrl } from "../address.ts";
import type { CommandMessage } from "../../schemas/wire.ts";
import { Link } from "../link.ts";
import { Store } from "../store.ts";
import type { BoardConnection } from "./connections.ts";

/** An answer that takes longer than this says nothing. */
const STATUS_MS = 5_000;

/** Runs once after so many ms; returns what cancels it. */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** The HTTP status of an address, without reading what it answers; null when there is none. */
export async function statusOf(url: string): Promise<number | null> {
  const abort = new AbortController();
  const stopWaiting = after(STATUS_MS, () => abort.abort());
  try {
    return (await fetch(url, { signal: abort.signal, cache: "no-store" })).status;
  } catch (cause) {
    console.info(`${url} has no answer: ${cause}`);
    return null;
  } finally {
    stopWaiting();
    abort.abort();
  }
}

/** Opens the stream of a board in the browser. */
export function connectBoard(
  board: string,
  { onCommand, ...asking }: { site: string | null; screen: string; onCommand: (message: CommandMessage) => void },
): BoardConnection {
  const store = new Store();
  const link = new Link({
    url: streamUrl(board, asking),
    EventSource,
    dispatch: (message) => store.dispatch(message),
    onCommand,
    now: () => performance.now(),
    random: () => Math.random(),
    after,
    statusOf,
    log: (line) => console.warn(line),
  });
  link.start();
  return { store, clock: { serverNow: () => link.serverNow(), after }, close: () => link.stop() };
}
