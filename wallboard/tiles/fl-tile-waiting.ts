import { css, html, nothing, type TemplateResult } from "lit";
import { DesignBox } from "../controllers/design-box.ts";
import "../elements/fl-shape.ts";
import { severityColours } from "../elements/styles.ts";
import type { Channel } from "../../schemas/names.ts";
import type { Locale } from "../language.ts";
import { channelTexts } from "../texts/channels.ts";
import { listTexts } from "../texts/lists.ts";
import { waitingTexts } from "../texts/waiting.ts";
import { channelIcon } from "./channel-icons.ts";
import { type Extent, placesOf, rowsFor, shownOf } from "./room.ts";
import { TileElement, tileStyles } from "./tile-element.ts";
import { emOf } from "./text-width.ts";
import { tierBadge, tierBadgeStyles } from "./tier-badge.ts";
import { type WaitingRow, type WaitingView, waitingView } from "./waiting-view.ts";

const ROW_EM = 1.9;
const LARGEST = 36;
/** What a row has besides its wait, and a good piece of its names, em. */
const BESIDES_EM = 18;
/** The height of the head: its share of the tile as far as its texts fit side by side; never below what is read. */
function headOf({ width, height }: Extent, { count, longest, words }: Record<"count" | "longest" | "words", string>) {
  const em = 0.8 * emOf(count) + 0.55 * emOf(longest) + 0.3 * emOf(words) + 1;
  return Math.max(36, Math.min(140, height * 0.17, width / em));
}

/** Who waits, each with its wait ticking; how many and the longest above them. */
export class FlTileWaiting extends TileElement<"waiting"> {
  static override styles = [
    tileStyles,
    severityColours,
    tierBadgeStyles,
    css`
      header {
        box-sizing: border-box;
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--gap);
        height: var(--head);
        font-size: max(var(--text-tiny), calc(var(--head) * 0.3));
        line-height: 1;
        color: var(--soft);
        white-space: nowrap;
      }
      header .number {
        font-size: calc(var(--head) * 0.8);
        color: var(--ink);
      }
      header .longest {
        font-size: calc(var(--head) * 0.55);
      }
      li {
        /* A row is judged by itself, not by the worst one that colours the frame. */
        --judged: initial;
        --judged-number: initial;
        display: grid;
        grid-template-columns: max(3.1em, calc(3.9 * var(--text-tiny))) minmax(0, 1fr) 1em auto;
        align-items: center;
        gap: 0.5em;
        height: 1.9em;
        box-sizing: border-box;
        border-top: var(--hairline) solid var(--edge);
        line-height: 1.25;
      }
      .who {
        display: flex;
        gap: 0.6em;
        min-width: 0;
      }
      .customer {
        font-weight: 600;
        flex: none;
        max-width: 60%;
      }
      .queue {
        flex: 1 1 0;
        color: var(--soft);
      }
      .channel {
        width: 1em;
        height: 1em;
        color: var(--soft);
      }
      .wait {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: 0.4em;
        color: var(--judged-number, var(--ink));
      }
      .wait fl-shape {
        font-size: 0.75em;
      }
      li.more {
        display: block;
        padding-top: 0.3em;
        color: var(--soft);
      }
    `,
  ];

  readonly #box = new DesignBox(this);

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    const { width, height } = this.#box;
    if (!input || height === 0) return nothing;
    const { locale } = input.look;
    const view = waitingView(input);
    const head = headOf(this.#box, {
      count: locale.count(view.waitingNow),
      longest: locale.duration(view.longestMs),
      words: `${locale.text(waitingTexts.waiting, { count: view.waitingNow })}${locale.text(waitingTexts.longest)}`,
    });
    const supply = { available: view.rows.length, total: view.waitingNow };
    const { size, room } = rowsFor(placesOf(supply), height - head, {
      height: ROW_EM,
      largest: Math.min(LARGEST, width / (BESIDES_EM + emOf(locale.duration(view.longestMs)))),
    });
    const shown = shownOf(supply, room);
    return html`
      <header style="--head:calc(${head} * var(--px))">${this.#head(view, locale)}</header>
      <ol style="font-size:calc(${size} * var(--px))">
        ${view.rows.slice(0, shown).map((row) => this.#row(row, locale))}
        ${shown < view.waitingNow
          ? html`<li class="more">${locale.text(listTexts.more, { count: view.waitingNow - shown })}</li>`
          : nothing}
      </ol>
    `;
  }

  #head({ waitingNow, longestMs }: WaitingView, locale: Locale): TemplateResult {
    return html`
      <span><span class="number">${locale.count(waitingNow)}</span> ${locale.text(waitingTexts.waiting, {
        count: waitingNow,
      })}</span>
      <span>${locale.text(waitingTexts.longest)} <span class="number longest">${locale.duration(
        longestMs,
      )}</span></span>
    `;
  }

  #row(row: WaitingRow, locale: Locale): TemplateResult {
    const { customer, queue, channel, waitMs, severity } = row;
    return html`
      <li>
        ${tierBadge(row, locale)}
        <span class="who">
          ${customer === null ? nothing : html`<span class="customer line">${customer}</span>`}
          <span class="queue line">${queue}</span>
        </span>
        ${channel ? this.#channel(channel, locale) : html`<span></span>`}
        <span class="wait number" data-severity=${severity ?? nothing}>
          ${severity && severity !== "ok" ? html`<fl-shape .severity=${severity}></fl-shape>` : nothing}
          ${locale.duration(waitMs)}
        </span>
      </li>
    `;
  }

  #channel(channel: Channel, locale: Locale): TemplateResult {
    const word = locale.text(channelTexts[channel]);
    return html`
      <svg class="channel" viewBox="0 0 24 24" role="img" aria-label=${word}>${channelIcon(channel)}</svg>
    `;
  }
}

customElements.define("fl-tile-waiting", FlTileWaiting);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-waiting": FlTileWaiting;
  }
}
