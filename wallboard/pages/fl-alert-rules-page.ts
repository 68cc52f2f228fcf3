import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ReceiverRow, ReceiversBody, RuleRow, RulesBody, SavedRuleBody } from "../../schemas/alerts/api.ts";
import { AlertRule } from "../../schemas/alerts/rule.ts";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import { problemText } from "../../schemas/decode.ts";
import { EditAddress } from "../alert-rules/edit-address.ts";
import type { Opened } from "../alert-rules/editing.ts";
import "../alert-rules/fl-rule-editor.ts";
import type { RuleAction } from "../alert-rules/fl-rule-list.ts";
import "../alert-rules/fl-rule-list.ts";
import { listPageStyles } from "../alert-rules/list-page-styles.ts";
import { readRule } from "../alert-rules/rule-file.ts";
import { titlesOf } from "../alert-rules/rule-titles.ts";
import { chosenFile } from "../chosen-file.ts";
import { Trying } from "../controllers/trying.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { ruleTexts } from "../texts/alert-rules.ts";
import { words } from "../texts/words.ts";
import { fetchJson, type Sent } from "./fetch-json.ts";
import "./fl-page-head.ts";

/** What a new rule begins as. */
const fresh = { ...AlertRule.parse({ title: "-", trigger: { kind: "waiting" } }), title: "" };

/** `/alerts/rules`: all rules, and one of them to edit (`?edit=<name>`, `?edit=` is a new one). */
export class FlAlertRulesPage extends LitElement {
  static override styles = [pageStyles, controlStyles, listPageStyles];

  static override properties = {
    rows: { state: true },
    receivers: { state: true },
    choices: { state: true },
    opened: { state: true },
    told: { state: true },
  };
  declare rows: readonly RuleRow[] | null;
  declare receivers: readonly ReceiverRow[];
  declare choices: ChoicesBody | null;
  declare opened: Opened | null;
  /** What was done last, in words. */
  declare told: string;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  readonly #trying = new Trying(this, ({ message }) => this.#locale.text(ruleTexts.failed, { reason: message }));
  readonly #address: EditAddress = new EditAddress(this, {
    follow: () => this.#follow(),
    editor: () => this.renderRoot.querySelector("fl-rule-editor"),
    question: this.#locale.text(ruleTexts.leave),
  });

  constructor() {
    super();
    [this.rows, this.receivers, this.choices, this.opened, this.told] = [null, [], null, null, ""];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#locale.code;
    document.title = `${this.#locale.text(ruleTexts.title)} – Frontline`;
    void this.#trying.run(() => this.#load());
  }

  protected override render(): TemplateResult {
    const { rows, opened } = this;
    return html`
      <fl-page-head .page=${"alerts"} .locale=${this.#locale}></fl-page-head>
      <main>${opened && rows ? this.#editor(opened, rows) : this.#list()}</main>
    `;
  }

  #editor(opened: Opened, rows: readonly RuleRow[]): TemplateResult {
    return html`
      <fl-rule-editor
        .opened=${opened}
        .taken=${new Set(rows.map(({ name }) => name))}
        .choices=${this.choices}
        .receivers=${this.receivers}
        .locale=${this.#locale}
        @saved=${this.#saved}
        @leave=${() => this.#address.mayLeave() && this.#open(null)}
      ></fl-rule-editor>
    `;
  }

  #list(): TemplateResult {
    const text = (key: keyof typeof ruleTexts) => this.#locale.text(ruleTexts[key]);
    const { rows } = this;
    const { failure } = this.#trying;
    return html`
      <div class="head">
        <div>
          <h1>${text("title")}</h1>
          <p class="lead">${text("lead")}</p>
        </div>
        <div class="ways">
          <a href="/alerts">${text("desk")}</a> <a href="/alerts/receivers">${text("receivers")}</a>
          <button type="button" @click=${this.#import}>${this.#locale.text(words.importIt)}</button>
          <button class="main" type="button" @click=${() => this.#open("")}>${text("newRule")}</button>
        </div>
      </div>
      ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
      <p class="told" role="status">${rows || failure ? this.told : this.#locale.text(words.loading)}</p>
      ${rows
        ? html`
          <fl-rule-list
            .rows=${rows}
            .titles=${titlesOf(this.choices, this.receivers)}
            .locale=${this.#locale}
            @rule-action=${this.#act}
          ></fl-rule-list>
        `
        : nothing}
    `;
  }

  async #load(): Promise<void> {
    const { signal } = this.#trying;
    const [{ rules }, { receivers }, choices] = await Promise.all([
      fetchJson<RulesBody>("/api/alert-rules", signal),
      fetchJson<ReceiversBody>("/api/alert-receivers", signal),
      fetchJson<ChoicesBody>("/api/choices", signal),
    ]);
    [this.rows, this.receivers, this.choices] = [rules, receivers, choices];
    this.#follow();
  }

  /** Shows what the address asks for. */
  #follow(): void {
    const name = this.#address.name;
    const row = this.rows?.find((one) => one.name === name);
    this.opened = name === "" ? { name: null, revision: 0, draft: fresh } : row ? openedOf(row) : null;
  }

  #open(name: string | null): void {
    this.told = "";
    this.#trying.show(null);
    this.#address.open(name);
  }

  #saved({ detail: { name, warnings } }: CustomEvent<SavedRuleBody>): void {
    void this.#trying.run(async () => {
      this.#open(null);
      await this.#load();
      const title = this.rows?.find((row) => row.name === name)?.rule?.title ?? name;
      this.told = warnings.length > 0
        ? this.#locale.text(ruleTexts.doubtful, { problem: problemText(warnings) })
        : this.#locale.text(ruleTexts.isSaved, { name: title });
    });
  }

  #act({ detail: { do: action, row } }: CustomEvent<RuleAction>): void {
    const { name, rule, revision } = row;
    switch (action) {
      case "edit":
        return this.#open(name);
      case "toggle":
        return this.#send(name, { method: "PUT", body: { rule: { ...rule, enabled: !rule?.enabled }, revision } });
      case "remove": {
        const question = this.#locale.text(ruleTexts.removeAsk, { name: rule?.title ?? name });
        if (row.isBuiltIn || confirm(question)) this.#send(`${name}?revision=${revision}`, { method: "DELETE" });
      }
    }
  }

  #send(path: string, sent: Sent): void {
    void this.#trying.run(async () => {
      try {
        await fetchJson(`/api/alert-rules/${path}`, this.#trying.signal, sent);
      } finally {
        await this.#load();
        this.requestUpdate();
      }
    });
  }

  /** Opens what a file says as a new rule; it is not saved yet. */
  #import(): void {
    void this.#trying.run(async () => {
      const file = await chosenFile();
      const { value, problem } = readRule(await file.text());
      if (!value) throw new Error(this.#locale.text(ruleTexts.badFile, { name: file.name, problem }));
      this.#open("");
      this.opened = { name: null, revision: 0, draft: value };
    });
  }
}

/** One that cannot be read begins anew under its name. */
function openedOf({ name, revision, rule }: RuleRow): Opened {
  return { name, revision, draft: rule ?? fresh };
}

customElements.define("fl-alert-rules-page", FlAlertRulesPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-rules-page": FlAlertRulesPage;
  }
}
