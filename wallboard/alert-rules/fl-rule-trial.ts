import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { DryRunBody, DryRunNote } from "../../schemas/alerts/api.ts";
import type { AlertRule } from "../../schemas/alerts/rule.ts";
import { customerUrl } from "../address.ts";
import { kpiText } from "../alerts/kpi-text.ts";
import { Loading } from "../controllers/loading.ts";
import { localZone } from "../editor/local-zone.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { fetchJson } from "../pages/fetch-json.ts";
import { saidNote } from "../sentences.ts";
import { trialNoteTexts } from "../texts/alert-rule-trial-notes.ts";
import { trialTexts } from "../texts/alert-rule-trial.ts";
import { ruleTexts } from "../texts/alert-rules.ts";

type Example = DryRunBody["examples"][number];

/** What the rule would have done in the past week. */
export class FlRuleTrial extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        gap: 0.6rem 1rem;
        align-items: center;
        justify-content: space-between;
      }
      .count {
        margin-top: 0.9rem;
        font-size: 1.5rem;
        font-weight: 700;
        font-variant-numeric: tabular-nums;
      }
      ul {
        max-height: 24rem;
        margin: 0.5rem 0 0;
        padding: 0;
        overflow-y: auto;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 8.5rem minmax(0, 1fr) max-content;
        gap: 0.2rem 0.8rem;
        padding: 0.4rem 0.2rem;
        border-top: 1px solid var(--edge);
        font-size: 0.95rem;
      }
      li > * {
        min-width: 0;
        overflow-wrap: anywhere;
      }
      time,
      .lasted {
        color: var(--soft);
        font-variant-numeric: tabular-nums;
      }
      h3 {
        margin-top: 0.9rem;
        font-size: 1rem;
      }
      .notes {
        margin-top: 0.6rem;
        font-size: 0.9rem;
        color: var(--soft);
      }
      @media (max-width: 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr) max-content;
        }
        time {
          grid-column: 1 / -1;
        }
      }
    `,
  ];

  static override properties = {
    rule: { attribute: false },
    locale: { attribute: false },
    result: { state: true },
  };
  /** Null while it is not valid. */
  declare rule: AlertRule | null;
  declare locale: Locale;
  declare result: { of: AlertRule; body: DryRunBody } | null;
  readonly #loading = new Loading(this);

  constructor() {
    super();
    this.rule = null;
    this.locale = localeOf("en");
    this.result = null;
  }

  protected override render(): TemplateResult {
    const { isBusy, failure } = this.#loading;
    const text = (key: "title" | "lead" | "run" | "running") => this.locale.text(trialTexts[key]);
    return html`
      <div class="head">
        <div>
          <h2>${text("title")}</h2>
          <p class="soft">${text("lead")}</p>
        </div>
        <button type="button" ?disabled=${isBusy || !this.rule} @click=${this.#run}>${text("run")}</button>
      </div>
      <div aria-live="polite">
        ${isBusy ? html`<p class="soft">${text("running")}</p>` : nothing}
        ${failure && !isBusy
          ? html`<p class="alert" role="alert">${this.locale.text(ruleTexts.failed, { reason: failure })}</p>`
          : nothing} ${this.result && !isBusy ? this.#result(this.result) : nothing}
      </div>
    `;
  }

  #result({ of, body }: { of: AlertRule; body: DryRunBody }): TemplateResult {
    const { alerts, occurrences, notices, examples, notes } = body;
    const count = (key: "fired" | "causes" | "messages" | "newest", count: number) =>
      this.locale.text(trialTexts[key], { count });
    return html`
      <p class="count">${alerts === 0 ? this.locale.text(trialTexts.never) : count("fired", alerts)}</p>
      ${alerts > 0 ? html`<p>${count("causes", occurrences)}, ${count("messages", notices)}</p>` : nothing}
      ${of === this.rule ? nothing : html`<p class="soft">${this.locale.text(trialTexts.outdated)}</p>`}
      ${examples.length > 0
        ? html`
          <h3 id="newest">${count("newest", examples.length)}</h3>
          <ul tabindex="0" aria-labelledby="newest">${examples.map((example) => this.#example(example))}</ul>
        `
        : nothing}
      ${notes.map((note) => this.#note(note))}
    `;
  }

  #note(note: DryRunNote): TemplateResult {
    if (note.id === null) {
      const { text, lang } = saidNote(note.part, this.locale);
      return html`<p class="notes" lang=${lang ?? nothing}>${text}</p>`;
    }
    const every = this.locale.seconds(note.everySeconds ?? 0);
    return html`<p class="notes">${this.locale.text(trialNoteTexts[note.id], { every })}</p>`;
  }

  #example({ subject, customer, facts, from, endedAt, count }: Example): TemplateResult {
    const { locale } = this;
    const who = customer
      ? html`<a href=${customerUrl(customer.id)}>${customer.name ?? customer.id}</a>`
      : subject.kind === "contact"
      ? html`${locale.text(trialTexts.unknown)}`
      : html`${this.#numberOf(facts) ?? subject.id}`;
    const where = [customer?.tier, facts.queue, facts.site].filter(Boolean).join(" · ");
    const lasted = endedAt === null
      ? locale.text(trialTexts.goesOn)
      : locale.text(trialTexts.lasted, { span: locale.age(endedAt - from) });
    return html`
      <li>
        <time datetime=${new Date(from).toISOString()}>${locale.dateTime(from, localZone())}</time>
        <span>${who} <span class="soft">${where}</span></span>
        <span class="lasted">${count > 1 ? `${locale.text(trialTexts.counted, { count })}, ` : ""}${lasted}</span>
      </li>
    `;
  }

  /** Of a rule on a number of the catalogue. */
  #numberOf({ values: { kpi, value } }: Example["facts"]): string | null {
    return typeof kpi === "string" && typeof value === "number" ? kpiText(kpi, value, this.locale) : null;
  }

  #run(): void {
    const { rule } = this;
    if (!rule) return;
    void this.#loading.run(async (signal) => {
      const sent = { method: "POST", body: { rule } } as const;
      const body = await fetchJson<DryRunBody>("/api/alert-rules/dry-run", signal, sent);
      this.result = { of: rule, body };
    });
  }
}

customElements.define("fl-rule-trial", FlRuleTrial);

declare global {
  interface HTMLElementTagNameMap {
    "fl-rule-trial": FlRuleTrial;
  }
}
