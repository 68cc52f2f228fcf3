import type { KV } from "nats";
import { z } from "zod";
import { putJson, textOf } from "../../settings-kv.ts";
import type { ReceiverState } from "../receiver-rows.ts";
import type { Happened } from "./outcome.ts";

const StoredState = z.object({
  lastSentAt: z.number().nullable(),
  lastError: z.object({ at: z.number(), text: z.string() }).nullable(),
  dead: z.int().min(0),
}) satisfies z.ZodType<ReceiverState>;

/** How receivers do, kept in the bucket of alerts. All methods reject with the client's error when NATS does not answer. */
export type ReceiverStates = {
  /** Of those that were told something, by name. */
  all(): Promise<ReadonlyMap<string, ReceiverState>>;
  /** Keeps what became of a message. */
  note(name: string, happened: Happened): Promise<void>;
};

const KEY_START = "receiver.";
/** The leading process and tests by hand change the same key. */
const MOST_TRIES = 10;
const unknown: ReceiverState = { lastSentAt: null, lastError: null, dead: 0 };

/** `kv` is the bucket `ALERTS_BUCKET`. */
export function natsReceiverStates(kv: KV): ReceiverStates {
  return {
    async all() {
      const keys = await Array.fromAsync(await kv.keys(`${KEY_START}*`));
      const names = keys.map((key) => key.slice(KEY_START.length));
      return new Map(await Promise.all(names.map(async (name) => [name, (await read(kv, name)).state] as const)));
    },
    note: (name, happened) => note(kv, name, happened),
  };
}

async function read(kv: KV, name: string): Promise<{ state: ReceiverState; revision: number }> {
  const entry = await kv.get(KEY_START + name);
  if (!entry) return { state: unknown, revision: 0 };
  const parsed = entry.operation === "PUT" ? StoredState.safeParse(jsonOf(textOf(entry))) : null;
  return { state: parsed?.data ?? unknown, revision: entry.revision };
}

/** What cannot be read counts as unknown: the next message takes that place. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function note(kv: KV, name: string, happened: Happened): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { state, revision } = await read(kv, name);
    const value = stateAfter(state, happened);
    const key = KEY_START + name;
    if (await putJson(kv, { key, value, subject: `how ${name} does`, previous: revision }) !== null) return;
  }
  throw new Error(`how ${name} does is changed all the time`);
}

/** The last error stays beside what was sent after it: their moments tell which is newer. */
export function stateAfter(state: ReceiverState, { at, problem, isGivenUp }: Happened): ReceiverState {
  return {
    lastSentAt: problem === null ? at : state.lastSentAt,
    lastError: problem === null ? state.lastError : { at, text: problem },
    dead: state.dead + (isGivenUp ? 1 : 0),
  };
}
