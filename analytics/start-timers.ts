import { brokenIdentities } from "./live/identity.ts";
import type { LiveFeed } from "./live/live-feed.ts";
import type { PastKnowledge } from "./past-knowledge.ts";
import type { Hub } from "./serve/hub.ts";
import type { Scorer } from "./value/scorer.ts";

const TICK_MS = 250;
const BEAT_MS = 1000;
const PRUNE_MS = 60_000;
const PAST_MS = 60_000;
const NIGHTLY_MS = 60_000;

export type TimedParts = {
  feed: LiveFeed;
  hub: Hub;
  past: PastKnowledge;
  scorer: Pick<Scorer, "nightly">;
  clock: () => number;
  onProblem: (message: string) => void;
  /** How often the floor is kept, and how many events must have come since. */
  checkpoint: { everyMs: number; leastEvents: number };
};

/** Does everything that is done again and again; returns what ends it. */
export function startTimers({ feed, hub, past, scorer, clock, onProblem, checkpoint }: TimedParts): () => void {
  const reporting = (work: () => Promise<void>) => () => void work().catch((cause) => onProblem(cause.message));
  const timers = [
    setInterval(() => hub.tick(), TICK_MS),
    setInterval(() => hub.beat(), BEAT_MS),
    // A probe that gets no answer is what makes the numbers look old; there is nothing more to say.
    setInterval(() => void feed.probe().catch(() => {}), BEAT_MS),
    setInterval(() => tidy(feed, clock(), onProblem), PRUNE_MS),
    setInterval(reporting(() => past.refresh()), PAST_MS),
    setInterval(reporting(() => scorer.nightly()), NIGHTLY_MS),
    setInterval(reporting(() => feed.saveCheckpoint(checkpoint.leastEvents)), checkpoint.everyMs),
  ];
  return () => timers.forEach((timer) => clearInterval(timer));
}

/** Forgets what no longer shows, and looks whether the numbers agree with each other. */
function tidy({ floor }: LiveFeed, now: number, onProblem: (message: string) => void): void {
  floor.prune(now);
  for (const { site, queue, counted, waiting } of brokenIdentities(floor, now)) {
    onProblem(
      `The counters of ${site}/${queue} are wrong: by them ${counted} legs of today still wait, but ${waiting} do`,
    );
  }
}
