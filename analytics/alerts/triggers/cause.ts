import type { AlertFacts, EndReason } from "../../../schemas/alerts/alert.ts";

/** What a rule is raised by, found in one contact or matter; which rule, and whom it is about, is not part of it. Epoch ms. */
export type Cause = {
  /** The same whenever it is computed, and unlike any other of the same trigger. */
  key: string;
  /** When it is fulfilled. Later than now: only time is missing, unless something happens before. */
  from: number;
  until: number | null;
  endReason: EndReason | null;
  /** Where it happened; null where no queue is part of it. */
  queue: string | null;
  /** Since when the caller waits; null unless it waits still. */
  waitingSince: number | null;
  values: AlertFacts["values"];
};

export type End = { at: number; reason: EndReason };

/** With the end, which is never before the beginning, whatever clocks of sources say. */
export function causeOf(
  { key, from, queue = null, waitingSince = null, values }: Pick<Cause, "key" | "from" | "values"> & Partial<Cause>,
  end: End | null,
): Cause {
  const until = end && Math.max(from, end.at);
  return { key, from, until, endReason: end && end.reason, queue, waitingSince, values };
}

/** The earlier of both, null being none. */
export function firstEnd(a: End | null, b: End | null): End | null {
  return a && b ? (b.at < a.at ? b : a) : a ?? b;
}
