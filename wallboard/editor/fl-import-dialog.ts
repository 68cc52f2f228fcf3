import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Board } from "../../schemas/boards/board.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { dialogTexts } from "../texts/editor-dialogs.ts";
import { dialogStyles } from "./dialog-styles.ts";
import { formStyles } from "./fields/form-styles.ts";
import { type Imported, readImport } from "./read-import.ts";

/** A board from a file or from the clipboard. Fires `import-board` with it. */
export class FlImportDialog extends LitElement {
  static override styles = [
    controlStyles,
    formStyles,
    dialogStyles,
    css`
      textarea {
        min-height: 12rem;
        font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
        font-size: 0.85rem;
      }
      ul {
        max-height: 10rem;
        margin-top: 0.3rem;
        padding-left: 1.1rem;
        overflow-y: auto;
        font-size: 0.9rem;
      }
    `,
  ];

  static override properties = { locale: { attribute: false }, text: { state: true } };
  declare locale: Locale;
  declare text: string;

  constructor() {
    super();
    this.locale = localeOf("en");
    this.text = "";
  }

  open(): void {
    this.text = "";
    this.renderRoot.querySelector("dialog")?.showModal();
  }

  protected override render(): TemplateResult {
    const { locale, text } = this;
    const imported = text.trim() === "" ? null : readImport(text);
    return html`
      <dialog aria-labelledby="head">
        <h2 id="head">${locale.text(dialogTexts.import)}</h2>
        <p class="lead">${locale.text(dialogTexts.importLead)}</p>
        <div class="form">
          <div class="field">
            <label for="file">${locale.text(dialogTexts.chooseFile)}</label>
            <input id="file" type="file" accept="application/json,.json" @change=${this.#read} />
          </div>
          <div class="field">
            <label for="json">${locale.text(dialogTexts.paste)}</label>
            <textarea id="json" spellcheck="false" .value=${text} @input=${this.#type}></textarea>
          </div>
          <div role="alert">${imported ? this.#problems(imported) : nothing}</div>
        </div>
        <div class="end">
          <button type="button" @click=${this.#close}>${locale.text(dialogTexts.close)}</button>
          <button
            class="main"
            type="button"
            ?disabled=${imported?.verdict !== "board"}
            @click=${() => imported?.verdict === "board" && this.#take(imported.board)}
          >${locale.text(dialogTexts.take)}</button>
        </div>
      </dialog>
    `;
  }

  #problems(imported: Imported): TemplateResult | typeof nothing {
    const { locale } = this;
    switch (imported.verdict) {
      case "board":
        return nothing;
      case "no-json":
        return html`<p class="problem">${locale.text(dialogTexts.badJson, { message: imported.message })}</p>`;
      case "no-board":
        return html`
          <p class="problem">${locale.text(dialogTexts.badBoard)}</p>
          <ul>${imported.problems.map(({ path, message }) => html`<li><code>${path}</code> ${message}</li>`)}</ul>
        `;
    }
  }

  #type(event: Event): void {
    this.text = (event.target as HTMLTextAreaElement).value;
  }

  async #read(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) this.text = await file.text();
    input.value = "";
  }

  #take(board: Board): void {
    this.#close();
    this.dispatchEvent(new CustomEvent<Board>("import-board", { detail: board }));
  }

  #close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }
}

customElements.define("fl-import-dialog", FlImportDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fl-import-dialog": FlImportDialog;
  }
}
