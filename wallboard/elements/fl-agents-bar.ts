import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { ShownAgentState } from "../../schemas/wire.ts";
import { formatCount } from "../format.ts";
import { card, number, oneLine } from "./styles.ts";

const words: Record<ShownAgentState, string> = {
  available: "Available",
  offered: "Ringing",
  busy: "In conversation",
  wrapup: "Wrap-up",
  paused: "Paused",
  unknown: "Unknown",
  offline: "Offline",
};
/** In the bar from ready to away, at its end who is unknown; who is offline is counted but has no part of it. */
const signedIn = ["available", "offered", "busy", "wrapup", "paused"] as const satisfies ShownAgentState[];
const inBar = [...signedIn, "unknown"] as const;
const shown = [...signedIn, "offline"] as const;

/** Agents by state: a bar of those signed in, and every count with its word. */
export class FlAgentsBar extends LitElement {
  static override styles = [
    card,
    oneLine,
    number,
    css`
      section {
        box-sizing: border-box;
        height: 100%;
        padding: calc(16 * var(--px)) var(--pad);
        display: flex;
        flex-direction: column;
        justify-content: space-between;
      }
      header {
        display: flex;
        justify-content: space-between;
        align-items: baseline;
        gap: var(--gap);
        font-size: var(--text);
        line-height: 1.2;
      }
      h2 {
        font-weight: 600;
      }
      header .number {
        line-height: inherit;
      }
      header span {
        color: var(--soft);
      }
      .bar {
        display: flex;
        gap: calc(3 * var(--px));
        height: calc(22 * var(--px));
        border-radius: calc(5 * var(--px));
        overflow: hidden;
        background: var(--track);
      }
      .bar div {
        min-width: calc(4 * var(--px));
        transition: flex-grow var(--motion);
      }
      ul {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: calc(14 * var(--px)) calc(18 * var(--px));
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        min-width: 0;
      }
      li .number {
        font-size: var(--text-number);
      }
      li .word {
        display: flex;
        align-items: center;
        gap: 0.45em;
        margin-top: calc(4 * var(--px));
        font-size: var(--text-tiny);
        line-height: 1.3;
        color: var(--soft);
      }
      .swatch {
        flex: none;
        width: 0.85em;
        height: 0.85em;
        border-radius: 0.2em;
      }
      [data-state="available"] {
        background: var(--agent-available);
      }
      [data-state="offered"] {
        background: repeating-linear-gradient(
          90deg,
          var(--agent-offered) 0 calc(4 * var(--px)),
          var(--agent-available) calc(4 * var(--px)) calc(8 * var(--px))
        );
      }
      [data-state="busy"] {
        background: var(--agent-busy);
      }
      [data-state="wrapup"] {
        background: var(--agent-wrapup);
      }
      [data-state="paused"] {
        background: repeating-linear-gradient(
          135deg,
          var(--agent-paused) 0 calc(4 * var(--px)),
          var(--agent-offline) calc(4 * var(--px)) calc(8 * var(--px))
        );
      }
      [data-state="unknown"] {
        background: repeating-linear-gradient(
          90deg,
          var(--agent-offline) 0 calc(2 * var(--px)),
          transparent calc(2 * var(--px)) calc(6 * var(--px))
        );
      }
      [data-state="offline"] {
        background: var(--agent-offline);
      }
    `,
  ];

  static override properties = { counts: { attribute: false } };
  declare counts: Record<ShownAgentState, number> | null;

  constructor() {
    super();
    this.counts = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { counts } = this;
    if (!counts) return nothing;
    const total = signedIn.reduce((sum, state) => sum + counts[state], 0);
    return html`
      <section aria-label="Agents">
        <header>
          <h2 class="line">Agents</h2>
          <span class="line"><span class="number">${formatCount(total)}</span> signed in${counts.unknown > 0
            ? html`, <span class="number">${formatCount(counts.unknown)}</span> unknown`
            : nothing}</span>
        </header>
        <div class="bar" aria-hidden="true">
          ${inBar.filter((state) => counts[state] > 0).map((state) =>
            html`<div data-state=${state} style="flex-grow:${counts[state]}"></div>`
          )}
        </div>
        <ul>${shown.map((state) => this.#count(state, counts[state]))}</ul>
      </section>
    `;
  }

  #count(state: ShownAgentState, count: number): TemplateResult {
    return html`
      <li>
        <div class="number">${formatCount(count)}</div>
        <div class="word">
          <span class="swatch" data-state=${state}></span><span class="line">${words[state]}</span>
        </div>
      </li>
    `;
  }
}

customElements.define("fl-agents-bar", FlAgentsBar);

declare global {
  interface HTMLElementTagNameMap {
    "fl-agents-bar": FlAgentsBar;
  }
}
