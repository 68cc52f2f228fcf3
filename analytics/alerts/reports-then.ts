import type { Past, PastAsk, PastRead } from "../boards/past.ts";

type Ready = Extract<PastRead, { state: "ready" }>;

/** Reports as they were at a moment that is played: whatever is asked for then is read before. */
export class ReportsThen implements Past {
  /** What is asked for is all there: nobody waits for another one. */
  readonly revision = 0;
  readonly #reads = new Map<string, Ready>();
  readonly #asked = new Map<string, PastAsk>();

  of(ask: PastAsk): PastRead {
    const key = JSON.stringify(ask);
    const read = this.#reads.get(key);
    if (!read) this.#asked.set(key, ask);
    return read ?? { state: "loading" };
  }

  /** Reads what `look` asks for, and forgets what was read for the moment before. Throws what `read` throws. */
  async readFor(look: () => void, read: (ask: PastAsk) => Promise<Ready>): Promise<void> {
    this.#reads.clear();
    this.#asked.clear();
    look();
    for (const [key, ask] of this.#asked) this.#reads.set(key, await read(ask));
  }
}
