import { once } from "node:events";
import type { Writable } from "node:stream";
import type { WireEvent } from "../../../schemas/event.ts";
import type { Publisher } from "../../publisher.ts";
import { simulate, type SimulateOptions } from "./simulate.ts";

export type RunSimulatorOptions = Omit<SimulateOptions, "to"> & {
  publisher: Publisher;
  signal: AbortSignal;
  /** The real time, epoch ms. */
  clock: () => number;
  /** Resolves after `ms` of real time, or earlier when the signal aborts. */
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Simulated seconds in a real one; above 1 the times of the events run ahead of the clock. */
  speed?: number;
  /** Gets each published event as a line of JSON, too. */
  out?: Writable;
};

/** No single wait is longer, so that a clock that was set, or a computer that slept, is noticed. */
const LONGEST_WAIT_MS = 1000;

/** Publishes what happened since `from` at once, then each event when its time comes, until the signal aborts. */
export async function runSimulator(options: RunSimulatorOptions): Promise<{ events: number }> {
  const { publisher, signal, clock, wait, speed = 1, out } = options;
  const startedAt = clock();
  const simulatedNow = () => startedAt + (clock() - startedAt) * speed;
  let events = 0;
  for (const event of simulate(options)) {
    const at = Date.parse(event.time);
    while (!signal.aborted && simulatedNow() < at) {
      await wait(Math.min(LONGEST_WAIT_MS, Math.ceil((at - simulatedNow()) / speed)), signal);
    }
    if (signal.aborted) break;
    await publisher.publish(event);
    if (out) await writeLine(out, event);
    events++;
  }
  await publisher.flush();
  return { events };
}

/** Writes the events of a range as JSON Lines, no faster than `out` takes them; does not close it. */
export async function writeJsonLines(
  options: SimulateOptions & { to: number; out: Writable },
): Promise<{ events: number }> {
  let events = 0;
  for (const event of simulate(options)) {
    await writeLine(options.out, event);
    events++;
  }
  return { events };
}

function writeLine(out: Writable, event: WireEvent): Promise<unknown> | void {
  if (!out.write(`${JSON.stringify(event)}\n`)) return once(out, "drain");
}
