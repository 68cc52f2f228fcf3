import type { Occurrence } from "../../../schemas/alerts/alert.ts";
import { problemOf, problemText } from "../../../schemas/decode.ts";
import type { Watcher } from "../ports.ts";
import { FloorMemory, type FloorWatch } from "./floor-watch.ts";

/** Where what a FloorWatch remembers is kept. Both reject when it cannot be reached. */
export type FloorMemoryStore = {
  /** What was saved last; null nothing. */
  load(): Promise<unknown>;
  save(memory: FloorMemory): Promise<void>;
};

/** What only has been seen again since is saved this often. */
const SAVE_MS = 5000;

/** A FloorWatch whose memory outlives its process: it tells nothing before it is kept, so another tells the same under the same key. */
export class KeptFloorWatch implements Watcher {
  readonly #watch: FloorWatch;
  readonly #store: FloorMemoryStore;
  readonly #onProblem: (message: string) => void;
  /** Found, and not yet kept; kept, and not yet told. */
  #found: Occurrence[] = [];
  #kept: Occurrence[] = [];
  #savedAt = -Infinity;
  /** As it was saved last. */
  #saved = "";
  #saving: Promise<void> | null = null;

  constructor(
    { watch, store, onProblem }: {
      watch: FloorWatch;
      store: FloorMemoryStore;
      onProblem: (message: string) => void;
    },
  ) {
    this.#watch = watch;
    this.#store = store;
    this.#onProblem = onProblem;
  }

  async restore(): Promise<void> {
    await this.#saving;
    const stored = await this.#store.load();
    const read = FloorMemory.safeParse(stored ?? { things: [] });
    if (!read.success) {
      this.#onProblem(
        `Cannot read what alerts of queues stood on, beginning anew: ${problemText(read.error.issues.map(problemOf))}`,
      );
    }
    this.#found = [];
    this.#kept = [];
    this.#saved = "";
    this.#watch.restore(read.data ?? { things: [] });
  }

  idle(): void {
    this.#found = [];
    this.#kept = [];
  }

  retell(): void {
    this.#watch.retell();
  }

  step(now: number): Occurrence[] {
    this.#found.push(...this.#watch.step(now));
    const isDue = this.#found.length > 0 || now - this.#savedAt >= SAVE_MS;
    if (isDue) this.#saving ??= this.#save(now).finally(() => this.#saving = null);
    return this.#kept.splice(0);
  }

  /** Resolves once what is being saved is saved, or could not be. */
  async settled(): Promise<void> {
    await this.#saving;
  }

  async #save(now: number): Promise<void> {
    const found = this.#found;
    this.#found = [];
    this.#savedAt = now;
    const memory = this.#watch.toJSON();
    const text = JSON.stringify(memory);
    try {
      if (text !== this.#saved) await this.#store.save(memory);
      this.#saved = text;
      this.#kept.push(...found);
    } catch (cause) {
      this.#found.unshift(...found);
      this.#onProblem(`Cannot keep what alerts of queues stand on: ${(cause as Error).message}`);
    }
  }
}
