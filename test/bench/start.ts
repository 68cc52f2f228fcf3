import { join } from "node:path";
import { CHECKPOINT_BUCKET, EVENT_STREAM } from "../../schemas/subjects.ts";
import { type Environment, programSettings, startProgram } from "../support/program.ts";
import { type Bench, milliseconds, type Row, timed, until } from "./bench.ts";
import { callEvents } from "./call-events.ts";
import { fillStream, startEventServer } from "./event-stream.ts";

const EVENTS = 500_000;
const HOUR_MS = 3_600_000;
/** Into the day, so that the events of its first hours are all of today. */
const LOCAL_HOUR = 20;
const WANTED_MS = 5000;

export const start: Bench = {
  question: `How long from the start of the process to the right numbers on /api/live? ${EVENTS} events of today.`,
  longestMinutes: 6,
  async run() {
    const { env, remove } = await programSettings();
    const settings: Environment = { ...env, FRONTLINE_TIMEZONE: zoneAt(LOCAL_HOUR, Date.now()) };
    const folder = join(settings["FRONTLINE_DATA"] as string, "nats");
    try {
      const { queued, control } = await prepare(folder);
      const first = await measure(settings, queued);
      const kept = await measure(settings, queued);
      await forgetCheckpoint(folder);
      const replayed = await measure(settings, queued);
      return rowsOf({ first, kept, replayed, control });
    } finally {
      remove();
    }
  },
};

function rowsOf({ first, kept, replayed, control }: Record<"first" | "kept" | "replayed" | "control", number>): Row[] {
  const row = (work: string, ms: number): Row => ({
    work,
    figure: milliseconds(ms),
    ofControl: ms / control,
    wanted: `<= ${WANTED_MS} ms`,
    isReached: ms <= WANTED_MS,
  });
  return [
    row("with a checkpoint", kept),
    row("without: the day is replayed", replayed),
    row("without, while all of it is stored in ClickHouse as well", first),
    { work: "control: a bare consumer that parses the same", figure: milliseconds(control) },
  ];
}

/** Fills the stream; returns how many legs are queued, and how long only reading it takes. */
async function prepare(folder: string): Promise<{ queued: number; control: number }> {
  const server = await startEventServer(folder);
  let queued = 0;
  const counted = function* () {
    for (
      const event of callEvents({ from: Date.now() - 10 * HOUR_MS, contactsPerMinute: 90, queues: 20, agents: 300 })
    ) {
      if (event.type === "leg.queued") queued++;
      yield event;
    }
  };
  await fillStream(server, counted(), EVENTS);
  const consumer = await server.nats.jetstream().consumers.get(EVENT_STREAM);
  const control = await timed(async () => {
    let left = EVENTS;
    for await (const { data } of await consumer.consume({ max_messages: 5000 })) {
      JSON.parse(text.decode(data));
      if (--left === 0) break;
    }
  });
  await server.stop();
  return { queued, control };
}

const text = new TextDecoder();

/** From the start of the process to the right number of queued legs, ms; then waits for ingest and stops in order. */
async function measure(env: Record<string, string>, queued: number): Promise<number> {
  const startedAt = performance.now();
  const program = await startProgram({ args: ["up"], env });
  await until("the right numbers", async () => await queuedToday(program.address) === queued, { everyMs: 20 });
  const spentMs = performance.now() - startedAt;
  const isStored = async () =>
    /^frontline_ingest_lag 0$/m.test(await (await fetch(`${program.address}/metrics`)).text());
  await until("all events stored", isStored, { everyMs: 500 });
  program.interrupt();
  await program.ended;
  return spentMs;
}

async function queuedToday(address: string): Promise<number | null> {
  const response = await fetch(`${address}/api/live`);
  const body = await response.json();
  return response.ok ? body.total.windows.today.counters.queued : null;
}

async function forgetCheckpoint(folder: string): Promise<void> {
  const server = await startEventServer(folder);
  await server.jsm.streams.delete(`OBJ_${CHECKPOINT_BUCKET}`);
  await server.stop();
}

/** A zone where it is that hour now; `Etc/GMT-2` is two hours ahead. */
function zoneAt(hour: number, now: number): string {
  const ahead = hour - new Date(now).getUTCHours();
  const offset = ahead > 14 ? ahead - 24 : ahead < -12 ? ahead + 24 : ahead;
  return offset >= 0 ? `Etc/GMT-${offset}` : `Etc/GMT+${-offset}`;
}
