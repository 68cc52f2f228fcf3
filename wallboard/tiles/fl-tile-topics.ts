import { css, html, nothing, type TemplateResult } from "lit";
import { DesignBox } from "../controllers/design-box.ts";
import type { Locale } from "../language.ts";
import { rowsFor } from "./room.ts";
import { emOf } from "./text-width.ts";
import { TileElement, tileStyles } from "./tile-element.ts";
import { mostReceived, topicPlaces, type TopicRow, topicRows } from "./topics-view.ts";

const ROW_EM = 2.05;
const LARGEST = 40;
/** The share, gaps, and a good piece of the name, em. */
const BESIDES_EM = 13;

/** What customers come with: a bar for each topic with its count and share. */
export class FlTileTopics extends TileElement<"topics"> {
  static override styles = [
    tileStyles,
    css`
      ol {
        height: 100%;
        display: grid;
        grid-auto-rows: minmax(0, 3em);
        align-content: start;
      }
      li {
        display: grid;
        grid-template: auto auto / minmax(0, 1fr) auto 3.9em;
        column-gap: 0.6em;
        align-content: center;
        align-items: baseline;
        line-height: 1.3;
      }
      .number {
        text-align: end;
        line-height: inherit;
      }
      .share {
        font-weight: 400;
        color: var(--soft);
      }
      .bar {
        grid-column: 1 / -1;
        height: 0.42em;
        border-radius: 0.21em;
        background: var(--track);
        overflow: hidden;
      }
      .bar div {
        height: 100%;
        border-radius: inherit;
        background: var(--accent);
        transition: width var(--motion);
      }
      .others {
        color: var(--soft);
      }
      .others .bar div {
        background: var(--soft);
      }
    `,
  ];

  readonly #box = new DesignBox(this);

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    const { width, height } = this.#box;
    if (!input || height === 0) return nothing;
    const { locale } = input.look;
    const count = emOf(locale.count(mostReceived(input)));
    const { size, room } = rowsFor(topicPlaces(input), height, {
      height: ROW_EM,
      largest: Math.min(LARGEST, width / (BESIDES_EM + count)),
    });
    return html`
      <ol style="font-size:calc(${size} * var(--px))">
        ${topicRows(input, room).map((row) => this.#row(row, locale))}
      </ol>
    `;
  }

  #row({ name, isOthers, received, share, length }: TopicRow, locale: Locale): TemplateResult {
    return html`
      <li class=${isOthers ? "others" : nothing}>
        <span class="line">${name}</span>
        <span class="number">${locale.count(received)}</span>
        <span class="number share">${locale.percent(share)}</span>
        <div class="bar" aria-hidden="true">
          <div style="width:${length * 100}%"></div>
        </div>
      </li>
    `;
  }
}

customElements.define("fl-tile-topics", FlTileTopics);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-topics": FlTileTopics;
  }
}
