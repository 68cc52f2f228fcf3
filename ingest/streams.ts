import { type JetStreamManager, nanos, RetentionPolicy, StorageType, type StreamConfig } from "nats";
import { DEAD_STREAM, DEAD_SUBJECTS, EVENT_STREAM, EVENT_SUBJECTS } from "../schemas/subjects.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Makes sure that both streams exist as wanted; `maxAgeMs` is how long events are kept. */
export async function ensureStreams(jsm: JetStreamManager, { maxAgeMs }: { maxAgeMs: number }): Promise<void> {
  await ensure(jsm, {
    name: EVENT_STREAM,
    subjects: [EVENT_SUBJECTS],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    duplicate_window: nanos(Math.min(2 * MINUTE_MS, maxAgeMs)),
    max_age: nanos(maxAgeMs),
  });
  await ensure(jsm, {
    name: DEAD_STREAM,
    subjects: [DEAD_SUBJECTS],
    storage: StorageType.File,
    retention: RetentionPolicy.Limits,
    duplicate_window: nanos(2 * MINUTE_MS),
    max_age: nanos(30 * DAY_MS),
    // A source that sends only rubbish must not fill the disk.
    max_bytes: 1024 ** 3,
  });
}

/** An update that changes nothing would still give the stream a new time of birth, by which checkpoints know it. */
async function ensure(jsm: JetStreamManager, wanted: Partial<StreamConfig> & { name: string }): Promise<void> {
  const config = await configOf(jsm, wanted.name);
  if (!config) await jsm.streams.add(wanted);
  else if (differs(config, wanted)) await jsm.streams.update(wanted.name, wanted);
}

function differs(config: StreamConfig, wanted: Partial<StreamConfig>): boolean {
  const fields = Object.keys(wanted) as (keyof StreamConfig)[];
  return fields.some((field) => JSON.stringify(config[field]) !== JSON.stringify(wanted[field]));
}

async function configOf(jsm: JetStreamManager, name: string): Promise<StreamConfig | null> {
  for await (const found of jsm.streams.names()) if (found === name) return (await jsm.streams.info(name)).config;
  return null;
}
