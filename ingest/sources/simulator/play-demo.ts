import type { WireEvent } from "../../../schemas/event.ts";
import { type DemoNote, readNote, writeNote } from "./demo-note.ts";
import { PAST_WEEKS, todayFrom } from "./past-weeks.ts";
import { runSimulator } from "./run-simulator.ts";
import { simulate } from "./simulate.ts";
import { tellOrders, type TellOrdersOptions } from "./tell-orders.ts";
import { tellWeeks } from "./tell-weeks.ts";
import { inToldOrder } from "./told-order.ts";

export type DemoOptions = TellOrdersOptions & {
  /** Where it is noted how far the demo was told. */
  noteFile: string;
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Told first, so that the screens are alive at once; the rest of the day follows while they are. */
const RECENT_MS = 15 * MINUTE_MS;
/** What was on its way when the last run ended is told again; the events' ids keep it single. */
const OVERLAP_MS = MINUTE_MS;
/** Who looks at the demo for the first time sees a surge: it still lasts when it is known what is usual. */
const FIRST_SURGE_MS = 10 * MINUTE_MS;
/** So many weeks back days are told again, which had these surges. */
const SURGES_KEPT_MS = (PAST_WEEKS + 1) * 7 * DAY_MS;
const NOTE_MS = 10_000;
/** Events simulated before the process does other work. */
const PIECE = 1000;

/**
 * Plays the simulated contact centre: the last minutes, the day so far, and then as the clock goes, and besides the same day of past
 * weeks, until the signal fires.
 */
export async function playDemo(options: DemoOptions): Promise<void> {
  const { clock, seed, noteFile } = options;
  const now = clock();
  const note = await readNote(noteFile, seed);
  note.surgesAt = [...note.surgesAt.filter((at) => at > now - SURGES_KEPT_MS), now + FIRST_SURGE_MS];
  const { surgesAt } = note;
  // Before anything is told that a next run would have to tell in the same way.
  await writeNote(noteFile, note);
  const live = runSimulator({ ...options, surgesAt, from: now - RECENT_MS });
  live.catch(() => {}); // Awaited below; until then a failure must not end the process.
  const from = Math.max(todayFrom(now), note.until - OVERLAP_MS);
  await tellAtOnce(options, simulate({ seed, surgesAt, from, to: now - RECENT_MS }));
  const past = tellOrders(options, note).then(() => tellWeeks(options, note));
  await Promise.all([live, past, keepNote(options, note)]);
}

async function tellAtOnce({ publisher, signal }: DemoOptions, events: Iterable<WireEvent>): Promise<void> {
  const past: WireEvent[] = [];
  for (const event of events) {
    if (past.push(event) % PIECE === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  for (const event of inToldOrder(past)) {
    if (signal.aborted) return;
    await publisher.publish(event);
  }
}

async function keepNote({ clock, wait, publisher, signal, noteFile }: DemoOptions, note: DemoNote): Promise<void> {
  while (!signal.aborted) {
    await wait(NOTE_MS, signal);
    const until = clock();
    await publisher.flush();
    note.until = until;
    await writeNote(noteFile, note);
  }
}
