import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { dialogStyles } from "../editor/dialog-styles.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { alertActionTexts, deskTexts, keyTexts } from "../texts/alert-actions.ts";

const LONGEST_NAME = 80;

/** Asks who works here, and shows what the keys do. Fires `named` with the name. */
export class FlAlertDialogs extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    dialogStyles,
    css`
      dialog {
        width: min(30rem, 94vw);
      }
      h2 {
        margin-bottom: 0.8rem;
      }
      label {
        display: grid;
        gap: 0.3rem;
        margin-top: 0.8rem;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.35rem 1.4rem;
        margin: 0;
      }
      dd {
        margin: 0;
      }
      kbd {
        display: inline-block;
        min-width: 1.8em;
        padding: 0.05em 0.45em;
        border: 1px solid var(--old);
        border-radius: 0.3em;
        font: inherit;
        text-align: center;
      }
    `,
  ];

  static override properties = {
    locale: { attribute: false },
    me: { attribute: false },
    shown: { state: true },
  };
  declare locale: Locale;
  declare me: string | null;
  declare shown: "who" | "keys" | null;

  constructor() {
    super();
    this.locale = localeOf("en");
    this.me = null;
    this.shown = null;
  }

  async show(what: "who" | "keys"): Promise<void> {
    this.shown = what;
    await this.updateComplete;
    const dialog = this.renderRoot.querySelector("dialog");
    if (!dialog?.open) dialog?.showModal();
  }

  protected override render(): TemplateResult {
    return html`
      <dialog aria-labelledby="head" @close=${() => this.shown = null}>
        ${this.shown === "who" ? this.#who() : this.shown === "keys" ? this.#keys() : nothing}
      </dialog>
    `;
  }

  #who(): TemplateResult {
    return html`
      <form method="dialog" @submit=${this.#named}>
        <h2 id="head">${this.#text("whoAreYou")}</h2>
        <p>${this.#text("whoNote")}</p>
        <label>
          <span>${this.#text("name")}</span>
          <input
            name="name"
            required
            pattern=".*\\S.*"
            maxlength=${LONGEST_NAME}
            autocomplete="name"
            autofocus
            .value=${this.me ?? ""}
          />
        </label>
        <div class="end">
          <button type="button" @click=${this.#close}>${this.#text("cancel")}</button>
          <button class="main">${this.#text("save")}</button>
        </div>
      </form>
    `;
  }

  #keys(): TemplateResult {
    const { locale } = this;
    const rows: [string, string][] = [
      ["j ↓ · k ↑", locale.text(keyTexts.move)],
      ["c ↵", locale.text(alertActionTexts.claim)],
      ["g", locale.text(alertActionTexts.release)],
      ["s", locale.text(alertActionTexts.snooze)],
      ["r", locale.text(alertActionTexts.resolve)],
      ["1 – 6", locale.text(keyTexts.outcome)],
      ["t", locale.text(alertActionTexts.comment)],
      ["/", locale.text(keyTexts.find)],
      ["m", locale.text(keyTexts.mute)],
      ["?", locale.text(keyTexts.help)],
      ["Esc", locale.text(keyTexts.close)],
    ];
    return html`
      <form method="dialog">
        <h2 id="head">${this.#text("keys")}</h2>
        <dl>${rows.map(([key, what]) =>
          html`
            <dt><kbd>${key}</kbd></dt>
            <dd>${what}</dd>
          `
        )}</dl>
        <div class="end"><button class="main">${this.#text("close")}</button></div>
      </form>
    `;
  }

  #text(name: keyof typeof deskTexts): string {
    return this.locale.text(deskTexts[name]);
  }

  #close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }

  #named(event: SubmitEvent): void {
    const name = String(new FormData(event.target as HTMLFormElement).get("name") ?? "").trim();
    if (name !== "") this.dispatchEvent(new CustomEvent("named", { detail: name }));
  }
}

customElements.define("fl-alert-dialogs", FlAlertDialogs);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-dialogs": FlAlertDialogs;
  }
}
