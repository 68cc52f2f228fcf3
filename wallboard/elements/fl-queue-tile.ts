import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { gauges } from "../../schemas/kpis/gauges.ts";
import type { LiveQueue } from "../../schemas/wire.ts";
import { formatCount, formatDuration } from "../format.ts";
import { type Judgement, judgeServiceLevel, judgeWait, worst } from "../severity.ts";
import { longestWaitMs } from "../store.ts";
import "./fl-day-counts.ts";
import "./fl-service-level.ts";
import "./fl-stat.ts";
import { card, oneLine } from "./styles.ts";

/** One queue. All sizes are multiples of the unit `--u` that the grid sets, so that a tile looks the same at any size. */
export class FlQueueTile extends LitElement {
  static override styles = [
    card,
    oneLine,
    css`
      :host {
        --surface: var(--card);
      }
      article {
        box-sizing: border-box;
        height: 100%;
        padding: calc(6 * var(--u)) calc(7 * var(--u)) calc(6 * var(--u)) calc(6 * var(--u));
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        background: var(--surface);
        border-left: calc(2.4 * var(--u)) solid transparent;
      }
      [data-worst="warn"] {
        border-left-color: var(--edge-warn);
      }
      [data-worst="bad"] {
        --surface: var(--card-bad);
        border-left-color: var(--edge-bad);
      }
      header {
        display: flex;
        align-items: baseline;
        gap: calc(4 * var(--u));
        line-height: 1.2;
      }
      h3 {
        flex: 0 1 auto;
        font-size: calc(11 * var(--u));
        font-weight: 600;
      }
      .site {
        flex: 1 1 30%;
        text-align: right;
        font-size: calc(8 * var(--u));
        color: var(--soft);
      }
      .now {
        display: grid;
        grid-template-columns: minmax(0, 9fr) minmax(0, 10fr);
        gap: calc(6 * var(--u));
        align-items: start;
      }
      fl-stat {
        --stat-label: calc(7.5 * var(--u));
      }
      .waiting {
        --stat-size: calc(38 * var(--u));
        --stat-room: calc(62 * var(--u));
      }
      .waiting::part(number) {
        letter-spacing: -0.02em;
      }
      .longest {
        --stat-size: calc(24 * var(--u));
        --stat-room: calc(70 * var(--u));
      }
      fl-service-level {
        --level-size: calc(18 * var(--u));
        --level-label: calc(7.5 * var(--u));
      }
      fl-day-counts {
        --counts-size: calc(8 * var(--u));
        --counts-room: calc(144 * var(--u));
      }
      :host([dense]) article {
        padding-block: calc(4 * var(--u));
      }
      :host([dense]) h3 {
        font-size: calc(10 * var(--u));
      }
      :host([dense]) fl-stat,
      :host([dense]) fl-service-level {
        --stat-label: calc(7 * var(--u));
        --level-label: calc(7 * var(--u));
      }
      :host([dense]) .waiting {
        --stat-size: calc(29 * var(--u));
      }
      :host([dense]) .longest {
        --stat-size: calc(19 * var(--u));
      }
    `,
  ];

  static override properties = {
    queue: { attribute: false },
    now: { attribute: false },
    site: {},
    dense: { type: Boolean, reflect: true },
  };
  declare queue: LiveQueue | null;
  /** The server's time that durations are counted to, epoch ms. */
  declare now: number | null;
  /** The site's title where the tile is not under its site. */
  declare site: string;
  declare dense: boolean;

  constructor() {
    super();
    this.queue = null;
    this.now = null;
    this.site = "";
    this.dense = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { queue } = this;
    if (!queue) return nothing;
    const waitMs = longestWaitMs(queue.oldestQueuedAt, this.now);
    const wait = judgeWait(waitMs, queue.targetMs);
    const level = judgeServiceLevel(queue.today.serviceLevel, queue.goal);
    return html`
      <article aria-label=${queue.title} data-worst=${worst([wait, level]) ?? nothing}>
        <header>
          <h3 class="line">${queue.title}</h3>
          ${this.site ? html`<span class="site line">${this.site}</span>` : nothing}
        </header>
        ${this.#now(queue.waitingNow, waitMs, wait)}
        <fl-service-level
          ?dense=${this.dense}
          .value=${queue.today.serviceLevel}
          .goal=${queue.goal}
          .formula=${queue.formula}
          .formulaText=${queue.formulaText}
        ></fl-service-level>
        <fl-day-counts .today=${queue.today}></fl-day-counts>
      </article>
    `;
  }

  #now(waiting: number, waitMs: number | null, wait: Judgement | null): TemplateResult {
    return html`
      <div class="now">
        <fl-stat
          class="waiting"
          .label=${gauges.waitingNow.name}
          .value=${formatCount(waiting)}
          .definition=${gauges.waitingNow.text}
        ></fl-stat>
        <fl-stat
          class="longest"
          .label=${gauges.longestWaitNow.name}
          .value=${formatDuration(waitMs)}
          .definition=${gauges.longestWaitNow.text}
          .judgement=${wait}
        ></fl-stat>
      </div>
    `;
  }
}

customElements.define("fl-queue-tile", FlQueueTile);

declare global {
  interface HTMLElementTagNameMap {
    "fl-queue-tile": FlQueueTile;
  }
}
