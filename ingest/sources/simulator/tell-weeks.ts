import type { WireEvent } from "../../../schemas/event.ts";
import type { Publisher } from "../../publisher.ts";
import type { DemoNote } from "./demo-note.ts";
import { TAIL_MS } from "./day-run.ts";
import { BegunWithin, daysOf, joined, nextTelling, type Stretch, weeksEarlier } from "./past-weeks.ts";
import { simulateDay } from "./simulate.ts";
import { DAY_MS } from "./site-time.ts";
import { inToldOrder } from "./told-order.ts";

/** 1000 events a second, a fraction of what one core stores, so that nothing else is late: five days take a quarter of an hour. */
const PACE = { events: 100, everyMs: 100 };
/** Events simulated before the process does other work: some 5 ms. */
const PIECE = 250;
/** Between two looks at whether another day has come near. */
const REST_MS = 60_000;

export type TellWeeksOptions = {
  seed: number;
  publisher: Publisher;
  clock: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
};

/** Tells the same day of past weeks in the background, and each day what the next one is compared with; notes what is told. */
export async function tellWeeks(options: TellWeeksOptions, note: DemoNote): Promise<void> {
  const { clock, wait, signal, publisher } = options;
  while (!signal.aborted) {
    const next = nextTelling(note.weeks, clock());
    if (!next) {
      await wait(REST_MS, signal);
      continue;
    }
    const { week, stretch } = next;
    await tellStretch(options, weeksEarlier(stretch, week), note.surgesAt);
    await publisher.flush();
    if (!signal.aborted) note.weeks[week] = joined(note.weeks[week] ?? null, stretch);
  }
}

async function tellStretch(options: TellWeeksOptions, stretch: Stretch, surgesAt: readonly number[]): Promise<void> {
  for (const day of daysOf(stretch)) {
    const past = await begunOn(options, { day, stretch, surgesAt });
    await tellGently(options, inToldOrder(past).reverse());
  }
}

type Begun = { day: number; stretch: Stretch; surgesAt: readonly number[] };

async function begunOn(
  { seed, wait, signal }: TellWeeksOptions,
  { day, stretch, surgesAt }: Begun,
): Promise<WireEvent[]> {
  const begun = new BegunWithin(stretch);
  const past: WireEvent[] = [];
  const over = new Date(Math.min(stretch.to, (day + 1) * DAY_MS) + TAIL_MS).toISOString();
  let count = 0;
  for (const event of simulateDay({ seed, surgesAt, day })) {
    if (signal.aborted || event.time > over) break;
    if (begun.has(event)) past.push(event);
    if (++count % PIECE === 0) await wait(0, signal);
  }
  return past;
}

/** From the end, so that what was told is let go. */
async function tellGently({ publisher, wait, signal }: TellWeeksOptions, untold: WireEvent[]): Promise<void> {
  while (untold.length > 0 && !signal.aborted) {
    for (const event of untold.splice(-PACE.events).reverse()) await publisher.publish(event);
    await wait(PACE.everyMs, signal);
  }
}
