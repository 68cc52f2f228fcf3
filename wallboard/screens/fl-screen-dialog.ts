import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { ScreenCommand } from "../../schemas/screens.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { actionTexts } from "../texts/screen-actions.ts";
import type { ScreenView } from "./screen-view.ts";

/** What is asked about; `view` null: all screens. */
export type ScreenQuestion = { what: "show" | "message" | "reload" | "forget"; view: ScreenView | null };
/** What was decided; `command` null: to forget the screen. */
export type ScreenAnswer = { view: ScreenView | null; command: ScreenCommand | null };

export type BoardChoice = { name: string; title: string | null };

const minutes = [1, 5, 15, 60];
const titles = {
  show: actionTexts.showTitle,
  message: actionTexts.messageTitle,
  reload: actionTexts.reloadAllTitle,
  forget: actionTexts.forgetTitle,
};
const buttons = {
  show: actionTexts.send,
  message: actionTexts.send,
  reload: actionTexts.confirmReload,
  forget: actionTexts.confirmForget,
};

/** Asks before something is sent to screens: which board, what message, or whether at all. Fires `screen-answer`. */
export class FlScreenDialog extends LitElement {
  static override styles = [
    controlStyles,
    css`
      dialog {
        width: min(32rem, 92vw);
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
        margin: 0;
        font-size: 1.25rem;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
        color: var(--soft);
        overflow-wrap: anywhere;
      }
      form {
        display: grid;
        gap: 1rem;
      }
      label {
        display: grid;
        gap: 0.3rem;
      }
      .end {
        display: flex;
        justify-content: flex-end;
        gap: 0.6rem;
      }
    `,
  ];

  static override properties = {
    locale: { attribute: false },
    boards: { attribute: false },
    question: { state: true },
  };
  declare locale: Locale;
  declare boards: readonly BoardChoice[];
  declare question: ScreenQuestion | null;

  constructor() {
    super();
    this.locale = localeOf("en");
    this.boards = [];
    this.question = null;
  }

  /** Opens the dialog. */
  async ask(question: ScreenQuestion): Promise<void> {
    this.question = question;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector("dialog");
    dialog?.querySelector("form")?.reset();
    if (!dialog?.open) dialog?.showModal();
  }

  protected override render(): TemplateResult {
    const { locale, question } = this;
    return html`
      <dialog aria-labelledby="head" @close=${() => this.question = null}>
        ${question
          ? html`
            <form method="dialog" @submit=${this.#answer}>
              <h2 id="head">${locale.text(titles[question.what], { name: question.view?.title ?? "" })}</h2>
              ${this.#fields(question)}
              <div class="end">
                <button type="button" @click=${this.#close}>${locale.text(actionTexts.cancel)}</button>
                <button class="main">${locale.text(buttons[question.what])}</button>
              </div>
            </form>
          `
          : nothing}
      </dialog>
    `;
  }

  #fields({ what, view }: ScreenQuestion): TemplateResult {
    const note = (text: typeof actionTexts.showNote) => html`<p>${this.locale.text(text)}</p>`;
    switch (what) {
      case "show":
        return html`${this.#receiver(view)} ${this.#choice(view)} ${note(actionTexts.showNote)}`;
      case "message":
        return html`${this.#receiver(view)} ${this.#message()}`;
      case "reload":
        return note(actionTexts.reloadAllNote);
      case "forget":
        return note(actionTexts.forgetNote);
    }
  }

  #receiver(view: ScreenView | null): TemplateResult {
    return html`<p>${view?.title ?? this.locale.text(actionTexts.allScreens)}</p>`;
  }

  #choice(view: ScreenView | null): TemplateResult {
    const home = view?.report?.home ?? "";
    const sent = view?.sent?.board;
    return html`
      <select name="board" aria-label=${this.locale.text(actionTexts.showTitle)}>
        <option value="">${this.locale.text(actionTexts.ownBoard, { board: home })}</option>
        ${this.boards.filter(({ name }) => name !== home).map(({ name, title }) =>
          html`<option value=${name} ?selected=${name === sent}>${title ? `${title} (${name})` : name}</option>`
        )}
      </select>
    `;
  }

  #message(): TemplateResult {
    return html`
      <label>
        <span>${this.locale.text(actionTexts.messageText)}</span>
        <input name="text" required pattern=".*\\S.*" maxlength="300" autocomplete="off" autofocus />
      </label>
      <label>
        <span>${this.locale.text(actionTexts.duration)}</span>
        <select name="minutes">
          ${minutes.map((count) =>
            html`<option value=${count}>${this.locale.text(actionTexts.minutes, { count })}</option>`
          )}
        </select>
      </label>
    `;
  }

  #close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }

  #answer(event: SubmitEvent): void {
    const { question } = this;
    if (!question) return;
    const command = commandOf(question.what, new FormData(event.target as HTMLFormElement));
    const detail: ScreenAnswer = { view: question.view, command };
    this.dispatchEvent(new CustomEvent<ScreenAnswer>("screen-answer", { detail }));
  }
}

function commandOf(what: ScreenQuestion["what"], data: FormData): ScreenCommand | null {
  const text = (field: string) => String(data.get(field) ?? "").trim();
  switch (what) {
    case "show":
      return { do: "show", board: text("board") || null };
    case "message":
      return { do: "message", text: text("text"), seconds: Number(text("minutes")) * 60 };
    case "reload":
      return { do: "reload" };
    case "forget":
      return null;
  }
}

customElements.define("fl-screen-dialog", FlScreenDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fl-screen-dialog": FlScreenDialog;
  }
}
