import type { WireEvent } from "../../../schemas/event.ts";
import type { DemoNote } from "./demo-note.ts";
import { TAIL_MS } from "./day-run.ts";
import { BegunWithin, daysOf, joined, nextTelling, type Stretch, weeksEarlier } from "./past-weeks.ts";
import { simulateDay } from "./simulate.ts";
import { DAY_MS } from "./site-time.ts";
import { gathered, tellGently, type TellOptions } from "./tell-gently.ts";
import { inToldOrder } from "./told-order.ts";

/** 1000 events a second, a fraction of what one core stores, so that nothing else is late: five days take a quarter of an hour. */
const PACE = { events: 100, everyMs: 100 };
/** Between two looks at whether another day has come near. */
const REST_MS = 60_000;

/** Tells the same day of past weeks in the background, and each day what the next one is compared with; notes what is told. */
export async function tellWeeks(options: TellOptions, note: DemoNote): Promise<void> {
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

async function tellStretch(options: TellOptions, stretch: Stretch, surgesAt: readonly number[]): Promise<void> {
  for (const day of daysOf(stretch)) {
    const past = await begunOn(options, { day, stretch, surgesAt });
    await tellGently(options, inToldOrder(past), PACE);
  }
}

type Begun = { day: number; stretch: Stretch; surgesAt: readonly number[] };

async function begunOn(options: TellOptions, { day, stretch, surgesAt }: Begun): Promise<WireEvent[]> {
  const dayEnd = (day + 1) * DAY_MS;
  const over = Math.min(stretch.to, dayEnd) + TAIL_MS;
  const begun = new BegunWithin(stretch, stretch.to < dayEnd ? stretch.to : over);
  const events = simulateDay({ seed: options.seed, surgesAt, day });
  return await gathered(options, events, { until: over, isWanted: (event) => begun.has(event) });
}
