import type { Problem } from "../schemas/decode.ts";

/** What was read of a stored value; each kind of value has more of what can be read. */
export type AnyReading = { verdict: string; problems: Problem[] };
export type Unreadable = { verdict: "unreadable"; problems: Problem[] };

/** One stored version, whether or not it can be read; `at` is when it was stored, epoch ms. */
export type Kept<R extends AnyReading> = { name: string; revision: number; at: number; value: unknown; reading: R };
/** One that was deleted: by that revision. */
export type Deleted = { name: string; revision: number; at: number; value?: never; reading: null };
export type KeptVersion<R extends AnyReading> = Kept<R> | Deleted;

export function isKept<R extends AnyReading>(version: KeptVersion<R>): version is Kept<R> {
  return version.reading !== null;
}

/** Values that people made, kept with their last versions, and watched. What comes with the program is not here. */
export type KeptStore<V, R extends AnyReading> = {
  /** All that are saved now. */
  list(): Promise<Kept<R>[]>;
  /** Null when none is saved under this name. */
  load(name: string): Promise<Kept<R> | null>;
  /**
   * Stores the value if the one that is saved is still of that revision, 0 being none. Returns what was stored; null when
   * somebody else was faster.
   */
  save(name: string, value: V, revision: number): Promise<{ revision: number; at: number } | null>;
  /** Deletes it if it is still of that revision; false when it is not. Its versions stay. */
  delete(name: string, revision: number): Promise<boolean>;
  /** The kept versions, the newest last. */
  versions(name: string): Promise<KeptVersion<R>[]>;
  /** Calls back with what is there now and with each later version until the connection closes. */
  watch(onChange: (version: KeptVersion<R>) => void): Promise<void>;
};

/** What stored text says. Text that is no JSON is a value that cannot be read. */
export function keptOf<R extends AnyReading>(
  text: string,
  stored: { name: string; revision: number; at: number },
  read: (value: unknown) => R,
): Kept<R | Unreadable> {
  const { name, revision, at } = stored;
  try {
    const value = JSON.parse(text);
    return { name, revision, at, value, reading: read(value) };
  } catch (cause) {
    const problems = [{ path: "", message: `must be JSON: ${(cause as Error).message}` }];
    return { name, revision, at, value: null, reading: { verdict: "unreadable", problems } };
  }
}
