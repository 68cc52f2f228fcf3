import type { JetStreamClient, JetStreamManager } from "nats";
import type { Publisher } from "../publisher.ts";

/** What ingest's commands need of the outside. */
export type IngestContext = {
  /** Connects to NATS; throws `SetupError` when it is not there. */
  stream(): Promise<{ js: JetStreamClient; jsm: JetStreamManager; publisher: Publisher }>;
  out: (text: string) => void;
  /** For progress and problems. */
  err: NodeJS.WriteStream;
  stdin: AsyncIterable<Uint8Array>;
  /** Folder for what must be known after a restart. */
  dataFolder: string;
  timezone: string;
  clock: () => number;
  signal: AbortSignal;
};
