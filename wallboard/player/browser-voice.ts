import type { Announce } from "../../schemas/boards/tile-options.ts";
import type { Voice } from "./announcer.ts";
import { playTones, secondsOf } from "./tones.ts";

/** Speech that does not end, as some browsers have it. */
const LONGEST_SPEECH_MS = 20_000;

/** The browser's audio and speech. Browsers keep quiet until somebody clicked, unless the TV's is told not to. */
export class BrowserVoice implements Voice {
  #context: AudioContext | null = null;

  /** Whether nothing would be heard now. */
  get isMuted(): boolean {
    this.#context ??= new AudioContext();
    return this.#context.state !== "running";
  }

  /** After a click or a key. */
  async unmute(): Promise<void> {
    await this.#context?.resume();
  }

  async play(sound: Announce["sound"]): Promise<void> {
    if (sound === "none" || this.isMuted || !this.#context) return;
    playTones(this.#context, sound);
    await new Promise((resolve) => setTimeout(resolve, secondsOf(sound) * 1000));
  }

  async say(text: string, language: string): Promise<void> {
    if (this.isMuted || !("speechSynthesis" in globalThis)) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        speechSynthesis.cancel();
        end();
      }, LONGEST_SPEECH_MS);
      speechSynthesis.speak(
        Object.assign(new SpeechSynthesisUtterance(text), { lang: language, onend: end, onerror: end }),
      );
    });
  }
}
