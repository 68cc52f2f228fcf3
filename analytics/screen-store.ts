import { type JetStreamClient, type KV, type KvEntry, NatsError, type QueuedIterator, StringCodec } from "nats";
import { KeptScreen } from "../schemas/screens.ts";
import { SCREENS_BUCKET } from "../schemas/subjects.ts";
import { ScreensAway } from "./screens.ts";

/** A screen that said nothing for so long is forgotten. */
const TTL_MS = 30 * 86_400_000;
/** Only this screen's reports and its supervisors change the same key. */
const MOST_TRIES = 10;
/** JetStream's code for a revision that is not the last one. */
const WRONG_LAST_SEQUENCE = 10071;
const KEY_START = "screen.";

const text = StringCodec();

/** Screens by their ids, kept in NATS; reading costs nothing, because what other processes store is watched. */
export type ScreenStore = {
  all(): KeptScreen[];
  get(id: string): KeptScreen | null;
  /**
   * Stores what `edit` makes of the present screen, null where there is none. When somebody else was faster, `edit` is asked
   * again; the same object or null stores nothing. Throws `ScreensAway`, and what `edit` throws.
   */
  change(id: string, edit: (before: KeptScreen | null) => KeptScreen | null): Promise<KeptScreen | null>;
  forget(id: string): Promise<void>;
  stop(): void;
};

/** `screen` is null where there is none, or one that this program cannot read. */
type Entry = { screen: KeptScreen | null; revision: number; storedAt: number };

export type ScreenStoreOptions = { clock: () => number; onProblem: (message: string) => void };

/** Resolves when all screens are read. */
export async function natsScreenStore(js: JetStreamClient, options: ScreenStoreOptions): Promise<ScreenStore> {
  const kv = await js.views.kv(SCREENS_BUCKET, { history: 1, ttl: TTL_MS });
  const entries = new Map<string, Entry>();
  const { clock } = options;
  const watching = await watchScreens(kv, entries, options);
  return {
    all: () => screensOf(entries, clock()),
    get: (id) => entries.get(id)?.screen ?? null,
    change: (id, edit) => change({ kv, entries, clock }, id, edit),
    async forget(id) {
      await away(() => kv.delete(KEY_START + id));
      entries.delete(id);
    },
    stop: () => watching.stop(),
  };
}

/** NATS does not tell when it drops what is too old, so that is done here too. */
function screensOf(entries: Map<string, Entry>, now: number): KeptScreen[] {
  for (const [id, { storedAt }] of entries) if (now - storedAt > TTL_MS) entries.delete(id);
  return [...entries.values()].flatMap(({ screen }) => screen ?? []);
}

async function watchScreens(
  kv: KV,
  entries: Map<string, Entry>,
  { onProblem }: ScreenStoreOptions,
): Promise<QueuedIterator<KvEntry>> {
  let resolveRead = () => {};
  const read = new Promise<void>((resolve) => resolveRead = resolve);
  const changes = await kv.watch({ key: `${KEY_START}>`, initializedFn: resolveRead });
  const follow = async () => {
    for await (const entry of changes) take(entries, entry, onProblem);
  };
  void follow().catch((cause) => onProblem(`Cannot watch the screens: ${(cause as Error).message}`));
  await read;
  return changes;
}

function take(entries: Map<string, Entry>, kvEntry: KvEntry, onProblem: (message: string) => void): void {
  const id = kvEntry.key.slice(KEY_START.length);
  const entry = entryOf(kvEntry);
  if (entry.revision < (entries.get(id)?.revision ?? 0)) return;
  if (kvEntry.operation !== "PUT") return void entries.delete(id);
  if (!entry.screen) onProblem(`Cannot read what is kept of the screen ${id}; its next report takes that place`);
  entries.set(id, entry);
}

function entryOf({ operation, value, revision, created }: KvEntry): Entry {
  const screen = operation === "PUT" ? readScreen(value) : null;
  return { screen, revision, storedAt: created.getTime() };
}

function readScreen(value: Uint8Array): KeptScreen | null {
  try {
    return KeptScreen.parse(JSON.parse(text.decode(value)));
  } catch {
    return null; // Told by whoever asks for it.
  }
}

type Place = { kv: KV; entries: Map<string, Entry>; clock: () => number };

async function change(
  { kv, entries, clock }: Place,
  id: string,
  edit: (before: KeptScreen | null) => KeptScreen | null,
): Promise<KeptScreen | null> {
  let entry = entries.get(id) ?? { screen: null, revision: 0 };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const screen = edit(entry.screen);
    if (screen === null || screen === entry.screen) return screen;
    const revision = await stored(kv, screen, entry.revision);
    if (revision !== null) {
      entries.set(id, { screen, revision, storedAt: clock() });
      return screen;
    }
    const found = await away(() => kv.get(KEY_START + id));
    entry = found ? entryOf(found) : { screen: null, revision: 0 };
  }
  throw new ScreensAway(`Cannot keep the screen ${id}: others change it all the time`);
}

/** The new revision; null when the screen is no longer at the one that was edited. */
async function stored(kv: KV, screen: KeptScreen, previousSeq: number): Promise<number | null> {
  try {
    return await kv.put(KEY_START + screen.id, text.encode(JSON.stringify(screen)), { previousSeq });
  } catch (cause) {
    if (cause instanceof NatsError && cause.api_error?.err_code === WRONG_LAST_SEQUENCE) return null;
    throw awayError(cause);
  }
}

async function away<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw awayError(cause);
  }
}

function awayError(cause: unknown): ScreensAway {
  return new ScreensAway(`Cannot keep what screens tell: ${(cause as Error).message}`, { cause });
}
