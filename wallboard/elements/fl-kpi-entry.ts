import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { CatalogueEntry } from "../../schemas/catalogue.ts";
import { betterText, entryName, thresholdTexts } from "../kpi-groups.ts";
import { type Locale, localeOf } from "../language.ts";
import { sentence } from "../sentences.ts";
import { numbersTexts, unitTexts } from "../texts/report-numbers.ts";
import { pageStyles } from "./page-styles.ts";
import "./fl-shape.ts";

/** One number: what it is called, how it follows from what, and from where it is worth a look. */
export class FlKpiEntry extends LitElement {
  static override styles = [
    pageStyles,
    css`
      article {
        display: grid;
        grid-template-columns: minmax(0, 18rem) minmax(0, 1fr);
        gap: 0.2rem 2rem;
        padding: 0.9rem 1rem;
        border-top: 1px solid var(--edge);
        border-left: 0.25rem solid transparent;
        break-inside: avoid;
      }
      :host([current]) article {
        border-left-color: var(--ok);
        background: var(--card);
      }
      h3 {
        font-size: 1rem;
        line-height: 1.35;
      }
      h3 a {
        color: inherit;
        text-decoration: none;
      }
      h3 a:hover {
        text-decoration: underline;
      }
      .kind {
        font-size: 0.9rem;
        color: var(--soft);
      }
      .text {
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.1rem 0.9rem;
        margin: 0.2rem 0 0;
        font-size: 0.9rem;
        color: var(--soft);
      }
      dt code {
        color: var(--ink);
      }
      dd {
        margin: 0;
      }
      .bounds {
        display: flex;
        flex-wrap: wrap;
        gap: 0.2rem 1.5rem;
        margin-top: 0.3rem;
        font-size: 0.9rem;
        color: var(--soft);
      }
      .bound {
        display: inline-flex;
        align-items: center;
        gap: 0.45em;
      }
      @media (max-width: 50rem) {
        article {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  static override properties = {
    entry: { attribute: false },
    current: { type: Boolean, reflect: true },
    locale: { attribute: false },
  };
  declare entry: CatalogueEntry | null;
  /** The address points at it. */
  declare current: boolean;
  declare locale: Locale;

  constructor() {
    super();
    this.entry = null;
    this.current = false;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { entry, locale } = this;
    if (!entry) return nothing;
    const name = entryName(entry, locale);
    const formula = sentence(entry.text, locale);
    return html`
      <article aria-label=${name}>
        <div>
          <h3><a href="#${entry.id}">${name}</a></h3>
          <div class="kind"><code>${entry.id}</code></div>
          <div class="kind">${locale.text(unitTexts[entry.unit])}; ${betterText(entry.better, locale)}</div>
        </div>
        <div>
          <div class="text" lang=${formula.lang ?? nothing}>${formula.text}</div>
          ${entry.needs.length > 0 ? this.#needs(entry) : nothing} ${this.#bounds(entry)}
        </div>
      </article>
    `;
  }

  #needs({ needs }: CatalogueEntry): TemplateResult {
    return html`
      <dl aria-label=${this.locale.text(numbersTexts.needs)}>
        ${needs.map(({ id, text }) => {
          const said = sentence(text, this.locale);
          return html`
            <dt><code>${id}</code></dt>
            <dd lang=${said.lang ?? nothing}>${said.text}</dd>
          `;
        })}
      </dl>
    `;
  }

  #bounds(entry: CatalogueEntry): TemplateResult | typeof nothing {
    const texts = thresholdTexts(entry, this.locale);
    if (!texts) return nothing;
    const { warning, alarm } = numbersTexts;
    return html`
      <div class="bounds">
        <span class="bound"><fl-shape .severity=${"warn"}></fl-shape>${this.locale.text(warning, {
          from: texts.warn,
        })}</span>
        <span class="bound"><fl-shape .severity=${"bad"}></fl-shape>${this.locale.text(alarm, {
          from: texts.alarm,
        })}</span>
      </div>
    `;
  }
}

customElements.define("fl-kpi-entry", FlKpiEntry);

declare global {
  interface HTMLElementTagNameMap {
    "fl-kpi-entry": FlKpiEntry;
  }
}
