import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { type Locale, localeOf } from "../language.ts";
import { linkJudgements } from "../link-judgements.ts";
import type { LinkState } from "../store.ts";
import { boardTexts } from "../texts/board.ts";
import "./fl-shape.ts";
import { number, oneLine, severityColours } from "./styles.ts";

/** How far the numbers can be trusted. The word is announced when it changes, the age that ticks beside it is not. */
export class FlLinkStatus extends LitElement {
  static override styles = [
    oneLine,
    number,
    severityColours,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      div {
        display: flex;
        align-items: center;
        gap: 0.5em;
        font-size: var(--text);
        line-height: 1.2;
        padding: 0.3em 0.8em;
        border: var(--hairline) solid var(--edge);
        border-radius: 2em;
      }
      div[data-severity="bad"] {
        border-color: var(--edge-bad);
        background: var(--card-bad);
      }
      fl-shape,
      [role="status"] {
        color: var(--judged);
        font-weight: 600;
      }
      fl-shape {
        font-size: 0.75em;
      }
      .number {
        font-weight: 400;
        line-height: inherit;
        color: var(--soft);
      }
    `,
  ];

  static override properties = { state: {}, ageMs: { attribute: false }, locale: { attribute: false } };
  declare state: LinkState;
  /** Age of the numbers, null when there are none. */
  declare ageMs: number | null;
  declare locale: Locale;

  constructor() {
    super();
    this.state = "connecting";
    this.ageMs = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult {
    const { severity, word } = linkJudgements[this.state];
    return html`
      <div data-severity=${severity}>
        <fl-shape .severity=${severity}></fl-shape>
        <span role="status" aria-live="polite" class="line">${this.locale.text(word)}</span>
        ${this.ageMs === null ? nothing : html`<span class="number">${this.#age(this.ageMs)}</span>`}
      </div>
    `;
  }

  #age(ageMs: number): string {
    const age = this.locale.age(ageMs);
    return this.state === "live" ? age : this.locale.text(boardTexts.dataAge, { age });
  }
}

customElements.define("fl-link-status", FlLinkStatus);

declare global {
  interface HTMLElementTagNameMap {
    "fl-link-status": FlLinkStatus;
  }
}
