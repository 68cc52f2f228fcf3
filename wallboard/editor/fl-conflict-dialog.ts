import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { BoardName } from "../../schemas/boards/names.ts";
import type { ConflictBody } from "../../schemas/boards/api.ts";
import { controlStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { dialogTexts } from "../texts/editor-dialogs.ts";
import { problemTexts } from "../texts/editor-problems.ts";
import { dialogStyles } from "./dialog-styles.ts";
import { textField } from "./fields/field.ts";
import { formStyles } from "./fields/form-styles.ts";

type Changes = readonly { path: string; message: string }[];

/** What to do with a save that was refused. */
export type ConflictChoice =
  | { choice: "theirs" }
  | { choice: "over" }
  | { choice: "later" }
  | { choice: "copy"; name: string };

/** Somebody else saved first: what both changed, and three ways on, none of which loses anything. */
export class FlConflictDialog extends LitElement {
  static override styles = [
    controlStyles,
    formStyles,
    dialogStyles,
    css`
      .both {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
        gap: 1rem;
        margin-bottom: 1.2rem;
      }
      ul {
        max-height: 12rem;
        margin-top: 0.3rem;
        padding-left: 1.1rem;
        overflow-y: auto;
        font-size: 0.95rem;
      }
      .ways {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.7rem 1rem;
        align-items: center;
      }
      .ways span {
        color: var(--soft);
        font-size: 0.9rem;
      }
      .copy {
        grid-column: 1 / -1;
        display: grid;
        grid-template-columns: minmax(0, 1fr) max-content;
        gap: 0.6rem;
        align-items: end;
        padding-top: 0.8rem;
        border-top: 1px solid var(--edge);
      }
      @media (max-width: 36rem) {
        .ways {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  static override properties = {
    conflict: { attribute: false },
    mine: { attribute: false },
    canTake: { type: Boolean },
    suggested: {},
    problem: {},
    locale: { attribute: false },
    name: { state: true },
  };
  declare conflict: ConflictBody | null;
  declare mine: Changes;
  /** Whether what they saved can be read. */
  declare canTake: boolean;
  /** A name for the copy. */
  declare suggested: string;
  /** Why the last try failed. */
  declare problem: string;
  declare locale: Locale;
  /** What was typed as the name of the copy; null: the suggested one. */
  declare name: string | null;

  constructor() {
    super();
    this.conflict = null;
    this.mine = [];
    this.canTake = true;
    this.suggested = "";
    this.problem = "";
    this.locale = localeOf("en");
    this.name = null;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("conflict")) return;
    const dialog = this.renderRoot.querySelector("dialog");
    if (this.conflict && !dialog?.open) dialog?.showModal();
    if (!this.conflict) dialog?.close();
  }

  protected override render(): TemplateResult {
    const text = (key: keyof typeof dialogTexts) => this.locale.text(dialogTexts[key]);
    return html`
      <dialog aria-labelledby="head" @cancel=${this.#cancel}>
        <h2 id="head">${text("conflict")}</h2>
        <p class="lead">${text("conflictLead")}</p>
        <div class="both">
          ${this.#changes(text("theirs"), this.conflict?.error.problems ?? [])} ${this.#changes(
            text("mine"),
            this.mine,
          )}
        </div>
        <div class="ways">
          <button type="button" ?disabled=${!this.canTake} @click=${() => this.#choose({ choice: "theirs" })}>
            ${text("takeTheirs")}
          </button>
          <span>${text("takeTheirsHint")}</span>
          <button type="button" @click=${() => this.#choose({ choice: "over" })}>${text("saveOver")}</button>
          <span>${text("saveOverHint")}</span>
          ${this.#copy()}
        </div>
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <div class="end">
          <button type="button" @click=${() => this.#choose({ choice: "later" })}>${text("later")}</button>
        </div>
      </dialog>
    `;
  }

  #changes(title: string, changes: Changes): TemplateResult {
    return html`
      <section>
        <h3>${title}</h3>
        ${changes.length === 0
          ? html`<p class="hint">${this.locale.text(dialogTexts.nothing)}</p>`
          : html`<ul tabindex="0" aria-label=${title}>${changes.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
      </section>
    `;
  }

  #copy(): TemplateResult {
    const name = this.name ?? this.suggested;
    const isName = BoardName.safeParse(name).success;
    return html`
      <div class="copy">
        ${textField({
          id: "copy",
          label: this.locale.text(dialogTexts.copyName),
          value: name,
          problem: isName ? "" : this.locale.text(problemTexts.name),
          set: (next) => this.name = next ?? "",
        })}
        <button type="button" ?disabled=${!isName} @click=${() => this.#choose({ choice: "copy", name })}>
          ${this.locale.text(dialogTexts.saveCopy)}
        </button>
      </div>
    `;
  }

  #cancel(event: Event): void {
    event.preventDefault();
    this.#choose({ choice: "later" });
  }

  #choose(detail: ConflictChoice): void {
    this.dispatchEvent(new CustomEvent<ConflictChoice>("resolve", { detail }));
  }
}

customElements.define("fl-conflict-dialog", FlConflictDialog);

declare global {
  interface HTMLElementTagNameMap {
    "fl-conflict-dialog": FlConflictDialog;
  }
}
