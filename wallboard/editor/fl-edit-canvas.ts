import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Board, Page, Place, Tile } from "../../schemas/boards/board.ts";
import { tileSizes } from "../../schemas/boards/tile-options.ts";
import type { Snapshot } from "../../schemas/wire.ts";
import { Selection } from "../controllers/selection.ts";
import "../elements/fl-page.ts";
import { type Locale, localeOf } from "../language.ts";
import { linkView, Store } from "../store.ts";
import { canvasTexts } from "../texts/editor-canvas.ts";
import { kindTexts } from "../texts/editor-kinds.ts";
import type { Look } from "../tiles/tile-ui.ts";
import { uprightLayout } from "../upright-layout.ts";
import { inReadingOrder } from "./arrange.ts";
import { canvasStyles } from "./canvas-styles.ts";
import { type Drag, dragged, type Handle, handles, keyDrag } from "./drag.ts";
import { change } from "./edit-board.ts";
import { fireEdit } from "./edit-event.ts";
import { Preview } from "./preview.ts";

/** A pointer that drags: where it went down, and the size of a cell there, in px. */
type Grip = { id: string; drag: Drag; x: number; y: number; pitchX: number; pitchY: number };

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
  readonly #snapshot = new Selection(this, () => this.preview?.store ?? this.#noStore, ({ snapshot }) => snapshot);
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
  }

  /** Moving a tile in the order of reading would take the focus away from it. */
  protected override willUpdate(): void {
    this.#hadFocus = (this.shadowRoot?.activeElement ?? null) !== null;
  }

  protected override updated(changed: PropertyValues): void {
    if (!this.#hadFocus || this.shadowRoot?.activeElement) return;
    if (changed.has("board") || changed.has("selection")) this.focusTile();
  }

  /** To the tile that is chosen. */
  focusTile(): void {
    (this.renderRoot.querySelector(".hold[aria-pressed='true']") as HTMLElement | null)?.focus();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { board } = this;
    const page = board?.pages[this.page];
    if (!board || !page) return nothing;
    const shown = this.#arranged(board, page);
    return html`
      <div class="stage" ?data-upright=${this.upright}>
        <div class="canvas" data-theme=${board.theme === "light" ? "light" : "dark"}>
          <header><h2 class="line">${board.title}</h2><span class="line">${page.title ?? ""}</span></header>
          <main>${this.#tiles(board, shown)} ${this.#holds(page, shown)}</main>
        </div>
      </div>
    `;
  }

  #tiles(board: Board, shown: Page): TemplateResult {
    if (shown.tiles.length === 0) return html`<p class="empty">${this.locale.text(canvasTexts.emptyPage)}</p>`;
    const { preview } = this;
    return html`
      <fl-page
        aria-hidden="true"
        .page=${shown}
        .scope=${board.scope}
        .store=${preview?.store ?? this.#noStore}
        .clock=${preview?.clock}
        .look=${this.#lookOf(board, this.#snapshot.value)}
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
        aria-label=${this.locale.text(canvasTexts.preview)}
        style="grid-template: repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr)); --columns: ${columns}; --rows: ${rows}"
        ?data-dragging=${this.grip !== null}
        @pointerdown=${this.#leave}
      >
        ${repeat(order, (i) => page.tiles[i]?.id, (i) => this.#hold(page.tiles[i] as Tile, layout.places[i] as Place))}
        ${target ? html`<div class="ghost" style=${areaOf(target)}></div>` : nothing}
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
        style=${areaOf(place)}
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

  /** The same object while nothing of it changes: all tiles follow it. */
  #lookOf(board: Board, snapshot: Snapshot | null): Look {
    const { sites = [], kpis = {} } = snapshot ?? {};
    const { store, clock } = this.preview ?? { store: this.#noStore, clock: null };
    const last = this.#look;
    const locale = localeOf(board.language);
    const link = linkView(store.state, clock?.serverNow() ?? null);
    const isSame = last && last.locale === locale && last.sites === sites && last.kpis === kpis &&
      last.link.state === link.state;
    if (isSame) return last;
    return this.#look = { locale, timezone: sites[0]?.timezone ?? "UTC", sites, kpis, link };
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
    const { width, height } = holds.getBoundingClientRect();
    const gap = Number.parseFloat(getComputedStyle(holds).columnGap) || 0;
    (event.currentTarget as Element).closest(".hold")?.setPointerCapture(event.pointerId);
    const drag = { start: tile.at, handle, dx: 0, dy: 0 };
    const [pitchX, pitchY] = [(width + gap) / page.columns, (height + gap) / page.rows];
    this.grip = { id: tile.id, drag, x: event.clientX, y: event.clientY, pitchX, pitchY };
  }

  #move({ clientX, clientY }: PointerEvent): void {
    const { grip } = this;
    if (!grip) return;
    const [dx, dy] = [Math.round((clientX - grip.x) / grip.pitchX), Math.round((clientY - grip.y) / grip.pitchY)];
    if (dx !== grip.drag.dx || dy !== grip.drag.dy) this.grip = { ...grip, drag: { ...grip.drag, dx, dy } };
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
    if (!this.#act(event, tile)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** True where the key was one for a tile. */
  #act({ key, shiftKey, ctrlKey, metaKey }: KeyboardEvent, tile: Tile): boolean {
    const page = this.board?.pages[this.page];
    const drag = this.upright ? null : keyDrag(key, shiftKey, tile.at);
    if (drag && page) fireEdit(this, { do: "place", id: tile.id, at: dragged(drag, page, leastOf(tile)) });
    else if (key === "Delete" || key === "Backspace") fireEdit(this, { do: "remove", id: tile.id });
    else if (key.toLowerCase() === "d" && (ctrlKey || metaKey)) fireEdit(this, { do: "duplicate", id: tile.id });
    else if (key === "Escape") this.#escape();
    else if (key === "Enter" || key === " ") this.dispatchEvent(new CustomEvent("open-form"));
    else return false;
    return true;
  }

  /** First what is being dragged goes back, then nothing is chosen. */
  #escape(): void {
    if (this.grip) this.grip = null;
    else this.#choose(null);
  }
}

function leastOf({ kind }: Tile): { w: number; h: number } {
  const { minW, minH } = tileSizes[kind];
  return { w: minW, h: minH };
}

function areaOf({ x, y, w, h }: Place): string {
  return `grid-area: ${y + 1} / ${x + 1} / span ${h} / span ${w}`;
}

customElements.define("fl-edit-canvas", FlEditCanvas);

declare global {
  interface HTMLElementTagNameMap {
    "fl-edit-canvas": FlEditCanvas;
  }
}
