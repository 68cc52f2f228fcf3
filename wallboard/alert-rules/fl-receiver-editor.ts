import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ReceiverConflictBody, SavedReceiverBody } from "../../schemas/alerts/api.ts";
import { AlertName } from "../../schemas/alerts/names.ts";
import { AlertReceiver } from "../../schemas/alerts/rule.ts";
import { nameFor } from "../boards/board-names.ts";
import { textField } from "../editor/fields/field.ts";
import { formStyles } from "../editor/fields/form-styles.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { receiverTexts } from "../texts/alert-receivers.ts";
import { wrongTexts } from "../texts/alert-rule-hints.ts";
import { ruleDialogTexts } from "../texts/alert-rule-trial.ts";
import { ruleTexts } from "../texts/alert-rules.ts";
import { editorTexts } from "../texts/editor.ts";
import { Asking } from "./asking.ts";
import { type Draft, judge, typedIssues, valueAt, withAt } from "./draft.ts";
import { editStyles } from "./edit-styles.ts";
import type { Form } from "./form.ts";
import { ofKind, onCallFields, reachFields } from "./receiver-form.ts";

/** What is opened: null as a name is a new receiver. */
export type OpenedReceiver = { name: string | null; revision: number; draft: Draft };

/** One receiver. Fires `saved` with its answer, and `leave`. */
export class FlReceiverEditor extends LitElement {
  static override styles = [pageStyles, controlStyles, formStyles, editStyles];

  static override properties = {
    opened: { attribute: false },
    taken: { attribute: false },
    people: { attribute: false },
    locale: { attribute: false },
    draft: { state: true },
    typedName: { state: true },
    hasTried: { state: true },
  };
  declare opened: OpenedReceiver;
  /** Names that there are. */
  declare taken: ReadonlySet<string>;
  /** Who allowed a browser to be pushed to. */
  declare people: readonly string[];
  declare locale: Locale;
  declare draft: Draft;
  /** Of a new one; null while it follows the title. */
  declare typedName: string | null;
  declare hasTried: boolean;
  readonly #asking = new Asking<ReceiverConflictBody>(this, "/api/alert-receivers/");
  #revision = 0;

  constructor() {
    super();
    this.opened = { name: null, revision: 0, draft: {} };
    this.taken = new Set();
    this.people = [];
    this.locale = localeOf("en");
    this.draft = {};
    this.typedName = null;
    this.hasTried = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.draft = this.opened.draft;
    this.#revision = this.opened.revision;
  }

  /** Whether there is something that is not saved. */
  get isChanged(): boolean {
    return this.draft !== this.opened.draft;
  }

  get #name(): string {
    const title = String(valueAt(this.draft, "title") ?? "");
    return this.opened.name ?? this.typedName ?? nameFor(title, this.taken, "receiver");
  }

  protected override render(): TemplateResult {
    const { locale, draft, hasTried } = this;
    const { issues } = judge(AlertReceiver, draft);
    const form: Form = {
      draft,
      choices: null,
      locale,
      set: this.#set,
      issues: hasTried ? issues : typedIssues(issues),
    };
    const section = (title: "who" | "onCall", content: TemplateResult) =>
      html`
        <section>
          <h2>${locale.text(receiverTexts[title])}</h2>
          <div class="form">${content}</div>
        </section>
      `;
    return html`
      ${this.#bar()} ${this.#problems()}
      <div class="sections beside">
        ${section(
          "who",
          html`${this.opened.name === null ? this.#nameField() : nothing} ${reachFields(form, this.people)}`,
        )}
        ${section("onCall", onCallFields(form))}
      </div>
    `;
  }

  #bar(): TemplateResult {
    const { locale } = this;
    return html`
      <div class="bar">
        <button type="button" @click=${() => this.dispatchEvent(new CustomEvent("leave"))}>
          ← ${locale.text(receiverTexts.back)}
        </button>
        <h1>${valueAt(this.draft, "title") || locale.text(receiverTexts.newReceiver)}</h1>
        <span class="told" role="status">${this.isChanged ? locale.text(editorTexts.unsaved) : ""}</span>
        <button class="main" type="button" ?disabled=${this.#asking.isBusy} @click=${() => this.#save()}>
          ${locale.text(editorTexts.save)}
        </button>
      </div>
    `;
  }

  #problems(): TemplateResult | typeof nothing {
    const { failure, problems, conflict } = this.#asking;
    if (conflict) return this.#conflict(conflict);
    if (!failure) return nothing;
    return html`
      <div class="alert" role="alert">
        ${failure} ${problems.map(({ path, message }) => html`<p lang="en">${path} ${message}</p>`)}
      </div>
    `;
  }

  #conflict({ error, current }: ReceiverConflictBody): TemplateResult {
    const take = (draft: Draft | null) => {
      this.#revision = current.revision;
      this.#asking.forgetConflict();
      if (draft) this.draft = draft;
      else void this.#save();
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

  #nameField(): TemplateResult {
    return textField({
      id: "name",
      label: this.locale.text(ruleTexts.name),
      value: this.#name,
      problem: AlertName.safeParse(this.#name).success ? "" : this.locale.text(wrongTexts.name),
      set: (next) => this.typedName = next ?? "",
    });
  }

  #set = (path: string, value: unknown): void => {
    this.draft = path === "kind" ? ofKind(this.draft, String(value)) : withAt(this.draft, path, value);
    this.#asking.refuse(null);
  };

  async #save(): Promise<void> {
    this.hasTried = true;
    const { value } = judge(AlertReceiver, this.draft);
    const name = this.#name;
    if (!value || !AlertName.safeParse(name).success) {
      this.#asking.refuse(this.locale.text(ruleTexts.wrong));
      await this.updateComplete;
      return (this.renderRoot.querySelector('[aria-invalid="true"]') as HTMLElement | null)?.focus();
    }
    const body = { receiver: value, revision: this.#revision };
    const saved = await this.#asking.ask<SavedReceiverBody>(name, { method: "PUT", body });
    if (saved) this.dispatchEvent(new CustomEvent<SavedReceiverBody>("saved", { detail: saved }));
  }
}

customElements.define("fl-receiver-editor", FlReceiverEditor);

declare global {
  interface HTMLElementTagNameMap {
    "fl-receiver-editor": FlReceiverEditor;
  }
}
