import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ClickHouseClient } from "@clickhouse/client";
import { connect, type JetStreamClient, type JetStreamManager } from "nats";
import { vi } from "vitest";
import type { Analytics } from "../../analytics/analytics.ts";
import { ingestPosition } from "../../ingest/event-reader.ts";
import { startIngest } from "../../ingest/ingest-service.ts";
import { jetStreamPublisher } from "../../ingest/jetstream-publisher.ts";
import { startNatsServer } from "../../ingest/nats-server.ts";
import type { Publisher } from "../../ingest/publisher.ts";
import { settle } from "../../ingest/settle/settle.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import { lockData } from "../../runtime.ts";
import type { Counters } from "../../schemas/counters.ts";
import type { KpiValues } from "../../schemas/kpis/service.ts";
import type { Report, ReportRow } from "../../schemas/report.ts";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import { startTestAnalytics } from "./analytics.ts";
import { openTestClickHouse } from "./embedded.ts";
import { type Environment, programSettings } from "./program.ts";

/** The body of the service report, with its counters and KPIs by name. */
export type ServiceReport = Omit<Report, "rows" | "total"> & {
  rows: ReportRow<Counters, KpiValues>[];
  total: { counters: Counters; kpis: KpiValues };
};

export type WholeService = {
  address: string;
  /** Environment in which a command finds this service. */
  env: Environment;
  /** An empty folder for files of the test. */
  folder: string;
  js: JetStreamClient;
  jsm: JetStreamManager;
  client: ClickHouseClient;
  publisher: Publisher;
  /** What ingest and analytics complained of. */
  problems: string[];
  json(path: string): Promise<unknown>;
  /** The service report with these parameters. */
  report(params: Record<string, string>): Promise<ServiceReport>;
  /** Any other report. */
  reportOf(name: string, params: Record<string, string>): Promise<Report>;
  /** Resolves when all that is in the stream now is stored, settled into facts, and applied by the floor. */
  settled(): Promise<void>;
  /** Stores every message of the stream in it again, without the id by which NATS would drop it, and settles. */
  repeatStream(): Promise<void>;
  close(): Promise<void>;
};

const DAY_MS = 86_400_000;

/**
 * NATS, ClickHouse, ingest and analytics as `up` runs them, in this process and with a clock of the test's. An insert costs the
 * same for few events as for many: where very many come, `batchAgeMs` lets them gather for longer.
 */
export async function startWholeService({ clock = Date.now, batchAgeMs = 250 } = {}): Promise<WholeService> {
  const { env, folder, remove } = await programSettings();
  const problems: string[] = [];
  const onProblem = (message: string) => void problems.push(message);
  const server = await startNatsServer({
    folder: join(folder, "nats"),
    port: Number(env["FRONTLINE_NATS_PORT"]),
    log: onProblem,
    onDead: (error) => onProblem(error.message),
  });
  const nats = await connect({ servers: server.url, noAsyncTraces: true });
  const [js, jsm] = [nats.jetstream(), await nats.jetstreamManager()];
  await ensureStreams(jsm, { maxAgeMs: 3 * DAY_MS });
  const clickhouse = await openTestClickHouse();
  const { client } = clickhouse;
  const limits = { rows: 10_000, bytes: 2 ** 23, ageMs: batchAgeMs };
  const ingest = await startIngest({ nats, client, limits, onProblem });
  const pages = join(folder, "pages");
  mkdirSync(pages);
  const analytics = await startTestAnalytics({ nats, client, pages, clock, onProblem });
  const { address } = analytics;
  const lock = await lockData(env["FRONTLINE_DATA"] as string, { address });
  const json = async (path: string) => await (await fetch(new URL(path, address))).json();
  return {
    address,
    env,
    folder,
    js,
    jsm,
    client,
    publisher: jetStreamPublisher(js),
    problems,
    json,
    report: async (params) => await json(`/api/reports/service?${new URLSearchParams(params)}`) as ServiceReport,
    reportOf: async (name, params) => await json(`/api/reports/${name}?${new URLSearchParams(params)}`) as Report,
    settled: () => settled({ jsm, analytics, client, problems }),
    async repeatStream() {
      const { first_seq, last_seq } = (await jsm.streams.info(EVENT_STREAM)).state;
      for (let seq = first_seq; seq <= last_seq; seq++) {
        const { subject, data } = await jsm.streams.getMessage(EVENT_STREAM, { seq });
        await js.publish(subject, data);
      }
      await settled({ jsm, analytics, client, problems });
    },
    async close() {
      await analytics.stop();
      await ingest.stop();
      await nats.drain();
      await clickhouse.close();
      await lock.release();
      await server.stop();
      remove();
    },
  };
}

type Parts = {
  jsm: JetStreamManager;
  analytics: Analytics;
  client: ClickHouseClient;
  problems: readonly string[];
};

async function settled({ jsm, analytics: { feed }, client, problems }: Parts): Promise<void> {
  const { state } = await jsm.streams.info(EVENT_STREAM);
  await vi.waitFor(async () => {
    const stored = await ingestPosition(jsm);
    if (stored >= state.last_seq && feed.sequence >= state.last_seq) return;
    const places = `stream at ${state.last_seq}, ingest at ${stored}, floor at ${feed.sequence}`;
    throw new Error([`Not all is stored and shown: ${places}`, ...problems].join("\n"));
  }, { timeout: 120_000, interval: 20 });
  await settle(client);
}
