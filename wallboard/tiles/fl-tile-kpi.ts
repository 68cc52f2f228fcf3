import { css, html, nothing, svg, type TemplateResult } from "lit";
import { severityColours } from "../elements/styles.ts";
import type { Locale } from "../language.ts";
import { trendTexts } from "../texts/tiles-a.ts";
import type { Trend, TrendDirection } from "./course-trend.ts";
import { charactersOf } from "./fit.ts";
import { type KpiView, kpiView } from "./kpi-view.ts";
import type { Sparkline } from "./sparkline.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

const arrows: Record<TrendDirection, TemplateResult> = {
  up: svg`<path d="M3 13 13 3M5.5 3H13v7.5" />`,
  down: svg`<path d="M3 3l10 10M13 5.5V13H5.5" />`,
  level: svg`<path d="M1.5 8h13M9.5 3l5 5-5 5" />`,
};

/** One number, as large as its tile allows. */
export class FlTileKpi extends TileElement<"kpi"> {
  static override styles = [
    tileStyles,
    severityColours,
    css`
      .all {
        height: 100%;
        display: flex;
        flex-direction: column;
        gap: 3cqh;
      }
      .value {
        flex: 1 1 0;
        min-height: 0;
        display: flex;
        align-items: center;
        gap: 3cqw;
      }
      .number {
        --most: 72cqh;
        letter-spacing: -0.02em;
        color: var(--judged-number, var(--ink));
      }
      .with-spark .number {
        --most: 46cqh;
      }
      .with-trend .number {
        --room: 84cqw;
      }
      .unknown {
        color: var(--soft);
        font-weight: 400;
      }
      .trend {
        flex: none;
        width: min(13cqw, 20cqh);
        color: var(--soft);
      }
      .trend[data-good="true"] {
        color: var(--ok);
      }
      .trend[data-good="false"] {
        color: var(--warn);
      }
      .trend svg {
        display: block;
        fill: none;
        stroke: currentColor;
        stroke-width: 2.4;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .beside {
        display: flex;
        justify-content: space-between;
        gap: 1em;
        font-size: max(var(--text-tiny), min(7.5cqh, 5.5cqw));
        line-height: 1.2;
        color: var(--soft);
        white-space: nowrap;
      }
      .beside span:not(.line) {
        flex: none;
      }
      .spark {
        position: relative;
        flex: 0 0 26cqh;
        margin: 0.5em 0.5em 0.5em 0;
        font-size: max(calc(10 * var(--px)), 3cqh);
      }
      .spark svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
        fill: none;
        stroke: var(--judged-fill, var(--accent));
        stroke-width: 0.3em;
        stroke-linecap: round;
        stroke-linejoin: round;
      }
      .spark .goal {
        stroke: var(--soft);
        stroke-width: var(--hairline);
        stroke-dasharray: 0.5em 0.5em;
      }
      .spark i {
        position: absolute;
        width: 0.9em;
        height: 0.9em;
        margin: -0.45em;
        border-radius: 50%;
        background: var(--judged-fill, var(--accent));
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    if (!input) return nothing;
    const view = kpiView(input);
    const { spark, trend, judgement, formula } = view;
    const hasSpark = spark !== null && spark.path !== "";
    return html`
      <div
        class="all ${hasSpark ? "with-spark" : ""} ${trend ? "with-trend" : ""}"
        title=${formula || nothing}
        data-severity=${judgement?.severity ?? nothing}
      >
        <div class="value">
          <span
            class="number fit ${view.value === null ? "unknown" : ""}"
            style="--characters:${charactersOf(view.text)}"
          >${view.text}</span>
          ${trend ? this.#trend(trend, input.look.locale) : nothing}
        </div>
        ${this.#beside(view)} ${hasSpark ? this.#spark(spark) : nothing}
      </div>
    `;
  }

  #trend({ direction, isGood }: Trend, locale: Locale): TemplateResult {
    return html`
      <span class="trend" role="img" data-good=${isGood ?? nothing} aria-label=${locale.text(trendTexts[direction])}>
        <svg viewBox="0 0 16 16" aria-hidden="true">${arrows[direction]}</svg>
      </span>
    `;
  }

  #beside({ goalText, period }: KpiView): TemplateResult | typeof nothing {
    if (goalText === null && period === null) return nothing;
    return html`
      <div class="beside">
        ${period ? html`<span class=${period.isMoment ? "" : "line"}>${period.text}</span>` : nothing}
        ${goalText === null ? nothing : html`<span>${goalText}</span>`}
      </div>
    `;
  }

  #spark({ path, last, goalY }: Sparkline): TemplateResult {
    return html`
      <div class="spark" aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          ${goalY === null
            ? nothing
            : svg`<path class="goal" vector-effect="non-scaling-stroke" d="M0 ${goalY}h100" />`}
          <path vector-effect="non-scaling-stroke" d=${path} />
        </svg>
        ${last ? html`<i style="left:${last.x}%;top:${last.y}%"></i>` : nothing}
      </div>
    `;
  }
}

customElements.define("fl-tile-kpi", FlTileKpi);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-kpi": FlTileKpi;
  }
}
