import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Place } from "../../schemas/boards/board.ts";
import type { ShownPage } from "../../schemas/boards/read-board.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import type { TickSource } from "../controllers/tick.ts";
import { Store } from "../store.ts";
import "../tiles/fl-tile.ts";
import type { Look } from "../tiles/tile-ui.ts";
import { type GridLayout, uprightLayout } from "../upright-layout.ts";

/** One page of a board: its tiles on their grid. */
export class FlPage extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      gap: var(--gap);
      min-width: 0;
      min-height: 0;
    }
  `;

  static override properties = {
    page: { attribute: false },
    scope: { attribute: false },
    store: { attribute: false },
    clock: { attribute: false },
    look: { attribute: false },
    old: { type: Boolean },
    upright: { type: Boolean },
  };
  declare page: ShownPage | null;
  declare scope: Scope;
  declare store: Store;
  declare clock: TickSource;
  declare look: Look | null;
  declare old: boolean;
  /** Whether the screen stands on its short side. */
  declare upright: boolean;

  constructor() {
    super();
    this.page = null;
    this.scope = {};
    this.store = new Store();
    this.clock = { serverNow: () => null, after: () => () => {} };
    this.look = null;
    this.old = false;
    this.upright = false;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { page, scope, store, clock, look, old } = this;
    if (!page) return nothing;
    const { columns, rows, places } = this.#layout(page);
    this.style.gridTemplate = `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))`;
    return html`
      ${repeat(page.tiles, ({ id }) => id, (tile, i) =>
        html`
          <fl-tile
            style=${areaOf(places[i] as Place)}
            .tile=${tile}
            .scope=${scope}
            .store=${store}
            .clock=${clock}
            .look=${look}
            ?old=${old}
          ></fl-tile>
        `)}
    `;
  }

  #layout({ columns, rows, tiles }: ShownPage): GridLayout {
    const places = tiles.map(({ at }) => at);
    return this.upright ? uprightLayout({ columns, rows }, places) : { columns, rows, places };
  }
}

function areaOf({ x, y, w, h }: Place): string {
  return `grid-area: ${y + 1} / ${x + 1} / span ${h} / span ${w}`;
}

customElements.define("fl-page", FlPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-page": FlPage;
  }
}
