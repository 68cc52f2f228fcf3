import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { pageLinks } from "./page-links.ts";
import { pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageTexts } from "../texts/pages.ts";

/** The way between the pages. */
export class FlPageHead extends LitElement {
  static override styles = [
    pageStyles,
    css`
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 0.3rem 1.5rem;
        max-width: 110rem;
        margin: 0 auto;
        padding: 0.7rem 1.5rem;
        border-bottom: 1px solid var(--edge);
      }
      .brand {
        font-weight: 700;
        letter-spacing: 0.02em;
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem 1.2rem;
      }
      a {
        color: var(--soft);
        text-decoration: none;
      }
      a:hover {
        color: var(--ink);
        text-decoration: underline;
      }
      a[aria-current] {
        color: var(--ink);
        box-shadow: 0 0.15rem var(--ok);
      }
      @media print {
        header {
          display: none;
        }
      }
    `,
  ];

  static override properties = { page: {}, locale: { attribute: false } };
  declare page: string;
  declare locale: Locale;

  constructor() {
    super();
    this.page = "";
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    return html`
      <header>
        <span class="brand">Frontline</span>
        <nav aria-label=${this.locale.text(pageTexts.pages)}>
          ${pageLinks.map(({ page, href, name }) =>
            html`<a href=${href} aria-current=${page === this.page ? "page" : nothing}>${this.locale.text(name)}</a>`
          )}
        </nav>
      </header>
    `;
  }
}

customElements.define("fl-page-head", FlPageHead);

declare global {
  interface HTMLElementTagNameMap {
    "fl-page-head": FlPageHead;
  }
}
