import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf, type Text } from "../language.ts";
import { editorTexts } from "../texts/editor.ts";
import { dialogTexts } from "../texts/editor-dialogs.ts";
import type { Draft } from "./drafts.ts";
import type { Failure, Phase } from "./edit-session.ts";
import { localZone } from "./local-zone.ts";

export type NoteAction = "retry" | "start-empty" | "use-draft" | "drop-draft" | "dismiss";

/** What somebody must know or decide before they go on. Fires `note` with the decision. */
export class FlEditNotes extends LitElement {
  static override styles = [
    controlStyles,
    css`
      .note {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.6rem;
        margin: 0;
        padding: 0.5rem 1rem;
        border-bottom: 1px solid var(--edge);
        background: var(--card);
        font-size: 0.95rem;
        overflow-wrap: anywhere;
      }
      ul {
        margin: 0;
        padding-left: 1.2rem;
      }
      .note[data-bad] {
        border-left: 0.35rem solid var(--edge-bad);
        background: var(--card-bad);
      }
    `,
  ];

  static override properties = {
    phase: { attribute: false },
    failure: { attribute: false },
    draft: { attribute: false },
    lost: { type: Number },
    note: {},
    locale: { attribute: false },
  };
  declare phase: Phase;
  /** Why the last save failed. */
  declare failure: Failure | null;
  /** What was left unsaved the last time. */
  declare draft: Draft | null;
  /** Tiles that cannot be read. */
  declare lost: number;
  /** What came of a restore or an import. */
  declare note: string;
  declare locale: Locale;

  constructor() {
    super();
    this.phase = { phase: "loading" };
    this.failure = null;
    this.draft = null;
    this.lost = 0;
    this.note = "";
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    const { failure, lost, note, locale } = this;
    return html`
      ${this.#phase(this.phase)} ${failure
        ? this.#failed(editorTexts.cannotSave, failure, this.#button("dismiss", dialogTexts.close))
        : nothing} ${this.#draft()} ${lost > 0
        ? html`<p class="note">${locale.text(editorTexts.lostTiles, { count: lost })}</p>`
        : nothing} ${note ? html`<p class="note" role="status">${note}</p>` : nothing}
    `;
  }

  #phase(phase: Phase): TemplateResult | typeof nothing {
    switch (phase.phase) {
      case "loading":
        return html`<p class="note" role="status">${this.locale.text(editorTexts.loading)}</p>`;
      case "failed":
        return this.#failed(editorTexts.cannotLoad, phase.failure, this.#button("retry", editorTexts.retry));
      case "unreadable":
        return this.#failed(
          editorTexts.unreadable,
          { message: "", problems: phase.base.problems },
          this.#button("start-empty", editorTexts.startEmpty),
        );
      case "editing":
        return nothing;
    }
  }

  #failed(text: Text, { message, problems }: Failure, button: TemplateResult): TemplateResult {
    return html`
      <div class="note" data-bad role="alert">
        <b>${this.locale.text(text)}</b> ${message} ${problems.length > 0
          ? html`<ul>${problems.map((one) => html`<li><code>${one.path}</code> ${one.message}</li>`)}</ul>`
          : nothing} ${button}
      </div>
    `;
  }

  #draft(): TemplateResult | typeof nothing {
    const { draft } = this;
    if (!draft) return nothing;
    const when = this.locale.dateTime(draft.at, localZone());
    return html`
      <div class="note" role="status">
        ${this.locale.text(editorTexts.draftFound, { when })} ${this.#button("use-draft", editorTexts.useDraft)}
        ${this.#button("drop-draft", editorTexts.dropDraft)}
      </div>
    `;
  }

  #button(detail: NoteAction, text: Text): TemplateResult {
    const act = () => this.dispatchEvent(new CustomEvent<NoteAction>("note", { detail }));
    return html`<button type="button" @click=${act}>${this.locale.text(text)}</button>`;
  }
}

customElements.define("fl-edit-notes", FlEditNotes);

declare global {
  interface HTMLElementTagNameMap {
    "fl-edit-notes": FlEditNotes;
  }
}
