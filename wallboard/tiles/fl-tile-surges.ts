import { css, html, nothing, type TemplateResult } from "lit";
import { DesignBox } from "../controllers/design-box.ts";
import "../elements/fl-shape.ts";
import { severityColours } from "../elements/styles.ts";
import { listTexts } from "../texts/lists.ts";
import { bannerFor } from "./surge-banner.ts";
import { type SurgeRow, surgeRows } from "./surges-view.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** What comes in far more than usual: the most unusual first, the others counted where they do not fit. */
export class FlTileSurges extends TileElement<"surges"> {
  static override styles = [
    tileStyles,
    severityColours,
    css`
      ul {
        height: 100%;
        display: grid;
        align-content: center;
        row-gap: 0.3em;
      }
      li {
        display: flex;
        align-items: baseline;
        gap: 0.5em;
        min-width: 0;
        line-height: 1.25;
        white-space: nowrap;
      }
      .stacked li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr) auto;
        row-gap: 0;
      }
      fl-shape {
        align-self: center;
        font-size: 0.75em;
        color: var(--judged);
      }
      .name {
        font-weight: 600;
      }
      .counts {
        flex: none;
        display: flex;
        gap: 0.5em;
      }
      .stacked .counts {
        grid-column: 1 / -1;
        grid-row: 2;
        font-size: max(var(--text-tiny), 0.85em);
      }
      .received {
        color: var(--judged-number);
        font-weight: 700;
        font-variant-numeric: tabular-nums lining-nums;
      }
      .usually,
      .more {
        color: var(--soft);
        font-variant-numeric: tabular-nums lining-nums;
      }
      .more {
        flex: none;
        margin-left: auto;
      }
    `,
  ];

  readonly #box = new DesignBox(this);

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    if (!input || this.#box.width === 0) return nothing;
    const rows = surgeRows(input);
    const moreThan = (shown: number) => input.look.locale.text(listTexts.more, { count: rows.length - shown });
    const texts = rows.map(({ name, received, usually }) => ({ name, counts: `${received} ${usually ?? ""}` }));
    const { isStacked, size, shown } = bannerFor(texts, moreThan(0), this.#box);
    return html`
      <ul class=${isStacked ? "stacked" : "flat"} style="font-size:calc(${size} * var(--px))">
        ${rows.slice(0, shown).map((row, i) =>
          this.#row(row, i === shown - 1 && shown < rows.length ? moreThan(shown) : null)
        )}
      </ul>
    `;
  }

  #row({ name, received, usually, severity }: SurgeRow, more: string | null): TemplateResult {
    return html`
      <li data-severity=${severity}>
        <fl-shape .severity=${severity}></fl-shape>
        <span class="name line">${name}</span>
        <span class="counts">
          <span class="received">${received}</span>
          ${usually === null ? nothing : html`<span class="usually">${usually}</span>`}
        </span>
        ${more === null ? nothing : html`<span class="more">${more}</span>`}
      </li>
    `;
  }
}

customElements.define("fl-tile-surges", FlTileSurges);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-surges": FlTileSurges;
  }
}
