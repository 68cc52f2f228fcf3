import type { JetStreamClient, KV, KvEntry } from "nats";
import { parseRequest } from "../schemas/bad-request.ts";
import { Directory } from "../schemas/directory.ts";
import { SetupError } from "../schemas/setup-error.ts";
import { openSettings, putJson, textOf } from "./settings-kv.ts";

const KEY = "directory";
const SUBJECT = "the directory of sites and queues";
/** Somebody who loses so many times in a row does not race with people. */
const MOST_TRIES = 50;

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
  const kv = await openSettings(js);
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
      for await (const entry of changes) tell(entry, onChange, onProblem);
    },
  };
}

async function put(kv: KV, directory: Directory): Promise<void> {
  await putJson(kv, { key: KEY, value: directory, subject: "the settings" });
}

async function current(kv: KV): Promise<{ directory: Directory; revision: number }> {
  const entry = await kv.get(KEY);
  const directory = entry?.operation === "PUT" ? JSON.parse(textOf(entry)) : {};
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
  return await putJson(kv, { key: KEY, value: directory, subject: "the settings", previous: revision }) !== null;
}

async function history(kv: KV): Promise<DirectoryRevision[]> {
  const revisions: DirectoryRevision[] = [];
  for await (const entry of await kv.history({ key: KEY })) {
    const { revision, created } = entry;
    if (entry.operation === "PUT") revisions.push({ revision, at: created.getTime(), directory: readable(entry) });
  }
  return revisions;
}

function readable(entry: KvEntry): Directory | null {
  try {
    return Directory.parse(JSON.parse(textOf(entry)));
  } catch {
    return null; // It stays in the list, told as one that cannot be read.
  }
}

function tell(entry: KvEntry, onChange: (directory: Directory) => void, onProblem: (message: string) => void): void {
  try {
    onChange(Directory.parse(JSON.parse(textOf(entry))));
  } catch (cause) {
    onProblem(`Cannot read the changed directory, the one before stays in force: ${(cause as Error).message}`);
  }
}
