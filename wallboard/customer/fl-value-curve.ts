import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import type { ValuePoint } from "../../schemas/customer.ts";
import { type Locale, localeOf } from "../language.ts";
import { curvePath } from "./curve-path.ts";

const [WIDTH, HEIGHT] = [600, 160];

/** Cumulated revenue by month, as a line that prints as it looks. */
export class FlValueCurve extends LitElement {
  static override styles = css`
    :host {
      display: block;
      max-width: 60rem;
    }
    svg {
      display: block;
      width: 100%;
      height: 10rem;
      overflow: visible;
    }
    path {
      fill: none;
      stroke: var(--ok);
      stroke-width: 2;
      vector-effect: non-scaling-stroke;
    }
    line {
      stroke: var(--edge);
      vector-effect: non-scaling-stroke;
    }
    p {
      display: flex;
      justify-content: space-between;
      gap: 1rem;
      margin: 0.3rem 0 0;
      color: var(--soft);
      font-size: 0.9rem;
    }
  `;

  static override properties = {
    points: { attribute: false },
    currency: {},
    name: {},
    locale: { attribute: false },
  };
  declare points: readonly ValuePoint[];
  declare currency: string;
  declare name: string;
  declare locale: Locale;

  constructor() {
    super();
    this.points = [];
    this.currency = "";
    this.name = "";
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { points, locale, currency } = this;
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last) return nothing;
    const total = locale.money(last.total, currency);
    const { path, zero } = curvePath(points.map((point) => point.total), { width: WIDTH, height: HEIGHT });
    return html`
      <svg
        role="img"
        aria-label="${this.name}: ${total}, ${first.month} – ${last.month}"
        viewBox="0 0 ${WIDTH} ${HEIGHT}"
        preserveAspectRatio="none"
      >
        ${svg`
          <line x1="0" x2=${WIDTH} y1=${zero} y2=${zero}></line>
          <path d=${path}></path>
        `}
      </svg>
      <p><span>${first.month}</span><span>${last.month}: ${total}</span></p>
    `;
  }
}

customElements.define("fl-value-curve", FlValueCurve);

declare global {
  interface HTMLElementTagNameMap {
    "fl-value-curve": FlValueCurve;
  }
}
