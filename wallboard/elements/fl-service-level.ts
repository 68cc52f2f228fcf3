import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { kpis } from "../../schemas/kpis/service.ts";
import { formatGoal, formatPercent } from "../format.ts";
import { type Judgement, judgeServiceLevel } from "../severity.ts";
import "./fl-shape.ts";
import { number, oneLine, severityColours } from "./styles.ts";

/** The service level of today, its formula, and how far it is from the goal; without a goal it is not judged. */
export class FlServiceLevel extends LitElement {
  static override styles = [
    oneLine,
    number,
    severityColours,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .names,
      .values {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: calc(var(--level-label) * 0.8);
      }
      .names {
        font-size: var(--level-label);
        line-height: 1.3;
        color: var(--soft);
      }
      .names .line:first-child {
        flex: none;
      }
      .number {
        height: calc(var(--level-size) * 1.05);
        line-height: calc(var(--level-size) * 1.05);
        font-size: var(--level-size);
        color: var(--judged-number, var(--ink));
      }
      .word {
        display: flex;
        align-items: center;
        gap: 0.4em;
        min-width: 0;
        font-size: calc(var(--level-label) * 1.05);
        font-weight: 600;
        color: var(--judged, var(--soft));
      }
      .bar {
        position: relative;
        height: calc(var(--level-label) * 0.5);
        margin-top: calc(var(--level-label) * 0.4);
        border-radius: calc(var(--level-label) * 0.25);
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
        top: calc(var(--level-label) * -0.25);
        bottom: calc(var(--level-label) * -0.25);
        width: calc(var(--level-label) * 0.22);
        transform: translateX(-50%);
        background: var(--ink);
        outline: calc(var(--level-label) * 0.12) solid var(--surface, var(--card));
      }
      .stack {
        min-width: 0;
        display: grid;
        justify-items: end;
        font-size: var(--level-label);
        line-height: 1.2;
        color: var(--soft);
      }
      .stack .line {
        max-width: 100%;
      }
    `,
  ];

  static override properties = {
    value: { attribute: false },
    goal: { attribute: false },
    formula: {},
    formulaText: {},
    dense: { type: Boolean, reflect: true },
  };
  declare value: number | null;
  declare goal: number | null;
  declare formula: string;
  declare formulaText: string;
  /** Leaves out the name and the bar, where there is no room for them. */
  declare dense: boolean;

  constructor() {
    super();
    this.value = null;
    this.goal = null;
    this.formula = "";
    this.formulaText = "";
    this.dense = false;
  }

  protected override render(): TemplateResult {
    const judgement = this.goal === null ? null : judgeServiceLevel(this.value, this.goal);
    return html`
      <div data-severity=${judgement?.severity ?? nothing} title=${this.formulaText}>
        ${this.dense ? this.#short(judgement) : this.#full(judgement)}
      </div>
    `;
  }

  #full(judgement: Judgement | null): TemplateResult {
    return html`
      <div class="names">
        <span class="line">${kpis.serviceLevel.name}</span>
        <span class="line" part="formula">${this.formula}</span>
      </div>
      <div class="values">${this.#number()} ${this.#word(judgement)}</div>
      <div class="bar" aria-hidden="true">
        <div class="fill" style="width:${(this.value ?? 0) * 100}%"></div>
        ${this.goal === null ? nothing : html`<div class="goal" style="left:${this.goal * 100}%"></div>`}
      </div>
    `;
  }

  #short(judgement: Judgement | null): TemplateResult {
    return html`
      <div class="values">
        ${this.#number()}
        <div class="stack">
          ${this.#word(judgement)}
          <span class="line" part="formula">${this.formula}</span>
        </div>
      </div>
    `;
  }

  #number(): TemplateResult {
    return html`<span class="number" part="number">${formatPercent(this.value)}</span>`;
  }

  #word(judgement: Judgement | null): TemplateResult | typeof nothing {
    if (this.goal === null) return nothing;
    return html`
      <span class="word" part="word">
        ${judgement ? html`<fl-shape .severity=${judgement.severity}></fl-shape>` : nothing}
        <span class="line">${judgement?.word ?? "Goal"} ${formatGoal(this.goal)}</span>
      </span>
    `;
  }
}

customElements.define("fl-service-level", FlServiceLevel);

declare global {
  interface HTMLElementTagNameMap {
    "fl-service-level": FlServiceLevel;
  }
}
