import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Answer } from "../../schemas/boards/answers.ts";
import type { Tile } from "../../schemas/boards/board.ts";
import { keyOf, questionsOf } from "../../schemas/boards/questions.ts";
import type { UnreadTile } from "../../schemas/boards/read-board.ts";
import type { Scope } from "../../schemas/boards/scope.ts";
import { Selection } from "../controllers/selection.ts";
import { Tick, type TickSource } from "../controllers/tick.ts";
import "../elements/fl-shape.ts";
import { severityColours } from "../elements/styles.ts";
import { localeOf } from "../language.ts";
import { type Judgement, SeverityMemory } from "../severity.ts";
import { Store } from "../store.ts";
import { boardTexts } from "../texts/board.ts";
import { frameStyles } from "./fl-tile-styles.ts";
import { tileUis } from "./registry.ts";
import type { TileFailed } from "./tile-element.ts";
import { scopeLabel } from "./scope-label.ts";
import type { Look, TileInput, TileUi } from "./tile-ui.ts";

const loading: Answer = { state: "loading" };

/** What a tile tells its board when its judgement changed. */
export type TileJudged = { tile: Tile; judgement: Judgement | null; spoken: string };

/** The frame of every tile: heading, judgement, and the states that are not numbers: loading, empty, refused, failed, unknown. */
export class FlTile extends LitElement {
  static override styles = [severityColours, frameStyles];

  static override properties = {
    tile: { attribute: false },
    scope: { attribute: false },
    store: { attribute: false },
    clock: { attribute: false },
    look: { attribute: false },
    old: { type: Boolean },
  };
  declare tile: Tile | UnreadTile | null;
  /** The scope of the board. */
  declare scope: Scope;
  declare store: Store;
  declare clock: TickSource;
  declare look: Look | null;
  declare old: boolean;
  #keys: string[] = [];
  #memory = new SeverityMemory();
  #content: HTMLElement & { input?: TileInput | null } | null = null;
  #judged = "";
  readonly #answers = new Selection(this, () => this.store, ({ snapshot }) => this.#pick(snapshot?.answers ?? {}));
  #picked: readonly Answer[] = [];
  /** Why it cannot be shown, and with which answers: other ones are tried again. */
  #failure: { cause: unknown; answers: readonly Answer[] } | null = null;
  #reported = "";
  readonly #tick = new Tick(this, () => this.clock);

  constructor() {
    super();
    this.tile = null;
    this.scope = {};
    this.store = new Store();
    this.clock = { serverNow: () => null, after: () => () => {} };
    this.look = null;
    this.old = false;
  }

  /** The same array while none of the answers changed. */
  #pick(answers: Readonly<Record<string, Answer>>): readonly Answer[] {
    const next = this.#keys.map((key) => answers[key] ?? loading);
    const isSame = next.length === this.#picked.length && next.every((answer, i) => answer === this.#picked[i]);
    return isSame ? this.#picked : this.#picked = next;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has("tile") && !changed.has("scope") && !changed.has("store")) return;
    const { tile } = this;
    this.#keys = tile ? questionsOf(tile, this.scope).map(keyOf) : [];
    this.#answers.reselect();
    this.#failure = null;
    const kind = (changed.get("tile") as Tile | undefined)?.kind;
    if (kind === tile?.kind && this.#content) return;
    this.#memory = new SeverityMemory();
    this.#content = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { tile, look } = this;
    if (!tile || !look) return nothing;
    if (tile.kind === "unread") {
      return this.#frame({ title: tile.id, body: this.#note(boardTexts.unknownTile, tile.problem) });
    }
    const ui = tileUis[tile.kind] as TileUi | undefined;
    if (!ui) return this.#frame({ title: tile.kind, body: this.#note(boardTexts.unknownTile) });
    if (this.#failure?.answers === this.#answers.value) return this.#failed(tile, this.#failure.cause);
    this.#failure = null;
    try {
      return this.#shown(ui, this.#input(tile, look));
    } catch (cause) {
      this.#fail(cause);
      return this.#failed(tile, cause);
    }
  }

  #shown(ui: TileUi, input: TileInput): TemplateResult {
    const { tile } = input;
    const title = tile.title ?? ui.title(input);
    const problem = this.#problem(ui, input);
    const judgement = problem ? null : ui.judgement(input);
    this.#tell({ tile: tile as Tile, judgement, spoken: judgement ? ui.spoken(input) : "" });
    if (!problem) {
      this.#content ??= document.createElement(ui.tag);
      this.#content.input = input;
    }
    return this.#frame({
      title,
      scope: tile.title === undefined ? scopeLabel(tile.scope, input.look) : "",
      judgement,
      body: problem ?? this.#content,
      isBare: tile.kind === "text" || tile.kind === "link",
    });
  }

  #failed(tile: Tile, cause: unknown): TemplateResult {
    this.#tell({ tile, judgement: null, spoken: "" });
    return this.#frame({ title: tile.title ?? tile.id, body: this.#note(boardTexts.brokenTile, String(cause)) });
  }

  #onFailed(event: CustomEvent<TileFailed>): void {
    this.#fail(event.detail.cause);
  }

  /** One tile that throws takes nothing else down; the page's error handler hears of each new failure. */
  #fail(cause: unknown): void {
    this.#failure = { cause, answers: this.#answers.value };
    this.#content = null;
    this.requestUpdate();
    if (this.#reported === String(cause)) return;
    this.#reported = String(cause);
    reportError(cause);
  }

  /** Old numbers stand still: a wait that ticks on would claim that the caller is still there. */
  #input(tile: Tile, look: Look): TileInput {
    const now = this.old ? this.store.state.currentAt : this.#tick.now ?? this.clock.serverNow();
    return { tile, answers: this.#answers.value, now, look, isOld: this.old, memory: this.#memory };
  }

  #problem(ui: TileUi, input: TileInput): TemplateResult | null {
    for (const answer of input.answers) {
      if (answer.state === "forbidden") return this.#note(boardTexts.noPermission);
      if (answer.state === "error") return this.#note(boardTexts.failed, answer.message);
      if (answer.state === "loading") return this.#note(boardTexts.loading);
    }
    const empty = ui.empty(input);
    return empty === null ? null : html`<div class="note" data-state="empty">${empty}</div>`;
  }

  #note(text: typeof boardTexts.loading, detail = ""): TemplateResult {
    const locale = this.look?.locale ?? localeOf("en");
    return html`
      <div class="note">${locale.text(text)}${detail ? html`<small>${detail}</small>` : nothing}</div>
    `;
  }

  #frame(
    { title, body, scope = "", judgement = null, isBare = false }: {
      title: string;
      body: unknown;
      scope?: string;
      judgement?: Judgement | null;
      isBare?: boolean;
    },
  ): TemplateResult {
    return html`
      <section
        role="group"
        class=${isBare ? "bare" : ""}
        aria-label=${title || nothing}
        data-severity=${judgement?.severity ?? nothing}
      >
        ${title
          ? html`
            <header class=${(this.tile?.at.h ?? 1) > 1 ? "tall" : ""}>
              <h2 class="line">${title}${scope ? html`<span class="scope">${scope}</span>` : nothing}</h2>
              ${judgement && judgement.severity !== "ok"
                ? html`
                  <span class="judged"><fl-shape .severity=${judgement.severity}></fl-shape>${this.look?.locale.text(
                    judgement.word,
                  )}</span>
                `
                : nothing}
            </header>
          `
          : html`<span></span>`}
        <div class="body" @tile-failed=${this.#onFailed}>${body}</div>
      </section>
    `;
  }

  /** The board sounds and says what got worse. */
  #tell(detail: TileJudged): void {
    const judged = detail.judgement?.severity ?? "";
    if (judged === this.#judged) return;
    this.#judged = judged;
    this.dispatchEvent(new CustomEvent<TileJudged>("tile-judged", { detail, bubbles: true, composed: true }));
  }
}

customElements.define("fl-tile", FlTile);

declare global {
  interface HTMLElementTagNameMap {
    "fl-tile": FlTile;
  }
}
