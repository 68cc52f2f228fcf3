import { css, html, nothing, type TemplateResult } from "lit";
import { UNKNOWN } from "../language.ts";
import { siteOf } from "./clock-view.ts";
import { charactersOf } from "./fit.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** The time of day at a site, from the server's clock. */
export class FlTileClock extends TileElement<"clock"> {
  static override styles = [
    tileStyles,
    css`
      :host {
        --date: min(max(var(--text-tiny), 18cqh), 9cqw);
        display: grid;
        align-content: center;
        gap: 0 0.8em;
      }
      time {
        --most: calc(95cqh - 1.25 * var(--date));
      }
      time.alone {
        --most: 90cqh;
      }
      p {
        font-size: var(--date);
        line-height: 1.25;
        color: var(--soft);
      }
      /* A strip has room for the date beside the time, but not below. */
      @container (min-aspect-ratio: 4 / 1) {
        :host {
          grid: auto / auto minmax(0, 1fr);
          align-items: baseline;
        }
        time {
          --most: 90cqh;
          --room: 50cqw;
        }
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    if (!input) return nothing;
    const { now, look: { locale }, tile: { options } } = input;
    const timezone = siteOf(input)?.timezone ?? "UTC";
    const time = now === null ? UNKNOWN : locale.time(now, timezone, { seconds: options.seconds });
    return html`
      <time class="number fit ${options.date ? "" : "alone"}" style="--characters:${charactersOf(time)}">${time}</time>
      ${options.date && now !== null ? html`<p class="line">${locale.date(now, timezone)}</p>` : nothing}
    `;
  }
}

customElements.define("fl-tile-clock", FlTileClock);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-clock": FlTileClock;
  }
}
