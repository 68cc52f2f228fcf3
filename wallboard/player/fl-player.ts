import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Address, Theme } from "../address.ts";
import { SystemTheme } from "../controllers/system-theme.ts";
import "../elements/fl-board.ts";
import { localeOf } from "../language.ts";
import { loadSentences } from "../load-sentences.ts";
import { playerTexts } from "../texts/player.ts";
import type { TileJudged } from "../tiles/fl-tile.ts";
import type { BrowserVoice } from "./browser-voice.ts";
import type { AlertShown } from "./fl-alert-banner.ts";
import "./fl-announced.ts";
import "./fl-wall-menu.ts";
import { isFullScreen, toggleFullScreen } from "./full-screen.ts";
import { isHeard } from "./judged-tiles.ts";
import { pixelShift } from "./pixel-shift.ts";
import type { Layer, Player } from "./player.ts";
import { Pointer } from "./pointer.ts";
import { WakeLock } from "./wake-lock.ts";

const STEP_MS = 250;
const MINUTE_MS = 60_000;

/** A screen on the wall: the layers of its boards and what lies over them. */
export class FlPlayer extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      inset: 0;
      overflow: hidden;
      background: var(--page);
    }
    :host([idle]) {
      cursor: none;
    }
    fl-board,
    .night {
      position: absolute;
      inset: 0;
    }
    fl-board {
      transition: opacity calc(1.5 * var(--motion)) linear;
    }
    /* It is drawn behind the scene and fades in over the last one, which stays as it is below: never a flash. */
    .next {
      opacity: 0;
      transition: none;
    }
    .night {
      background: var(--night);
      pointer-events: none;
      transition: opacity calc(7 * var(--motion));
    }
    .muted {
      position: absolute;
      right: var(--margin);
      bottom: calc(70 * var(--px));
      margin: 0;
      padding: 0.4em 1em;
      border: var(--hairline) solid var(--edge);
      border-radius: 2em;
      background: var(--card);
      color: var(--soft);
      font-size: var(--text-small);
    }
    .heard {
      position: absolute;
      width: 1px;
      height: 1px;
      margin: 0;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
  `;

  static override properties = {
    player: { attribute: false },
    voice: { attribute: false },
    address: { attribute: false },
    idle: { type: Boolean, reflect: true },
  };
  declare player: Player | null;
  declare voice: BrowserVoice | null;
  declare address: Address | null;
  /** Nobody moves the pointer. */
  declare idle: boolean;
  readonly #system = new SystemTheme(this);
  readonly #pointer = new Pointer(globalThis, () => performance.now());
  readonly #wakeLock = new WakeLock();
  #shownAt = 0;
  #timer: ReturnType<typeof setInterval> | null = null;
  readonly #onKey = ({ key, ctrlKey, metaKey }: KeyboardEvent) => {
    void this.voice?.unmute();
    if (key === "f" && !ctrlKey && !metaKey) void toggleFullScreen();
  };
  readonly #onPress = () => void this.voice?.unmute();
  readonly #onDoubleClick = () => void toggleFullScreen();

  constructor() {
    super();
    this.player = null;
    this.voice = null;
    this.address = null;
    this.idle = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("keydown", this.#onKey);
    addEventListener("pointerdown", this.#onPress);
    addEventListener("dblclick", this.#onDoubleClick);
    this.#shownAt = performance.now();
    this.#pointer.start();
    this.#wakeLock.start();
    this.#timer = setInterval(() => this.#step(), STEP_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("keydown", this.#onKey);
    removeEventListener("pointerdown", this.#onPress);
    removeEventListener("dblclick", this.#onDoubleClick);
    this.#pointer.stop();
    this.#wakeLock.stop();
    if (this.#timer) clearInterval(this.#timer);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { player, address } = this;
    if (!player || !address) return nothing;
    const { board, announced, dim } = player;
    const locale = localeOf(board?.language ?? "en");
    const hasMenu = !address.isKiosk && !isFullScreen();
    return html`
      ${repeat(player.layers, ({ turn }) => `${turn.board}/${turn.page}`, (layer) => this.#layer(layer))}
      <div class="night" style="opacity:${dim}"></div>
      ${board && isHeard(board) && this.voice?.isMuted && this.#isWatched
        ? html`<aside class="muted">${locale.text(playerTexts.soundNeedsClick)}</aside>`
        : nothing}
      <fl-announced .message=${announced.message?.text ?? ""} .name=${announced.name?.text ?? ""}></fl-announced>
      ${hasMenu
        ? html`<fl-wall-menu .board=${player.shown.board} .locale=${locale} ?visible=${!this.idle}></fl-wall-menu>`
        : nothing}
      <p class="heard" aria-live="polite">${player.lastHeard}</p>
    `;
  }

  protected override updated(_: PropertyValues): void {
    const theme = this.#theme();
    const { dataset } = document.documentElement;
    if (dataset["theme"] !== theme) dataset["theme"] = theme;
    document.documentElement.lang = this.player?.board?.language ?? "en";
    const title = `${this.player?.board?.title ?? this.player?.shown.board ?? ""} – Frontline`;
    if (document.title !== title) document.title = title;
    const { x, y } = pixelShift(Math.floor(performance.now() / MINUTE_MS));
    this.style.setProperty("--shift-x", String(x));
    this.style.setProperty("--shift-y", String(y));
  }

  #layer({ turn, role, connection }: Layer): TemplateResult {
    return html`
      <fl-board
        class=${role}
        ?inert=${role !== "shown"}
        .name=${turn.board}
        .page=${turn.page}
        .theme=${this.address?.theme ?? null}
        .store=${connection.store}
        .clock=${connection.clock}
        @alert-shown=${({ detail }: CustomEvent<AlertShown>) => this.player?.hearAlert(turn, detail)}
        @tile-judged=${({ detail }: CustomEvent<TileJudged>) => this.player?.hear(turn, detail)}
      ></fl-board>
    `;
  }

  /** Somebody moves the pointer, or has just put the board on the screen. */
  get #isWatched(): boolean {
    return !this.idle || performance.now() - this.#shownAt < MINUTE_MS;
  }

  /** What lies around and over the board follows it. */
  #theme(): Theme {
    const own = this.address?.theme ?? this.player?.board?.theme ?? "dark";
    return own === "system" ? this.#system.theme : own;
  }

  #step(): void {
    this.player?.step({ isHeld: this.#pointer.isHolding });
    this.idle = !this.#pointer.isSeen;
    // Only who has a pointer can ask a number for its formula.
    if (!this.idle) void loadSentences(this.player?.board?.language ?? "en");
    this.requestUpdate();
  }
}

customElements.define("fl-player", FlPlayer);

declare global {
  interface HTMLElementTagNameMap {
    "fl-player": FlPlayer;
  }
}
