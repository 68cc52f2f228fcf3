import { rmSync } from "node:fs";
import { connect } from "nats";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startIngest } from "../../ingest/ingest-service.ts";
import { type NatsServer, startNatsServer } from "../../ingest/nats-server.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import { DEAD_STREAM, EVENT_STREAM } from "../../schemas/subjects.ts";
import { openTestClickHouse, tempFolder } from "../support/embedded.ts";
import { freePorts } from "../support/program.ts";

/** 180 MB: the server cuts off a client for which more than 64 MB wait. */
const MESSAGES = 200;
const BYTES = 900_000;

const folder = tempFolder("large-backlog");
let server: NatsServer;
let clickhouse: Awaited<ReturnType<typeof openTestClickHouse>>;

beforeAll(async () => {
  const [port] = await freePorts(1);
  server = await startNatsServer({ folder, port: port as number, log: () => {}, onDead: () => {} });
  clickhouse = await openTestClickHouse();
});
afterAll(async () => {
  await server.stop();
  await clickhouse.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("ingest", () => {
  it("gets through a backlog of messages as large as they may be", async () => {
    const nats = await connect({ servers: server.url });
    const [js, jsm] = [nats.jetstream(), await nats.jetstreamManager()];
    await ensureStreams(jsm, { maxAgeMs: 86_400_000 });
    const body = new Uint8Array(BYTES).fill(120);
    for (let i = 0; i < MESSAGES; i++) await js.publish("frontline.events.kyiv.leg.queued", body);

    const limits = { rows: 10_000, bytes: 2 ** 23, ageMs: 250 };
    const ingest = await startIngest({
      nats,
      client: clickhouse.client,
      limits,
      onProblem: () => {},
    });
    await vi.waitFor(async () => {
      expect((await jsm.streams.info(DEAD_STREAM)).state.messages).toBe(MESSAGES);
      expect((await ingest.metrics()).find(({ name }) => name === "frontline_ingest_lag")?.value).toBe(0);
    }, { timeout: 120_000, interval: 100 });
    await ingest.stop();
    expect((await jsm.streams.info(EVENT_STREAM)).state.messages).toBe(MESSAGES);
    await nats.close();
  });
});
