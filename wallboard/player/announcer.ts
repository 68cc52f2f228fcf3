import type { Announce } from "../../schemas/boards/tile-options.ts";

/** What is to be heard. */
export type Call = { sound: Announce["sound"]; speak: boolean; text: string; language: string };

/** The parts of the browser that are heard. Both resolve when it is silent again. */
export type Voice = {
  play: (sound: Announce["sound"]) => Promise<void>;
  say: (text: string, language: string) => Promise<void>;
};

/** More than this is not heard but shouted: later calls are left out while so many wait. */
const MOST_WAITING = 3;

/** Calls out one after the other. */
export class Announcer {
  readonly #voice: Voice;
  readonly #waiting: Call[] = [];
  #isCalling = false;

  constructor(voice: Voice) {
    this.#voice = voice;
  }

  /** Whether it will be heard. */
  call(call: Call): boolean {
    if (call.sound === "none" && !call.speak) return false;
    if (this.#waiting.length >= MOST_WAITING) return false;
    this.#waiting.push(call);
    if (!this.#isCalling) void this.#callAll();
    return true;
  }

  async #callAll(): Promise<void> {
    this.#isCalling = true;
    for (let call = this.#waiting.shift(); call; call = this.#waiting.shift()) {
      await this.#voice.play(call.sound);
      if (call.speak && call.text) await this.#voice.say(call.text, call.language);
    }
    this.#isCalling = false;
  }
}
