import { ErrorCode, type JetStreamClient, type KV, type KvEntry, NatsError, StringCodec } from "nats";
import { SetupError } from "../schemas/setup-error.ts";
import { SETTINGS_BUCKET } from "../schemas/subjects.ts";

/** The most that NATS keeps of one key. */
const REVISIONS = 64;
/** JetStream's code for a revision that is not the last one. */
const WRONG_LAST_SEQUENCE = 10071;

const text = StringCodec();

/** The bucket of what people change while it runs, with the last versions of each key. */
export async function openSettings(js: JetStreamClient): Promise<KV> {
  return await js.views.kv(SETTINGS_BUCKET, { history: REVISIONS });
}

export type StoredJson = {
  key: string;
  value: unknown;
  /** What is stored, in words. */
  subject: string;
  /** The revision at which the key must still be; absent: whatever is there. */
  previous?: number;
};

/** Stores a value as JSON. Returns its revision; null when the key is no longer at `previous`. */
export async function putJson(kv: KV, { key, value, subject, previous }: StoredJson): Promise<number | null> {
  const bytes = text.encode(JSON.stringify(value));
  try {
    return await kv.put(key, bytes, previous === undefined ? {} : { previousSeq: previous });
  } catch (cause) {
    if (isOutdated(cause)) return null;
    if ((cause as NatsError).code !== ErrorCode.MaxPayloadExceeded) throw cause;
    const message =
      `Cannot keep ${subject}: NATS must take ${bytes.length} bytes in one message. Raise its max_payload.`;
    throw new SetupError(message, { cause });
  }
}

/** Deletes a key that is still at that revision; false when it is not. */
export async function deleteKey(kv: KV, key: string, previous: number): Promise<boolean> {
  try {
    await kv.delete(key, { previousSeq: previous });
    return true;
  } catch (cause) {
    if (isOutdated(cause)) return false;
    throw cause;
  }
}

function isOutdated(cause: unknown): boolean {
  return cause instanceof NatsError && cause.api_error?.err_code === WRONG_LAST_SEQUENCE;
}

export function textOf({ value }: KvEntry): string {
  return text.decode(value);
}
