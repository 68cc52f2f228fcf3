import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Board, Page, Place, Tile } from "../../schemas/boards/board.ts";
import { Selection } from "../controllers/selection.ts";
import { Theme } from "../controllers/theme.ts";
import "../elements/fl-page.ts";
import { type Locale, localeOf } from "../language.ts";
import { Store } from "../store.ts";
import { canvasTexts } from "../texts/editor-canvas.ts";
import { kindTexts } from "../texts/editor-kinds.ts";
import type { Look } from "../tiles/tile-ui.ts";
import { uprightLayout } from "../upright-layout.ts";
import { gridArea, inReadingOrder } from "./arrange.ts";
import { canvasStyles } from "./canvas-styles.ts";
import { dragged, type Handle, handles } from "./drag.ts";
import { change } from "./edit-board.ts";
import { fireEdit } from "./edit-event.ts";
import { type Grip, gripOf, movedGrip } from "./grip.ts";
import { holdKey, leastOf } from "./hold-key.ts";
import type { Preview } from "./preview.ts";
import { previewLook, themeOf } from "./preview-look.ts";

/** The page that is edited, with its real tiles, at the shape of a screen. */
export class FlEditCanvas extends LitElement {
  static override styles = canvasStyles;

  static override properties = {
    board: { attribute: false },
    page: { type: Number },
    selection: { attribute: false },
    preview: { attribute: false },
    locale: { attribute: false },
    upright: { type: Boolean },
    grip: { state: true },
  };
  declare board: Board | null;
  declare page: number;
  declare selection: string | null;
  declare preview: Preview | null;
  /** Of who edits; the tiles speak the board's. */
  declare locale: Locale;
  declare upright: boolean;
  declare grip: Grip | null;
  readonly #noStore = new Store();
  /** What tiles are told of changes with the numbers on the page. */
  readonly #kpis = new Selection(
    this,
    () => this.preview?.store ?? this.#noStore,
    ({ snapshot }) => Object.keys(snapshot?.kpis ?? {}).join(),
  );
  readonly #connection = new Selection(
    this,
    () => this.preview?.store ?? this.#noStore,
    ({ connection }) => connection,
  );
  #look: Look | null = null;
  #hadFocus = false;

  constructor() {
    super();
    this.board = null;
    this.page = 0;
    this.selection = null;
    this.preview = null;
    this.locale = localeOf("en");
    this.upright = false;
    this.grip = null;
    new Theme(this);
  }

  /** The focus goes with the tile that is chosen: moved in the order of reading it would lose it, and a copy takes it. */
  protected override willUpdate(): void {
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.#hadFocus || !(changed.has("board") || changed.has("selection"))) return;
    const wanted = this.renderRoot.querySelector(".hold[aria-pressed='true']") ??
      this.renderRoot.querySelector(".holds");
    const active = this.shadowRoot?.activeElement;
    if (active !== wanted && (!active || this.selection !== null)) (wanted as HTMLElement | null)?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { board } = this;
    const page = board?.pages[this.page];
    if (!board || !page) return nothing;
    const shown = this.#arranged(board, page);
    const isOld = this.#connection.value === "closed";
    return html`
      <div class="stage" ?data-upright=${this.upright}>
        <div class="canvas" data-theme=${themeOf(board)}>
          <header><h2 class="line">${board.title}</h2><span class="line">${page.title ?? ""}</span></header>
          <div class="page" ?data-old=${isOld}>${this.#tiles(board, shown, isOld)} ${this.#holds(page, shown)}</div>
        </div>
      </div>
      ${this.#note(isOld)}
    `;
  }

  #note(isOld: boolean): TemplateResult | typeof nothing {
    const text = isOld ? canvasTexts.previewOld : this.upright ? canvasTexts.uprightHint : null;
    return text ? html`<p class="note ${isOld ? "old" : ""}" role="status">${this.locale.text(text)}</p>` : nothing;
  }

  #tiles(board: Board, shown: Page, isOld: boolean): TemplateResult | typeof nothing {
    const { preview } = this;
    if (shown.tiles.length === 0) return html`<p class="empty">${this.locale.text(canvasTexts.emptyPage)}</p>`;
    if (!preview) return nothing;
    this.#look = previewLook(board, preview, this.#look);
    return html`
      <fl-page
        aria-hidden="true"
        .page=${shown}
        .scope=${board.scope}
        .store=${preview.store}
        .clock=${preview.clock}
        .look=${this.#look}
        ?old=${isOld}
        ?upright=${this.upright}
      ></fl-page>
    `;
  }

  /** The page as it would be if the pointer were let go here. */
  #arranged(board: Board, page: Page): Page {
    const target = this.#target(page);
    if (!this.grip || !target) return page;
    const outcome = change({ board, page: this.page, selection: null }, { do: "place", id: this.grip.id, at: target });
    return outcome.verdict === "done" ? outcome.edited.board.pages[this.page] as Page : page;
  }

  #target(page: Page): Place | null {
    const tile = page.tiles.find(({ id }) => id === this.grip?.id);
    if (!this.grip || !tile) return null;
    return dragged(this.grip.drag, page, leastOf(tile));
  }

  /** What one takes hold of: over each tile, in the order of reading. */
  #holds(page: Page, shown: Page): TemplateResult {
    const places = shown.tiles.map(({ at }) => at);
    const layout = this.upright ? uprightLayout(shown, places) : { columns: shown.columns, rows: shown.rows, places };
    const order = inReadingOrder(page.tiles.map(({ at }) => at));
    const { columns, rows } = layout;
    const target = this.#target(page);
    return html`
      <div
        class="holds"
        role="group"
        tabindex="-1"
        aria-label=${this.locale.text(canvasTexts.preview)}
        style="grid-template: repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr)); --columns: ${columns}; --rows: ${rows}"
        ?data-dragging=${this.grip !== null}
        @pointerdown=${this.#leave}
      >
        ${repeat(order, (i) => page.tiles[i]?.id, (i) => this.#hold(page.tiles[i] as Tile, layout.places[i] as Place))}
        ${target ? html`<div class="ghost" style=${gridArea(target)}></div>` : nothing}
      </div>
    `;
  }

  #hold(tile: Tile, place: Place): TemplateResult {
    const isChosen = tile.id === this.selection;
    const { x, y, w, h } = tile.at;
    const where = this.locale.text(canvasTexts.placed, { x: x + 1, y: y + 1, w, h });
    const name = [this.locale.text(kindTexts[tile.kind]), tile.title].filter(Boolean).join(" ");
    return html`
      <div
        class="hold"
        role="button"
        tabindex="0"
        data-id=${tile.id}
        aria-label="${name}. ${where}"
        aria-pressed=${isChosen ? "true" : "false"}
        aria-description=${this.upright ? nothing : this.locale.text(canvasTexts.keys)}
        style=${gridArea(place)}
        @focus=${() => this.#choose(tile.id)}
        @keydown=${(event: KeyboardEvent) => this.#press(event, tile)}
        @pointerdown=${(event: PointerEvent) => this.#take(event, tile, null)}
        @pointermove=${this.#move}
        @pointerup=${this.#drop}
        @pointercancel=${this.#cancel}
      >
        ${isChosen && !this.upright
          ? handles.map((handle) =>
            html`
              <span
                class="handle ${handle}"
                @pointerdown=${(event: PointerEvent) => this.#take(event, tile, handle)}
              ></span>
            `
          )
          : nothing}
      </div>
    `;
  }

  #choose(id: string | null): void {
    if (id !== this.selection) fireEdit(this, { do: "select", id });
  }

  #leave(event: PointerEvent): void {
    if (event.target === event.currentTarget) this.#choose(null);
  }

  #take(event: PointerEvent, tile: Tile, handle: Handle | null): void {
    event.stopPropagation();
    this.#choose(tile.id);
    const holds = this.renderRoot.querySelector(".holds");
    const page = this.board?.pages[this.page];
    if (this.upright || event.button !== 0 || !holds || !page) return;
    this.grip = gripOf({ id: tile.id, drag: { start: tile.at, handle, dx: 0, dy: 0 }, event, grid: page, holds });
  }

  #move(event: PointerEvent): void {
    if (this.grip) this.grip = movedGrip(this.grip, event);
  }

  #drop(): void {
    const { grip, board } = this;
    const at = board && this.#target(board.pages[this.page] as Page);
    this.grip = null;
    if (grip && at && JSON.stringify(at) !== JSON.stringify(grip.drag.start)) {
      fireEdit(this, { do: "place", id: grip.id, at });
    }
  }

  #cancel(): void {
    this.grip = null;
  }

  #press(event: KeyboardEvent, tile: Tile): void {
    const action = holdKey(event, tile, this.upright ? null : this.board?.pages[this.page] ?? null);
    if (action === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (action === "form") this.dispatchEvent(new CustomEvent("open-form"));
    else if (action !== "back") fireEdit(this, action);
    else if (this.grip) this.grip = null;
    else this.#choose(null);
  }
}

customElements.define("fl-edit-canvas", FlEditCanvas);

declare global {
  interface HTMLElementTagNameMap {
    "fl-edit-canvas": FlEditCanvas;
  }
}
