import { css, html, LitElement, type TemplateResult } from "lit";
import { tileKinds } from "../../schemas/boards/tile-options.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { editorTexts } from "../texts/editor.ts";
import { kindDescriptions, kindTexts } from "../texts/editor-kinds.ts";
import { fireEdit } from "./edit-event.ts";
import { kindIcon } from "./kind-icon.ts";

/** Every kind of tile: a click puts one where there is room. */
export class FlPalette extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
      }
      h2 {
        margin: 0 0 0.6rem;
        font-size: 1.05rem;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(12rem, 100%), 1fr));
        gap: 0.35rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      button {
        width: 100%;
        display: grid;
        grid-template-columns: 1.6rem minmax(0, 1fr);
        gap: 0 0.6rem;
        align-items: center;
        padding: 0.35rem 0.5rem;
        border-color: transparent;
        text-align: left;
        white-space: normal;
      }
      button:hover {
        border-color: var(--ok);
      }
      .icon {
        grid-row: span 2;
        width: 1.6rem;
        fill: none;
        stroke: var(--ok);
        stroke-width: 1.6;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      b {
        font-weight: 600;
      }
      small {
        font-size: 0.78rem;
        line-height: 1.25;
        color: var(--soft);
      }
    `,
  ];

  static override properties = { locale: { attribute: false } };
  declare locale: Locale;

  constructor() {
    super();
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    const { locale } = this;
    return html`
      <h2 id="head">${locale.text(editorTexts.addTile)}</h2>
      <ul aria-labelledby="head">
        ${tileKinds.map((kind) =>
          html`
            <li>
              <button type="button" data-kind=${kind} @click=${() => fireEdit(this, { do: "add", kind })}>
                ${kindIcon(kind)}<b>${locale.text(kindTexts[kind])}</b><small>${locale.text(
                  kindDescriptions[kind],
                )}</small>
              </button>
            </li>
          `
        )}
      </ul>
    `;
  }
}

customElements.define("fl-palette", FlPalette);

declare global {
  interface HTMLElementTagNameMap {
    "fl-palette": FlPalette;
  }
}
