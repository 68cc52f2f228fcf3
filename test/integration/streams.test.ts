import { rmSync } from "node:fs";
import { connect, type JetStreamManager, type NatsConnection } from "nats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type NatsServer, startNatsServer } from "../../ingest/nats-server.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import { DEAD_STREAM, EVENT_STREAM } from "../../schemas/subjects.ts";
import { tempFolder } from "../support/embedded.ts";
import { freePorts } from "../support/program.ts";

const DAY_MS = 86_400_000;
const folder = tempFolder("streams");
let port: number;
let server: NatsServer;
let nats: NatsConnection;
let jsm: JetStreamManager;

beforeAll(async () => {
  port = (await freePorts(1))[0] as number;
  await start();
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = await startNatsServer({ folder, port, log: () => {}, onDead: () => {} });
  nats = await connect({ servers: server.url });
  jsm = await nats.jetstreamManager();
}

async function stop(): Promise<void> {
  await nats.close();
  await server.stop();
}

describe("ensureStreams", () => {
  it("makes both streams, and leaves them alone while nothing differs: checkpoints know a stream by its birth", async () => {
    await ensureStreams(jsm, { maxAgeMs: 3 * DAY_MS });
    const [events, dead] = [await jsm.streams.info(EVENT_STREAM), await jsm.streams.info(DEAD_STREAM)];
    for (let restarts = 0; restarts < 2; restarts++) {
      await ensureStreams(jsm, { maxAgeMs: 3 * DAY_MS });
      await stop();
      await start();
    }
    expect((await jsm.streams.info(EVENT_STREAM)).created).toBe(events.created);
    expect((await jsm.streams.info(DEAD_STREAM)).created).toBe(dead.created);
  });

  it("follows a changed setting and keeps the messages", async () => {
    await nats.jetstream().publish("frontline.events.kyiv.leg.queued", new Uint8Array(3));
    await ensureStreams(jsm, { maxAgeMs: 5 * DAY_MS });
    const { config, state } = await jsm.streams.info(EVENT_STREAM);
    expect(config.max_age).toBe(5 * DAY_MS * 1e6);
    expect(state.messages).toBe(1);
  });
});
