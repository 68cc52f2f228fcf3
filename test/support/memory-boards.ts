import type { BoardStore } from "../../analytics/board-store.ts";
import { type BoardVersion, keptBoard } from "../../analytics/kept-board.ts";

/** Boards kept in memory, as NATS keeps them. `put` stores any text, as another version of the program might. */
export type MemoryBoards = BoardStore & { put(name: string, text: string): void };

export function memoryBoards(clock: () => number = Date.now): MemoryBoards {
  const stored: BoardVersion[] = [];
  const watchers: ((version: BoardVersion) => void)[] = [];
  const versions = (name: string) => stored.filter((one) => one.name === name).slice(-64);
  const names = () => [...new Set(stored.map(({ name }) => name))];
  const latest = (name: string) => versions(name).at(-1);
  const saved = (name: string) => {
    const version = latest(name);
    return version?.reading ? version : null;
  };
  const store = (version: BoardVersion) => {
    stored.push(version);
    watchers.forEach((tell) => tell(version));
  };
  const next = (name: string) => ({ name, revision: stored.length + 1, at: clock() });
  const put = (name: string, text: string) => store(keptBoard(text, next(name)));
  return {
    put,
    list: () => Promise.resolve(names().map(saved).filter((board) => board !== null)),
    load: (name) => Promise.resolve(saved(name)),
    save(name, board, revision) {
      if ((saved(name)?.revision ?? 0) !== revision) return Promise.resolve(null);
      put(name, JSON.stringify(board));
      const { revision: kept, at } = latest(name) as BoardVersion;
      return Promise.resolve({ revision: kept, at });
    },
    delete(name, revision) {
      if (saved(name)?.revision !== revision) return Promise.resolve(false);
      store({ ...next(name), reading: null });
      return Promise.resolve(true);
    },
    versions: (name) => Promise.resolve(versions(name)),
    watch(onChange) {
      for (const name of names()) onChange(latest(name) as BoardVersion);
      watchers.push(onChange);
      return new Promise(() => {});
    },
  };
}
