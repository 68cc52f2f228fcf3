import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { gauges } from "../../schemas/kpis/gauges.ts";
import { kpis } from "../../schemas/kpis/service.ts";
import type { LiveQueue, Snapshot } from "../../schemas/wire.ts";
import { formatCount, formatDuration } from "../format.ts";
import { longestWaitMs } from "../store.ts";
import "./fl-day-counts.ts";
import "./fl-service-level.ts";
import "./fl-stat.ts";
import { card, oneLine } from "./styles.ts";

/** All queues of the board together. */
export class FlTotal extends LitElement {
  static override styles = [
    card,
    oneLine,
    css`
      section {
        box-sizing: border-box;
        height: 100%;
        padding: calc(16 * var(--px)) var(--pad);
        display: flex;
        flex-direction: column;
        justify-content: space-between;
      }
      h2 {
        font-size: var(--text);
        line-height: 1.2;
        font-weight: 600;
      }
      .now {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: calc(16 * var(--px));
      }
      fl-stat {
        --stat-label: var(--text-tiny);
        --stat-size: calc(56 * var(--px));
        --stat-room: calc(160 * var(--px));
      }
      fl-service-level {
        --level-size: calc(36 * var(--px));
        --level-label: var(--text-tiny);
      }
      fl-day-counts {
        --counts-size: var(--text-small);
        --counts-room: calc(340 * var(--px));
      }
    `,
  ];

  static override properties = {
    total: { attribute: false },
    rules: { attribute: false },
    now: { attribute: false },
  };
  declare total: Snapshot["total"] | null;
  /** A queue whose goal and formula hold for all; null when they differ. */
  declare rules: LiveQueue | null;
  declare now: number | null;

  constructor() {
    super();
    this.total = null;
    this.rules = null;
    this.now = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { total, rules } = this;
    if (!total) return nothing;
    return html`
      <section aria-label="All queues">
        <h2 class="line">All queues</h2>
        <div class="now">
          <fl-stat
            class="waiting"
            .label=${gauges.waitingNow.name}
            .value=${formatCount(total.waitingNow)}
            .definition=${gauges.waitingNow.text}
          ></fl-stat>
          <fl-stat
            class="longest"
            .label=${gauges.longestWaitNow.name}
            .value=${formatDuration(longestWaitMs(total.oldestQueuedAt, this.now))}
            .definition=${gauges.longestWaitNow.text}
          ></fl-stat>
        </div>
        <fl-service-level
          .value=${total.today.serviceLevel}
          .goal=${rules?.goal ?? null}
          .formula=${rules?.formula ?? ""}
          .formulaText=${rules?.formulaText ?? kpis.serviceLevel.text}
        ></fl-service-level>
        <fl-day-counts .today=${total.today}></fl-day-counts>
      </section>
    `;
  }
}

customElements.define("fl-total", FlTotal);

declare global {
  interface HTMLElementTagNameMap {
    "fl-total": FlTotal;
  }
}
