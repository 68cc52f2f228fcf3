import type { JetStreamClient, KV, KvEntry } from "nats";
import type { Board } from "../schemas/boards/board.ts";
import { type BoardVersion, type KeptBoard, keptBoard } from "./kept-board.ts";
import { deleteKey, openSettings, putJson, textOf } from "./settings-kv.ts";

const PREFIX = "board.";
const ALL = `${PREFIX}*`;

/** Boards that people made, kept in NATS with their last versions, and watched. What comes with the program is not here. */
export type BoardStore = {
  /** All that are saved now. */
  list(): Promise<KeptBoard[]>;
  /** Null when none is saved under this name. */
  load(name: string): Promise<KeptBoard | null>;
  /**
   * Stores the board if the one that is saved is still of that revision, 0 being none. Returns what was stored; null when
   * somebody else was faster.
   */
  save(name: string, board: Board, revision: number): Promise<{ revision: number; at: number } | null>;
  /** Deletes the board if it is still of that revision; false when it is not. Its versions stay. */
  delete(name: string, revision: number): Promise<boolean>;
  /** The kept versions, the newest last. */
  versions(name: string): Promise<BoardVersion[]>;
  /** Calls back with what is there now and with each later version until the connection closes. */
  watch(onChange: (version: BoardVersion) => void): Promise<void>;
};

export async function natsBoardStore(js: JetStreamClient): Promise<BoardStore> {
  const kv = await openSettings(js);
  return {
    list: () => list(kv),
    load: (name) => load(kv, name),
    save: (name, board, revision) => save(kv, { name, board, revision }),
    delete: (name, revision) => deleteKey(kv, PREFIX + name, revision),
    versions: async (name) => (await Array.fromAsync(await kv.history({ key: PREFIX + name }))).map(versionOf),
    async watch(onChange) {
      for await (const entry of await kv.watch({ key: ALL })) onChange(versionOf(entry));
    },
  };
}

async function list(kv: KV): Promise<KeptBoard[]> {
  const keys = await Array.fromAsync(await kv.keys(ALL));
  const boards = await Promise.all(keys.map((key) => load(kv, key.slice(PREFIX.length))));
  return boards.filter((board) => board !== null);
}

async function load(kv: KV, name: string): Promise<KeptBoard | null> {
  const entry = await kv.get(PREFIX + name);
  const version = entry && versionOf(entry);
  return version?.reading ? version : null;
}

type Saving = { name: string; board: Board; revision: number };

async function save(kv: KV, { name, board, revision }: Saving): Promise<{ revision: number; at: number } | null> {
  const key = PREFIX + name;
  const previous = revision > 0 ? revision : await emptyRevision(kv, key);
  if (previous === null) return null;
  const stored = await putJson(kv, { key, value: board, subject: `the board ${name}`, previous });
  if (stored === null) return null;
  const entry = await kv.get(key, { revision: stored });
  return { revision: stored, at: entry?.created.getTime() ?? 0 };
}

/** A key that was deleted is at the revision of its deletion. Null when it is not empty. */
async function emptyRevision(kv: KV, key: string): Promise<number | null> {
  const entry = await kv.get(key);
  if (!entry) return 0;
  return entry.operation === "PUT" ? null : entry.revision;
}

function versionOf(entry: KvEntry): BoardVersion {
  const stored = { name: entry.key.slice(PREFIX.length), revision: entry.revision, at: entry.created.getTime() };
  return entry.operation === "PUT" ? keptBoard(textOf(entry), stored) : { ...stored, reading: null };
}
