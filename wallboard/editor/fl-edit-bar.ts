import { css, html, LitElement, type TemplateResult } from "lit";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import type { Text } from "../language.ts";
import { boardsTexts } from "../texts/boards.ts";
import { canvasTexts } from "../texts/editor-canvas.ts";
import { editorTexts } from "../texts/editor.ts";

export type BarAction = "undo" | "redo" | "upright" | "versions" | "export" | "import" | "save";
/** What can be done now. */
export type BarState = {
  canUndo: boolean;
  canRedo: boolean;
  canSave: boolean;
  canExport: boolean;
  canImport: boolean;
  upright: boolean;
  status: string;
};

const nothingYet: BarState = {
  canUndo: false,
  canRedo: false,
  canSave: false,
  canExport: false,
  canImport: false,
  upright: false,
  status: "",
};

/** What can be done with the board as a whole. Fires `bar` with a `BarAction`. */
export class FlEditBar extends LitElement {
  static override styles = [
    controlStyles,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.6rem;
        padding: 0.55rem 1rem;
        border-bottom: 1px solid var(--edge);
      }
      h1 {
        flex: 1 1 8rem;
        min-width: 6rem;
        margin: 0 0.4rem;
        overflow: hidden;
        font-size: 1.15rem;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      a.back {
        color: var(--soft);
        text-decoration: none;
      }
      a.back:hover {
        color: var(--ink);
        text-decoration: underline;
      }
      .status {
        font-size: 0.9rem;
        color: var(--soft);
      }
      .sign {
        font-size: 1.15rem;
        line-height: 1;
      }
      button[disabled] {
        opacity: 0.45;
        cursor: default;
      }
      .quiet {
        border-color: transparent;
        background: transparent;
      }
    `,
  ];

  static override properties = {
    heading: {},
    name: {},
    state: { attribute: false },
    locale: { attribute: false },
  };
  declare heading: string;
  /** Of the board, in its address. */
  declare name: string;
  declare state: BarState;
  declare locale: Locale;

  constructor() {
    super();
    this.heading = "";
    this.name = "";
    this.state = nothingYet;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    const { locale, state, name } = this;
    return html`
      <header>
        <a class="back" href="/boards">← ${locale.text(boardsTexts.title)}</a>
        <h1>${this.heading}</h1>
        <span class="status" role="status">${state.status}</span>
        ${this.#sign("undo", "↶", !state.canUndo)} ${this.#sign("redo", "↷", !state.canRedo)}
        <button
          class="quiet"
          type="button"
          aria-pressed=${state.upright ? "true" : "false"}
          @click=${() => this.#fire("upright")}
        >${locale.text(canvasTexts.upright)}</button>
        ${this.#quiet("versions", editorTexts.versions)}
        ${this.#quiet("export", editorTexts.export, !state.canExport)}
        ${this.#quiet("import", editorTexts.import, !state.canImport)}
        <a class="button" href="/wall/${name}" target="_blank">${locale.text(editorTexts.openTv)}</a>
        <button class="main" type="button" ?disabled=${!state.canSave} @click=${() => this.#fire("save")}>
          ${locale.text(editorTexts.save)}
        </button>
      </header>
    `;
  }

  #quiet(action: BarAction, text: Text, off = false): TemplateResult {
    return html`
      <button class="quiet" type="button" ?disabled=${off} @click=${() => this.#fire(action)}>
        ${this.locale.text(text)}
      </button>
    `;
  }

  #sign(action: "undo" | "redo", sign: string, off: boolean): TemplateResult {
    const name = this.locale.text(editorTexts[action]);
    return html`
      <button
        class="quiet sign"
        type="button"
        aria-label=${name}
        title=${name}
        ?disabled=${off}
        @click=${() => this.#fire(action)}
      >${sign}</button>
    `;
  }

  #fire(detail: BarAction): void {
    this.dispatchEvent(new CustomEvent<BarAction>("bar", { detail }));
  }
}

customElements.define("fl-edit-bar", FlEditBar);

declare global {
  interface HTMLElementTagNameMap {
    "fl-edit-bar": FlEditBar;
  }
}
