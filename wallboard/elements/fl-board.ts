import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import type { LiveSite } from "../../schemas/wire.ts";
import type { Theme } from "../address.ts";
import { boardNotice } from "../board-notice.ts";
import { Box } from "../controllers/box.ts";
import { Selection } from "../controllers/selection.ts";
import { SystemTheme } from "../controllers/system-theme.ts";
import { Tick, type TickSource } from "../controllers/tick.ts";
import { readableAccent } from "../design/accent.ts";
import { oldRules, tokenRules } from "../design/tokens.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { type LinkView, linkView, type SiteClock, siteClocks, Store } from "../store.ts";
import { type AlertBanner, alertBanner } from "../player/alert-banner.ts";
import "../player/fl-alert-banner.ts";
import { type TakenWaits, takenWaits } from "../tiles/taken-waits.ts";
import type { Look } from "../tiles/tile-ui.ts";
import "./fl-board-head.ts";
import "./fl-notice.ts";
import "./fl-page.ts";
import "./fl-ticker.ts";

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
        padding: calc(14 * var(--px)) var(--margin) calc(18 * var(--px));
        background: var(--page);
        color: var(--ink);
        font-family: var(--font);
        overflow: hidden;
      }
      @container (orientation: portrait) {
        .canvas {
          --px: min(calc(100cqw / 1080), calc(100cqh / 1920));
        }
      }
      /* Moved against burn-in by less than the margin. */
      .content {
        height: 100%;
        display: flex;
        flex-direction: column;
        gap: calc(10 * var(--px));
        transform: translate(calc(var(--shift-x, 0) * var(--px)), calc(var(--shift-y, 0) * var(--px)));
      }
      .content > * {
        flex: none;
      }
      .content > main {
        flex: 1;
        display: grid;
        grid-template: minmax(0, 1fr) / minmax(0, 1fr);
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
    theme: {},
  };
  declare store: Store;
  declare clock: TickSource;
  /** As in its address. */
  declare name: string;
  /** Which of its pages, from 0. */
  declare page: number;
  /** Instead of the board's own; null for that. */
  declare theme: Theme | null;
  readonly #snapshot = new Selection(this, () => this.store, ({ snapshot }) => snapshot);
  readonly #connection = new Selection(this, () => this.store, ({ connection }) => connection);
  readonly #tick = new Tick(this, () => this.clock);
  readonly #box = new Box(this);
  readonly #system = new SystemTheme(this);
  #look: Look | null = null;
  #taken: TakenWaits = new Map();
  #clocks: readonly SiteClock[] = [];

  constructor() {
    super();
    this.store = new Store();
    this.clock = { serverNow: () => null, after: () => () => {} };
    this.name = "";
    this.page = 0;
    this.theme = null;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("store")) return;
    this.#snapshot.reselect();
    this.#connection.reselect();
  }

  protected override render(): TemplateResult {
    const { shown } = this.#snapshot.value ?? {};
    const board = shown?.state === "board" ? shown.board : null;
    const theme = this.#themeOf(board);
    const accent = board?.accent ? `--accent:${readableAccent(board.accent, theme)}` : nothing;
    const now = this.#tick.now ?? this.clock.serverNow();
    const link = linkView(this.store.state, now);
    const locale = localeOf(board?.language ?? pageLanguage(location.href, navigator.languages));
    return html`
      <div class="canvas" data-theme=${theme} style=${accent} lang=${locale.code}>
        <div class="content">
          <fl-board-head
            role="banner"
            .heading=${board?.title ?? this.name}
            .pageTitle=${board?.pages[this.page % board.pages.length]?.title ?? ""}
            .logo=${board?.logo ?? ""}
            .clocks=${this.#clocksOf()}
            .link=${link}
            .now=${now}
            .locale=${locale}
          ></fl-board-head>
          <fl-alert-banner .banner=${this.#bannerOf(board, now, locale)}></fl-alert-banner>
          ${this.#main(board, link, locale)}
          ${board?.ticker
            ? html`<fl-ticker .text=${board.ticker} .now=${() => this.clock.serverNow()}></fl-ticker>`
            : nothing}
        </div>
      </div>
    `;
  }

  #bannerOf(board: ShownBoard | null, now: number | null, locale: Locale): AlertBanner | null {
    return board && alertBanner(this.#snapshot.value?.alerts, { from: board.alerts, now, locale });
  }

  #themeOf(board: ShownBoard | null): Theme {
    if (this.theme) return this.theme;
    const own = board?.theme ?? "dark";
    return own === "system" ? this.#system.theme : own;
  }

  /** The same array while the sites are the same. */
  #clocksOf(): readonly SiteClock[] {
    const next = siteClocks(this.#snapshot.value?.sites ?? noSites);
    const isSame = JSON.stringify(next) === JSON.stringify(this.#clocks);
    return isSame ? this.#clocks : this.#clocks = next;
  }

  #main(board: ShownBoard | null, link: LinkView, locale: Locale): TemplateResult {
    const notice = boardNotice(this.store.state, { name: this.name, page: this.page, locale });
    if (notice || !board) {
      return html`
        <main>
          <fl-notice .notice=${notice}></fl-notice>
        </main>
      `;
    }
    const isOld = link.state === "stale" || link.state === "lost";
    return html`
      <main ?data-old=${isOld}>
        <fl-page
          .page=${board.pages[this.page % board.pages.length] ?? null}
          .scope=${board.scope}
          .store=${this.store}
          .clock=${this.clock}
          .look=${this.#lookOf(board, link)}
          ?old=${isOld}
          ?upright=${this.#box.height > this.#box.width}
        ></fl-page>
      </main>
    `;
  }

  /** The same object until something of it changes: all tiles follow it. */
  #lookOf(board: ShownBoard, link: LinkView): Look {
    const { sites = noSites, kpis = noKpis } = this.#snapshot.value ?? {};
    this.#taken = takenWaits(this.#snapshot.value?.alerts, this.#taken);
    const next: Look = {
      locale: localeOf(board.language),
      timezone: sites[0]?.timezone ?? "UTC",
      sites,
      kpis,
      link,
      taken: this.#taken,
    };
    const last = this.#look;
    const isSame = last && last.locale === next.locale && last.sites === sites && last.kpis === kpis &&
      last.taken === next.taken &&
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
