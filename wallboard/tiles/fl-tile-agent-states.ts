import { css, html, nothing, type TemplateResult } from "lit";
import type { Locale } from "../language.ts";
import { agentStateTexts } from "../texts/agent-states.ts";
import { agentTexts } from "../texts/agents.ts";
import { agentStateLook } from "./agent-state-look.ts";
import { agentStatesView, type StateCount } from "./agent-states-view.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** Agents by state: a bar of those signed in, and every count with its word. */
export class FlTileAgentStates extends TileElement<"agent-states"> {
  static override styles = [
    tileStyles,
    agentStateLook,
    css`
      :host {
        --columns: 3;
        --rows: 2;
        --column: calc(100cqw / var(--columns) - 16 * var(--px));
        --lead: max(var(--text-tiny), min(9cqh, 5cqw, var(--text-number)));
        --bar: clamp(calc(10 * var(--px)), 10cqh, calc(60 * var(--px)));
        --word: max(var(--text-tiny), min(8cqh, var(--column) / 6.9, var(--text-number)));
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        gap: 3cqh;
      }
      p {
        font-size: var(--lead);
        line-height: 1.2;
        color: var(--soft);
      }
      .bar {
        flex: none;
        display: flex;
        gap: calc(3 * var(--px));
        height: var(--bar);
        border-radius: calc(5 * var(--px));
        overflow: hidden;
        background: var(--track);
      }
      .bar div {
        min-width: calc(4 * var(--px));
        background: var(--fill);
        transition: flex-grow var(--motion);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
        gap: 4cqh calc(16 * var(--px));
      }
      li {
        min-width: 0;
      }
      /* What the other lines leave, and 20 % for the gaps between them. */
      li .number {
        font-size: min(
          (80cqh - 1.25 * var(--lead) - var(--bar)) / var(--rows) - 1.25 * var(--word),
          var(--column) / (max(2, var(--characters)) * 0.62)
        );
      }
      .word {
        display: flex;
        align-items: center;
        gap: 0.4em;
        margin-top: 1cqh;
        font-size: var(--word);
        line-height: 1.25;
        color: var(--soft);
      }
      @container (min-aspect-ratio: 4.5) {
        :host {
          --columns: 6;
          --rows: 1;
        }
      }
    `,
  ];

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    if (!input) return nothing;
    const { locale } = input.look;
    const { signedIn, unknown, bar, counts } = agentStatesView(input);
    const unknownText = unknown > 0 ? `, ${locale.text(agentTexts.unknownAgents, { count: unknown })}` : "";
    return html`
      <p>${locale.text(agentTexts.signedIn, { count: signedIn })}${unknownText}</p>
      <div class="bar" aria-hidden="true">
        ${bar.map(({ state, count }) => html`<div data-state=${state} style="flex-grow:${count}"></div>`)}
      </div>
      <ul>${counts.map((count) => this.#count(count, locale))}</ul>
    `;
  }

  #count({ state, count }: StateCount, locale: Locale): TemplateResult {
    const text = locale.count(count);
    return html`
      <li>
        <div class="number" style="--characters:${text.length}">${text}</div>
        <div class="word"><span class="swatch" data-state=${state}></span>${locale.text(agentStateTexts[state])}</div>
      </li>
    `;
  }
}

customElements.define("fl-tile-agent-states", FlTileAgentStates);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-agent-states": FlTileAgentStates;
  }
}
