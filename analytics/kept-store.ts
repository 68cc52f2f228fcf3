import type { KV, KvEntry } from "nats";
import {
  type AnyReading,
  isKept,
  type Kept,
  keptOf,
  type KeptStore,
  type KeptVersion,
  type Unreadable,
} from "./kept.ts";
import { deleteKey, putJson, textOf } from "./settings-kv.ts";

/** Where values of one kind stand in the bucket, what they are called in messages, and how they are read. */
export type KeptKind<R extends AnyReading> = {
  /** Of their keys, with the dot: the name stands behind it. */
  prefix: string;
  what: string;
  read: (value: unknown) => R;
};

/** Values of one kind in the bucket of the settings. */
export function natsKeptStore<V, R extends AnyReading>(kv: KV, kind: KeptKind<R>): KeptStore<V, R | Unreadable> {
  const all = `${kind.prefix}*`;
  return {
    list: () => list(kv, kind),
    load: (name) => load(kv, kind, name),
    save: (name, value, revision) => save(kv, kind, { name, value, revision }),
    delete: (name, revision) => deleteKey(kv, kind.prefix + name, revision),
    versions: async (name) =>
      (await Array.fromAsync(await kv.history({ key: kind.prefix + name }))).map((entry) => versionOf(entry, kind)),
    async watch(onChange) {
      for await (const entry of await kv.watch({ key: all })) onChange(versionOf(entry, kind));
    },
  };
}

async function list<R extends AnyReading>(kv: KV, kind: KeptKind<R>): Promise<Kept<R | Unreadable>[]> {
  const keys = await Array.fromAsync(await kv.keys(`${kind.prefix}*`));
  const kept = await Promise.all(keys.map((key) => load(kv, kind, key.slice(kind.prefix.length))));
  return kept.filter((one) => one !== null);
}

async function load<R extends AnyReading>(
  kv: KV,
  kind: KeptKind<R>,
  name: string,
): Promise<Kept<R | Unreadable> | null> {
  const entry = await kv.get(kind.prefix + name);
  const version = entry && versionOf(entry, kind);
  return version && isKept(version) ? version : null;
}

type Saving = { name: string; value: unknown; revision: number };

async function save<R extends AnyReading>(
  kv: KV,
  { prefix, what }: KeptKind<R>,
  { name, value, revision }: Saving,
): Promise<{ revision: number; at: number } | null> {
  const key = prefix + name;
  const previous = revision > 0 ? revision : await emptyRevision(kv, key);
  if (previous === null) return null;
  const stored = await putJson(kv, { key, value, subject: `${what} ${name}`, previous });
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

function versionOf<R extends AnyReading>(entry: KvEntry, { prefix, read }: KeptKind<R>): KeptVersion<R | Unreadable> {
  const stored = { name: entry.key.slice(prefix.length), revision: entry.revision, at: entry.created.getTime() };
  return entry.operation === "PUT" ? keptOf(textOf(entry), stored, read) : { ...stored, reading: null };
}
