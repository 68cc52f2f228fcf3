import { css, html, nothing, type TemplateResult } from "lit";
import { UNKNOWN } from "../language.ts";
import { siteOf } from "./clock-view.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** The time of day at a site, from the server's clock. */
export class FlTileClock extends TileElement<"clock"> {
  static override styles = [
    tileStyles,
    css`
      :host {
        display: grid;
        align-content: center;
        --date: max(var(--text-tiny), 18cqh);
      }
      time {
        --most: min(62cqh, calc(100cqh - var(--date) * 1.4));
      }
      time.alone {
        --most: 90cqh;
      }
      p {
        font-size: min(var(--date), 9cqw);
        line-height: 1.25;
        color: var(--soft);
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
      <time class="number fit ${options.date ? "" : "alone"}" style="--characters:${time.length}">${time}</time>
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
