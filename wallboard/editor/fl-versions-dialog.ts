import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { VersionRow } from "../../schemas/boards/api.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import { miniBoard } from "../boards/mini-board.ts";
import { miniStyles } from "../boards/mini-styles.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { boardsTexts } from "../texts/boards.ts";
import { dialogTexts } from "../texts/editor-dialogs.ts";
import { dialogStyles } from "./dialog-styles.ts";
import { localZone } from "./local-zone.ts";

/** A version that somebody wants back. */
export type Restored = { board: ShownBoard; at: number };

/** What was saved before, the newest first. Fires `restore` with a version. */
export class FlVersionsDialog extends LitElement {
  static override styles = [
    controlStyles,
    dialogStyles,
    miniStyles,
    css`
      ul {
        display: grid;
        gap: 0.8rem;
        margin: 1rem 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 9rem minmax(0, 1fr) max-content;
        gap: 1rem;
        align-items: center;
      }
      b {
        display: block;
        font-variant-numeric: tabular-nums;
      }
      small {
        font-size: 0.9rem;
        color: var(--soft);
        overflow-wrap: anywhere;
      }
    `,
  ];

  static override properties = {
    locale: { attribute: false },
    revision: { type: Number },
    versions: { state: true },
    failure: { state: true },
  };
  declare locale: Locale;
  /** The one that is edited. */
  declare revision: number;
  declare versions: readonly VersionRow[] | null;
  declare failure: string;

  constructor() {
    super();
    this.locale = localeOf("en");
    this.revision = 0;
    this.versions = null;
    this.failure = "";
  }

  /** Opens with what `load` finds. */
  async open(load: () => Promise<{ versions: VersionRow[] }>): Promise<void> {
    [this.versions, this.failure] = [null, ""];
    this.renderRoot.querySelector("dialog")?.showModal();
    try {
      this.versions = (await load()).versions;
    } catch (cause) {
      this.failure = (cause as Error).message;
    }
  }

  protected override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="head">
        <h2 id="head">${this.locale.text(dialogTexts.versions)}</h2>
        ${this.failure ? html`<p role="alert">${this.failure}</p>` : this.#list()}
        <div class="end">
          <button type="button" @click=${this.#close}>${this.locale.text(dialogTexts.close)}</button>
        </div>
      </dialog>
    `;
  }

  #list(): TemplateResult {
    const { versions, locale } = this;
    if (!versions) return html`<p role="status">${locale.text(boardsTexts.loading)}</p>`;
    if (versions.length === 0) return html`<p>${locale.text(dialogTexts.noVersions)}</p>`;
    return html`<ul>${versions.map((version) => this.#row(version))}</ul>`;
  }

  #row({ revision, at, state, board }: VersionRow): TemplateResult {
    const { locale } = this;
    const when = locale.dateTime(at, localZone());
    const word = state === "saved" ? board?.title ?? "" : locale.text(dialogTexts[state]);
    return html`
      <li>
        ${board ? miniBoard(board) : html`<span></span>`}
        <div><b>${when}</b><small>${word}</small></div>
        ${revision === this.revision ? html`<small>${locale.text(dialogTexts.current)}</small>` : board
          ? html`
            <button type="button" aria-label="${locale.text(dialogTexts.restore)}: ${when}" @click=${() =>
              this.#restore({ board, at })}>
              ${locale.text(dialogTexts.restore)}
            </button>
          `
          : nothing}
      </li>
    `;
  }

  #restore(detail: Restored): void {
    this.#close();
    this.dispatchEvent(new CustomEvent<Restored>("restore", { detail }));
  }

  #close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }
}

customElements.define("fl-versions-dialog", FlVersionsDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fl-versions-dialog": FlVersionsDialog;
  }
}
