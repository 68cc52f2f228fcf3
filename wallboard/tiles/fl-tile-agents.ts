import { css, html, nothing, type TemplateResult } from "lit";
import { DesignBox } from "../controllers/design-box.ts";
import "../elements/fl-shape.ts";
import { severityColours } from "../elements/styles.ts";
import type { Locale } from "../language.ts";
import { agentStateTexts } from "../texts/agent-states.ts";
import { listTexts } from "../texts/lists.ts";
import { agentStateLook } from "./agent-state-look.ts";
import { type AgentCard, agentCards, countStates } from "./agents-view.ts";
import { type CardShape, gridAbove } from "./room.ts";
import { type Order, stableOrder } from "./stable-order.ts";
import { emOf } from "./text-width.ts";
import { TileElement, tileStyles } from "./tile-element.ts";

/** What a card has besides its word and time, and what must be seen of a name, em. */
const [BESIDES_EM, NAME_EM] = [2.9, 11];
/** Of the line that counts who is not shown, and of each state in it without and with its word. */
const FOOT = { height: 27, lead: 130, short: 80, long: 190 };

/** Wide enough for each word beside its time. */
function shapeFor(cards: readonly AgentCard[], locale: Locale): CardShape {
  const widest = cards.reduce(
    (most, { word, forMs }) => Math.max(most, emOf(locale.text(word)) + emOf(locale.duration(forMs))),
    0,
  );
  return { width: Math.max(NAME_EM, BESIDES_EM + widest), height: 2.7, gap: 5, largest: 34 };
}

/** A card for each agent, as large as the tile allows; who does not fit is counted by state. */
export class FlTileAgents extends TileElement<"agents"> {
  static override styles = [
    tileStyles,
    severityColours,
    agentStateLook,
    css`
      :host {
        position: relative;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
        grid-auto-rows: minmax(0, 1fr);
        gap: calc(5 * var(--px));
      }
      li {
        /* A row is judged by itself, not by the worst one that colours the frame. */
        --judged: initial;
        --judged-number: initial;
        box-sizing: border-box;
        position: relative;
        min-width: 0;
        max-width: 20em;
        max-height: 4.6em;
        padding: 0.08em 0.5em 0.08em 0.8em;
        display: flex;
        flex-direction: column;
        justify-content: space-evenly;
        overflow: hidden;
        border-radius: calc(6 * var(--px));
        background: color-mix(in srgb, var(--track) 45%, var(--card));
        line-height: 1.2;
      }
      li::before {
        content: "";
        position: absolute;
        inset: 0 auto 0 0;
        width: 0.32em;
        background: var(--fill);
      }
      li.long {
        background: color-mix(in srgb, var(--edge-warn) 14%, var(--card));
      }
      .name {
        font-weight: 600;
      }
      .state {
        display: flex;
        align-items: center;
        gap: 0.35em;
        font-size: max(var(--text-tiny), 0.85em);
        color: var(--soft);
      }
      .state .number {
        margin-left: auto;
        padding-left: 0.2em;
        font-weight: 600;
        line-height: inherit;
        color: var(--judged-number, var(--ink));
      }
      .word {
        flex: none;
      }
      .reason::before {
        content: "· ";
      }
      [data-severity] {
        color: var(--judged);
      }
      footer {
        position: absolute;
        inset: auto 0 0;
        display: flex;
        align-items: center;
        gap: 1.1em;
        height: calc(24 * var(--px));
        font-size: var(--text-tiny);
        white-space: nowrap;
        color: var(--soft);
      }
      footer span {
        display: flex;
        align-items: center;
        gap: 0.4em;
      }
      footer .number {
        font-weight: 600;
        color: var(--ink);
      }
    `,
  ];

  readonly #box = new DesignBox(this);
  #order: Order | null = null;

  protected override render(): TemplateResult | typeof nothing {
    const { input } = this;
    const { width, height } = this.#box;
    if (!input || width === 0) return nothing;
    const cards = this.#ordered(agentCards(input));
    const { most } = input.tile.options;
    const supply = { available: most > 0 ? Math.min(most, cards.length) : cards.length, total: cards.length };
    const { locale } = input.look;
    const shape = shapeFor(cards, locale);
    const grid = gridAbove({ supply, box: { width, height }, shape, foot: FOOT.height });
    const { columns, size, shown } = grid;
    return html`
      <ul style="--columns:${columns};font-size:calc(${size} * var(--px));height:calc(${grid.height} * var(--px))">
        ${cards.slice(0, shown).map((card) => this.#card(card, locale))}
      </ul>
      ${shown < cards.length ? this.#others(cards.slice(shown), locale) : nothing}
    `;
  }

  #ordered(cards: AgentCard[]): AgentCard[] {
    const byKey = new Map(cards.map((card) => [card.key, card]));
    this.#order = stableOrder(this.#order, [...byKey.keys()], this.input?.now ?? null);
    return this.#order.keys.map((key) => byKey.get(key) as AgentCard);
  }

  #card({ name, state, word, reason, isOnHold, forMs, isLong }: AgentCard, locale: Locale): TemplateResult {
    return html`
      <li class=${isLong ? "long" : nothing} data-state=${state}>
        <div class="name line">${name}</div>
        <div class="state" data-severity=${isLong ? "warn" : nothing}>
          ${isLong
            ? html`<fl-shape .severity=${"warn"}></fl-shape>`
            : html`<span class="swatch ${isOnHold ? "hold" : ""}" data-state=${state}></span>`}
          <span class="word">${locale.text(word)}</span>${reason === null
            ? nothing
            : html`<span class="reason line">${reason}</span>`}<span class="number">${locale.duration(forMs)}</span>
        </div>
      </li>
    `;
  }

  #others(cards: AgentCard[], locale: Locale): TemplateResult {
    const { width } = this.#box;
    const states = countStates(cards);
    const isLong = FOOT.lead + states.length * FOOT.long <= width;
    const room = Math.floor((width - FOOT.lead) / (isLong ? FOOT.long : FOOT.short));
    return html`
      <footer>
        <span>${locale.text(listTexts.more, { count: cards.length })}</span>
        ${states.slice(0, room).map(({ state, count }) =>
          html`
            <span title=${locale.text(agentStateTexts[state])}>
              <i class="swatch" data-state=${state}></i><b class="number">${locale.count(count)}</b>
              ${isLong ? locale.text(agentStateTexts[state]) : nothing}
            </span>
          `
        )}
      </footer>
    `;
  }
}

customElements.define("fl-tile-agents", FlTileAgents);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile-agents": FlTileAgents;
  }
}
