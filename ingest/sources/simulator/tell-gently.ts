import type { WireEvent } from "../../../schemas/event.ts";
import type { Publisher } from "../../publisher.ts";

export type TellOptions = {
  seed: number;
  publisher: Publisher;
  clock: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
};

/** So many events, every so many ms. */
export type Pace = { events: number; everyMs: number };

/** Events simulated before the process does other work: some 5 ms. */
const PIECE = 250;

/** Those that are wanted of events in the order of time, up to `until`, epoch ms; the process does other work meanwhile. */
export async function gathered(
  { wait, signal }: TellOptions,
  events: Iterable<WireEvent>,
  { until, isWanted }: { until: number; isWanted: (event: WireEvent) => boolean },
): Promise<WireEvent[]> {
  const wanted: WireEvent[] = [];
  const over = new Date(until).toISOString();
  let count = 0;
  for (const event of events) {
    if (signal.aborted || event.time > over) break;
    if (isWanted(event)) wanted.push(event);
    if (++count % PIECE === 0) await wait(0, signal);
  }
  return wanted;
}

/** Publishes them in their order, and lets go of what was told; stops at the signal. */
export async function tellGently(
  { publisher, wait, signal }: TellOptions,
  events: readonly WireEvent[],
  pace: Pace,
): Promise<void> {
  const untold = events.toReversed();
  while (untold.length > 0 && !signal.aborted) {
    for (const event of untold.splice(-pace.events).reverse()) await publisher.publish(event);
    await wait(pace.everyMs, signal);
  }
}
