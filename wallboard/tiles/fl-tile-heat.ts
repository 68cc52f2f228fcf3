import { css, html, nothing, svg, type TemplateResult } from "lit";
import { HEAT_LEVELS } from "../charts/heat-level.ts";
import { timeTicks } from "../charts/time-ticks.ts";
import { DesignBox } from "../controllers/design-box.ts";
import type { Locale } from "../language.ts";
import { type HeatView, heatView } from "./heat-view.ts";
import { changedEvery } from "./same-input.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** The mark of now moves once a minute. */
const STEP_MS = 60_000;
/** Of the strip's height: what the calmest step takes, so that it is seen. */
const LOWEST = 0.16;
/** Less than two lines of the side, pixels of the design: they stand side by side then. */
const LOW = 56;
/** A time of day and the space after it, of the size of its text. */
const HOUR_WIDTH = 4;
/** `--text-tiny`, in pixels of the design. */
const TEXT = 16.5;

/** The business day as a strip: a bar for each quarter of an hour, the worse the higher and the warmer. */
export class FlTileHeat extends TileElement<"heat"> {
  static override styles = [
    tileStyles,
    css`
      :host {
        display: grid;
        grid-template: minmax(0, 1fr) auto / minmax(0, 1fr) auto;
        column-gap: calc(24 * var(--px));
      }
      .strip,
      .hours {
        position: relative;
        min-width: 0;
      }
      svg {
        position: absolute;
        inset: 0;
        width: 100%;
        height: 100%;
        overflow: visible;
      }
      .hours {
        height: 1.25em;
        font-size: var(--text-tiny);
        line-height: 1.35;
        color: var(--soft);
        font-variant-numeric: tabular-nums;
      }
      .hours span {
        position: absolute;
        transform: translateX(-50%);
      }
      .ground {
        fill: var(--track);
      }
      .now {
        position: absolute;
        top: 0;
        bottom: 0;
        width: calc(3 * var(--px));
        margin-left: calc(-1.5 * var(--px));
        background: var(--ink);
      }
      [data-level="0"] {
        fill: var(--edge-ok);
        opacity: 0.4;
      }
      [data-level="1"] {
        fill: var(--edge-ok);
        opacity: 0.75;
      }
      [data-level="2"] {
        fill: var(--edge-warn);
        opacity: 0.6;
      }
      [data-level="3"] {
        fill: var(--edge-warn);
      }
      [data-level="4"] {
        fill: var(--edge-bad);
      }
      .volume rect[data-level] {
        fill: var(--accent);
        opacity: 0.75;
      }
      .side {
        grid-area: 1 / 2 / 3 / 3;
        display: grid;
        align-content: center;
        justify-items: end;
        gap: calc(4 * var(--px));
      }
      .side .number {
        font-size: min(calc(44 * var(--px)), 52cqh, 9cqw);
      }
      .side p {
        font-size: min(max(var(--text-tiny), 15cqh), var(--text), 3.4cqw);
        line-height: 1.2;
        white-space: nowrap;
        color: var(--soft);
        font-variant-numeric: tabular-nums;
      }
      .side b {
        color: var(--ink);
      }
      .side.low {
        grid-auto-flow: column;
        align-items: baseline;
        gap: calc(16 * var(--px));
      }
      .side.low .number {
        order: 1;
        font-size: min(var(--text-title), 90cqh, 6cqw);
      }
    `,
  ];

  static override properties = { input: { attribute: false, hasChanged: changedEvery(STEP_MS) } };
  readonly #box = new DesignBox(this);

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    const view = input && heatView(input);
    if (!input || !view) return nothing;
    const { last, peak, words } = view;
    const isLow = this.#box.height < LOW;
    return html`
      <div class="strip" role="img" aria-label=${words}>${strip(view)}${this.#now(view, input.now)}</div>
      <div class="hours">${this.#hours(view, input.look.locale)}</div>
      <div class="side ${isLow ? "low" : ""}">
        <span class="number">${last}</span>
        ${peak ? html`<p>${peak.label} <b>${peak.text}</b></p>` : nothing}
      </div>
    `;
  }

  #now({ startAt, stepMs, levels }: HeatView, now: number | null): TemplateResult | typeof nothing {
    const share = now === null ? -1 : (now - startAt) / (stepMs * levels.length);
    return share >= 0 && share <= 1 ? html`<i class="now" style="left:${share * 100}%"></i>` : nothing;
  }

  /** Only those whose text is whole within the strip. */
  #hours({ startAt, stepMs, levels, timezone }: HeatView, locale: Locale): TemplateResult[] {
    const length = stepMs * levels.length;
    const most = this.#box.width * 0.75 / (TEXT * HOUR_WIDTH);
    const timeAt = (at: number) => locale.time(at, timezone);
    const edge = 0.7 / most / 2;
    return timeTicks({ from: startAt, to: startAt + length, most, timeAt }).flatMap((at) => {
      const share = (at - startAt) / length;
      const isWhole = share >= edge && share <= 1 - edge;
      return isWhole ? [html`<span style="left:${share * 100}%">${timeAt(at)}</span>`] : [];
    });
  }
}

/** One unit wide for each step, one high. */
function strip({ levels, isJudged }: HeatView): TemplateResult {
  return html`
    <svg
      class=${isJudged ? "" : "volume"}
      viewBox="0 0 ${levels.length} 1"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <rect class="ground" width=${levels.length} height="0.02" y="0.98" />
      ${levels.map((level, i) => level === null ? nothing : bar(level, i))}
    </svg>
  `;
}

function bar(level: number, index: number): TemplateResult {
  const height = LOWEST + (1 - LOWEST) * level / (HEAT_LEVELS - 1);
  return svg`<rect data-level=${level} x=${index + 0.08} width="0.84" y=${1 - height} height=${height} />`;
}

customElements.define("fl-tile-heat", FlTileHeat);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-heat": FlTileHeat;
  }
}
