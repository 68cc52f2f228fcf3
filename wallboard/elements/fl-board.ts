import { css, html, LitElement, type TemplateResult } from "lit";
import type { Snapshot } from "../../schemas/wire.ts";
import { Selection } from "../controllers/selection.ts";
import { Tick, type TickSource } from "../controllers/tick.ts";
import {
  boardTitle,
  type LinkState,
  linkView,
  pageView,
  queueGroups,
  sharedRules,
  siteClocks,
  Store,
} from "../store.ts";
import "./fl-agents-bar.ts";
import "./fl-clock.ts";
import "./fl-link-status.ts";
import "./fl-notice.ts";
import "./fl-queue-grid.ts";
import "./fl-total.ts";
import "./fl-trend.ts";
import { oneLine } from "./styles.ts";

/** The whole screen: header, tiles, and below them the total, the agents and the trend. */
export class FlBoard extends LitElement {
  static override styles = [
    oneLine,
    css`
      :host {
        box-sizing: border-box;
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        gap: var(--gap);
        height: 100vh;
        padding: calc(14 * var(--px)) var(--margin) var(--margin);
      }
      header {
        display: flex;
        align-items: center;
        gap: calc(28 * var(--px));
        height: calc(56 * var(--px));
      }
      h1 {
        flex: 1 1 0;
        margin: 0;
        font-size: var(--text-title);
        line-height: 1.2;
        font-weight: 700;
      }
      fl-link-status {
        flex: none;
      }
      fl-clock {
        flex: 0 1 auto;
        max-width: 20%;
      }
      main {
        display: grid;
        gap: var(--gap);
        min-height: 0;
        color: var(--ink);
        grid-template-columns: minmax(0, 21fr) minmax(0, 27fr) minmax(0, 52fr);
        grid-template-rows: minmax(0, 1fr) calc(252 * var(--px));
        grid-template-areas: "queues queues queues" "total agents trend";
      }
      fl-queue-grid {
        grid-area: queues;
      }
      fl-total {
        grid-area: total;
      }
      fl-agents-bar {
        grid-area: agents;
      }
      fl-trend {
        grid-area: trend;
      }
      @media (orientation: portrait) {
        main {
          grid-template-columns: minmax(0, 43fr) minmax(0, 57fr);
          grid-template-rows: minmax(0, 1fr) calc(252 * var(--px)) calc(270 * var(--px));
          grid-template-areas: "queues queues" "total agents" "trend trend";
        }
      }
      [data-old] {
        --ink: var(--old);
        --soft: var(--old);
        --ok: var(--old);
        --warn: var(--old);
        --bad: var(--old);
        --card-bad: var(--card);
        --edge-ok: var(--old);
        --edge-warn: var(--old);
        --edge-bad: var(--old);
        --series-waiting: var(--old);
        --series-waiting-fill: transparent;
        --series-level: var(--old);
        --agent-available: var(--old);
        --agent-offered: var(--track);
        --agent-busy: var(--old);
        --agent-wrapup: var(--old);
        --agent-paused: var(--old);
        --agent-offline: var(--track);
      }
    `,
  ];

  static override properties = { store: { attribute: false }, clock: { attribute: false }, name: {} };
  declare store: Store;
  declare clock: TickSource;
  /** The board's name, shown before the server told it. */
  declare name: string;
  readonly #snapshot = new Selection(this, () => this.store, ({ snapshot }) => snapshot);
  readonly #page = new Selection(this, () => this.store, pageView);
  readonly #connection = new Selection(this, () => this.store, ({ connection }) => connection);
  readonly #tick = new Tick(this, () => this.clock);

  constructor() {
    super();
    this.store = new Store();
    this.clock = { serverNow: () => null, after: () => () => {} };
    this.name = "";
  }

  protected override render(): TemplateResult {
    const now = this.#tick.now ?? this.clock.serverNow();
    const { state, ageMs } = linkView({ ...this.store.state, connection: this.#connection.value }, now);
    return html`
      <header>
        <h1 class="line">${boardTitle(this.#snapshot.value, this.name)}</h1>
        <fl-link-status .state=${state} .ageMs=${ageMs}></fl-link-status>
        ${siteClocks(this.#snapshot.value?.sites ?? []).map(({ label, timezone }) =>
          html`<fl-clock .label=${label} .timezone=${timezone} .now=${now}></fl-clock>`
        )}
      </header>
      ${this.#body(state, now)}
    `;
  }

  #body(state: LinkState, now: number | null): TemplateResult {
    switch (this.#page.value) {
      case "connecting":
        return html`<fl-notice .message=${state === "lost" ? "Cannot reach the server" : "Connecting …"}></fl-notice>`;
      case "catching-up":
        return html`
          <fl-notice .message=${"Catching up …"} .detail=${"Numbers appear when all events are read."}></fl-notice>
        `;
      case "empty":
        return html`
          <fl-notice .message=${"No events yet"} .detail=${"Connect a source: see README"}></fl-notice>
        `;
      case "board":
        return this.#snapshot.value ? this.#board(this.#snapshot.value, state, now) : html``;
    }
  }

  /** Old numbers stand still: a wait that ticks on would claim that the caller is still there. */
  #board(snapshot: Snapshot, state: LinkState, now: number | null): TemplateResult {
    const isOld = state === "stale" || state === "lost";
    const at = isOld ? this.store.state.currentAt : now;
    const rules = sharedRules(snapshot.queues);
    const [site = null] = snapshot.sites;
    return html`
      <main ?data-old=${isOld}>
        <fl-queue-grid .groups=${queueGroups(snapshot.sites, snapshot.queues)} .now=${at}></fl-queue-grid>
        <fl-total .total=${snapshot.total} .rules=${rules} .now=${at}></fl-total>
        <fl-agents-bar .counts=${snapshot.agentsByState}></fl-agents-bar>
        <fl-trend
          .trend=${snapshot.trend}
          .site=${site}
          .named=${siteClocks(snapshot.sites).length > 1}
          .goal=${rules?.goal ?? null}
          .old=${isOld}
        ></fl-trend>
      </main>
    `;
  }
}

customElements.define("fl-board", FlBoard);

declare global {
  interface HTMLElementTagNameMap {
    "fl-board": FlBoard;
  }
}
