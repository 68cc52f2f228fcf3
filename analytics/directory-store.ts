import { ErrorCode, type JetStreamClient, type KV, type KvEntry, NatsError, StringCodec } from "nats";
import { parseRequest } from "../schemas/bad-request.ts";
import { Directory } from "../schemas/directory.ts";
import { SetupError } from "../schemas/setup-error.ts";
import { SETTINGS_BUCKET } from "../schemas/subjects.ts";

const KEY = "directory";
const SUBJECT = "the directory of sites and queues";
/** The most that NATS keeps of one key. */
const REVISIONS = 64;
/** Somebody who loses so many times in a row does not race with people. */
const MOST_TRIES = 50;
/** JetStream's code for a revision that is not the last one. */
const WRONG_LAST_SEQUENCE = 10071;

const text = StringCodec();

export type DirectoryChange = { before: Directory; after: Directory };

/** One kept version; `at` is when it was stored, epoch ms. Null is one that this program cannot read. */
export type DirectoryRevision = { revision: number; at: number; directory: Directory | null };

/** What people tell of sites and queues, kept in NATS with its last versions, and watched. */
export type DirectoryStore = {
  load(): Promise<Directory>;
  /** Stores it whole. Throws `BadRequest` with every problem when it is not a directory. */
  save(value: unknown): Promise<void>;
  /** Stores it only where nothing was told yet. */
  saveIfNone(directory: Directory): Promise<void>;
  /**
   * Stores what `edit` makes of the present version. When somebody else was faster, `edit` is asked again with what that one
   * stored, so nobody's change is lost. Throws `BadRequest` when the result is not a directory.
   */
  change(edit: (before: Directory) => unknown): Promise<DirectoryChange>;
  /** The kept versions, the newest last. */
  history(): Promise<DirectoryRevision[]>;
  /** Calls back with each later version until the connection closes; a broken version is reported and passed over. */
  watch(onChange: (directory: Directory) => void, onProblem: (message: string) => void): Promise<void>;
};

export async function natsDirectoryStore(js: JetStreamClient): Promise<DirectoryStore> {
  const kv = await js.views.kv(SETTINGS_BUCKET, { history: REVISIONS });
  return {
    load: async () => (await current(kv)).directory,
    async save(value) {
      await put(kv, parseRequest(Directory, value, SUBJECT));
    },
    async saveIfNone(directory) {
      if (!await kv.get(KEY)) await put(kv, directory);
    },
    change: (edit) => change(kv, edit),
    history: () => history(kv),
    async watch(onChange, onProblem) {
      const changes = await kv.watch({ key: KEY, ignoreDeletes: true });
      for await (const { value } of changes) tell(value, onChange, onProblem);
    },
  };
}

async function put(kv: KV, directory: Directory, options: { previousSeq?: number } = {}): Promise<void> {
  const bytes = text.encode(JSON.stringify(directory));
  try {
    await kv.put(KEY, bytes, options);
  } catch (cause) {
    if ((cause as NatsError).code !== ErrorCode.MaxPayloadExceeded) throw cause;
    const message =
      `Cannot keep the settings: NATS must take ${bytes.length} bytes in one message. Raise its max_payload.`;
    throw new SetupError(message, { cause });
  }
}

async function current(kv: KV): Promise<{ directory: Directory; revision: number }> {
  const entry = await kv.get(KEY);
  const directory = entry?.operation === "PUT" ? JSON.parse(text.decode(entry.value)) : {};
  return { directory: Directory.parse(directory), revision: entry?.revision ?? 0 };
}

async function change(kv: KV, edit: (before: Directory) => unknown): Promise<DirectoryChange> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const { directory: before, revision } = await current(kv);
    const after = parseRequest(Directory, edit(before), SUBJECT);
    if (JSON.stringify(after) === JSON.stringify(before)) return { before, after };
    if (await isStored(kv, after, revision)) return { before, after };
  }
  throw new SetupError("Cannot change the settings: others change them all the time. Try again.");
}

/** False when the key is no longer at that revision; 0 is a key that was never written. */
async function isStored(kv: KV, directory: Directory, revision: number): Promise<boolean> {
  try {
    await put(kv, directory, { previousSeq: revision });
    return true;
  } catch (cause) {
    if (cause instanceof NatsError && cause.api_error?.err_code === WRONG_LAST_SEQUENCE) return false;
    throw cause;
  }
}

async function history(kv: KV): Promise<DirectoryRevision[]> {
  const revisions: DirectoryRevision[] = [];
  for await (const entry of await kv.history({ key: KEY })) {
    const { revision, created } = entry;
    if (entry.operation === "PUT") revisions.push({ revision, at: created.getTime(), directory: readable(entry) });
  }
  return revisions;
}

function readable({ value }: KvEntry): Directory | null {
  try {
    return Directory.parse(JSON.parse(text.decode(value)));
  } catch {
    return null; // It stays in the list, told as one that cannot be read.
  }
}

function tell(value: Uint8Array, onChange: (directory: Directory) => void, onProblem: (message: string) => void): void {
  try {
    onChange(Directory.parse(JSON.parse(text.decode(value))));
  } catch (cause) {
    onProblem(`Cannot read the changed directory, the one before stays in force: ${(cause as Error).message}`);
  }
}
