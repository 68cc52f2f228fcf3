import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { UNKNOWN } from "../format.ts";
import type { Judgement } from "../severity.ts";
import "./fl-shape.ts";
import { number, oneLine, severityColours } from "./styles.ts";

/**
 * One number with its name and, where there is one, its judgement by colour, shape and word. The place sets
 * `--stat-size`, the room `--stat-room` that the digits must fit, and `--stat-label`.
 */
export class FlStat extends LitElement {
  static override styles = [
    oneLine,
    number,
    severityColours,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .label,
      .word {
        font-size: var(--stat-label);
        line-height: 1.3;
        color: var(--soft);
      }
      .number {
        display: flex;
        align-items: center;
        height: var(--stat-size);
        font-size: min(var(--stat-size), calc(var(--stat-room) / (var(--characters) * 0.58)));
        color: var(--judged-number, var(--ink));
      }
      .unknown {
        color: var(--soft);
        font-weight: 400;
      }
      .word {
        display: flex;
        align-items: center;
        gap: 0.35em;
        font-weight: 600;
        color: var(--judged, var(--soft));
      }
      fl-shape {
        font-size: 0.9em;
      }
    `,
  ];

  static override properties = { label: {}, value: {}, definition: {}, judgement: { attribute: false } };
  declare label: string;
  declare value: string;
  declare definition: string;
  declare judgement: Judgement | null;

  constructor() {
    super();
    this.label = "";
    this.value = "";
    this.definition = "";
    this.judgement = null;
  }

  protected override render(): TemplateResult {
    return html`
      <div data-severity=${this.judgement?.severity ?? nothing} title=${this.definition || nothing}>
        <div class="label line" part="label">${this.label}</div>
        <div class=${this.value === UNKNOWN ? "number unknown" : "number"} part="number" style="--characters:${Math.max(
          1,
          this.value.length,
        )}">${this.value}</div>
        ${this.judgement && this.#word(this.judgement)}
      </div>
    `;
  }

  #word({ severity, word }: Judgement): TemplateResult {
    return html`
      <div class="word" part="word">
        <fl-shape .severity=${severity}></fl-shape><span class="line">${word}</span>
      </div>
    `;
  }
}

customElements.define("fl-stat", FlStat);

declare global {
  interface HTMLElementTagNameMap {
    "fl-stat": FlStat;
  }
}
