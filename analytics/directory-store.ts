import { type JetStreamClient, type KV, StringCodec } from "nats";
import { parseRequest } from "../schemas/bad-request.ts";
import { Directory } from "../schemas/directory.ts";
import { SETTINGS_BUCKET } from "../schemas/subjects.ts";

const KEY = "directory";
const text = StringCodec();

/** What people tell of sites and queues, kept in NATS and watched. */
export type DirectoryStore = {
  load(): Promise<Directory>;
  /** Stores it whole. Throws `BadRequest` with every problem when it is not a directory. */
  save(value: unknown): Promise<void>;
  /** Stores it only where nothing was told yet. */
  saveIfNone(directory: Directory): Promise<void>;
  /** Calls back with each later version until the connection closes; a broken version is reported and passed over. */
  watch(onChange: (directory: Directory) => void, onProblem: (message: string) => void): Promise<void>;
};

export async function natsDirectoryStore(js: JetStreamClient): Promise<DirectoryStore> {
  const kv = await js.views.kv(SETTINGS_BUCKET, { history: 20 });
  return {
    load: async () => await loadFrom(kv) ?? Directory.parse({}),
    async save(value) {
      const directory = parseRequest(Directory, value, "the directory of sites and queues");
      await kv.put(KEY, text.encode(JSON.stringify(directory)));
    },
    async saveIfNone(directory) {
      if (!await kv.get(KEY)) await kv.put(KEY, text.encode(JSON.stringify(directory)));
    },
    async watch(onChange, onProblem) {
      const changes = await kv.watch({ key: KEY, ignoreDeletes: true });
      for await (const { value } of changes) tell(value, onChange, onProblem);
    },
  };
}

async function loadFrom(kv: KV): Promise<Directory | null> {
  const entry = await kv.get(KEY);
  return entry && Directory.parse(JSON.parse(text.decode(entry.value)));
}

function tell(value: Uint8Array, onChange: (directory: Directory) => void, onProblem: (message: string) => void): void {
  try {
    onChange(Directory.parse(JSON.parse(text.decode(value))));
  } catch (cause) {
    onProblem(`Cannot read the changed directory, the one before stays in force: ${(cause as Error).message}`);
  }
}
