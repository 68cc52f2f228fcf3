import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { CustomerBody, CustomerScores } from "../../schemas/customer.ts";
import { pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { saidNote } from "../sentences.ts";
import { ruleTexts } from "../texts/customer-entries.ts";
import { customerTexts } from "../texts/customer.ts";
import { dateOf } from "./entry-view.ts";
import "./fl-value-curve.ts";

/** Who a customer is and what they are worth, with the reasons. */
export class FlCustomerFacts extends LitElement {
  static override styles = [
    pageStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr));
        gap: 1.5rem 2.5rem;
      }
      h2 {
        margin-bottom: 0.4rem;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.2rem 1rem;
        margin: 0 0 0.6rem;
      }
      dt {
        max-width: 12rem;
        color: var(--soft);
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      .wide {
        grid-column: 1 / -1;
      }
      section {
        min-width: 0;
        break-inside: avoid;
      }
    `,
  ];

  static override properties = { body: { attribute: false }, locale: { attribute: false } };
  declare body: CustomerBody | null;
  declare locale: Locale;

  constructor() {
    super();
    this.body = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.body) return nothing;
    const { curve, currency, noteParts } = this.body;
    const name = this.locale.text(customerTexts.curve);
    return html`
      <section><h2>${this.locale.text(customerTexts.who)}</h2>${this.#who(this.body)}</section>
      <section><h2>${this.locale.text(customerTexts.value)}</h2>${this.#value(this.body)}</section>
      ${curve.length === 0 ? nothing : html`
        <section class="wide">
          <h2>${name}</h2>
          <fl-value-curve .points=${curve} .currency=${currency} .name=${name} .locale=${this.locale}></fl-value-curve>
        </section>
      `}
      ${noteParts.map((note) => {
        const { text, lang } = saidNote(note, this.locale);
        return html`<p class="wide soft" lang=${lang ?? nothing}>${text}</p>`;
      })}
    `;
  }

  #who({ customer }: CustomerBody): TemplateResult {
    const { id, since, language, owner, tags, preferences, merged, addresses } = customer;
    return this.#list([
      [customerTexts.id, id],
      [customerTexts.since, since],
      [customerTexts.language, language],
      [customerTexts.owner, owner],
      [customerTexts.tags, tags.join(", ")],
      [customerTexts.preferences, preferencesText(preferences)],
      [customerTexts.merged, merged.join(", ")],
      [
        customerTexts.addresses,
        addresses.length === 0 ? null : html`${
          addresses.map(({ address, rule, from }) => {
            const how = from === "description" ? customerTexts.fromDescription : customerTexts.fromContact;
            return html`<div>${address}
            <span class="soft">${this.locale.text(ruleTexts[rule])}, ${this.locale.text(how)}</span></div>`;
          })
        }`,
      ],
    ]);
  }

  #value({ tier, scores, currency, timezone }: CustomerBody): TemplateResult {
    const { locale } = this;
    const history = [...tier?.history ?? []].reverse().map(({ tier, since }) =>
      html`<div>${locale.text(customerTexts.tierSince, { tier, date: dateOf(since, { locale, timezone }) })}</div>`
    );
    const known = tier ? html`${history}` : locale.text(customerTexts.unknown);
    if (!scores) {
      return html`${this.#list([[customerTexts.tier, known]])}<p class="soft">${
        locale.text(customerTexts.notScored)
      }</p>`;
    }
    const { segment, recency, frequency, money, alive, lifetimeValue } = scores;
    return html`
      ${this.#list([
        [customerTexts.tier, known],
        [customerTexts.segment, segment],
        [customerTexts.scores, [recency, frequency, money].map((score) => score ?? "–").join(" · ")],
        [customerTexts.alive, alive === null ? null : locale.percent(alive)],
        [customerTexts.lifetimeValue, lifetimeValue === null ? null : locale.money(lifetimeValue, currency)],
      ])}
      ${this.#why(scores, currency).map((line) => html`<p class="soft">${line}</p>`)}
    `;
  }

  /** Why this tier: the place by revenue, and where the tiers begin. */
  #why({ rank, customers, revenue, windowDays, cutoffs }: CustomerScores, currency: string): string[] {
    const { locale } = this;
    const money = (amount: number) => locale.money(amount, currency);
    const tiers = (["A", "B", "C"] as const).flatMap((tier) => {
      const least = cutoffs[tier];
      return least === null ? [] : [locale.text(customerTexts.cutoff, { tier, revenue: money(least) })];
    });
    return [
      locale.text(customerTexts.why, { rank, customers, revenue: money(revenue), days: windowDays }),
      tiers.join(" "),
    ];
  }

  /** What is unknown is left out. */
  #list(
    rows: readonly [typeof customerTexts[keyof typeof customerTexts], TemplateResult | string | null][],
  ): TemplateResult {
    const shown = rows.filter(([, value]) => value !== null && value !== "");
    return html`<dl>${
      shown.map(([name, value]) =>
        html`
          <dt>${this.locale.text(name)}</dt>
          <dd>${value}</dd>
        `
      )
    }</dl>`;
  }
}

/** Whatever the source tells, as text. */
function preferencesText(preferences: unknown): string | null {
  if (preferences === null || typeof preferences !== "object") return preferences === null ? null : String(preferences);
  return Object.entries(preferences).map(([name, value]) =>
    `${name}: ${typeof value === "object" ? JSON.stringify(value) : value}`
  ).join("; ");
}

customElements.define("fl-customer-facts", FlCustomerFacts);

declare global {
  interface HTMLElementTagNameMap {
    "fl-customer-facts": FlCustomerFacts;
  }
}
