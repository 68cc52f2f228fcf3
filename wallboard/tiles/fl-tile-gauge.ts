import { css, html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import { severityColours } from "../elements/styles.ts";
import { charactersOf } from "./fit.ts";
import { type GaugeView, gaugeView } from "./gauge-view.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** The drawing is 200 x 116 units; both arcs have their centre at the lower middle. */
const CENTRE = { x: 100, y: 100 };
const ARC = 82;
const BAND = 97;
/** The room for the value between the ends of the arc, and its largest size. */
const ROOM = 128;
const LARGEST = 46;

/** One number on a half circle. */
export class FlTileGauge extends TileElement<"gauge"> {
  static override styles = [
    tileStyles,
    severityColours,
    css`
      .all {
        --caption: max(var(--text-tiny), min(7cqh, 5.5cqw));
        height: 100%;
        display: grid;
        align-content: center;
        justify-items: center;
        gap: 2cqh;
      }
      svg {
        width: min(100cqw, (98cqh - 1.2 * var(--caption)) * 200 / 116);
        aspect-ratio: 200 / 116;
        fill: none;
        /* Its scale runs from left to right in every script. */
        direction: ltr;
      }
      .track {
        stroke: var(--track);
        stroke-width: 20;
      }
      .fill {
        stroke: var(--judged-fill, var(--accent));
        stroke-width: 20;
        transition: stroke-dashoffset var(--motion);
      }
      .band {
        stroke-width: 5;
        stroke: var(--judged-fill);
        opacity: 0.75;
      }
      .goal {
        fill: var(--ink);
        stroke: var(--card);
        stroke-width: 1.5;
      }
      text {
        fill: var(--soft);
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      text.number {
        fill: var(--judged-number, var(--ink));
      }
      .beside {
        display: flex;
        justify-content: center;
        gap: 1.2em;
        max-width: 100%;
        font-size: var(--caption);
        line-height: 1.2;
        color: var(--soft);
        white-space: nowrap;
      }
      .beside .goal-text {
        flex: none;
      }
      .beside .goal-text::before {
        content: "";
        display: inline-block;
        width: 0.5em;
        height: 0.75em;
        margin-right: 0.35em;
        background: var(--ink);
        clip-path: polygon(0 0, 100% 0, 50% 100%);
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    if (!this.input) return nothing;
    const view = gaugeView(this.input);
    return html`
      <div class="all" title=${view.formula || nothing} data-severity=${view.judgement?.severity ?? nothing}>
        <svg viewBox="0 0 200 116" role="img" aria-label=${view.text}>${this.#arcs(view)} ${this.#texts(view)}</svg>
        ${this.#beside(view)}
      </div>
    `;
  }

  #arcs({ share, goalShare, bands }: GaugeView): SVGTemplateResult {
    const half = arc(ARC, 0, 1);
    return svg`
      <path class="track" d=${half} />
      ${share
        ? svg`<path class="fill" d=${half} pathLength="1" stroke-dasharray="1" stroke-dashoffset=${1 - share} />`
        : nothing}
      ${bands.map(({ severity, from, to }) =>
        svg`<path class="band" data-severity=${severity} d=${arc(BAND, from, to)} />`
      )}
      ${goalShare === null
        ? nothing
        : svg`<path class="goal" d="M-7 ${-BAND - 2}h14L0 ${
          3 - ARC
        }z" transform=${`translate(${CENTRE.x} ${CENTRE.y}) rotate(${180 * goalShare - 90})`} />`}
    `;
  }

  #texts({ text, lowText, highText }: GaugeView): SVGTemplateResult {
    const size = Math.min(LARGEST, ROOM / (charactersOf(text) * 0.62));
    return svg`
      <text class="number" x=${CENTRE.x} y=${CENTRE.y -
        2} text-anchor="middle" style="font-size:${size}px">${text}</text>
      <text x="8" y="114">${lowText}</text>
      <text x="192" y="114" text-anchor="end">${highText}</text>
    `;
  }

  #beside({ goalText, period }: GaugeView): TemplateResult | typeof nothing {
    if (goalText === null && period === null) return nothing;
    return html`
      <div class="beside">
        ${goalText === null ? nothing : html`<span class="goal-text">${goalText}</span>`}
        ${period ? html`<span class="line">${period.text}</span>` : nothing}
      </div>
    `;
  }
}

/** A part of the half circle with this radius; shares from the left. */
function arc(radius: number, from: number, to: number): string {
  const at = (share: number) => {
    const angle = Math.PI * (1 - share);
    return `${(CENTRE.x + radius * Math.cos(angle)).toFixed(2)} ${(CENTRE.y - radius * Math.sin(angle)).toFixed(2)}`;
  };
  return `M${at(from)}A${radius} ${radius} 0 0 1 ${at(to)}`;
}

customElements.define("fl-tile-gauge", FlTileGauge);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-gauge": FlTileGauge;
  }
}
