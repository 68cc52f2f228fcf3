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

async function ensure(jsm: JetStreamManager, config: Partial<StreamConfig> & { name: string }): Promise<void> {
  const exists = await hasStream(jsm, config.name);
  if (exists) await jsm.streams.update(config.name, config);
  else await jsm.streams.add(config);
}

async function hasStream(jsm: JetStreamManager, name: string): Promise<boolean> {
  for await (const found of jsm.streams.names()) if (found === name) return true;
  return false;
}
