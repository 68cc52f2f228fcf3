import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { editorTexts } from "../texts/editor.ts";
import { tileOf } from "./edit-board.ts";
import { fireEdit } from "./edit-event.ts";
import type { EditState } from "./edit-model.ts";
import "./fl-board-form.ts";
import "./fl-page-form.ts";
import "./fl-tile-form.ts";

type Panel = "tile" | "page" | "board";

/** What is set: of the chosen tile, else of the page or of the board. */
export class FlEditSide extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .tabs {
        display: flex;
        gap: 0.3rem;
        margin-bottom: 1rem;
      }
      button {
        flex: 1;
        justify-content: center;
        padding: 0.3rem;
      }
      button[disabled] {
        opacity: 0.6;
        cursor: default;
      }
      p {
        margin: 1.2rem 0 0;
        padding-top: 0.8rem;
        border-top: 1px solid var(--edge);
        font-size: 0.9rem;
        color: var(--soft);
        overflow-wrap: anywhere;
      }
      code {
        color: var(--ink);
        user-select: all;
      }
    `,
  ];

  static override properties = {
    state: { attribute: false },
    name: {},
    choices: { attribute: false },
    locale: { attribute: false },
    panel: { state: true },
  };
  declare state: EditState | null;
  /** Of the board, in its address. */
  declare name: string;
  declare choices: ChoicesBody | null;
  declare locale: Locale;
  /** What is shown while no tile is chosen. */
  declare panel: Panel;

  constructor() {
    super();
    this.state = null;
    this.name = "";
    this.choices = null;
    this.locale = localeOf("en");
    this.panel = "page";
  }

  /** To the first field of the chosen tile. */
  focusForm(): void {
    this.renderRoot.querySelector("fl-tile-form")?.focusFirst();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { state, locale } = this;
    if (!state) return nothing;
    return html`
      <div class="tabs">${(["tile", "page", "board"] as const).map((panel) => this.#tab(panel, state))}</div>
      ${this.#form(state)}
      <p>${locale.text(editorTexts.tvAddress)}: <code>${location.origin}/wall/${this.name}</code></p>
    `;
  }

  #tab(panel: Panel, { selection }: EditState): TemplateResult {
    const isShown = panel === (selection === null ? this.panel : "tile");
    return html`
      <button
        type="button"
        aria-pressed=${isShown ? "true" : "false"}
        ?disabled=${panel === "tile" && selection === null}
        @click=${() => this.#show(panel)}
      >${this.locale.text(editorTexts[panel])}</button>
    `;
  }

  #form(state: EditState): TemplateResult {
    const { board, page, wrong, selection } = state;
    const { choices, locale, name } = this;
    const tile = tileOf(state, selection);
    if (tile) {
      return html`
        <fl-tile-form .tile=${tile} .wrong=${wrong} .choices=${choices} .locale=${locale}></fl-tile-form>
      `;
    }
    return this.panel === "board"
      ? html`
        <fl-board-form .board=${board} .name=${name} .wrong=${wrong} .choices=${choices}
          .locale=${locale}></fl-board-form>
      `
      : html`<fl-page-form .board=${board} .page=${page} .wrong=${wrong} .locale=${locale}></fl-page-form>`;
  }

  #show(panel: Panel): void {
    if (panel === "tile") return;
    this.panel = panel;
    fireEdit(this, { do: "select", id: null });
  }
}

customElements.define("fl-edit-side", FlEditSide);

declare global {
  interface HTMLElementTagNameMap {
    "fl-edit-side": FlEditSide;
  }
}
