import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { type Locale, localeOf } from "../language.ts";
import { reportTexts } from "../texts/report.ts";

/** On paper only: what a report was asked for, which the form says on the screen, and when it was printed. */
export class FlReportPrinted extends LitElement {
  static override styles = css`
    :host {
      display: none;
    }
    @media print {
      :host {
        display: block;
      }
    }
    p {
      margin: 0.5rem 0;
      font-size: 0.9rem;
      color: var(--soft);
      overflow-wrap: anywhere;
    }
  `;

  static override properties = {
    asked: { attribute: false },
    timezone: {},
    now: { attribute: false },
    locale: { attribute: false },
    at: { state: true },
  };
  /** In words, such as `Queue: sales`. */
  declare asked: readonly string[];
  declare timezone: string;
  /** The clock, epoch ms. */
  declare now: () => number;
  declare locale: Locale;
  /** When printing began, epoch ms; null before. */
  declare at: number | null;
  readonly #print = () => this.at = this.now();

  constructor() {
    super();
    this.asked = [];
    this.timezone = "UTC";
    this.now = () => 0;
    this.locale = localeOf("en");
    this.at = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("beforeprint", this.#print);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeprint", this.#print);
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.at === null) return nothing;
    const time = this.locale.moment(this.at, this.timezone);
    const printed = this.locale.text(reportTexts.printed, { time });
    return html`<p>${[...this.asked, printed].join(" · ")}</p>`;
  }
}

customElements.define("fl-report-printed", FlReportPrinted);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-printed": FlReportPrinted;
  }
}
