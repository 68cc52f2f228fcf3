import { css, html, nothing, type TemplateResult } from "lit";
import uPlot from "uplot";
import { type ChartStyle, ChartStyles } from "../charts/chart-style.ts";
import { drawInTurn, forgetDraw } from "../charts/draw-turns.ts";
import { plotStyles } from "../charts/plot-styles.ts";
import { type TrendLayout, trendLayout } from "../charts/trend-layout.ts";
import { TrendPlots } from "../charts/trend-plots.ts";
import { tickText } from "../charts/value-scale.ts";
import { Box } from "../controllers/box.ts";
import type { PlotConstructor } from "../plot.ts";
import { chartTexts } from "../texts/charts.ts";
import { changedEvery } from "./same-input.ts";
import { TileElement, tileStyles } from "./tile-element.ts";
import type { TileInput } from "./tile-ui.ts";
import { labelStyles, trendLabels } from "./trend-labels.ts";
import { type TrendView, trendView } from "./trend-view.ts";

/** Canvases follow the theme of the page within a second. */
const LOOK_MS = 1000;
const hasOtherNumbers = changedEvery(Infinity);

/** Numbers over time: a panel for each unit, each line with its last value at its end. */
export class FlTileTrend extends TileElement<"trend"> {
  static override styles = [
    tileStyles,
    plotStyles,
    labelStyles,
    css`
      :host {
        position: relative;
      }
      .week {
        position: absolute;
        right: 0;
        bottom: 0;
        display: flex;
        align-items: center;
        gap: 0.4em;
        font-size: var(--text-tiny);
        line-height: 1.2;
        color: var(--soft);
      }
      .week::before {
        content: "";
        flex: none;
        width: calc(26 * var(--px));
        border-top: calc(2.5 * var(--px)) dashed currentColor;
      }
    `,
  ];

  static override properties = {
    input: { attribute: false, hasChanged: changedEvery(LOOK_MS) },
    Chart: { attribute: false },
  };
  declare Chart: PlotConstructor;
  readonly #box = new Box(this);
  #plots: TrendPlots | null = null;
  readonly #styles = new ChartStyles(this);
  #style: ChartStyle | null = null;
  readonly #draw = () => this.#drawPlots();
  #layout: TrendLayout | null = null;
  #view: TrendView | null = null;
  #viewed: TileInput<"trend"> | null = null;

  constructor() {
    super();
    this.Chart = uPlot;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    forgetDraw(this.#draw);
    this.#plots?.destroy();
    this.#plots = null;
  }

  protected override willUpdate(): void {
    if (!this.input || !this.isConnected) return;
    const { width, height } = this.#box;
    this.#style = this.#styles.of({ width, height, isOld: this.input.isOld });
    if (hasOtherNumbers(this.input, this.#viewed)) {
      this.#viewed = this.input;
      this.#view = trendView(this.input);
    }
    this.#layout = this.#layoutOf(this.#style);
  }

  #layoutOf({ pixel, pixelRatio }: ChartStyle): TrendLayout | null {
    const [{ width, height }, view, locale] = [this.#box, this.#view, this.input?.look.locale];
    if (!view || !locale || width < 1 || height < 1) return null;
    const ticks = view.panels.flatMap(({ scale, unit }) => scale.ticks.map((tick) => tickText(tick, unit, locale)));
    const characters = Math.max(...ticks.map((text) => text.length));
    return trendLayout({ width, height, pixel, pixelRatio }, { panels: view.panels.length, characters });
  }

  protected override render(): TemplateResult | typeof nothing {
    const [view, layout, locale] = [this.#view, this.#layout, this.input?.look.locale];
    if (!view || !layout || !locale) return nothing;
    const pixel = this.#style?.pixel ?? 1;
    const hasLastWeek = view.panels.some(({ lines }) =>
      lines.some(({ lastWeek }) => lastWeek?.some((value) => value !== null))
    );
    return html`
      <div role="img" aria-label=${view.words}>
        ${layout.panels.map(({ top, height }) =>
          html`<div class="plot" style="top:${top}px;height:${height}px"></div>`
        )}
      </div>
      ${view.panels.map((panel, index) => trendLabels(panel, layout, { index, pixel }))} ${hasLastWeek
        ? html`<span class="week">${locale.text(chartTexts.lastWeek)}</span>`
        : nothing}
    `;
  }

  protected override updated(): void {
    drawInTurn(this.#draw);
  }

  #drawPlots(): void {
    const [view, layout, style, locale] = [this.#view, this.#layout, this.#style, this.input?.look.locale];
    if (!view || !layout || !style || !locale) return;
    this.#plots ??= new TrendPlots(this.Chart);
    const targets = [...this.renderRoot.querySelectorAll<HTMLElement>(".plot")];
    this.#plots.show({ view, layout, style, locale, width: this.#box.width }, targets);
  }
}

customElements.define("fl-tile-trend", FlTileTrend);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-trend": FlTileTrend;
  }
}
