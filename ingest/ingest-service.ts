import type { ClickHouseClient } from "@clickhouse/client";
import type { NatsConnection } from "nats";
import { EVENT_STREAM } from "../schemas/subjects.ts";
import type { Metric } from "../schemas/metrics.ts";
import type { BatchLimits } from "./batch.ts";
import { jetStreamDeadLetters } from "./dead-letters.ts";
import { eventReaders, ingestPosition } from "./event-reader.ts";
import { erasingWriter } from "./erasing-writer.ts";
import { clickHouseWriter } from "./event-writer.ts";
import type { Countries } from "./identify/identification.ts";
import { startIdentifying } from "./identify/start-identifying.ts";
import { runIngest } from "./ingest.ts";
import { IngestStats } from "./ingest-stats.ts";
import { Settler } from "./settle/settler.ts";

export type IngestServiceOptions = {
  nats: NatsConnection;
  client: ClickHouseClient;
  limits: BatchLimits & { ageMs: number };
  onProblem: (message: string) => void;
  /** Of the sites, as the settings say now; without, only international numbers are recognised. */
  countries?: () => Countries;
};

export type IngestService = {
  /** Resolves when it was stopped; rejects when it cannot go on. */
  done: Promise<void>;
  stats: IngestStats;
  metrics(): Promise<Metric[]>;
  /** Finishes what was accepted, and settles it if that is quick. */
  stop(): Promise<void>;
};

/**
 * Starts to bring events from NATS into ClickHouse, to settle what is stored there into the facts of reports, and to tell who
 * calls by the address they call from.
 */
export async function startIngest(options: IngestServiceOptions): Promise<IngestService> {
  const { nats, client, limits, onProblem, countries = () => ({}) } = options;
  const js = nats.jetstream();
  const jsm = await nats.jetstreamManager();
  const stats = new IngestStats();
  const controller = new AbortController();
  const common = { clock: () => performance.now(), wait, onProblem, signal: controller.signal };
  const identifying = startIdentifying({ ...common, js, client, countries });
  identifying.done.catch((cause) => onProblem(`Callers are no longer identified: ${cause.message}`));
  const done = runIngest({
    ...common,
    openReader: eventReaders({ nats, jsm, name: crypto.randomUUID() }),
    writer: erasingWriter(client, clickHouseWriter(client)),
    dead: jetStreamDeadLetters(js, jsm),
    identify: identifying.identify,
    limits,
    stats,
  });
  done.catch(() => {}); // Whoever waits for `done` hears of it.
  const settler = new Settler({ client, ...common });
  const settling = settler.run();

  async function metrics(): Promise<Metric[]> {
    const { state } = await jsm.streams.info(EVENT_STREAM);
    const lag = Math.max(0, state.last_seq - await ingestPosition(jsm));
    const help = "Messages of the stream that are not stored in ClickHouse yet.";
    const others = [...settler.metrics(), ...identifying.metrics()];
    return [...stats.metrics(), ...others, { name: "frontline_ingest_lag", help, type: "gauge", value: lag }];
  }

  async function stop(): Promise<void> {
    controller.abort();
    await settling;
    await identifying.done.catch(() => {}); // It was reported.
    await done;
    await settler.finish();
  }
  return { done, stats, metrics, stop };
}

/** Waits that long, or less when the signal fires. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish, { once: true });
    if (signal.aborted) finish();
  });
}
