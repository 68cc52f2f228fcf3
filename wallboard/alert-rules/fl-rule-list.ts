import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { RuleRow } from "../../schemas/alerts/api.ts";
import type { AlertSeverity } from "../../schemas/alerts/names.ts";
import { ruleTitle } from "../alerts/rule-title.ts";
import "../elements/fl-shape.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import type { Severity } from "../severity.ts";
import { fieldTexts } from "../texts/alert-rule-fields.ts";
import { ruleTexts, severityTexts } from "../texts/alert-rules.ts";
import { ruleSentence, type Titles, toldSentences } from "./rule-sentence.ts";

export type RuleAction = { do: "edit" | "toggle" | "remove"; row: RuleRow };

const shapes: Record<AlertSeverity, Severity> = { info: "ok", warn: "warn", bad: "bad" };

/** All rules with what they say in words. Fires `rule-action`. */
export class FlRuleList extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      ul {
        margin: 1.2rem 0 0;
        padding: 0;
        border: 1px solid var(--edge);
        border-radius: 0.6rem;
        background: var(--card);
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 3rem minmax(0, 1fr) 9rem max-content;
        gap: 0.3rem 1rem;
        align-items: center;
        padding: 0.75rem 1.1rem;
        border-bottom: 1px solid var(--edge);
      }
      li:last-child {
        border-bottom: 0;
      }
      input[type="checkbox"] {
        appearance: none;
        position: relative;
        width: 2.6rem;
        height: 1.45rem;
        min-height: 0;
        margin: 0;
        padding: 0;
        border: 1px solid var(--old);
        border-radius: 1rem;
        background: var(--page);
        cursor: pointer;
      }
      input[type="checkbox"]::after {
        content: "";
        position: absolute;
        inset: 0.2rem auto 0.2rem 0.25rem;
        width: 0.95rem;
        border-radius: 50%;
        background: var(--old);
      }
      input[type="checkbox"]:checked {
        border-color: var(--ok);
        background: var(--ok);
      }
      input[type="checkbox"]:checked::after {
        left: auto;
        right: 0.25rem;
        background: var(--page);
      }
      .title {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .off .title,
      .off .sentence {
        color: var(--soft);
      }
      .sentence,
      .told {
        font-size: 0.95rem;
        overflow-wrap: anywhere;
      }
      .told,
      .source {
        color: var(--soft);
        font-size: 0.9rem;
      }
      .severity {
        display: inline-flex;
        gap: 0.35rem;
        align-items: center;
        margin-left: 0.6rem;
        font-size: 0.9rem;
        font-weight: 400;
        color: var(--soft);
      }
      .warn {
        color: var(--warn);
      }
      .bad,
      .problem {
        color: var(--bad);
      }
      .state {
        text-align: right;
        font-variant-numeric: tabular-nums;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        justify-content: flex-end;
        min-width: 13rem;
      }
      @media (max-width: 60rem) {
        li {
          grid-template-columns: 3rem minmax(0, 1fr);
        }
        .state,
        .actions {
          grid-column: 2;
          justify-content: flex-start;
          text-align: left;
        }
      }
    `,
  ];

  static override properties = {
    rows: { attribute: false },
    titles: { attribute: false },
    locale: { attribute: false },
  };
  declare rows: readonly RuleRow[];
  declare titles: Titles;
  declare locale: Locale;

  constructor() {
    super();
    this.rows = [];
    this.titles = { site: (site) => site, receiver: (name) => name };
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    return html`<ul>${repeat(this.rows, ({ name }) => name, (row) => this.#row(row))}</ul>`;
  }

  #row(row: RuleRow): TemplateResult {
    const { rule, name } = row;
    const title = rule ? ruleTitle(rule.title, this.locale) : name;
    const text = (key: keyof typeof ruleTexts) => this.locale.text(ruleTexts[key]);
    const act = (action: RuleAction["do"]) => () =>
      this.dispatchEvent(new CustomEvent<RuleAction>("rule-action", { detail: { do: action, row } }));
    return html`
      <li class=${rule?.enabled === false ? "off" : ""}>
        <input
          type="checkbox"
          role="switch"
          aria-label="${this.locale.text(fieldTexts.enabled)}: ${title}"
          ?disabled=${!rule}
          .checked=${live(rule?.enabled ?? false)}
          @change=${act("toggle")}
        />
        ${this.#words(row, title)} ${this.#state(row)}
        <div class="actions">
          <button type="button" aria-label="${text("edit")}: ${title}" @click=${act("edit")}>${text("edit")}</button>
          ${row.source === "saved" ? this.#remove(row, title, act("remove")) : nothing}
        </div>
      </li>
    `;
  }

  #remove({ isBuiltIn }: RuleRow, title: string, remove: () => void): TemplateResult {
    const word = this.locale.text(isBuiltIn ? ruleTexts.reset : ruleTexts.remove);
    return html`<button type="button" aria-label="${word}: ${title}" @click=${remove}>${word}</button>`;
  }

  #words({ rule, problems }: RuleRow, title: string): TemplateResult {
    const { locale, titles } = this;
    return html`
      <div>
        <p class="title">${title}${rule ? this.#severity(rule.severity) : nothing}</p>
        ${rule
          ? html`
            <p class="sentence">${ruleSentence(rule, locale, titles)}</p>
            <p class="told">${toldSentences(rule, locale, titles).join(" ")}</p>
          `
          : nothing} ${problems.length > 0 ? this.#problem(problems, rule !== null) : nothing}
      </div>
    `;
  }

  #problem(problems: RuleRow["problems"], isRead: boolean): TemplateResult {
    const problem = problems.map(({ path, message }) => `${path} ${message}`.trim()).join("; ");
    return html`
      <p class="problem">
        ${isRead ? this.locale.text(ruleTexts.broken, { problem }) : this.locale.text(ruleTexts.unreadable)}
      </p>
    `;
  }

  #severity(severity: AlertSeverity): TemplateResult {
    return html`
      <span class="severity ${severity}">
        <fl-shape .severity=${shapes[severity]}></fl-shape>${this.locale.text(severityTexts[severity])}
      </span>
    `;
  }

  #state({ name, open, source }: RuleRow): TemplateResult {
    const words = this.locale.text(ruleTexts.open, { count: open });
    return html`
      <div class="state">
        ${open > 0 ? html`<a href="/alerts?rule=${name}">${words}</a>` : nothing}
        ${source === "built-in" ? html`<p class="source">${this.locale.text(ruleTexts.builtIn)}</p>` : nothing}
      </div>
    `;
  }
}

customElements.define("fl-rule-list", FlRuleList);

declare global {
  interface HTMLElementTagNameMap {
    "fl-rule-list": FlRuleList;
  }
}
