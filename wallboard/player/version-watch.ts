import { mayReload, type ReloadMoment } from "./reload-decision.ts";

export type VersionWatchOptions = {
  /** Of this page. */
  version: string;
  /** 0..1, of this screen. */
  spread: number;
  /** Where one page tells the next what it did; it may be forbidden to. */
  notes: () => Storage;
  /** Whether the page can be had now. */
  canLoad: () => Promise<boolean>;
  reload: () => void;
};

const NOTE = "frontline.reloaded";
/** A server that is just starting is asked again after so long. */
const ASK_AGAIN_MS = 30_000;
/** What runs from the sources has no version to compare. */
const UNVERSIONED = "dev";

/** Takes over a new version of the application at a quiet moment, and never in a ring. */
export class VersionWatch {
  readonly #options: VersionWatchOptions;
  #differs: { version: string; since: number } | null = null;
  #askedAt = -Infinity;
  #startedAt: number | null = null;

  constructor(options: VersionWatchOptions) {
    this.#options = options;
  }

  /** `now` is the server's clock, as the note is read by the next page; `version` what the server has. */
  check(version: string | null, moment: Pick<ReloadMoment, "now" | "loudAt" | "isTurnEnd">): void {
    const { now } = moment;
    this.#startedAt ??= now;
    if (version === null || version === this.#options.version || this.#options.version === UNVERSIONED) {
      this.#differs = null;
      return;
    }
    if (this.#differs?.version !== version) this.#differs = { version, since: now };
    const { spread } = this.#options;
    const reloadedAt = this.#reloadedAt(version);
    if (now - this.#askedAt < ASK_AGAIN_MS) return;
    if (!mayReload({ ...moment, spread, reloadedAt, differsSince: this.#differs.since })) return;
    this.#askedAt = now;
    void this.#reload(version, now);
  }

  async #reload(version: string, now: number): Promise<void> {
    if (!await this.#options.canLoad()) return;
    this.#note(version, now);
    this.#options.reload();
  }

  /** Without notes the page itself is taken for the one that was just reloaded. */
  #reloadedAt(version: string): number | null {
    try {
      const note = JSON.parse(this.#options.notes().getItem(NOTE) ?? "null");
      return note?.version === version && typeof note.at === "number" ? note.at : null;
    } catch {
      return this.#startedAt;
    }
  }

  #note(version: string, at: number): void {
    try {
      this.#options.notes().setItem(NOTE, JSON.stringify({ version, at }));
    } catch (cause) {
      console.info(`Cannot note the new version: ${cause}`);
    }
  }
}
