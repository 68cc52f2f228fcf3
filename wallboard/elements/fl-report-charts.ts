import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Report } from "../../schemas/report.ts";
import { type Locale, localeOf } from "../language.ts";
import { measuresOf, type ReportChart } from "../report-charts.ts";
import { reportChartTexts } from "../texts/report-charts.ts";
import "./fl-report-chart.ts";
import { controlStyles } from "./page-styles.ts";

/** What there is to draw of a report. Fires `measure` with the id of the number that the reader wants to see. */
export class FlReportCharts extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: grid;
        gap: 0.8rem;
        min-width: 0;
      }
      label {
        color: var(--soft);
        font-size: 0.9rem;
      }
      select {
        margin-left: 0.5rem;
      }
    `,
  ];

  static override properties = {
    report: { attribute: false },
    charts: { attribute: false },
    measure: { attribute: false },
    locale: { attribute: false },
  };
  declare report: Report | null;
  declare charts: readonly ReportChart[];
  declare measure: string | null;
  declare locale: Locale;

  constructor() {
    super();
    this.report = null;
    this.charts = [];
    this.measure = null;
    this.locale = localeOf("en");
  }

  protected override render(): TemplateResult | typeof nothing {
    const { report } = this;
    if (!report) return nothing;
    return html`
      ${this.#chooser(report)} ${this.charts.map((chart) =>
        html`<fl-report-chart .chart=${chart} .timezone=${report.timezone} .locale=${this.locale}></fl-report-chart>`
      )}
    `;
  }

  #chooser(report: Report): TemplateResult | typeof nothing {
    const measures = measuresOf(report);
    if (measures.length < 2) return nothing;
    return html`
      <label>${this.locale.text(reportChartTexts.chartOf)}
        <select @change=${(event: Event) => this.#fire((event.target as HTMLSelectElement).value)}>
          ${measures.map(({ id, name }) => html`<option value=${id} ?selected=${id === this.measure}>${name}</option>`)}
        </select>
      </label>
    `;
  }

  #fire(detail: string): void {
    this.dispatchEvent(new CustomEvent("measure", { detail }));
  }
}

customElements.define("fl-report-charts", FlReportCharts);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-charts": FlReportCharts;
  }
}
