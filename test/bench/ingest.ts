import type { ClickHouseClient } from "@clickhouse/client";
import { AckPolicy, type NatsConnection } from "nats";
import { startIngest } from "../../ingest/ingest-service.ts";
import { migrate, readMigrations } from "../../ingest/migrate.ts";
import type { WireEvent } from "../../schemas/event.ts";
import { eventColumns } from "../../schemas/rows.ts";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import { migrationsFolder, openTestClickHouse } from "../support/embedded.ts";
import { type Bench, median, perSecond, rate, timed, until } from "./bench.ts";
import { callEvents } from "./call-events.ts";
import { type EventServer, fillStream, startEventServer } from "./event-stream.ts";

const EVENTS = 150_000;
const ROUNDS = 3;
const BATCH_ROWS = 10_000;

/** As `event-reader.ts`. */
const READ_AHEAD = 1000;
const WANTED_RATIO = 0.7;
const WANTED_RATE = 30_000;

export const ingest: Bench = {
  question:
    `How many events a second go from NATS into ClickHouse? ${EVENTS} events, one process with the embedded engine.`,
  longestMinutes: 6,
  async run() {
    const server = await startEventServer();
    const clickhouse = await openTestClickHouse();
    try {
      await fillStream(
        server,
        callEvents({ from: Date.now(), contactsPerMinute: 600, queues: 20, agents: 300 }),
        EVENTS,
      );
      return rowsOf(await rounds(server, clickhouse.client));
    } finally {
      await clickhouse.close();
      await server.stop();
    }
  },
};

type Figures = { ours: number[]; control: number[] };

async function rounds(server: EventServer, client: ClickHouseClient): Promise<Figures> {
  const figures: Figures = { ours: [], control: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, work] of [["control", bareLoop], ["ours", storeAll]] as const) {
      await makeEmpty(server, client);
      figures[name].push(perSecond(EVENTS, await timed(() => work(server.nats, client))));
      await mustBeStored(client);
    }
  }
  return figures;
}

function rowsOf({ ours, control }: Figures) {
  const [reached, base] = [median(ours), median(control)];
  return [
    {
      work: "startIngest, until all is stored",
      figure: rate(reached),
      ofControl: reached / base,
      wanted: `>= ${WANTED_RATIO} of control`,
      isReached: reached / base >= WANTED_RATIO,
    },
    {
      work: "the same, by itself",
      figure: rate(reached),
      wanted: `>= ${rate(WANTED_RATE)}`,
      isReached: reached >= WANTED_RATE,
    },
    { work: "control: consume, parse, stringify, insert", figure: rate(base) },
  ];
}

/** The same tables and no position: tables are made anew, because their memory of earlier batches would refuse the rows. */
async function makeEmpty({ jsm }: EventServer, client: ClickHouseClient): Promise<void> {
  for await (const { name } of jsm.consumers.list(EVENT_STREAM)) await jsm.consumers.delete(EVENT_STREAM, name);
  const all =
    "SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY engine = 'MaterializedView' DESC";
  const tables = await (await client.query({ query: all, format: "JSONEachRow" })).json<{ name: string }>();
  for (const { name } of tables) await client.command({ query: `DROP TABLE IF EXISTS ${name} SYNC` });
  await migrate(client, await readMigrations(migrationsFolder));
}

async function mustBeStored(client: ClickHouseClient): Promise<void> {
  const result = await client.query({ query: "SELECT count() AS n FROM events_v1 FINAL", format: "JSONEachRow" });
  const [{ n }] = await result.json<{ n: string }>() as [{ n: string }];
  if (Number(n) !== EVENTS) throw new Error(`Cannot measure: ${EVENTS} events must be stored, got ${n}`);
}

async function storeAll(nats: NatsConnection, client: ClickHouseClient): Promise<void> {
  const limits = { rows: BATCH_ROWS, bytes: 8_388_608, ageMs: 250 };
  const service = await startIngest({ nats, client, limits, onProblem: console.error });
  await until("all events stored", () => service.stats.rows >= EVENTS);
  await service.stop();
}

/** The least that brings the same rows to the same place; its insert, too, goes on while the next batch is read. */
async function bareLoop(nats: NatsConnection, client: ClickHouseClient): Promise<void> {
  const jsm = await nats.jetstreamManager();
  await jsm.consumers.add(EVENT_STREAM, { durable_name: "bare", ack_policy: AckPolicy.All, max_ack_pending: 500_000 });
  const consumer = await nats.jetstream().consumers.get(EVENT_STREAM, "bare");
  const messages = await consumer.consume({ max_messages: READ_AHEAD });
  let lines: string[] = [];
  let storing: Promise<unknown> = Promise.resolve();
  for await (const message of messages) {
    lines.push(bareRow(JSON.parse(text.decode(message.data))));
    if (lines.length < BATCH_ROWS && message.seq < EVENTS) continue;
    const rows = lines.join("\n");
    lines = [];
    await storing;
    storing = insert(client, rows).then(() => message.ack());
    if (message.seq === EVENTS) break;
  }
  await storing;
}

const text = new TextDecoder();

function bareRow({ type, site, time, source, id, data: all }: WireEvent): string {
  const {
    contact = "",
    leg = 0,
    queue = "",
    agent = "",
    customer = "",
    channel = "",
    direction = "",
    reason = "",
    state = "",
    mode = "",
    campaign = "",
    topic = "",
    outcome = "",
    amount = 0,
    ...rest
  } = all as Record<string, unknown>;
  return JSON.stringify([
    type,
    site,
    Date.parse(time),
    source,
    id,
    contact,
    leg,
    queue,
    agent,
    customer,
    channel,
    direction,
    reason,
    state,
    mode,
    campaign,
    topic,
    outcome,
    amount,
    JSON.stringify(rest),
  ]);
}

function insert(client: ClickHouseClient, rows: string): Promise<unknown> {
  const into = `INSERT INTO events_v1 (${
    eventColumns.join(", ")
  }) SETTINGS async_insert = 0 FORMAT JSONCompactEachRow\n`;
  return client.command({ query: into + rows });
}
