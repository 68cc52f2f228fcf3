import { css, html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from "lit";
import uPlot from "uplot";
import { Box } from "../controllers/box.ts";
import { Theme } from "../controllers/theme.ts";
import { Plot, type PlotConstructor, type PlotOptions } from "../plot.ts";
import { type Locale, localeOf, UNKNOWN } from "../language.ts";
import { cellText, numberText } from "../report-cells.ts";
import { chartColumns, type ChartLook, chartOptions, dashes, lineIndex, placeText } from "../report-chart-options.ts";
import type { ChartSeries, ReportChart } from "../report-charts.ts";
import { reportChartTexts } from "../texts/report-charts.ts";
import { chartStyles } from "./report-chart-styles.ts";

const LINES = 8;

/** One chart of a report with its legend, which tells the values under the pointer. */
export class FlReportChart extends LitElement {
  static override styles = [
    chartStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
    `,
  ];

  static override properties = {
    chart: { attribute: false },
    timezone: {},
    locale: { attribute: false },
    Chart: { attribute: false },
    point: { state: true },
  };
  declare chart: ReportChart | null;
  declare timezone: string;
  declare locale: Locale;
  declare Chart: PlotConstructor;
  /** Index on the axis under the pointer; null when it is elsewhere. */
  declare point: number | null;
  readonly #box = new Box(this);
  #plot: Plot | null = null;
  #data: uPlot.AlignedData = [[]];
  #options: PlotOptions | null = null;
  #optionsKey = "";

  constructor() {
    super();
    new Theme(this);
    this.chart = null;
    this.timezone = "UTC";
    this.locale = localeOf("en");
    this.Chart = uPlot;
    this.point = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#plot?.destroy();
    this.#plot = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("chart") || !this.chart) return;
    this.#data = chartColumns(this.chart);
    this.#optionsKey = "";
    this.point = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { chart } = this;
    if (!chart) return nothing;
    return html`
      <figure>
        <figcaption>
          <h3>${chart.title}</h3>
          <span class="at">${this.#place(chart)}</span>
        </figcaption>
        <ul>${chart.series.map((series, index) => this.#legend(chart, series, index))}</ul>
        <div id="plot" role="img" aria-label=${this.locale.text(reportChartTexts.described, {
          title: chart.title,
        })}></div>
      </figure>
    `;
  }

  #place({ x, axis }: ReportChart): string {
    const at = this.point === null ? undefined : x[this.point];
    if (at === undefined) return "";
    if (axis === "time") return cellText(new Date(at).toISOString(), "time", this);
    return placeText(at, axis, this.locale);
  }

  #legend({ series: all }: ReportChart, { name, kind, unit, values }: ChartSeries, index: number): TemplateResult {
    const line = lineIndex(all, index);
    const value = this.point === null ? null : values[this.point] ?? null;
    return html`
      <li title=${name}>
        <svg viewBox="0 0 40 12" aria-hidden="true">${line === null
          ? svg`
            <rect class="bars" x="8" y="1" width="6" height="11" />
            <rect class="bars" x="18" y="4" width="6" height="8" />
          `
          : svg`<path d="M1 6H39" style="stroke:var(--line-${line % LINES + 1})" stroke-dasharray=${
            dashOf(line)
          } />`}</svg>
        <span class="name">${name}</span>
        ${this.point === null || kind === "marks" && value === null
          ? nothing
          : html`<span class="value">${value === null ? UNKNOWN : numberText(value, unit, this.locale)}</span>`}
      </li>
    `;
  }

  protected override updated(): void {
    const target = this.renderRoot.querySelector<HTMLElement>("#plot");
    if (!target || !this.chart || !this.isConnected) return;
    this.#plot ??= new Plot(this.Chart, target);
    const { clientWidth: width, clientHeight: height } = target;
    if (this.#box.width > 0) {
      this.#plot.show({ options: this.#currentOptions(this.chart), data: this.#data, width, height });
    }
  }

  /** The same object until something in it changes: new options rebuild the chart. */
  #currentOptions(chart: ReportChart): PlotOptions {
    const style = getComputedStyle(this);
    const look = {
      timezone: this.timezone,
      language: this.locale.code,
      font: style.fontFamily,
      em: parseFloat(style.fontSize),
      colours: coloursOf(style),
    };
    const key = JSON.stringify(look);
    if (!this.#options || key !== this.#optionsKey) {
      this.#optionsKey = key;
      this.#options = chartOptions(chart, { ...look, locale: this.locale, ...this.#drawing() });
    }
    return this.#options;
  }

  #drawing(): Pick<ChartLook, "tzDate" | "bars" | "onPoint"> {
    const bars = uPlot.paths.bars;
    if (!bars) throw new Error("Cannot draw the chart: uPlot came without bars");
    return { tzDate: uPlot.tzDate, bars: bars({ size: [0.7, 60] }), onPoint: (index) => this.point = index };
  }
}

function dashOf(line: number): string | typeof nothing {
  const dash = dashes[line % dashes.length] ?? [];
  return dash.length > 0 ? dash.map((part) => part * 2).join(" ") : nothing;
}

function coloursOf(style: CSSStyleDeclaration): ChartLook["colours"] {
  const token = (name: string) => style.getPropertyValue(name).trim();
  const lines = Array.from({ length: LINES }, (_, index) => token(`--line-${index + 1}`));
  return { soft: token("--soft"), edge: token("--edge"), bars: token("--bars"), lines };
}

customElements.define("fl-report-chart", FlReportChart);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-chart": FlReportChart;
  }
}
