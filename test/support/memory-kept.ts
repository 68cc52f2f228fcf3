import {
  type AnyReading,
  isKept,
  keptOf,
  type KeptStore,
  type KeptVersion,
  type Unreadable,
} from "../../analytics/kept.ts";

/** Values kept in memory, as NATS keeps them. `put` stores any text, as another version of the program might. */
export type MemoryKept<V, R extends AnyReading> = KeptStore<V, R | Unreadable> & {
  put(name: string, text: string): void;
};

export function memoryKept<V, R extends AnyReading>(
  read: (value: unknown) => R,
  clock: () => number = Date.now,
): MemoryKept<V, R> {
  type Version = KeptVersion<R | Unreadable>;
  const stored: Version[] = [];
  const watchers: ((version: Version) => void)[] = [];
  const versions = (name: string) => stored.filter((one) => one.name === name).slice(-64);
  const names = () => [...new Set(stored.map(({ name }) => name))];
  const latest = (name: string) => versions(name).at(-1);
  const saved = (name: string) => {
    const version = latest(name);
    return version && isKept(version) ? version : null;
  };
  const store = (version: Version) => {
    stored.push(version);
    watchers.forEach((tell) => tell(version));
  };
  const next = (name: string) => ({ name, revision: stored.length + 1, at: clock() });
  const put = (name: string, text: string) => store(keptOf(text, next(name), read));
  return {
    put,
    list: () => Promise.resolve(names().map(saved).filter((one) => one !== null)),
    load: (name) => Promise.resolve(saved(name)),
    save(name, value, revision) {
      if ((saved(name)?.revision ?? 0) !== revision) return Promise.resolve(null);
      put(name, JSON.stringify(value));
      const { revision: kept, at } = latest(name) as Version;
      return Promise.resolve({ revision: kept, at });
    },
    delete(name, revision) {
      if (saved(name)?.revision !== revision) return Promise.resolve(false);
      store({ ...next(name), reading: null });
      return Promise.resolve(true);
    },
    versions: (name) => Promise.resolve(versions(name)),
    watch(onChange) {
      for (const name of names()) onChange(latest(name) as Version);
      watchers.push(onChange);
      return new Promise(() => {});
    },
  };
}
