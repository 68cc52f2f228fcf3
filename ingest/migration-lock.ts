import type { JetStreamClient } from "nats";
import { LOCK_BUCKET } from "../schemas/subjects.ts";

const KEY = "migrations";
/** A process that died with the lock loses it after this time. */
const TTL_MS = 60_000;
const WAIT_MS = 250;

/** Runs `work` while no other process of this NATS server does. */
export async function withMigrationLock<T>(js: JetStreamClient, work: () => Promise<T>): Promise<T> {
  const kv = await js.views.kv(LOCK_BUCKET, { ttl: TTL_MS });
  const holder = new TextEncoder().encode(String(process.pid));
  for (;;) {
    const revision = await kv.create(KEY, holder).catch(() => null);
    if (revision !== null) break;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  try {
    return await work();
  } finally {
    await kv.delete(KEY);
  }
}
