import { css, html, LitElement, svg, type TemplateResult } from "lit";
import type { Severity } from "../severity.ts";

const shapes: Record<Severity, TemplateResult> = {
  ok: svg`<circle cx="8" cy="8" r="6" />`,
  warn: svg`<path d="M8 1.2 15.4 14.4H.6z" />`,
  bad: svg`<path d="M8 0 16 8 8 16 0 8z" />`,
};

/** The shape of a severity: circle, triangle, diamond. A word always stands beside it, so it is hidden from readers. */
export class FlShape extends LitElement {
  static override styles = css`
    :host {
      display: inline-block;
      width: 1em;
      height: 1em;
      flex: none;
    }
    svg {
      display: block;
      width: 100%;
      height: 100%;
      fill: currentColor;
    }
  `;

  static override properties = { severity: {} };
  declare severity: Severity;

  constructor() {
    super();
    this.severity = "ok";
  }

  protected override render(): TemplateResult {
    return html`<svg viewBox="0 0 16 16" aria-hidden="true">${shapes[this.severity]}</svg>`;
  }
}

customElements.define("fl-shape", FlShape);

declare global {
  interface HTMLElementTagNameMap {
    "fl-shape": FlShape;
  }
}
