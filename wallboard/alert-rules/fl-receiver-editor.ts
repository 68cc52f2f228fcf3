import { html, LitElement, type TemplateResult } from "lit";
import type { ReceiverConflictBody } from "../../schemas/alerts/api.ts";
import { AlertReceiver } from "../../schemas/alerts/rule.ts";
import { formStyles } from "../editor/fields/form-styles.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { receiverTexts } from "../texts/alert-receivers.ts";
import { ruleDialogTexts } from "../texts/alert-rule-trial.ts";
import { type Draft, withAt } from "./draft.ts";
import { editBar, nameField, refusal, section } from "./edit-parts.ts";
import { editStyles } from "./edit-styles.ts";
import { Editing, type Opened } from "./editing.ts";
import type { Form } from "./form.ts";
import { ofKind, onCallFields, reachFields } from "./receiver-form.ts";

/** One receiver. Fires `saved` with its answer, and `leave`. */
export class FlReceiverEditor extends LitElement {
  static override styles = [pageStyles, controlStyles, formStyles, editStyles];

  static override properties = {
    opened: { attribute: false },
    taken: { attribute: false },
    people: { attribute: false },
    locale: { attribute: false },
  };
  declare opened: Opened;
  /** Names that there are. */
  declare taken: ReadonlySet<string>;
  /** Who allowed a browser to be pushed to. */
  declare people: readonly string[];
  declare locale: Locale;
  readonly #editing: Editing<AlertReceiver, ReceiverConflictBody> = new Editing(this, {
    kind: "receiver",
    schema: AlertReceiver,
    otherwise: "receiver",
  });

  constructor() {
    super();
    this.opened = { name: null, revision: 0, draft: {} };
    this.taken = new Set();
    this.people = [];
    this.locale = localeOf("en");
  }

  /** Whether there is something that is not saved. */
  get isChanged(): boolean {
    return this.#editing.isChanged;
  }

  protected override render(): TemplateResult {
    const { locale } = this;
    const { draft, issues, conflict } = this.#editing;
    const form: Form = { draft, choices: null, locale, set: this.#set, issues };
    const reach = html`${nameField(this.#editing, locale)} ${reachFields(form, this.people)}`;
    return html`
      ${editBar(this.#editing, {
        locale,
        back: receiverTexts.back,
        untitled: receiverTexts.newReceiver,
        save: () => void this.#editing.save(),
      })} ${conflict ? this.#conflict(conflict) : refusal(this.#editing)}
      <div class="sections beside">
        ${section(locale.text(receiverTexts.who), reach)}
        ${section(locale.text(receiverTexts.onCall), onCallFields(form))}
      </div>
    `;
  }

  #conflict({ error, current }: ReceiverConflictBody): TemplateResult {
    const take = (draft: Draft | null) => {
      this.#editing.goOnFrom(current.revision);
      if (draft) this.#editing.change(draft);
      else void this.#editing.save();
    };
    return html`
      <div class="alert" role="alert">
        <p lang="en">${error.message}</p>
        <p class="row">
          <button type="button" ?disabled=${!current.receiver} @click=${() => take(current.receiver)}>
            ${this.locale.text(ruleDialogTexts.takeTheirs)}
          </button>
          <button type="button" @click=${() => take(null)}>${this.locale.text(ruleDialogTexts.saveOver)}</button>
        </p>
      </div>
    `;
  }

  #set = (path: string, value: unknown): void => {
    const { draft } = this.#editing;
    this.#editing.change(path === "kind" ? ofKind(draft, String(value)) : withAt(draft, path, value));
  };
}

customElements.define("fl-receiver-editor", FlReceiverEditor);

declare global {
  interface HTMLElementTagNameMap {
    "fl-receiver-editor": FlReceiverEditor;
  }
}
