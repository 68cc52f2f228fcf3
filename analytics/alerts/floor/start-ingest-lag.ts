import type { ClickHouseClient } from "@clickhouse/client";
import type { IngestLag } from "./ingest-lag.ts";
import { LagWriter } from "./lag-writer.ts";

/** How often NATS is asked how far storing is behind. */
const MEASURE_MS = 5000;

export type IngestLagOptions = {
  lag: Pick<IngestLag, "behindMs" | "measure">;
  client: Pick<ClickHouseClient, "command">;
  /** Whether this process leads the alerts: it is the one that keeps what it measures. */
  isLeading: () => boolean;
  /** The server's clock, epoch ms. */
  clock: () => number;
  onProblem: (message: string) => void;
};

/** Measures how far storing is behind again and again, and keeps it; returns what ends that and resolves when nothing is under way. */
export function startIngestLag({ lag, isLeading, clock, ...options }: IngestLagOptions): () => Promise<void> {
  const writer = new LagWriter(options);
  const measure = async () => {
    const at = clock();
    // A measure that failed makes the lag unknown; there is nothing more to say.
    const behindMs = await lag.measure(at).then(() => lag.behindMs(at), () => null);
    writer.note(behindMs === null || !isLeading() ? null : { at, behindMs });
    // Storing is behind where ClickHouse is slow: the next measure does not wait for it.
    void writer.write();
  };
  let measuring: Promise<void> | null = null;
  const timer = setInterval(() => void (measuring ??= measure().finally(() => measuring = null)), MEASURE_MS);
  return async () => {
    clearInterval(timer);
    await measuring;
    await writer.write();
  };
}
