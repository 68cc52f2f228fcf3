import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { BoardRow, ChoicesBody } from "../../schemas/boards/api.ts";
import { type LanguageCode, languages } from "../../schemas/boards/names.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { boardsTexts, languageNames } from "../texts/boards.ts";
import { nameFor } from "./board-names.ts";
import { titleOf } from "./fl-board-card.ts";

/** What somebody wants to begin with; `template` null is an empty board, `site` null all of them. */
export type NewBoard = {
  name: string;
  title: string;
  template: string | null;
  site: string | null;
  language: LanguageCode;
};

/** Asks for a new board: two choices and a title are enough. */
export class FlNewBoard extends LitElement {
  static override styles = [
    controlStyles,
    css`
      dialog {
        width: min(34rem, 92vw);
        padding: 1.4rem;
        border: 1px solid var(--edge);
        border-radius: 0.8rem;
        background: var(--card);
        color: var(--ink);
      }
      dialog::backdrop {
        background: color-mix(in srgb, var(--page) 70%, transparent);
      }
      h2 {
        margin: 0 0 1rem;
        font-size: 1.25rem;
      }
      form {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.8rem 1rem;
        align-items: center;
      }
      label {
        display: contents;
      }
      output {
        overflow-wrap: anywhere;
        color: var(--soft);
      }
      .end {
        grid-column: 1 / -1;
        display: flex;
        justify-content: flex-end;
        gap: 0.6rem;
        margin-top: 0.4rem;
      }
    `,
  ];

  static override properties = {
    locale: { attribute: false },
    rows: { attribute: false },
    choices: { attribute: false },
    template: { state: true },
    name: { state: true },
  };
  declare locale: Locale;
  /** All boards there are: those that come with the program can be begun with, and no name is taken twice. */
  declare rows: readonly BoardRow[];
  declare choices: ChoicesBody | null;
  declare template: string;
  /** What was typed as the title; null: the template's own. */
  declare name: string | null;

  constructor() {
    super();
    this.locale = localeOf("en");
    this.rows = [];
    this.choices = null;
    this.template = "main";
    this.name = null;
  }

  /** Opens the dialog. */
  ask(): void {
    this.name = null;
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const { locale } = this;
    const templates = this.rows.filter(({ board }) => board !== null);
    return html`
      <dialog aria-labelledby="head">
        <h2 id="head">${locale.text(boardsTexts.newBoard)}</h2>
        <form method="dialog" @submit=${this.#create}>
          <label>
            <span>${locale.text(boardsTexts.template)}</span>
            <select name="template" @change=${this.#choose}>
              ${templates.map((row) => html`<option value=${row.name}>${titleOf(row, locale)}</option>`)}
              <option value="">${locale.text(boardsTexts.empty)}</option>
            </select>
          </label>
          <label>
            <span>${locale.text(boardsTexts.name)}</span>
            <input name="title" required maxlength="80" .value=${this.#title} @input=${this.#type} />
          </label>
          <span>${locale.text(boardsTexts.address)}</span><output>/wall/${this.#address}</output>
          ${this.#sites()}
          <label>
            <span>${locale.text(boardsTexts.language)}</span>
            <select name="language">
              ${languages.map((code) =>
                html`<option value=${code} ?selected=${code === locale.code}>${languageNames[code]}</option>`
              )}
            </select>
          </label>
          <div class="end">
            <button type="button" @click=${this.#close}>${locale.text(boardsTexts.cancel)}</button>
            <button class="main">${locale.text(boardsTexts.create)}</button>
          </div>
        </form>
      </dialog>
    `;
  }

  #sites(): TemplateResult | typeof nothing {
    const { sites = [] } = this.choices ?? {};
    if (sites.length < 2) return nothing;
    return html`
      <label>
        <span>${this.locale.text(boardsTexts.site)}</span>
        <select name="site">
          <option value="">${this.locale.text(boardsTexts.allSites)}</option>
          ${sites.map(({ site, title }) => html`<option value=${site}>${title}</option>`)}
        </select>
      </label>
    `;
  }

  get #title(): string {
    const row = this.rows.find(({ name }) => name === this.template);
    return this.name ?? (row ? titleOf(row, this.locale) : this.locale.text(boardsTexts.newBoard));
  }

  get #address(): string {
    return nameFor(this.#title, new Set(this.rows.map(({ name }) => name)));
  }

  #choose(event: Event): void {
    this.template = (event.target as HTMLSelectElement).value;
  }

  #type(event: Event): void {
    this.name = (event.target as HTMLInputElement).value;
  }

  #close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }

  #create(event: SubmitEvent): void {
    const data = new FormData(event.target as HTMLFormElement);
    const text = (field: string) => String(data.get(field) ?? "");
    const detail: NewBoard = {
      name: this.#address,
      title: text("title").trim() || this.#address,
      template: text("template") || null,
      site: text("site") || null,
      language: text("language") as LanguageCode,
    };
    this.dispatchEvent(new CustomEvent<NewBoard>("new-board", { detail }));
  }
}

customElements.define("fl-new-board", FlNewBoard);

declare global {
  interface HTMLElementTagNameMap {
    "fl-new-board": FlNewBoard;
  }
}
