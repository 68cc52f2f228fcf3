import process from "node:process";
import type { JetStreamClient, KV } from "nats";
import { LOCK_BUCKET } from "../../schemas/subjects.ts";

const KEY = "value-score";
/** A process that died with the lock loses it after this time. All locks of the bucket have the same. */
const TTL_MS = 60_000;
const RENEW_MS = 20_000;
const WAIT_MS = 500;

/** Runs `work` while no other process of this NATS server scores customers; waits until it is its turn. */
export async function withScoringLock<T>(
  js: JetStreamClient,
  work: () => Promise<T>,
  onProblem: (message: string) => void,
): Promise<T> {
  const kv = await js.views.kv(LOCK_BUCKET, { ttl: TTL_MS });
  const holder = new TextEncoder().encode(String(process.pid));
  let revision = await taken(kv, holder);
  const renew = async () => void (revision = await kv.update(KEY, holder, revision));
  const timer = setInterval(() => {
    renew().catch((cause) => onProblem(`Cannot keep the lock of value score: ${cause.message}`));
  }, RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await kv.delete(KEY);
  }
}

async function taken(kv: KV, holder: Uint8Array): Promise<number> {
  for (;;) {
    const revision = await kv.create(KEY, holder).catch(() => null);
    if (revision !== null) return revision;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}
