import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { BoardRow } from "../../schemas/boards/api.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { boardsTexts, templateTexts } from "../texts/boards.ts";
import { miniBoard } from "./mini-board.ts";
import { miniStyles } from "./mini-styles.ts";

export type BoardAction = "copy" | "export" | "remove";

/** A board in the list of boards: what it looks like, where it is, and what can be done with it. */
export class FlBoardCard extends LitElement {
  static override styles = [
    controlStyles,
    miniStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      article {
        height: 100%;
        box-sizing: border-box;
        display: grid;
        grid-template-rows: auto 1fr auto;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.8rem;
        padding: 0.9rem;
        border: 1px solid var(--edge);
        border-radius: 0.7rem;
        background: var(--card);
      }
      .picture {
        display: block;
        border-radius: 0.4rem;
      }
      .picture:focus-visible {
        outline: 0.15rem solid var(--ok);
        outline-offset: 0.12rem;
      }
      .unreadable {
        aspect-ratio: 126 / 66;
        display: grid;
        place-content: center;
        border: 1px dashed var(--edge-bad);
        border-radius: 0.4rem;
        color: var(--bad);
      }
      h2,
      p {
        margin: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      h2 {
        font-size: 1.15rem;
      }
      p {
        margin-top: 0.2rem;
        font-size: 0.9rem;
        color: var(--soft);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .actions .quiet {
        border-color: transparent;
      }
    `,
  ];

  static override properties = { row: { attribute: false }, locale: { attribute: false } };
  declare row: BoardRow | null;
  declare locale: Locale;

  constructor() {
    super();
    this.row = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { row, locale } = this;
    if (!row) return nothing;
    const title = titleOf(row, locale);
    const wall = `/wall/${row.name}`;
    const removal = row.name in templateTexts ? boardsTexts.reset : boardsTexts.remove;
    return html`
      <article aria-label=${title}>
        <a class="picture" href=${wall} aria-label=${row.board ? title : nothing}>
          ${row.board
            ? miniBoard(row.board)
            : html`<span class="unreadable">${locale.text(boardsTexts.unreadable)}</span>`}
        </a>
        <div>
          <h2 title=${title}>${title}</h2>
          <p>${wall}</p>
          <p>${this.#origin(row)}</p>
        </div>
        <div class="actions">
          <a class="button" href=${wall}>${locale.text(boardsTexts.open)}</a>
          <a class="button" href="/boards/${row.name}/edit">${locale.text(boardsTexts.edit)}</a>
          ${this.#action("copy", boardsTexts.copy)} ${this.#action("export", boardsTexts.export)}
          ${row.source === "saved" ? this.#action("remove", removal) : nothing}
        </div>
      </article>
    `;
  }

  #origin({ source, at }: BoardRow): string {
    if (source === "built-in" || at === null) return this.locale.text(boardsTexts.builtIn);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    return this.locale.text(boardsTexts.changed, { when: this.locale.dateTime(at, timeZone) });
  }

  #action(action: BoardAction, text: typeof boardsTexts.copy): TemplateResult {
    const act = () => this.dispatchEvent(new CustomEvent<BoardAction>("board-action", { detail: action }));
    return html`<button class="quiet" type="button" @click=${act}>${this.locale.text(text)}</button>`;
  }
}

/** One that comes with the program is called in the reader's language, until somebody gave it a title. */
export function titleOf({ name, title, source }: BoardRow, locale: Locale): string {
  const template = source === "built-in" ? templateTexts[name] : undefined;
  return template ? locale.text(template) : title ?? name;
}

customElements.define("fl-board-card", FlBoardCard);

declare global {
  interface HTMLElementTagNameMap {
    "fl-board-card": FlBoardCard;
  }
}
