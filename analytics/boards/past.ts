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

type Known = Extract<PastRead, { state: "ready" }>;

/** Several at once: `readAt` is that of the oldest, null without any. */
export type PastReads = { state: "ready"; reads: readonly Known[]; readAt: number | null } | Exclude<PastRead, Known>;

/** All of them, or why they are not all known. */
export function readAll(past: Past, asks: readonly PastAsk[]): PastReads {
  const found = asks.map((ask) => past.of(ask));
  const reads = found.filter((read) => read.state === "ready");
  const missing = found.find(({ state }) => state === "error") ?? found.find(({ state }) => state === "loading");
  if (missing && missing.state !== "ready") return missing;
  return { state: "ready", reads, readAt: reads.length > 0 ? Math.min(...reads.map(({ readAt }) => readAt)) : null };
}

/** A history that never answers. */
export const noPast: Past = { of: () => ({ state: "loading" }), revision: 0 };
