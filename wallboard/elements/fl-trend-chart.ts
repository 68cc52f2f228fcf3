import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import uPlot from "uplot";
import type { Trend } from "../../schemas/wire.ts";
import { Box } from "../controllers/box.ts";
import { designPixel } from "../design-pixel.ts";
import { formatCount, formatPercent } from "../format.ts";
import { Plot, type PlotConstructor, type PlotOptions } from "../plot.ts";
import { lastValue, type TrendColumns, trendColumns, trendOptions } from "../trend-options.ts";

/** Waiting and service level over the last hours; fills its box. */
export class FlTrendChart extends LitElement {
  static override styles = css`
    :host {
      display: block;
      position: relative;
      min-width: 0;
      min-height: 0;
      overflow: hidden;
    }
    #plot {
      position: absolute;
      inset: 0;
    }
    .u-wrap {
      position: relative;
    }
    .u-over,
    .u-under,
    .u-axis {
      position: absolute;
      pointer-events: none;
    }
    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  static override properties = {
    trend: { attribute: false },
    timezone: {},
    goal: { attribute: false },
    old: { type: Boolean },
    Chart: { attribute: false },
  };
  declare trend: Trend | null;
  declare timezone: string;
  declare goal: number | null;
  /** Draws in the colours of old data. */
  declare old: boolean;
  declare Chart: PlotConstructor;
  readonly #box = new Box(this);
  #plot: Plot | null = null;
  #data: TrendColumns = [[], [], [], []];
  #options: PlotOptions | null = null;
  #optionsKey = "";

  constructor() {
    super();
    this.trend = null;
    this.timezone = "UTC";
    this.goal = null;
    this.old = false;
    this.Chart = uPlot;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#plot?.destroy();
    this.#plot = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.trend || !(changed.has("trend") || changed.has("goal"))) return;
    this.#data = trendColumns(this.trend, this.goal);
  }

  protected override render(): TemplateResult {
    const [, level, waiting] = this.#data;
    const label = `Waiting ${formatCount(lastValue(waiting)?.value ?? null)}, ` +
      `service level ${formatPercent(lastValue(level)?.value ?? null)} at the end of the chart`;
    return html`<div id="plot" role="img" aria-label=${label}></div>`;
  }

  protected override updated(): void {
    const target = this.renderRoot.querySelector<HTMLElement>("#plot");
    if (!target || !this.trend || !this.isConnected) return;
    this.#plot ??= new Plot(this.Chart, target);
    const { width, height } = this.#box;
    this.#plot.show({ options: this.#currentOptions(), data: this.#data, width, height });
  }

  /** The same object until something in it changes: new options rebuild the chart. */
  #currentOptions(): PlotOptions {
    const look = { timezone: this.timezone, colours: this.#colours(), pixel: designPixel(globalThis) };
    const font = getComputedStyle(this).fontFamily;
    const key = JSON.stringify({ ...look, font });
    if (!this.#options || key !== this.#optionsKey) {
      this.#optionsKey = key;
      this.#options = trendOptions({ ...look, font, tzDate: uPlot.tzDate });
    }
    return this.#options;
  }

  #colours() {
    const style = getComputedStyle(this);
    const token = (name: string) => style.getPropertyValue(name).trim();
    return {
      soft: token("--soft"),
      edge: token("--edge"),
      waiting: token("--series-waiting"),
      waitingFill: token("--series-waiting-fill"),
      level: token("--series-level"),
    };
  }
}

customElements.define("fl-trend-chart", FlTrendChart);

declare global {
  interface HTMLElementTagNameMap {
    "fl-trend-chart": FlTrendChart;
  }
}
