import { css, html, nothing, type TemplateResult } from "lit";
import "../elements/fl-shape.ts";
import { severityColours } from "../elements/styles.ts";
import { linkJudgements } from "../link-judgements.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** How far the numbers of the board can be trusted. */
export class FlTileLink extends TileElement<"link"> {
  static override styles = [
    tileStyles,
    severityColours,
    css`
      :host {
        display: grid;
        align-items: center;
      }
      div {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: center;
        column-gap: 0.5em;
        font-size: max(var(--text-tiny), min(34cqh, 8cqw));
        line-height: 1.3;
      }
      .state {
        min-width: 0;
        display: flex;
        align-items: center;
        gap: 0.4em;
        font-weight: 600;
        color: var(--judged);
      }
      fl-shape {
        font-size: 0.8em;
      }
      .number {
        font-weight: 400;
        line-height: inherit;
        color: var(--soft);
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    if (!this.input) return nothing;
    const { link: { state, ageMs }, locale } = this.input.look;
    const { severity, word } = linkJudgements[state];
    return html`
      <div data-severity=${severity}>
        <span class="state">
          <fl-shape .severity=${severity}></fl-shape><span class="line">${locale.text(word)}</span>
        </span>
        ${ageMs === null ? nothing : html`<span class="number">${locale.age(ageMs)}</span>`}
      </div>
    `;
  }
}

customElements.define("fl-tile-link", FlTileLink);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-link": FlTileLink;
  }
}
