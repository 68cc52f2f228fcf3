import { css, html, nothing, type TemplateResult } from "lit";
import { DesignBox } from "../controllers/design-box.ts";
import type { Locale } from "../language.ts";
import { chartTexts } from "../texts/charts.ts";
import { channelIcon } from "./channel-icons.ts";
import { type ChannelRow, channelRows } from "./channels-view.ts";
import { changedEvery } from "./same-input.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** Heights in pixels of the design: the bar with its space, the heads of the columns, a row. */
const BAR = 48;
const HEAD = 24;
const ROW = 29;
/** A share is written into its part of the bar from this width on, pixels of the design. */
const WRITTEN = 48;
/** Shares have a column of their own from this width on. */
const WIDE = 480;

/** By which channels customers come: a bar of shares, and a row for each. */
export class FlTileChannels extends TileElement<"channels"> {
  static override styles = [
    tileStyles,
    css`
      .bar {
        display: flex;
        gap: calc(3 * var(--px));
        height: calc(36 * var(--px));
        margin-bottom: calc(12 * var(--px));
        border-radius: calc(6 * var(--px));
        overflow: hidden;
      }
      .bar span {
        flex: var(--share) 0 0;
        min-width: calc(2 * var(--px));
        display: grid;
        place-content: center;
        overflow: hidden;
        background: var(--channel);
        color: var(--page);
        font-size: var(--text-small);
      }
      .rows {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) repeat(3, auto);
        column-gap: min(calc(16 * var(--px)), 3cqw);
        align-items: center;
        font-size: min(var(--text), 6.4cqw);
      }
      .rows.wide {
        grid-template-columns: auto minmax(0, 1fr) repeat(4, auto);
      }
      .rows > * {
        min-width: 0;
        height: calc(29 * var(--px));
        line-height: calc(29 * var(--px));
      }
      .head {
        height: calc(24 * var(--px));
        line-height: calc(24 * var(--px));
        font-size: min(var(--text-tiny), 4.6cqw);
        color: var(--soft);
        text-align: end;
      }
      .number {
        line-height: calc(29 * var(--px));
        text-align: end;
      }
      .quiet {
        font-weight: 400;
        color: var(--soft);
      }
      svg {
        width: 1em;
        height: 1em;
        align-self: center;
        color: var(--channel);
      }
      .more {
        grid-column: 2 / -1;
        font-size: var(--text-tiny);
        color: var(--soft);
      }
    `,
  ];

  static override properties = { input: { attribute: false, hasChanged: changedEvery(Infinity) } };
  readonly #box = new DesignBox(this);

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    if (!input) return nothing;
    const rows = channelRows(input);
    const { locale } = input.look;
    const isWide = this.#box.width >= WIDE;
    const [shown, more] = fitting(rows, (this.#box.height - BAR - HEAD) / ROW);
    return html`
      <div class="bar" aria-hidden="true">${rows.map((row) => part(row, row.width * this.#box.width >= WRITTEN))}</div>
      <div class="rows ${isWide ? "wide" : ""}">
        ${this.#head(locale, isWide)} ${shown.map((row) => cells(row, isWide))} ${more > 0
          ? html`<span class="more">${locale.text(chartTexts.more, { count: more })}</span>`
          : nothing}
      </div>
    `;
  }

  #head(locale: Locale, isWide: boolean): TemplateResult {
    const text = (name: "received" | "answered" | "waiting") =>
      html`<span class="head">${locale.text(chartTexts[name])}</span>`;
    return html`
      <i></i><i></i>${isWide ? html`<i></i>` : nothing}${text("received")}${text("answered")}${text("waiting")}
    `;
  }
}

/** The rows that there is room for, and how many are left out; they are told in a row of their own. */
function fitting(rows: ChannelRow[], room: number): [ChannelRow[], number] {
  const most = Math.max(1, Math.floor(room));
  return rows.length <= most ? [rows, 0] : [rows.slice(0, most - 1), rows.length - most + 1];
}

function part({ width, share, colour }: ChannelRow, isWritten: boolean): TemplateResult {
  return html`
    <span style="--share:${width};--channel:var(--line-${colour}, var(--bars))">${isWritten ? share : nothing}</span>
  `;
}

function cells(
  { channel, name, colour, share, received, answered, waiting }: ChannelRow,
  isWide: boolean,
): TemplateResult {
  return html`
    <svg viewBox="0 0 24 24" aria-hidden="true" style="--channel:var(--line-${colour}, var(--bars))">
      ${channelIcon(channel)}
    </svg>
    <span class="line">${name}</span>
    ${isWide ? html`<span class="number quiet">${share}</span>` : nothing}
    <span class="number">${received}</span>
    <span class="number quiet">${answered}</span>
    <span class="number">${waiting}</span>
  `;
}

customElements.define("fl-tile-channels", FlTileChannels);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-channels": FlTileChannels;
  }
}
