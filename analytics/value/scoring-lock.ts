import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import process from "node:process";
import type { JetStreamClient, KV, NatsError } from "nats";
import { LOCK_BUCKET } from "../../schemas/subjects.ts";

const KEY = "value-score";
/** The server's word for "there is one already". */
const WRONG_LAST_SEQUENCE = 10071;

/** All locks of the bucket last as long: whoever made it first decided. */
export type Lease = {
  /** A process that died with the lock loses it after this time. */
  ttlMs: number;
  renewMs: number;
  /** Between two tries to take it. */
  waitMs: number;
};
const LEASE: Lease = { ttlMs: 60_000, renewMs: 20_000, waitMs: 500 };

export type ScoringLock = {
  js: JetStreamClient;
  /** Is told whom it waits for, and that the lock was lost. */
  onProblem: (message: string) => void;
  lease?: Lease;
};

/** Runs `work` while no other process of this NATS server scores customers; waits until it is its turn. */
export async function withScoringLock<T>(lock: ScoringLock, work: () => Promise<T>): Promise<T> {
  const { js, onProblem, lease = LEASE } = lock;
  const kv = await js.views.kv(LOCK_BUCKET, { ttl: lease.ttlMs });
  const holder = `process ${process.pid} on ${hostname()} (${randomUUID().slice(0, 8)})`;
  let revision = await taken({ kv, holder, waitMs: lease.waitMs, onProblem });
  const renew = async () => void (revision = await renewed({ kv, holder, revision }));
  let renewal = Promise.resolve();
  const timer = setInterval(() => {
    renewal = renewal.then(renew).catch((cause) => onProblem(`Cannot keep the lock of value score: ${cause.message}`));
  }, lease.renewMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await renewal;
    // Who has lost it leaves it to the one who has it now.
    await kv.delete(KEY, { previousSeq: revision })
      .catch((cause) => onProblem(`Cannot give back the lock of value score: ${cause.message}`));
  }
}

/** The lock's next revision. One that was renewed before, but whose answer got lost, is still our own. */
async function renewed({ kv, holder, revision }: { kv: KV; holder: string; revision: number }): Promise<number> {
  const entry = await kv.get(KEY);
  const isOurs = entry?.operation === "PUT" && entry.string() === holder;
  return await kv.update(KEY, holder, isOurs ? entry.revision : revision);
}

type Taking = { kv: KV; holder: string; waitMs: number; onProblem: (message: string) => void };

/** The lock's revision, once nobody else has it. Says once what it waits for. */
async function taken({ kv, holder, waitMs, onProblem }: Taking): Promise<number> {
  for (let told = "";;) {
    const revision = await kv.create(KEY, holder).catch((cause: NatsError) => cause);
    if (typeof revision === "number") return revision;
    const message = await hindrance(kv, revision);
    if (message !== null && message !== told) onProblem(told = message);
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** Who has it, or what else is wrong; null when it was given back meanwhile. */
async function hindrance(kv: KV, cause: NatsError): Promise<string | null> {
  if (cause.api_error?.err_code !== WRONG_LAST_SEQUENCE) {
    return `Cannot take the lock of value score: ${cause.message}; trying again until it works`;
  }
  const entry = await kv.get(KEY).catch(() => null);
  return entry?.operation === "PUT" ? `value score waits for ${entry.string()}` : null;
}
