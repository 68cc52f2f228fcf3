import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Box } from "../controllers/box.ts";
import "../elements/fl-shape.ts";
import { severityColours } from "../elements/styles.ts";
import { UNKNOWN } from "../language.ts";
import { queueTexts } from "../texts/tiles-a.ts";
import { fitTable, type TableFit } from "./queues-fit.ts";
import { type CellView, type RowView, shownFirst, type TableView, tableView } from "./queues-view.ts";
import { type Order, stableOrder } from "./stable-order.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** Many queues, a row each. Rows shrink until they fit; what does not fit then is counted. */
export class FlTileQueues extends TileElement<"queues"> {
  static override styles = [
    tileStyles,
    severityColours,
    css`
      :host {
        font-size: var(--text-tiny);
      }
      table {
        width: 100%;
        table-layout: fixed;
        border-collapse: collapse;
        line-height: 1.15;
      }
      th,
      td {
        padding: 0;
        font-weight: inherit;
        text-align: end;
        border-bottom: var(--hairline) solid var(--edge);
      }
      thead {
        font-size: var(--head);
        color: var(--soft);
      }
      thead th {
        height: var(--head-height);
        box-sizing: border-box;
        padding: 0 0 0.3em;
        padding-inline-start: 0.6em;
        vertical-align: bottom;
      }
      th:first-child {
        padding-inline-start: 0;
        text-align: start;
      }
      .head {
        display: -webkit-box;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
        overflow: hidden;
        line-height: 1.1;
        overflow-wrap: break-word;
        hyphens: auto;
      }
      [aria-sort] {
        color: var(--ink);
      }
      tbody {
        font-size: var(--body);
      }
      tbody tr {
        height: var(--row);
      }
      tbody th,
      tbody td {
        height: var(--row);
        box-sizing: border-box;
        line-height: 1.2;
      }
      .number {
        color: var(--judged-number, var(--ink));
        line-height: inherit;
      }
      .number fl-shape {
        font-size: 0.62em;
        margin-right: 0.5em;
        vertical-align: 0.05em;
      }
      .unknown {
        color: var(--soft);
        font-weight: 400;
      }
      p {
        line-height: 1.35;
        color: var(--soft);
        text-align: end;
      }
    `,
  ];

  readonly #box = new Box(this);
  #order: Order | null = null;

  protected override render(): TemplateResult | typeof nothing {
    const { width, height, fontSize } = this.#box;
    if (!this.input || height === 0) return nothing;
    const { most } = this.input.tile.options;
    const view = tableView(this.input);
    const fit = fitTable(view, {
      count: most === 0 ? view.rows.length : Math.min(most, view.rows.length),
      box: { width, height },
      tiny: fontSize,
    });
    return html`
      <table lang=${this.input.look.locale.code} style=${styleOf(fit)}>
        <colgroup>
          <col />
          ${fit.widths.map((one) => html`<col style="width:${one}px" />`)}
        </colgroup>
        <thead>
          <tr>${this.#heads(view, fit)}</tr>
        </thead>
        <tbody>
          ${repeat(this.#rows(view, fit), ({ key }) => key, (row) => this.#row(row, fit))}
        </tbody>
      </table>
      ${this.#rest(fit)}
    `;
  }

  /** Those that are shown. They keep their places for a while, so that they can be read. */
  #rows({ rows }: TableView, { shownRows }: TableFit): RowView[] {
    const { tile, now } = this.input as NonNullable<typeof this.input>;
    const wanted = shownFirst(rows, shownRows, tile.options).map(({ key }) => key);
    this.#order = stableOrder(this.#order, wanted, now);
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return this.#order.keys.slice(0, shownRows).flatMap((key) => byKey.get(key) ?? []);
  }

  #heads({ heads, nameSorted }: TableView, { widths }: TableFit): TemplateResult[] {
    const queue = this.input?.look.locale.text(queueTexts.queue);
    return [
      html`<th scope="col" aria-sort=${nameSorted ?? nothing}><span class="head">${queue}</span></th>`,
      ...heads.slice(0, widths.length).map(({ name, window, formula, sorted }) =>
        html`
          <th scope="col" aria-sort=${sorted ?? nothing} title=${formula || nothing}>
            <span class="head">${window ? `${name}, ${window}` : name}</span>
          </th>
        `
      ),
    ];
  }

  #row({ name, cells }: RowView, { widths }: TableFit): TemplateResult {
    return html`
      <tr>
        <th scope="row"><div class="line">${name}</div></th>
        ${cells.slice(0, widths.length).map((cell) => this.#cell(cell))}
      </tr>
    `;
  }

  #cell({ text, judgement }: CellView): TemplateResult {
    const isOff = judgement !== null && judgement.severity !== "ok";
    const word = isOff ? this.input?.look.locale.text(judgement.word) : nothing;
    return html`
      <td
        class="number ${text === UNKNOWN ? "unknown" : ""}"
        data-severity=${judgement?.severity ?? nothing}
        title=${word}
      >${isOff
        ? html`<fl-shape role="img" aria-label=${word} .severity=${judgement.severity}></fl-shape>`
        : nothing}${text}</td>
    `;
  }

  #rest({ hiddenRows, hiddenColumns }: TableFit): TemplateResult | typeof nothing {
    if (hiddenRows === 0 && hiddenColumns === 0) return nothing;
    const { locale } = (this.input as NonNullable<typeof this.input>).look;
    const parts = [
      ...(hiddenRows > 0 ? [locale.text(queueTexts.moreQueues, { count: hiddenRows })] : []),
      ...(hiddenColumns > 0 ? [locale.text(queueTexts.moreColumns, { count: hiddenColumns })] : []),
    ];
    return html`<p class="line">${parts.join(" · ")}</p>`;
  }
}

function styleOf({ headFont, headHeight, font, rowHeight }: TableFit): string {
  return `--head:${headFont}px;--head-height:${headHeight}px;--body:${font}px;--row:${rowHeight}px`;
}

customElements.define("fl-tile-queues", FlTileQueues);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-queues": FlTileQueues;
  }
}
