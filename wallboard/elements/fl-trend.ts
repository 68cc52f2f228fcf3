import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { LiveSite, Trend } from "../../schemas/wire.ts";
import { formatSpan } from "../format.ts";
import "./fl-trend-chart.ts";
import { card, oneLine } from "./styles.ts";

/** The chart of the last hours with its heading. */
export class FlTrend extends LitElement {
  static override styles = [
    card,
    oneLine,
    css`
      section {
        box-sizing: border-box;
        height: 100%;
        padding: calc(16 * var(--px)) 0 calc(10 * var(--px)) var(--pad);
        display: grid;
        grid-template-rows: auto minmax(0, 1fr);
      }
      header {
        display: flex;
        gap: var(--gap);
        align-items: baseline;
        padding-right: var(--pad);
        font-size: var(--text);
        line-height: 1.2;
      }
      h2 {
        font-weight: 600;
      }
      span {
        color: var(--soft);
        font-size: var(--text-small);
      }
    `,
  ];

  static override properties = {
    trend: { attribute: false },
    site: { attribute: false },
    named: { type: Boolean },
    goal: { attribute: false },
    old: { type: Boolean },
  };
  declare trend: Trend | null;
  /** The site whose time the axis shows. */
  declare site: LiveSite | null;
  /** Says whose time it is: the board shows several time zones. */
  declare named: boolean;
  declare goal: number | null;
  declare old: boolean;

  constructor() {
    super();
    this.trend = null;
    this.site = null;
    this.named = false;
    this.goal = null;
    this.old = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { trend, site } = this;
    if (!trend) return nothing;
    return html`
      <section aria-label="Trend">
        <header>
          <h2 class="line">Last ${formatSpan(trend.waiting.length * trend.stepMs)}</h2>
          ${this.named && site ? html`<span class="line">${site.title} time</span>` : nothing}
        </header>
        <fl-trend-chart
          .trend=${trend}
          .timezone=${site?.timezone ?? "UTC"}
          .goal=${this.goal}
          .old=${this.old}
        ></fl-trend-chart>
      </section>
    `;
  }
}

customElements.define("fl-trend", FlTrend);

declare global {
  interface HTMLElementTagNameMap {
    "fl-trend": FlTrend;
  }
}
