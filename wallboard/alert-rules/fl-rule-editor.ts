import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ReceiverRow, RuleConflictBody, RuleVersionsBody, SavedRuleBody } from "../../schemas/alerts/api.ts";
import { AlertName } from "../../schemas/alerts/names.ts";
import { AlertRule } from "../../schemas/alerts/rule.ts";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import { nameFor } from "../boards/board-names.ts";
import { downloadJson } from "../download-json.ts";
import { textField } from "../editor/fields/field.ts";
import { formStyles } from "../editor/fields/form-styles.ts";
import type { Issue } from "../editor/problem.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { wrongTexts } from "../texts/alert-rule-hints.ts";
import { ruleTexts } from "../texts/alert-rules.ts";
import { editorTexts } from "../texts/editor.ts";
import { Asking } from "./asking.ts";
import { type Draft, judge, typedIssues, valueAt, withAt } from "./draft.ts";
import { editStyles } from "./edit-styles.ts";
import type { FlRuleDialogs, RuleChoice } from "./fl-rule-dialogs.ts";
import "./fl-rule-dialogs.ts";
import "./fl-rule-trial.ts";
import type { Form } from "./form.ts";
import { headFields, levelFields, lifeFields, scopeFields, triggerFields } from "./rule-form.ts";
import { ruleSentence, toldSentences } from "./rule-sentence.ts";
import { titlesOf } from "./rule-titles.ts";

/** What is opened: null as a name is a new rule. */
export type OpenedRule = { name: string | null; revision: number; draft: Draft };

/** One rule with what it says in words and what it would have done. Fires `saved` with its answer, and `leave`. */
export class FlRuleEditor extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    formStyles,
    editStyles,
  ];

  static override properties = {
    opened: { attribute: false },
    taken: { attribute: false },
    choices: { attribute: false },
    receivers: { attribute: false },
    locale: { attribute: false },
    draft: { state: true },
    typedName: { state: true },
    hasTried: { state: true },
  };
  declare opened: OpenedRule;
  /** Names that there are. */
  declare taken: ReadonlySet<string>;
  declare choices: ChoicesBody | null;
  declare receivers: readonly ReceiverRow[];
  declare locale: Locale;
  declare draft: Draft;
  /** Of a new rule; null while it follows the title. */
  declare typedName: string | null;
  declare hasTried: boolean;
  readonly #asking = new Asking<RuleConflictBody>(this, "/api/alert-rules/");
  #revision = 0;
  #judged: { of: Draft; value: AlertRule | null; issues: readonly Issue[] } | null = null;

  constructor() {
    super();
    this.opened = { name: null, revision: 0, draft: {} };
    this.taken = new Set();
    this.choices = null;
    this.receivers = [];
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
    return this.opened.name ?? this.typedName ??
      nameFor(String(valueAt(this.draft, "title") ?? ""), this.taken, "alert");
  }

  /** The same rule until the draft changes, so that a trial knows what it was of. */
  #rule(): { value: AlertRule | null; issues: readonly Issue[] } {
    if (this.#judged?.of !== this.draft) this.#judged = { of: this.draft, ...judge(AlertRule, this.draft) };
    return this.#judged;
  }

  protected override render(): TemplateResult {
    const { locale, draft, choices } = this;
    const { value, issues } = this.#rule();
    const set = (path: string, next: unknown) => this.#change(withAt(this.draft, path, next));
    const form: Form = { draft, choices, locale, set, issues: this.hasTried ? issues : typedIssues(issues) };
    const section = (title: keyof typeof ruleTexts, content: TemplateResult) =>
      html`
        <section>
          <h2>${locale.text(ruleTexts[title])}</h2>
          <div class="form">${content}</div>
        </section>
      `;
    return html`
      ${this.#bar()} ${this.#problems()}
      <div class="columns">
        <div class="sections">
          <section><div class="form">${this.opened.name === null ? this.#nameField() : nothing} ${headFields(
            form,
          )}</div></section>
          ${section("when", triggerFields(form))} ${section("where", scopeFields(form))}
          ${section("told", levelFields(form, this.#receivers()))}
          <section>
            <details>
              <summary>${locale.text(ruleTexts.life)}</summary>
              <div class="form">${lifeFields(form)}</div>
            </details>
          </section>
        </div>
        <div class="aside">
          <div class="card">${this.#sentence(value)}</div>
          <div class="card">
            <fl-rule-trial .rule=${value} .locale=${locale}></fl-rule-trial>
          </div>
        </div>
      </div>
      <fl-rule-dialogs .locale=${locale} @rule-choice=${this.#choose}></fl-rule-dialogs>
    `;
  }

  #receivers() {
    return this.receivers.map(({ name, receiver }) => ({ name, title: receiver?.title ?? name }));
  }

  #bar(): TemplateResult {
    const { locale } = this;
    const button = (word: string, act: () => void) => html`<button type="button" @click=${act}>${word}</button>`;
    return html`
      <div class="bar">
        ${button(`← ${locale.text(ruleTexts.back)}`, () => this.dispatchEvent(new CustomEvent("leave")))}
        <h1>${valueAt(this.draft, "title") || locale.text(ruleTexts.newRule)}</h1>
        <span class="told" role="status">${this.isChanged ? locale.text(editorTexts.unsaved) : ""}</span>
        ${this.opened.name === null ? nothing : button(locale.text(editorTexts.versions), () => this.#versions())}
        ${button(locale.text(editorTexts.export), () => downloadJson(this.#name, this.draft))}
        <button class="main" type="button" ?disabled=${this.#asking.isBusy} @click=${() => this.#save()}>
          ${locale.text(editorTexts.save)}
        </button>
      </div>
    `;
  }

  #problems(): TemplateResult | typeof nothing {
    const { failure, problems } = this.#asking;
    if (!failure) return nothing;
    return html`
      <div class="alert" role="alert">
        ${failure} ${problems.map(({ path, message }) => html`<p lang="en">${path} ${message}</p>`)}
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

  #sentence(rule: AlertRule | null): TemplateResult {
    const titles = titlesOf(this.choices, this.receivers);
    return html`
      <div aria-live="polite">
        <p class="sentence">${rule ? ruleSentence(rule, this.locale, titles) : "…"}</p>
        ${rule ? toldSentences(rule, this.locale, titles).map((told) => html`<p class="soft">${told}</p>`) : nothing}
      </div>
    `;
  }

  #change(draft: Draft): void {
    this.draft = draft;
    this.#asking.refuse(null);
  }

  async #save(): Promise<void> {
    this.hasTried = true;
    const { value } = this.#rule();
    const name = this.#name;
    if (!value || !AlertName.safeParse(name).success) return await this.#showWrong();
    const body = { rule: value, revision: this.#revision };
    const saved = await this.#asking.ask<SavedRuleBody>(name, { method: "PUT", body });
    if (saved) this.dispatchEvent(new CustomEvent<SavedRuleBody>("saved", { detail: saved }));
    else if (this.#asking.conflict) await this.#dialogs.showConflict(this.#asking.conflict);
  }

  async #showWrong(): Promise<void> {
    this.#asking.refuse(this.locale.text(ruleTexts.wrong));
    await this.updateComplete;
    (this.renderRoot.querySelector('[aria-invalid="true"]') as HTMLElement | null)?.focus();
  }

  async #versions(): Promise<void> {
    const versions = await this.#asking.ask<RuleVersionsBody>(`${this.#name}/versions`);
    if (versions) await this.#dialogs.showVersions(versions);
  }

  get #dialogs(): FlRuleDialogs {
    return this.renderRoot.querySelector("fl-rule-dialogs") as FlRuleDialogs;
  }

  #choose({ detail }: CustomEvent<RuleChoice>): void {
    if (detail.do === "restore") return this.#change(detail.rule);
    const { current } = this.#asking.conflict as RuleConflictBody;
    this.#revision = current.revision;
    if (detail.do === "over") void this.#save();
    else this.#change(current.rule as Draft);
  }
}

customElements.define("fl-rule-editor", FlRuleEditor);

declare global {
  interface HTMLElementTagNameMap {
    "fl-rule-editor": FlRuleEditor;
  }
}
