import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Board } from "../../schemas/boards/board.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { editorTexts } from "../texts/editor.ts";
import { fireEdit } from "./edit-event.ts";

/** The pages of the board: which one is shown, and one more. */
export class FlPageTabs extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      nav {
        display: flex;
        gap: 0.4rem;
        overflow-x: auto;
        padding: 0.2rem;
      }
      button {
        flex: none;
        max-width: 14rem;
      }
      span {
        overflow: hidden;
        text-overflow: ellipsis;
      }
    `,
  ];

  static override properties = { board: { attribute: false }, page: { type: Number }, locale: { attribute: false } };
  declare board: Board | null;
  declare page: number;
  declare locale: Locale;

  constructor() {
    super();
    this.board = null;
    this.page = 0;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { board, locale } = this;
    if (!board) return nothing;
    return html`
      <nav aria-label=${locale.text(editorTexts.pages)}>
        ${board.pages.map(({ title }, i) =>
          html`
            <button
              type="button"
              aria-current=${i === this.page ? "page" : nothing}
              aria-pressed=${i === this.page ? "true" : "false"}
              @click=${() => fireEdit(this, { do: "show-page", page: i })}
            ><span>${title ?? locale.text(editorTexts.pageN, { n: i + 1 })}</span></button>
          `
        )}
        <button
          type="button"
          aria-label=${locale.text(editorTexts.addPage)}
          title=${locale.text(editorTexts.addPage)}
          @click=${() => fireEdit(this, { do: "add-page" })}
        >+</button>
      </nav>
    `;
  }
}

customElements.define("fl-page-tabs", FlPageTabs);

declare global {
  interface HTMLElementTagNameMap {
    "fl-page-tabs": FlPageTabs;
  }
}
