import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { LiveQueue } from "../../schemas/wire.ts";
import { Box } from "../controllers/box.ts";
import { designPixel } from "../design-pixel.ts";
import { type GridLayout, gridLayout } from "../grid-layout.ts";
import { type QueueGroup, queueKey } from "../store.ts";
import "./fl-queue-tile.ts";
import { oneLine } from "./styles.ts";

/** The tiles of all queues, as large as the room allows; under the titles of their sites when there are several. */
export class FlQueueGrid extends LitElement {
  static override styles = [
    oneLine,
    css`
      :host {
        display: block;
        min-width: 0;
        min-height: 0;
      }
      .blocks,
      .tiles {
        display: grid;
        gap: var(--gap);
      }
      .blocks {
        align-items: start;
        grid-template-columns: repeat(var(--blocks), minmax(0, 1fr));
      }
      .tiles {
        grid-template-columns: repeat(var(--columns), minmax(0, 1fr));
        grid-auto-rows: var(--tile-height);
      }
      h2 {
        margin: 0;
        box-sizing: border-box;
        height: var(--heading);
        font-size: var(--text);
        line-height: calc(var(--heading) * 0.92);
        font-weight: 600;
        color: var(--soft);
      }
    `,
  ];

  static override properties = { groups: { attribute: false }, now: { attribute: false } };
  declare groups: QueueGroup[];
  /** The server's time that durations are counted to, epoch ms. */
  declare now: number | null;
  readonly #box = new Box(this);

  constructor() {
    super();
    this.groups = [];
    this.now = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { width, height } = this.#box;
    if (width === 0) return nothing;
    const pixel = designPixel(globalThis);
    const heading = 34 * pixel;
    const layout = gridLayout(this.groups.map(({ queues }) => queues.length), {
      width,
      height,
      gap: 14 * pixel,
      heading,
      pixel,
    });
    return html`
      <div class="blocks" style=${styleOf(layout, heading)}>
        ${layout.mode === "flow" ? this.#flow(layout) : this.groups.map((group) => this.#block(group, layout))}
      </div>
    `;
  }

  #block({ title, queues }: QueueGroup, layout: GridLayout): TemplateResult {
    return html`
      <section aria-label=${title}>
        ${this.groups.length > 1 ? html`<h2 class="line">${title}</h2>` : nothing}
        ${this.#tiles(queues, layout, () => "")}
      </section>
    `;
  }

  #flow(layout: GridLayout): TemplateResult {
    const titles = new Map(this.groups.map(({ site, title }) => [site, title]));
    const queues = this.groups.flatMap((group) => group.queues);
    return this.#tiles(queues, layout, ({ site }) => titles.get(site) ?? site);
  }

  #tiles(queues: LiveQueue[], { dense }: GridLayout, siteOf: (queue: LiveQueue) => string): TemplateResult {
    return html`
      <div class="tiles">
        ${repeat(
          queues,
          queueKey,
          (queue) =>
            html`<fl-queue-tile .queue=${queue} .now=${this.now} .site=${
              siteOf(queue)
            } ?dense=${dense}></fl-queue-tile>`,
        )}
      </div>
    `;
  }
}

function styleOf({ blocks, columns, tileHeight, unit }: GridLayout, heading: number): string {
  return [
    `--blocks:${blocks}`,
    `--columns:${columns}`,
    `--tile-height:${tileHeight}px`,
    `--u:${unit}px`,
    `--heading:${heading}px`,
  ].join(";");
}

customElements.define("fl-queue-grid", FlQueueGrid);

declare global {
  interface HTMLElementTagNameMap {
    "fl-queue-grid": FlQueueGrid;
  }
}
