import type { AlertSeverity } from "../../schemas/alerts/names.ts";
import type { Announce } from "../../schemas/boards/tile-options.ts";
import { Announcer } from "../player/announcer.ts";
import { BrowserVoice } from "../player/browser-voice.ts";

const sounds: Record<AlertSeverity, Announce["sound"]> = { info: "chime", warn: "chime", bad: "alarm" };
const ranks: readonly AlertSeverity[] = ["info", "warn", "bad"];

/** What is heard of new alerts by who does not look: one sound for all that came at once. */
export class DeskSound {
  readonly #voice = new BrowserVoice();
  readonly #announcer = new Announcer(this.#voice);

  /** After a click or a key: browsers keep quiet before. */
  async wake(): Promise<void> {
    if (this.#voice.isMuted) await this.#voice.unmute();
  }

  /** Sounds as bad as the worst of them. */
  call(severities: readonly AlertSeverity[], language: string): void {
    const worst = ranks.findLast((severity) => severities.includes(severity));
    if (worst) this.#announcer.call({ sound: sounds[worst], speak: false, text: "", language });
  }
}

/** The number to take, in the title of the window and at the icon of an installed page. */
export function showCount(count: number, title: string): void {
  document.title = `${count > 0 ? `(${count}) ` : ""}${title} – Frontline`;
  if (!("setAppBadge" in navigator)) return;
  // A page that is not installed has no icon to show it at.
  navigator.setAppBadge(count).catch((cause) => console.debug(`No badge: ${cause}`));
}
