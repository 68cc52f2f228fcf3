import { rmSync } from "node:fs";
import { connect, headers, type JetStreamManager, type NatsConnection } from "nats";
import { startNatsServer } from "../../ingest/nats-server.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import type { WireEvent } from "../../schemas/event.ts";
import { EVENT_STREAM, eventSubject, messageId } from "../../schemas/subjects.ts";
import { freePorts } from "../support/program.ts";
import { tempFolder } from "../support/embedded.ts";
import { until } from "./bench.ts";

export type EventServer = { nats: NatsConnection; jsm: JetStreamManager; stop(): Promise<void> };

/** A nats-server of its own with the event streams; in a folder that is given it stays behind. */
export async function startEventServer(folder?: string): Promise<EventServer> {
  const [port] = await freePorts(1) as [number];
  const home = folder ?? tempFolder("bench-nats");
  const server = await startNatsServer({
    folder: home,
    port,
    log: console.error,
    onDead: (error) => console.error(error),
  });
  const nats = await connect({ servers: server.url });
  const jsm = await nats.jetstreamManager();
  await ensureStreams(jsm, { maxAgeMs: 3 * 86_400_000 });
  return {
    nats,
    jsm,
    async stop() {
      await nats.close();
      await server.stop();
      if (folder === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Puts events into the stream as fast as it takes them: no acknowledgement each, but all are counted in the end. */
export async function fillStream(
  { nats, jsm }: EventServer,
  events: Iterator<WireEvent>,
  count: number,
): Promise<void> {
  const before = (await jsm.streams.info(EVENT_STREAM)).state.messages;
  for (let published = 1; published <= count; published++) {
    publish(nats, events.next().value as WireEvent);
    // The server may fall behind by this much and no more: it drops what it cannot keep.
    if (published % 2000 === 0) await stored(jsm, before + published - 2000);
  }
  await nats.flush();
  await stored(jsm, before + count);
}

export function publish(nats: NatsConnection, event: WireEvent): void {
  const h = headers();
  h.set("Nats-Msg-Id", messageId(event));
  nats.publish(eventSubject(event), JSON.stringify(event), { headers: h });
}

async function stored(jsm: JetStreamManager, count: number): Promise<void> {
  const isThere = async () => (await jsm.streams.info(EVENT_STREAM)).state.messages >= count;
  await until(`${count} events in the stream`, isThere, { everyMs: 2, withinMs: 60_000 });
}
