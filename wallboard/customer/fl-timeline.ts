import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { TimelineEntry } from "../../schemas/customer.ts";
import { pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { entryKindTexts } from "../texts/customer-entries.ts";
import { entryView } from "./entry-view.ts";

/** What happened with a customer, newest first. */
export class FlTimeline extends LitElement {
  static override styles = [
    pageStyles,
    css`
      ol {
        max-width: 60rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: grid;
        grid-template-columns: 9.5rem minmax(0, 1fr);
        gap: 0.1rem 1.2rem;
        padding: 0.7rem 0.2rem;
        border-top: 1px solid var(--edge);
        overflow-wrap: anywhere;
        break-inside: avoid;
      }
      .when {
        color: var(--soft);
        font-variant-numeric: tabular-nums;
      }
      .bad::before {
        content: "▲ ";
        color: var(--bad);
      }
      blockquote {
        margin: 0.2rem 0 0;
        padding-left: 0.8rem;
        border-left: 0.2rem solid var(--edge);
      }
      @media (max-width: 40rem) {
        li {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  static override properties = { entries: { attribute: false }, timezone: {}, locale: { attribute: false } };
  declare entries: readonly TimelineEntry[];
  declare timezone: string;
  declare locale: Locale;

  constructor() {
    super();
    this.entries = [];
    this.timezone = "UTC";
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    return html`<ol>${this.entries.map((entry) => html`<li>${this.#entry(entry)}</li>`)}</ol>`;
  }

  #entry(entry: TimelineEntry): TemplateResult {
    const { locale, timezone } = this;
    const { title, lines, quote, isBad } = entryView(entry, { locale, timezone });
    const at = Date.parse(entry.at);
    return html`
      <div class="when">
        <time datetime=${entry.at}>${locale.day(at, timezone)}, ${locale.time(at, timezone)}</time>
        <div>${locale.text(entryKindTexts[entry.kind])}</div>
      </div>
      <div>
        <strong class=${isBad ? "bad" : nothing}>${title}</strong>
        ${lines.map((line) => html`<div class="soft">${line}</div>`)}
        ${quote === null ? nothing : html`<blockquote>${quote}</blockquote>`}
      </div>
    `;
  }
}

customElements.define("fl-timeline", FlTimeline);

declare global {
  interface HTMLElementTagNameMap {
    "fl-timeline": FlTimeline;
  }
}
