import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Column, Report } from "../../schemas/report.ts";
import { type Locale, localeOf } from "../language.ts";
import { apiUrl, type TableView } from "../report-address.ts";
import { chartsOf, type ReportChart } from "../report-charts.ts";
import { type HeatMap, heatMapsOf } from "../report-heat.ts";
import type { LinkContext } from "../report-links.ts";
import { allColumns, mainColumns } from "../report-table.ts";
import { reportTexts } from "../texts/report.ts";
import "./fl-report-charts.ts";
import "./fl-report-heat.ts";
import "./fl-report-table.ts";
import "./fl-report-texts.ts";
import { controlStyles, pageStyles } from "./page-styles.ts";

/** A report: its range, charts, rows and texts. Fires `look` with the `TableView` that the reader wants. */
export class FlReportResult extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1rem;
      }
      section[aria-busy="true"] {
        opacity: 0.55;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem 1.5rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
      }
      .empty {
        padding: 3rem 1rem;
        border: 1px dashed var(--edge);
        border-radius: 0.6rem;
        text-align: center;
        color: var(--soft);
      }
    `,
  ];

  static override properties = {
    report: { attribute: false },
    links: { attribute: false },
    view: { attribute: false },
    busy: { type: Boolean },
    locale: { attribute: false },
  };
  declare report: Report | null;
  /** What it was asked for, and which of its numbers have legs to list. */
  declare links: LinkContext;
  declare view: TableView;
  /** Another one is under way. */
  declare busy: boolean;
  declare locale: Locale;
  #charts: readonly ReportChart[] = [];
  #heatMaps: readonly HeatMap[] = [];

  constructor() {
    super();
    this.report = null;
    this.links = { asked: {}, every: undefined, listed: new Map() };
    this.view = { isWhole: false, sort: null, measure: null };
    this.busy = false;
    this.locale = localeOf("en");
  }

  /** Charts are made anew only for what they show: a chart made anew is drawn anew. */
  protected override willUpdate(changed: PropertyValues<this>): void {
    const hasOtherMeasure = changed.has("view") && changed.get("view")?.measure !== this.view.measure;
    if (!this.report || !(changed.has("report") || changed.has("links") || hasOtherMeasure)) return;
    this.#charts = chartsOf(this.report, {
      every: this.links.every,
      measure: this.view.measure,
      locale: this.locale,
    });
    this.#heatMaps = heatMapsOf(this.report, this.locale);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { report } = this;
    if (!report) return nothing;
    const columns = this.view.isWhole ? allColumns(report, this.locale) : mainColumns(report);
    return html`
      <section aria-label=${this.locale.text(reportTexts.report)} aria-busy=${this.busy ? "true" : "false"}>
        ${this.#bar(report)} ${report.rows.length === 0 ? this.#empty() : this.#rows(report, columns)}
        <fl-report-texts .report=${report} .columns=${columns} .locale=${this.locale}></fl-report-texts>
      </section>
    `;
  }

  #bar(report: Report): TemplateResult {
    const range = this.locale.range(Date.parse(report.from), Date.parse(report.to), report.timezone);
    const { loading, rows } = reportTexts;
    const said = this.locale.text(this.busy ? loading : rows, { count: report.rows.length });
    return html`
      <div class="bar">
        <span role="status">
          ${range} <span class="soft">${report.timezone}, ${said}</span>
        </span>
        <span class="actions">
          ${this.#columnsButton(report)}
          <a class="button" download href=${apiUrl(report.report, this.links.asked, "csv")}>CSV</a>
          <a class="button" href=${apiUrl(report.report, this.links.asked, "json")}>JSON</a>
        </span>
      </div>
    `;
  }

  #columnsButton(report: Report): TemplateResult | typeof nothing {
    const { isWhole } = this.view;
    const count = allColumns(report, this.locale).length;
    if (count === mainColumns(report).length) return nothing;
    const toggle = () => this.#look({ isWhole: !isWhole });
    return html`
      <button type="button" aria-pressed=${isWhole ? "true" : "false"} @click=${toggle}>
        ${this.locale.text(reportTexts.allColumns, { count })}
      </button>
    `;
  }

  #empty(): TemplateResult {
    return html`<p class="empty">${this.locale.text(reportTexts.nothing)}</p>`;
  }

  #drawn(report: Report): TemplateResult | typeof nothing {
    if (this.#charts.length === 0) return nothing;
    return html`
      <fl-report-charts
        .report=${report}
        .charts=${this.#charts}
        .measure=${this.view.measure}
        .locale=${this.locale}
        @measure=${({ detail }: CustomEvent<string>) => this.#look({ measure: detail })}
      ></fl-report-charts>
    `;
  }

  #rows(report: Report, columns: readonly Column[]): TemplateResult {
    return html`
      ${this.#drawn(report)} ${this.#heatMaps.map((map) =>
        html`<fl-report-heat .map=${map} .locale=${this.locale}></fl-report-heat>`
      )}
      <fl-report-table
        .report=${report}
        .columns=${columns}
        .links=${this.links}
        .sort=${this.view.sort}
        .locale=${this.locale}
        @sort=${({ detail }: CustomEvent<string | null>) => this.#look({ sort: detail })}
      ></fl-report-table>
    `;
  }

  #look(part: Partial<TableView>): void {
    this.dispatchEvent(new CustomEvent("look", { detail: { ...this.view, ...part } }));
  }
}

customElements.define("fl-report-result", FlReportResult);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-result": FlReportResult;
  }
}
