import { css, html, LitElement, type TemplateResult } from "lit";
import { type Locale, localeOf } from "../language.ts";
import { playerTexts } from "../texts/player.ts";
import { toggleFullScreen } from "./full-screen.ts";

/** The way from a board on a desk to its editor and to the other boards; there while the pointer moves, or by keyboard. */
export class FlWallMenu extends LitElement {
  static override styles = css`
    nav {
      position: absolute;
      top: calc(12 * var(--px));
      left: 50%;
      transform: translateX(-50%);
      display: flex;
      gap: 0.3em;
      padding: 0.3em;
      border: var(--hairline) solid var(--edge);
      border-radius: 2em;
      background: var(--card);
      box-shadow: 0 0.2em 1em #0006;
      font-size: max(14px, var(--text-small));
      opacity: 0;
      pointer-events: none;
      transition: opacity var(--motion);
    }
    :host([visible]) nav,
    nav:focus-within {
      opacity: 1;
      pointer-events: auto;
    }
    a,
    button {
      padding: 0.45em 1.1em;
      border: none;
      border-radius: 2em;
      background: none;
      color: var(--ink);
      font: inherit;
      white-space: nowrap;
      text-decoration: none;
      cursor: pointer;
    }
    a:hover,
    button:hover {
      background: var(--edge);
    }
    a:focus-visible,
    button:focus-visible {
      outline: 2px solid var(--accent);
      outline-offset: -2px;
    }
  `;

  static override properties = {
    board: {},
    locale: { attribute: false },
    visible: { type: Boolean, reflect: true },
  };
  declare board: string;
  declare locale: Locale;
  declare visible: boolean;

  constructor() {
    super();
    this.board = "";
    this.locale = localeOf("en");
    this.visible = false;
  }

  protected override render(): TemplateResult {
    const { locale, board } = this;
    return html`
      <nav aria-label=${locale.text(playerTexts.menu)}>
        <a href="/boards">${locale.text(playerTexts.boards)}</a>
        <a href="/boards/${encodeURIComponent(board)}/edit">${locale.text(playerTexts.edit)}</a>
        <button @click=${this.#onFullScreen}>${locale.text(playerTexts.fullScreen)}</button>
      </nav>
    `;
  }

  #onFullScreen(): void {
    this.blur();
    void toggleFullScreen();
  }
}

customElements.define("fl-wall-menu", FlWallMenu);

declare global {
  interface HTMLElementTagNameMap {
    "fl-wall-menu": FlWallMenu;
  }
}
