import type { Floor } from "../live/floor.ts";
import { queuesIn } from "../live/board.ts";
import type { QueueGauges } from "../live/queue-gauges.ts";
import type { SurgeBaseline } from "../surge-baseline.ts";
import type { Past } from "./past.ts";

/**
 * How long something that was made serves all who ask: while nothing changed; for some seconds because it looks at all legs; for a
 * quarter of a minute because it folds all contacts of the day; or for a minute because it changes no more often.
 */
export type Pace = "tick" | "seconds" | "fold" | "minute";

/** What answers are made of, at one moment. */
export type View = {
  floor: Floor;
  /** Epoch ms. */
  now: number;
  /** What past weeks were like; null while unknown. */
  baseline: SurgeBaseline | null;
  past: Past;
  /** What a customer is called; null where nobody told. */
  nameOf: (customer: string) => string | null;
  /** By site and title; those of the directory too. */
  queues: readonly QueueGauges[];
  /** What `make` gave lately under that name, which must tell all that it depends on besides the view. */
  once<T>(name: string, pace: Pace, make: () => T): T;
};

export function viewOf(parts: Omit<View, "queues">): View {
  return { ...parts, queues: queuesIn(parts.floor, {}) };
}
