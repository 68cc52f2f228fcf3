import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Column, Report, ReportRow } from "../../schemas/report.ts";
import { customerUrl } from "../address.ts";
import { type Locale, localeOf } from "../language.ts";
import { exactText, isNumberUnit, type Manner } from "../report-cells.ts";
import { definitionUrl, type LinkContext, listUrl } from "../report-links.ts";
import { printWidths } from "../report-print.ts";
import {
  columnText,
  isProse,
  mannerOf,
  nextSort,
  sentenceIn,
  sortedRows,
  totalTexts,
  valueOf,
} from "../report-table.ts";
import { reportTexts } from "../texts/report.ts";
import { pageStyles } from "./page-styles.ts";
import { tableStyles } from "./report-table-styles.ts";

/** So many rows are drawn at a time: more would make the page slow, and are read as CSV. */
const STEP = 500;

/** The rows of a report with their total. Fires `sort` with the column asked for, or null. */
export class FlReportTable extends LitElement {
  static override styles = [
    pageStyles,
    tableStyles,
    css`
      :host {
        min-width: 0;
      }
    `,
  ];

  static override properties = {
    report: { attribute: false },
    columns: { attribute: false },
    links: { attribute: false },
    sort: { attribute: false },
    locale: { attribute: false },
    most: { state: true },
  };
  declare report: Report | null;
  declare columns: readonly Column[];
  declare links: LinkContext;
  declare sort: string | null;
  declare locale: Locale;
  /** Rows drawn. */
  declare most: number;
  #rows: ReportRow[] = [];
  #manner: Manner = { locale: localeOf("en"), timezone: "UTC" };

  constructor() {
    super();
    this.report = null;
    this.columns = [];
    this.links = { asked: {}, every: undefined, listed: new Map() };
    this.sort = null;
    this.locale = localeOf("en");
    this.most = STEP;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("report")) this.most = STEP;
    if (this.report && (changed.has("report") || changed.has("locale"))) {
      this.#manner = mannerOf(this.report, this.locale);
    }
    if (changed.has("report") || changed.has("sort") || changed.has("columns")) {
      this.#rows = sortedRows(this.report?.rows ?? [], this.columns, this.sort);
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { report } = this;
    if (!report) return nothing;
    const rows = this.#rows.slice(0, this.most);
    const widths = printWidths(report.total ? [...rows, report.total] : rows, this.columns, this.#manner);
    return html`
      <div class="scroll" role="region" aria-label=${this.locale.text(reportTexts.tableOf)} tabindex="0">
        <table style="--print-width:${widths.reduce((sum, width) => sum + width, 0).toFixed(1)}">
          <thead>
            <tr>${this.columns.map((column, index) => this.#head(report, column, widths[index] ?? 0))}</tr>
          </thead>
          <tbody>${rows.map((row) => this.#row(report, row))}</tbody>
          ${this.#total(report)}
        </table>
      </div>
      ${this.#rows.length > this.most ? this.#more() : nothing}
    `;
  }

  #head({ definitions }: Report, column: Column, printWidth: number): TemplateResult {
    const isSorted = this.sort?.replace(/^-/, "") === column.id;
    const direction = this.sort?.startsWith("-") ? "descending" : "ascending";
    const text = definitions[column.id];
    const href = definitionUrl(column);
    return html`
      <th
        scope="col"
        data-name=${column.name}
        style="--print-width:${printWidth.toFixed(1)}em"
        class=${isNumberUnit(column.unit) ? "number" : "text"}
        aria-sort=${isSorted ? direction : nothing}
        title=${text ? `${column.name}: ${text}` : column.name}
      >
        <div class="head">
        <button class="sort" type="button" @click=${() => this.#sort(column)}>
          ${column.name}${isSorted
            ? html`<span aria-hidden="true">${direction === "descending" ? " ▼" : " ▲"}</span>`
            : nothing}
        </button>
        ${href
          ? html`<a class="what" href=${href} aria-label=${
            this.locale.text(reportTexts.meansWhat, { name: column.name })
          }>?</a>`
          : nothing}
        </div>
      </th>
    `;
  }

  #row(report: Report, row: ReportRow): TemplateResult {
    return html`<tr>${this.columns.map((column, index) => this.#cell(report, row, { column, index }))}</tr>`;
  }

  #cell(report: Report, row: ReportRow, { column, index }: { column: Column; index: number }): TemplateResult {
    const value = valueOf(row, column);
    const text = columnText(row, column, this.#manner);
    if (!isNumberUnit(column.unit)) {
      const href = column.id === "customer" && typeof value === "string" && value !== "" ? customerUrl(value) : null;
      const language = sentenceIn(row, column, this.locale)?.lang ?? nothing;
      const shown = html`<span class=${isProse(column) ? "prose" : "cut"} title=${text} lang=${language}>${
        href ? html`<a href=${href}>${text}</a>` : text
      }</span>`;
      return index === 0 ? html`<th scope="row">${shown}</th>` : html`<td>${shown}</td>`;
    }
    return html`
      <td class="number" title=${exactText(value, column.unit, this.locale) ?? nothing}>${this.#linked(text, report, {
        row,
        column,
      })}</td>
    `;
  }

  #total(report: Report): TemplateResult | typeof nothing {
    const texts = report.rows.length > 0 ? totalTexts(report, this.columns, this.locale) : null;
    if (!texts) return nothing;
    return html`
      <tfoot>
        <tr>
          ${this.columns.map((column, index) => {
            const shown = this.#linked(texts[index] ?? "", report, { row: null, column });
            const kind = isNumberUnit(column.unit) ? "number" : "text";
            return index === 0
              ? html`<th scope="row" class=${kind}>${shown}</th>`
              : html`<td class=${kind}>${shown}</td>`;
          })}
        </tr>
      </tfoot>
    `;
  }

  #linked(text: string, report: Report, place: { row: ReportRow | null; column: Column }): TemplateResult | string {
    const href = listUrl(report, place, this.links);
    return href ? html`<a href=${href} title=${this.locale.text(reportTexts.behind)}>${text}</a>` : text;
  }

  #more(): TemplateResult {
    return html`
      <p class="more">
        ${this.locale.text(reportTexts.shownOf, { shown: this.most, all: this.#rows.length })}
        <button type="button" @click=${() => this.most += STEP}>
          ${this.locale.text(reportTexts.moreRows, { more: STEP })}
        </button>
      </p>
    `;
  }

  #sort(column: Column): void {
    this.dispatchEvent(new CustomEvent("sort", { detail: nextSort(column, this.sort) }));
  }
}

customElements.define("fl-report-table", FlReportTable);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-table": FlReportTable;
  }
}
