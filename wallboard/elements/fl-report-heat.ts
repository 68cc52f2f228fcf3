import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { type Locale, localeOf } from "../language.ts";
import type { HeatCell, HeatMap, HeatRow } from "../report-heat.ts";
import { reportChartTexts } from "../texts/report-charts.ts";

/** Cohorts below each other, the periods of their life side by side: the darker, the more of them are there. */
export class FlReportHeat extends LitElement {
  static override styles = css`
    :host {
      display: block;
      min-width: 0;
    }
    figure {
      margin: 0;
      padding: 0.8rem 1rem;
      border: 1px solid var(--edge);
      border-radius: 0.6rem;
      background: var(--card);
      break-inside: avoid;
    }
    h2 {
      margin: 0 0 0.5rem;
      font-size: 1rem;
    }
    .soft {
      color: var(--soft);
      font-weight: normal;
    }
    .scroll {
      overflow-x: auto;
    }
    table {
      border-collapse: separate;
      border-spacing: 2px;
      font-size: 0.9rem;
      font-variant-numeric: tabular-nums lining-nums;
    }
    th,
    td {
      padding: 0.2rem 0.4rem;
      font-weight: inherit;
      text-align: right;
      white-space: nowrap;
    }
    tr > :first-child {
      text-align: left;
    }
    thead th {
      color: var(--soft);
    }
    .period {
      text-align: center;
    }
    .cell {
      min-width: 2.2rem;
      border-radius: 0.2rem;
      background: color-mix(in srgb, var(--line-1) var(--heat), var(--card));
      text-align: center;
      print-color-adjust: exact;
    }
    .all > * {
      border-top: 2px solid var(--edge);
      font-weight: 700;
    }
    @media print {
      .scroll {
        overflow: visible;
      }
      /* As large as fits the width of A4: the names take as much as six periods. */
      table {
        border-spacing: 1px;
        font-size: min(0.9rem, calc(17rem / (var(--periods) + 6)));
      }
      th,
      td {
        padding: 0.15em 0.25em;
      }
      .cell {
        min-width: 2.1em;
      }
    }
  `;

  static override properties = { map: { attribute: false }, locale: { attribute: false } };
  declare map: HeatMap | null;
  declare locale: Locale;

  constructor() {
    super();
    this.map = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { map } = this;
    if (!map) return nothing;
    return html`
      <figure>
        <h2 title=${map.text}>${map.title}, % <span class="soft">${this.#text("byMonths")}</span></h2>
        <div class="scroll" role="region" aria-label=${map.title} tabindex="0">
          <table style="--periods:${map.periods.length}">
            <thead>
              <tr>
                <th scope="col">${this.#text("cohort")}</th>
                <th scope="col">${this.#text("customers")}</th>
                ${map.periods.map((period) => html`<th class="period" scope="col">${period}</th>`)}
              </tr>
            </thead>
            <tbody>${map.rows.map((row) => this.#row(row))}</tbody>
          </table>
        </div>
      </figure>
    `;
  }

  #text(name: "byMonths" | "cohort" | "customers"): string {
    return this.locale.text(reportChartTexts[name]);
  }

  #row({ name, size, cells, isAll }: HeatRow): TemplateResult {
    return html`
      <tr class=${isAll ? "all" : nothing}>
        <th scope="row">${name}</th>
        <td>${size}</td>
        ${cells.map((cell) => cell ? this.#cell(cell) : html`<td></td>`)}
      </tr>
    `;
  }

  /** At its darkest a cell is still light enough for its text. */
  #cell({ text, heat, title }: HeatCell): TemplateResult {
    return html`<td class="cell" style="--heat:${(heat * 50).toFixed(0)}%" title=${title}>${text}</td>`;
  }
}

customElements.define("fl-report-heat", FlReportHeat);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-heat": FlReportHeat;
  }
}
