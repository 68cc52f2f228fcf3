import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ReceiverRow, RuleConflictBody, RuleVersionsBody } from "../../schemas/alerts/api.ts";
import { AlertRule } from "../../schemas/alerts/rule.ts";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import { downloadJson } from "../download-json.ts";
import { formStyles } from "../editor/fields/form-styles.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { ruleTexts } from "../texts/alert-rules.ts";
import { editorTexts } from "../texts/editor.ts";
import { type Draft, withAt } from "./draft.ts";
import { editBar, nameField, refusal, section } from "./edit-parts.ts";
import { editStyles } from "./edit-styles.ts";
import { Editing, type Opened } from "./editing.ts";
import type { FlRuleDialogs, RuleChoice } from "./fl-rule-dialogs.ts";
import "./fl-rule-dialogs.ts";
import "./fl-rule-trial.ts";
import type { Form } from "./form.ts";
import { headFields, levelFields, lifeFields, scopeFields, triggerFields } from "./rule-form.ts";
import { ruleSentence, toldSentences } from "./rule-sentence.ts";
import { titlesOf } from "./rule-titles.ts";

/** One rule with what it says in words and what it would have done. Fires `saved` with its answer, and `leave`. */
export class FlRuleEditor extends LitElement {
  static override styles = [pageStyles, controlStyles, formStyles, editStyles];

  static override properties = {
    opened: { attribute: false },
    taken: { attribute: false },
    choices: { attribute: false },
    receivers: { attribute: false },
    locale: { attribute: false },
  };
  declare opened: Opened;
  /** Names that there are. */
  declare taken: ReadonlySet<string>;
  declare choices: ChoicesBody | null;
  declare receivers: readonly ReceiverRow[];
  declare locale: Locale;
  readonly #editing: Editing<AlertRule, RuleConflictBody> = new Editing(this, {
    kind: "rule",
    schema: AlertRule,
    otherwise: "alert",
  });

  constructor() {
    super();
    this.opened = { name: null, revision: 0, draft: {} };
    this.taken = new Set();
    this.choices = null;
    this.receivers = [];
    this.locale = localeOf("en");
  }

  /** Whether there is something that is not saved. */
  get isChanged(): boolean {
    return this.#editing.isChanged;
  }

  protected override render(): TemplateResult {
    const { locale, choices } = this;
    const { draft, value, issues } = this.#editing;
    const set = (path: string, next: unknown) => this.#editing.change(withAt(this.#editing.draft, path, next));
    const form: Form = { draft, choices, locale, set, issues };
    const titled = (title: "when" | "where" | "told", content: TemplateResult) =>
      section(locale.text(ruleTexts[title]), content);
    return html`
      ${this.#bar()} ${refusal(this.#editing)}
      <div class="columns">
        <div class="sections">
          <section><div class="form">${nameField(this.#editing, locale)} ${headFields(form)}</div></section>
          ${titled("when", triggerFields(form))} ${titled("where", scopeFields(form))}
          ${titled("told", levelFields(form, this.#receivers()))}
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
    const { isNew, name, draft } = this.#editing;
    return editBar(this.#editing, {
      locale,
      back: ruleTexts.back,
      untitled: ruleTexts.newRule,
      more: html`
        ${isNew ? nothing : button(locale.text(editorTexts.versions), () => this.#versions())}
        ${button(locale.text(editorTexts.export), () => downloadJson(name, draft))}
      `,
      save: () => void this.#save(),
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

  async #save(): Promise<void> {
    await this.#editing.save();
    const { conflict } = this.#editing;
    if (conflict) await this.#dialogs.showConflict(conflict);
  }

  async #versions(): Promise<void> {
    const versions = await this.#editing.ask<RuleVersionsBody>("/versions");
    if (versions) await this.#dialogs.showVersions(versions);
  }

  get #dialogs(): FlRuleDialogs {
    return this.renderRoot.querySelector("fl-rule-dialogs") as FlRuleDialogs;
  }

  #choose({ detail }: CustomEvent<RuleChoice>): void {
    if (detail.do === "restore") return this.#editing.change(detail.rule);
    const { current } = this.#editing.conflict as RuleConflictBody;
    this.#editing.goOnFrom(current.revision);
    if (detail.do === "over") void this.#save();
    else this.#editing.change(current.rule as Draft);
  }
}

customElements.define("fl-rule-editor", FlRuleEditor);

declare global {
  interface HTMLElementTagNameMap {
    "fl-rule-editor": FlRuleEditor;
  }
}
