import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { WireEvent } from "../../../schemas/event.ts";
import type { Publisher } from "../../publisher.ts";
import { runSimulator } from "./run-simulator.ts";
import { simulate } from "./simulate.ts";

export type DemoOptions = {
  seed: number;
  publisher: Publisher;
  /** Where it is noted how far the demo was told. */
  noteFile: string;
  clock: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
};

/** Told first, so that the screens are alive at once; the rest of the day follows while they are. */
const RECENT_MS = 15 * 60_000;
/** Today, in any zone. */
const DAY_MS = 26 * 3_600_000;
/** What was on its way when the last run ended is told again; the events' ids keep it single. */
const OVERLAP_MS = 60_000;
/** Events simulated before the process does other work. */
const PIECE = 1000;

/** Plays the simulated contact centre: the last minutes, the day so far, and then as the clock goes, until the signal fires. */
export async function playDemo(options: DemoOptions): Promise<void> {
  const { clock, signal, wait } = options;
  const now = clock();
  const live = runSimulator({ ...options, from: now - RECENT_MS });
  live.catch(() => {}); // Awaited below; until then a failure must not end the process.
  await tellThePast(options, { from: Math.max(now - DAY_MS, await toldUntil(options)), to: now - RECENT_MS });
  while (!signal.aborted) {
    await Promise.race([wait(10_000, signal), live]);
    await note(options, clock());
  }
  await live;
}

/**
 * Backwards: a leg counts once its queued event is there, and then everything that followed is known already, so that no
 * screen shows callers of this morning as waiting.
 */
async function tellThePast(
  { seed, publisher, signal }: DemoOptions,
  { from, to }: { from: number; to: number },
): Promise<void> {
  const past: WireEvent[] = [];
  for (const event of simulate({ seed, from, to })) {
    if (past.push(event) % PIECE === 0) await new Promise((resolve) => setTimeout(resolve, 0));
  }
  while (past.length > 0 && !signal.aborted) await publisher.publish(past.pop() as WireEvent);
}

async function toldUntil({ noteFile, seed }: DemoOptions): Promise<number> {
  try {
    const note = JSON.parse(await readFile(noteFile, "utf8"));
    return note.seed === seed ? Number(note.until) - OVERLAP_MS || 0 : 0;
  } catch {
    return 0; // The first time there is no note.
  }
}

async function note({ noteFile, seed, publisher }: DemoOptions, until: number): Promise<void> {
  await publisher.flush();
  await mkdir(dirname(noteFile), { recursive: true });
  await writeFile(noteFile, JSON.stringify({ seed, until }));
}
