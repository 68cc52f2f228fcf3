import { css, html, nothing, type TemplateResult } from "lit";
import { DesignBox } from "../controllers/design-box.ts";
import "../elements/fl-shape.ts";
import { severityColours } from "../elements/styles.ts";
import type { Locale } from "../language.ts";
import { takenText } from "../player/alert-banner.ts";
import { listTexts } from "../texts/lists.ts";
import { type CardGrid, type CardShape, type Extent, gridFor, placesOf, shownOf, SMALLEST } from "./room.ts";
import { star } from "./tier-badge.ts";
import { emOf, widestEm } from "./text-width.ts";
import { TileElement, tileStyles } from "./tile-element.ts";
import type { WaitingRow } from "./waiting-view.ts";
import { vipView } from "./vip-view.ts";

/** In one line, for a strip of one cell; and in two lines where there is room for them. */
const FLAT: CardShape = { width: 12, height: 1.7, gap: 8, largest: 34 };
const TALL: CardShape = { width: 13, height: 2.9, gap: 10, largest: 52 };
const isTall = ({ height }: Extent) => height >= TALL.height * SMALLEST * 1.3;
/** Waits are written a little larger than names. */
const WAIT_SIZE = 1.15;

/** Left and right of a chip's text. */
const PADDING_EM = 1.2;

function plain({ columns, size }: CardGrid): { columns: string; size: number } {
  return { columns: `repeat(${columns},minmax(0,1fr))`, size };
}

/** Who of the best customers waits now: a chip for each, the longest wait first. */
export class FlTileVip extends TileElement<"vip"> {
  static override styles = [
    tileStyles,
    severityColours,
    css`
      ul {
        height: 100%;
        display: grid;
        align-content: center;
      }
      li {
        /* A row is judged by itself, not by the worst one that colours the frame. */
        --judged: initial;
        --judged-number: initial;
        box-sizing: border-box;
        min-width: 0;
        max-width: 22em;
        min-height: 1.7em;
        padding: 0.1em 0.6em;
        display: flex;
        align-items: center;
        gap: 0.5em;
        line-height: 1.25;
        white-space: nowrap;
        border: var(--hairline) solid var(--edge);
        border-radius: calc(8 * var(--px));
        background: color-mix(in srgb, var(--track) 45%, var(--card));
      }
      li[data-severity="bad"] {
        border-color: var(--edge-bad);
      }
      .tall li {
        min-height: 2.9em;
      }
      svg,
      fl-shape {
        flex: none;
        width: 0.8em;
        height: 0.8em;
        fill: currentColor;
        color: var(--judged, var(--ink));
      }
      .who {
        min-width: 0;
        flex: 1;
        display: flex;
        gap: 0.6em;
      }
      .tall .who {
        display: block;
      }
      .customer {
        font-weight: 600;
      }
      .queue {
        flex: 1;
        font-size: max(var(--text-tiny), 0.8em);
        color: var(--soft);
      }
      .who > .queue:first-child {
        font-size: inherit;
        color: inherit;
      }
      .number {
        font-size: 1.15em;
        color: var(--judged-number, var(--ink));
      }
      li.more {
        border-color: transparent;
        background: none;
        color: var(--soft);
      }
    `,
  ];

  readonly #box = new DesignBox(this);

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    if (!input || this.#box.width === 0) return nothing;
    const { locale } = input.look;
    const { waitingNow, rows } = vipView(input);
    const supply = { available: rows.length, total: waitingNow };
    const base = isTall(this.#box) ? TALL : FLAT;
    const waits = widestEm(rows.map(({ waitMs }) => locale.duration(waitMs))) * WAIT_SIZE;
    const shape = { ...base, width: base.width + waits };
    const grid = gridFor(placesOf(supply), this.#box, shape);
    const shown = Math.max(1, shownOf(supply, grid.room));
    const more = shown < waitingNow ? locale.text(listTexts.more, { count: waitingNow - shown }) : null;
    const { columns, size } = more !== null && grid.rows === 1 ? this.#strip(shown, more, shape) : plain(grid);
    return html`
      <ul
        class=${base === TALL ? "tall" : "flat"}
        style="grid-template-columns:${columns};gap:calc(${shape
          .gap} * var(--px));font-size:calc(${size} * var(--px))"
      >
        ${rows.slice(0, shown).map((row) => this.#chip(row, locale))}
        ${more === null ? nothing : html`<li class="more">${more}</li>`}
      </ul>
    `;
  }

  /** The others are counted beside the chips of a single line, as narrow as that text is. */
  #strip(shown: number, more: string, { width, gap, height }: CardShape): { columns: string; size: number } {
    const room = this.#box.width - shown * gap;
    const size = Math.min(this.#box.height / height, room / (shown * width + emOf(more) + PADDING_EM));
    return { columns: `repeat(${shown},minmax(0,1fr)) auto`, size: Math.max(SMALLEST, size) };
  }

  #chip({ customer, queue, waitMs, severity, takenBy }: WaitingRow, locale: Locale): TemplateResult {
    const isOver = severity !== null && severity !== "ok" && takenBy === null;
    return html`
      <li data-severity=${isOver ? "bad" : nothing}>
        ${isOver ? html`<fl-shape .severity=${"bad"}></fl-shape>` : star}
        <span class="who">
          ${customer === null ? nothing : html`<div class="customer line">${customer}</div>`}
          <div class="queue line">${takenBy === null ? queue : takenText(takenBy, locale)}</div>
        </span>
        <span class="number">${locale.duration(waitMs)}</span>
      </li>
    `;
  }
}

customElements.define("fl-tile-vip", FlTileVip);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-vip": FlTileVip;
  }
}
