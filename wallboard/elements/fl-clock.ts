import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { type Locale, localeOf, UNKNOWN } from "../language.ts";
import { number, oneLine } from "./styles.ts";

/** The time of day at a site, from the server's clock. */
export class FlClock extends LitElement {
  static override styles = [
    oneLine,
    number,
    css`
      :host {
        display: flex;
        align-items: baseline;
        gap: calc(10 * var(--px));
        min-width: 0;
      }
      span {
        color: var(--soft);
        font-size: var(--text);
        line-height: 1.2;
      }
      time {
        font-size: calc(42 * var(--px));
      }
    `,
  ];

  static override properties = { now: { attribute: false }, label: {}, timezone: {}, locale: { attribute: false } };
  /** Epoch ms, null when unknown. */
  declare now: number | null;
  declare label: string;
  declare timezone: string;
  declare locale: Locale;

  constructor() {
    super();
    this.now = null;
    this.label = "";
    this.timezone = "UTC";
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    return html`
      ${this.label ? html`<span class="line">${this.label}</span>` : nothing}
      <time class="number">${this.now === null ? UNKNOWN : this.locale.time(this.now, this.timezone)}</time>
    `;
  }
}

customElements.define("fl-clock", FlClock);

declare global {
  interface HTMLElementTagNameMap {
    "fl-clock": FlClock;
  }
}
