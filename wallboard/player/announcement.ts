import type { Announce } from "../../schemas/boards/tile-options.ts";
import { isAtLeast, type Severity } from "../severity.ts";

/** A tile was judged. `now` is ms of a monotonic clock. */
export type Judged = {
  /** Names the tile among all boards. */
  tile: string;
  severity: Severity | null;
  from: Announce["from"];
  /** Old numbers and quiet hours: nothing is to be heard. */
  isSilent: boolean;
  now: number;
};

/** The same tile is heard again after so long at the earliest. */
const REPEAT_MS = 5 * 60_000;

/** Which tiles are bad enough, and when they were last heard. */
export class AnnouncementMemory {
  readonly #bad = new Set<string>();
  readonly #heardAt = new Map<string, number>();

  /** Whether this is to be heard: the tile just got this bad, and was not heard lately. */
  takes({ tile, severity, from, isSilent, now }: Judged): boolean {
    this.#forgetBefore(now - REPEAT_MS);
    const wasBad = this.#bad.has(tile);
    if (!isAtLeast(severity, from)) {
      this.#bad.delete(tile);
      return false;
    }
    this.#bad.add(tile);
    if (wasBad || isSilent || this.#heardAt.has(tile)) return false;
    this.#heardAt.set(tile, now);
    return true;
  }

  #forgetBefore(moment: number): void {
    for (const [tile, at] of this.#heardAt) if (at <= moment) this.#heardAt.delete(tile);
  }
}
