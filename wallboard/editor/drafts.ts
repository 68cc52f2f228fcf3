import type { Board } from "../../schemas/boards/board.ts";

/** What was not saved: with the revision that it was made from, and when (epoch ms of this computer). */
export type Draft = { board: Board; revision: number; at: number };

export type Drafts = { read: () => Draft | null; write: (draft: Draft) => void; drop: () => void };

/** The draft of one board, kept by this browser. A browser that keeps nothing is only warned about: work goes on. */
export function localDrafts(name: string, storage: () => Storage, warn: (line: string) => void): Drafts {
  const key = `frontline.draft.${name}`;
  const tried = <T>(action: () => T): T | null => {
    try {
      return action();
    } catch (cause) {
      warn(`Cannot keep a draft of ${name}: ${cause}`);
      return null;
    }
  };
  return {
    read: () => tried(() => JSON.parse(storage().getItem(key) ?? "null") as Draft | null),
    write: (draft) => void tried(() => storage().setItem(key, JSON.stringify(draft))),
    drop: () => void tried(() => storage().removeItem(key)),
  };
}
