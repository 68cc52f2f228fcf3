import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { kpis, type KpiValues } from "../../schemas/kpis/service.ts";
import { formatCount } from "../format.ts";
import { number } from "./styles.ts";

const shown = ["answered", "abandoned"] as const;

/** What was answered and abandoned today, in one line. With long numbers it gets smaller rather than cut. */
export class FlDayCounts extends LitElement {
  static override styles = [
    number,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      dl {
        display: flex;
        gap: 1.2em;
        margin: 0;
        font-size: min(var(--counts-size), calc(var(--counts-room) / (var(--characters) * 0.6)));
        line-height: 1.2;
        white-space: nowrap;
      }
      div {
        display: flex;
        align-items: baseline;
        gap: 0.5em;
      }
      dt {
        color: var(--soft);
      }
      dd {
        margin: 0;
      }
    `,
  ];

  static override properties = { today: { attribute: false } };
  declare today: KpiValues | null;

  constructor() {
    super();
    this.today = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { today } = this;
    if (!today) return nothing;
    const counts = shown.map((kpi) => ({ ...kpis[kpi], count: formatCount(today[kpi]) }));
    const characters = counts.reduce((sum, { name, count }) => sum + name.length + count.length, 0);
    return html`
      <dl style="--characters:${characters}">
        ${counts.map(({ name, text, count }) =>
          html`
            <div title=${text}>
              <dt>${name}</dt>
              <dd class="number">${count}</dd>
            </div>
          `
        )}
      </dl>
    `;
  }
}

customElements.define("fl-day-counts", FlDayCounts);

declare global {
  interface HTMLElementTagNameMap {
    "fl-day-counts": FlDayCounts;
  }
}
