import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { Board } from "../../schemas/boards/board.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { editorTexts } from "../texts/editor.ts";
import { boardFieldTexts } from "../texts/editor-board.ts";
import { editorFieldTexts } from "../texts/editor-fields.ts";
import type { PageKey } from "./edit-action.ts";
import { fireEdit } from "./edit-event.ts";
import type { EditState } from "./edit-model.ts";
import { textField, unitField } from "./fields/field.ts";
import { shownValue } from "./fields/form-context.ts";
import { formStyles } from "./fields/form-styles.ts";

/** Settings of the page that is shown, and its place among the others. */
export class FlPageForm extends LitElement {
  static override styles = [controlStyles, formStyles];

  static override properties = {
    board: { attribute: false },
    page: { type: Number },
    wrong: { attribute: false },
    locale: { attribute: false },
  };
  declare board: Board | null;
  declare page: number;
  declare wrong: EditState["wrong"];
  declare locale: Locale;

  constructor() {
    super();
    this.board = null;
    this.page = 0;
    this.wrong = {};
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { board, locale, page } = this;
    if (!board?.pages[page]) return nothing;
    return html`
      <div class="form" @focusout=${() => this.requestUpdate()}>
        <h2>${locale.text(editorTexts.pageN, { n: page + 1 })}</h2>
        ${this.#title()}
        <div class="pair">
          ${this.#number("columns", locale.text(boardFieldTexts.columns))}
          ${this.#number("rows", locale.text(boardFieldTexts.rows))}
        </div>
        ${board.pages.length > 1 ? this.#among(board.pages.length) : nothing}
      </div>
    `;
  }

  #among(count: number): TemplateResult {
    const { locale, page } = this;
    return html`
      ${this.#number("seconds", locale.text(boardFieldTexts.seconds), locale.text(boardFieldTexts.secondsHint))}
      <div class="row">
        <button type="button" ?disabled=${page === 0} @click=${() => fireEdit(this, { do: "move-page", by: -1 })}>
          ← ${locale.text(editorTexts.moveLeft)}
        </button>
        <button type="button" ?disabled=${page === count - 1} @click=${() =>
          fireEdit(this, { do: "move-page", by: 1 })}>
          ${locale.text(editorTexts.moveRight)} →
        </button>
        <button type="button" @click=${() => fireEdit(this, { do: "remove-page" })}>
          ${locale.text(editorTexts.removePage)}
        </button>
      </div>
    `;
  }

  #shown(key: PageKey): { value: unknown; problem: string } {
    const { wrong, locale, page } = this;
    return shownValue(`pages.${page}.${key}`, this.board?.pages[page]?.[key], { wrong, locale, choices: null });
  }

  #set(key: PageKey, value: unknown, isTyping = false): void {
    fireEdit(this, { do: "set-page", key, value, isTyping });
  }

  #title(): TemplateResult {
    const { value, problem } = this.#shown("title");
    const label = this.locale.text(editorFieldTexts.title);
    const set = (next: string | undefined, isTyping = false) => this.#set("title", next, isTyping);
    return textField({ id: "title", label, problem, value: String(value ?? ""), set });
  }

  #number(key: PageKey, label: string, hint = ""): TemplateResult {
    const set = (next: unknown, isTyping = false) => this.#set(key, next, isTyping);
    return unitField({ id: key, label, hint, ...this.#shown(key), unit: "number", set });
  }
}

customElements.define("fl-page-form", FlPageForm);

declare global {
  interface HTMLElementTagNameMap {
    "fl-page-form": FlPageForm;
  }
}
