import type { AnyCounters } from "../../schemas/family.ts";

/** A report of one site that a question needs. */
export type PastAsk = {
  report: string;
  /** Epoch ms; `to` null is up to now. */
  from: number;
  to: number | null;
  timezone: string;
  /** The report's other parameters. */
  params: Readonly<Record<string, string>>;
  /** Read anew when it is older, ms. */
  staleMs: number;
};

/** A row of it, or its total: which queue it is of, and its start, epoch ms; null where the report does not tell that apart. */
export type PastRow = { queue: string | null; startAt: number | null; counters: AnyCounters };

/** `rows` are of the last time it could be read, at `readAt` (epoch ms). */
export type PastRead =
  | { state: "ready"; rows: readonly PastRow[]; total: AnyCounters | null; readAt: number }
  | { state: "loading" }
  | { state: "error"; message: string };

/** What only the history knows. Asking never waits: what is not known yet is `loading`, and the revision grows when it is. */
export type Past = { of(ask: PastAsk): PastRead; readonly revision: number };

/** A history that never answers. */
export const noPast: Past = { of: () => ({ state: "loading" }), revision: 0 };
