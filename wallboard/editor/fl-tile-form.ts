import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import type { Tile } from "../../schemas/boards/board.ts";
import { keyed } from "lit/directives/keyed.js";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { canvasTexts } from "../texts/editor-canvas.ts";
import { editorFieldTexts } from "../texts/editor-fields.ts";
import { kindDescriptions, kindTexts } from "../texts/editor-kinds.ts";
import type { SetAction } from "./edit-action.ts";
import { fireEdit } from "./edit-event.ts";
import type { EditState } from "./edit-model.ts";
import { textField } from "./fields/field.ts";
import { type FormContext, shownValue } from "./fields/form-context.ts";
import { formStyles } from "./fields/form-styles.ts";
import { scopeFields } from "./fields/scope-fields.ts";
import { tileField } from "./fields/tile-field.ts";
import { tileFields } from "./tile-fields.ts";

/** The options of the chosen tile, made from what its kind has. */
export class FlTileForm extends LitElement {
  static override styles = [
    controlStyles,
    formStyles,
    css`
      p {
        margin: 0.15rem 0 0;
        font-size: 0.85rem;
        color: var(--soft);
      }
      .list {
        display: grid;
        gap: 0.7rem;
        margin-bottom: 0.5rem;
      }
      .item {
        display: grid;
        gap: 0.5rem;
        padding: 0.6rem;
        border: 1px solid var(--edge);
        border-radius: 0.5rem;
      }
    `,
  ];

  static override properties = {
    tile: { attribute: false },
    wrong: { attribute: false },
    choices: { attribute: false },
    locale: { attribute: false },
  };
  declare tile: Tile | null;
  declare wrong: EditState["wrong"];
  declare choices: ChoicesBody | null;
  declare locale: Locale;

  constructor() {
    super();
    this.tile = null;
    this.wrong = {};
    this.choices = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { tile, locale } = this;
    if (!tile) return nothing;
    return html`
      <div class="form" @focusout=${() => this.requestUpdate()}>
        <div>
          <h2>${locale.text(kindTexts[tile.kind])}</h2>
          <p>${locale.text(kindDescriptions[tile.kind])}</p>
        </div>
        ${keyed(tile.id, this.#fields(tile))}
        <div class="row">
          <button type="button" @click=${() => fireEdit(this, { do: "duplicate", id: tile.id })}>
            ${locale.text(canvasTexts.duplicate)}
          </button>
          <button type="button" @click=${() => fireEdit(this, { do: "remove", id: tile.id })}>
            ${locale.text(canvasTexts.remove)}
          </button>
        </div>
      </div>
    `;
  }

  /** To its first field. */
  focusFirst(): void {
    const first = this.renderRoot.querySelector<HTMLElement>("input, select, textarea, fl-kpi-picker");
    first?.focus();
  }

  #fields(tile: Tile): TemplateResult {
    const context: FormContext = { locale: this.locale, choices: this.choices, wrong: this.wrong };
    const set = (action: SetAction) => fireEdit(this, action);
    return html`
      ${tileFields(tile).map((field) => tileField({ field, tile, context, set }))} ${this.#title(tile, context)}
      <details ?open=${tile.scope !== undefined}>
        <summary>${this.locale.text(editorFieldTexts.scope)}</summary>
        <div class="form">
          ${scopeFields({
            id: "scope",
            scope: tile.scope ?? {},
            context,
            set: (scope) =>
              set({
                do: "set-tile",
                id: tile.id,
                path: "scope",
                value: Object.keys(scope).length > 0 ? scope : undefined,
              }),
          })}
        </div>
      </details>
    `;
  }

  #title(tile: Tile, context: FormContext): TemplateResult {
    const { value, problem } = shownValue(`tiles.${tile.id}.title`, tile.title, context);
    return textField({
      id: "title",
      label: this.locale.text(editorFieldTexts.title),
      value: String(value ?? ""),
      problem,
      set: (title, isTyping = false) =>
        fireEdit(this, { do: "set-tile", id: tile.id, path: "title", value: title, isTyping }),
    });
  }
}

customElements.define("fl-tile-form", FlTileForm);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-form": FlTileForm;
  }
}
