import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import { Box } from "../controllers/box.ts";
import { Selection } from "../controllers/selection.ts";
import { Tick, type TickSource } from "../controllers/tick.ts";
import { oldRules, tokenRules } from "../design/tokens.ts";
import { localeOf } from "../language.ts";
import { type LinkView, linkView, Store } from "../store.ts";
import type { Look } from "../tiles/tile-ui.ts";
import { boardTexts } from "../texts/board.ts";
import "./fl-page.ts";

const noSites: readonly LiveSite[] = [];
const noKpis: Look["kpis"] = {};

/** A board at any size: the page fills its box, and everything in it scales with the box. */
export class FlBoard extends LitElement {
  static override styles = [
    tokenRules(".canvas"),
    oldRules,
    css`
      :host {
        display: block;
        container-type: size;
        width: 100%;
        height: 100%;
        overflow: hidden;
      }
      .canvas {
        --px: min(calc(100cqw / 1920), calc(100cqh / 1080));
        box-sizing: border-box;
        height: 100%;
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        gap: var(--gap);
        padding: calc(14 * var(--px)) var(--margin) var(--margin);
        background: var(--page);
        color: var(--ink);
        font-family: var(--font);
      }
      @container (orientation: portrait) {
        .canvas {
          --px: min(calc(100cqw / 1080), calc(100cqh / 1920));
        }
      }
      main {
        display: grid;
        min-width: 0;
        min-height: 0;
      }
    `,
  ];

  static override properties = {
    store: { attribute: false },
    clock: { attribute: false },
    name: {},
    page: { type: Number },
  };
  declare store: Store;
  declare clock: TickSource;
  /** The board's name, shown before the server told it. */
  declare name: string;
  /** Which of its pages, from 0. */
  declare page: number;
  readonly #snapshot = new Selection(this, () => this.store, ({ snapshot }) => snapshot);
  readonly #tick = new Tick(this, () => this.clock);
  readonly #box = new Box(this);
  #look: Look | null = null;

  constructor() {
    super();
    this.store = new Store();
    this.clock = { serverNow: () => null, after: () => () => {} };
    this.name = "";
    this.page = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("store")) this.#snapshot.reselect();
  }

  protected override render(): TemplateResult {
    const { shown } = this.#snapshot.value ?? {};
    const now = this.#tick.now ?? this.clock.serverNow();
    const link = linkView(this.store.state, now);
    const isOld = link.state === "stale" || link.state === "lost";
    const board = shown?.state === "board" ? shown.board : null;
    return html`
      <div class="canvas" data-theme=${board?.theme === "light" ? "light" : "dark"}>
        <header></header>
        <main ?data-old=${isOld}>${board ? this.#page(board, link, isOld) : boardTexts.connecting.en}</main>
      </div>
    `;
  }

  #page(board: ShownBoard, link: LinkView, isOld: boolean): TemplateResult {
    return html`
      <fl-page
        .page=${board.pages[this.page % board.pages.length] ?? null}
        .scope=${board.scope}
        .store=${this.store}
        .clock=${this.clock}
        .look=${this.#lookOf(board, link)}
        ?old=${isOld}
        ?upright=${this.#box.height > this.#box.width}
      ></fl-page>
    `;
  }

  /** The same object until something of it changes: all tiles follow it. */
  #lookOf(board: ShownBoard, link: LinkView): Look {
    const { sites = noSites, kpis = noKpis } = this.#snapshot.value ?? {};
    const next: Look = {
      locale: localeOf(board.language),
      timezone: sites[0]?.timezone ?? "UTC",
      sites,
      kpis,
      link,
    };
    const last = this.#look;
    const isSame = last && last.locale === next.locale && last.sites === sites && last.kpis === kpis &&
      last.link.state === link.state &&
      Math.floor((last.link.ageMs ?? 0) / 1000) === Math.floor((link.ageMs ?? 0) / 1000);
    return isSame ? last : this.#look = next;
  }
}

customElements.define("fl-board", FlBoard);

declare global {
  interface HTMLElementTagNameMap {
    "fl-board": FlBoard;
  }
}
