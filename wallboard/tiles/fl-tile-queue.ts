import { css, html, nothing, type TemplateResult } from "lit";
import "../elements/fl-shape.ts";
import { severityColours } from "../elements/styles.ts";
import { UNKNOWN } from "../language.ts";
import type { Judgement } from "../severity.ts";
import { charactersOf } from "./fit.ts";
import { type CardNumber, type QueueView, queueView } from "./queue-view.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** One queue. Sizes are multiples of a unit: the card is at least 100 units wide and 69 high, whatever its box. */
export class FlTileQueue extends TileElement<"queue"> {
  static override styles = [
    tileStyles,
    severityColours,
    css`
      .all {
        --u: min(1cqw, 1.45cqh);
        --label: max(var(--text-tiny), calc(4.6 * var(--u)));
        --digits: max(var(--text-tiny), calc(7 * var(--u)));
        /* What three lines of labels, the service level, the small numbers and two gaps leave. */
        --big: min(22 * var(--u), 100cqh - 3.6 * var(--label) - 13.2 * var(--u) - 1.15 * var(--digits) - 3 * var(--u));
        height: 100%;
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        gap: calc(1.5 * var(--u));
      }
      .now {
        display: grid;
        grid-template-columns: minmax(0, 9fr) minmax(0, 10fr);
        gap: 4cqw;
      }
      .term {
        font-size: var(--label);
        line-height: 1.2;
        color: var(--soft);
      }
      .number {
        color: var(--judged-number, var(--ink));
      }
      .number.unknown {
        color: var(--soft);
        font-weight: 400;
      }
      .now .number {
        --room: 44cqw;
        display: flex;
        align-items: center;
        height: var(--big);
      }
      .waiting .number {
        --most: calc(1.1 * var(--big));
        letter-spacing: -0.02em;
      }
      .longest .number {
        --most: calc(0.78 * var(--big));
      }
      .names,
      .values {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: calc(4 * var(--u));
      }
      .names {
        font-size: var(--label);
        line-height: 1.2;
      }
      .values .number {
        flex: none;
        font-size: calc(12 * var(--u));
        line-height: 1.1;
      }
      .word {
        flex: none;
        display: flex;
        align-items: center;
        gap: 0.35em;
        font-weight: 600;
        white-space: nowrap;
        color: var(--judged, var(--soft));
      }
      fl-shape {
        font-size: 0.9em;
      }
      .bar {
        position: relative;
        flex: 1 1 0;
        height: calc(2.6 * var(--u));
        border-radius: calc(1.3 * var(--u));
        background: var(--track);
      }
      .fill {
        height: 100%;
        border-radius: inherit;
        background: var(--judged-fill, var(--soft));
        transition: width var(--motion);
      }
      .goal {
        position: absolute;
        top: calc(-1.1 * var(--u));
        bottom: calc(-1.1 * var(--u));
        width: calc(1.1 * var(--u));
        transform: translateX(-50%);
        background: var(--ink);
      }
      .small {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, auto));
        justify-content: space-between;
        gap: 3cqw;
      }
      .small .number {
        --most: var(--digits);
        --room: 31cqw;
        line-height: 1.15;
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const view = this.input && queueView(this.input);
    if (!view) return nothing;
    return html`
      <div class="all">
        <div class="now">
          ${this.#number(view.waiting, { className: "waiting" })}
          ${this.#number(view.longest, { className: "longest", judgement: view.longest.judgement })}
        </div>
        ${this.#level(view.level)}
        <div class="small">${view.small.map((one) => this.#number(one))}</div>
      </div>
    `;
  }

  #number(
    { name, text, formula }: CardNumber,
    { className = "", judgement = null }: { className?: string; judgement?: Judgement | null } = {},
  ): TemplateResult {
    return html`
      <div class=${className} title=${formula || nothing} data-severity=${judgement?.severity ?? nothing}>
        <div class="term line">${name}</div>
        <div class="number fit ${text === UNKNOWN ? "unknown" : ""}" style="--characters:${charactersOf(
          text,
        )}">${text}</div>
      </div>
    `;
  }

  #level({ name, text, formula, judgement, share, goal, goalText }: QueueView["level"]): TemplateResult {
    return html`
      <div title=${formula || nothing} data-severity=${judgement?.severity ?? nothing}>
        <div class="names">
          <div class="term line">${name}</div>
          <div class="word">
            ${judgement ? html`<fl-shape .severity=${judgement.severity}></fl-shape>` : nothing}${goalText}
          </div>
        </div>
        <div class="values">
          <div class="number ${text === UNKNOWN ? "unknown" : ""}">${text}</div>
          <div class="bar" aria-hidden="true">
            <div class="fill" style="width:${(share ?? 0) * 100}%"></div>
            <div class="goal" style="left:${goal * 100}%"></div>
          </div>
        </div>
      </div>
    `;
  }
}

customElements.define("fl-tile-queue", FlTileQueue);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-queue": FlTileQueue;
  }
}
