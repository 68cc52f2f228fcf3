import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
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
import { tileUis } from "./registry.ts";
import type { Look, TileInput, TileUi } from "./tile-ui.ts";

const loading: Answer = { state: "loading" };

/** What a tile tells its board when its judgement changed. */
export type TileJudged = { tile: Tile; judgement: Judgement | null; spoken: string };

/** The frame of every tile: heading, judgement, and the states that are not numbers: loading, empty, refused, failed, unknown. */
export class FlTile extends LitElement {
  static override styles = [
    severityColours,
    css`
      :host {
        display: block;
        min-width: 0;
        min-height: 0;
      }
      section {
        box-sizing: border-box;
        position: relative;
        height: 100%;
        display: grid;
        grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
        overflow: hidden;
        background: var(--card);
        border: var(--hairline) solid var(--edge);
        border-radius: var(--radius);
        color: var(--ink);
      }
      section::before {
        content: "";
        position: absolute;
        inset: 0 auto 0 0;
        width: calc(6 * var(--px));
        background: transparent;
      }
      section[data-severity="warn"] {
        border-color: var(--edge-warn);
      }
      section[data-severity="bad"] {
        background: var(--card-bad);
        border-color: var(--edge-bad);
      }
      section[data-severity="warn"]::before,
      section[data-severity="bad"]::before {
        background: var(--judged-fill);
      }
      section.bare {
        background: none;
        border-color: transparent;
      }
      header {
        display: flex;
        align-items: baseline;
        justify-content: space-between;
        gap: var(--gap);
        padding: calc(10 * var(--px)) var(--pad) 0;
        font-size: var(--text);
        line-height: 1.25;
      }
      h2 {
        margin: 0;
        font-size: inherit;
        font-weight: 600;
      }
      .line {
        min-width: 0;
        overflow: hidden;
        white-space: nowrap;
        text-overflow: ellipsis;
      }
      .judged {
        flex: none;
        display: flex;
        align-items: center;
        gap: 0.4em;
        font-size: var(--text-small);
        font-weight: 600;
        color: var(--judged);
      }
      .body {
        container-type: size;
        margin: calc(8 * var(--px)) var(--pad) calc(12 * var(--px));
        min-height: 0;
      }
      .note {
        height: 100%;
        display: grid;
        align-content: center;
        justify-items: center;
        gap: 0.3em;
        text-align: center;
        font-size: min(var(--text), 30cqh);
        line-height: 1.25;
        color: var(--soft);
        overflow: hidden;
      }
      .note small {
        max-width: 100%;
        font-size: var(--text-tiny);
        overflow-wrap: anywhere;
      }
    `,
  ];

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
    const kind = (changed.get("tile") as Tile | undefined)?.kind;
    if (kind === tile?.kind && this.#content) return;
    this.#memory = new SeverityMemory();
    const ui = tile && tile.kind !== "unread" ? tileUis[tile.kind] : null;
    this.#content = ui ? document.createElement(ui.tag) : null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { tile, look } = this;
    if (!tile || !look) return nothing;
    if (tile.kind === "unread") {
      return this.#frame({ title: tile.id, body: this.#note(boardTexts.unknownTile, tile.problem) });
    }
    const ui = tileUis[tile.kind] as TileUi | undefined;
    if (!ui) return this.#frame({ title: tile.kind, body: this.#note(boardTexts.unknownTile) });
    const input = this.#input(tile, look);
    const title = tile.title ?? ui.title(input);
    const problem = this.#problem(ui, input);
    const judgement = problem ? null : ui.judgement(input);
    this.#tell({ tile, judgement, spoken: judgement ? ui.spoken(input) : "" });
    if (!problem && this.#content) this.#content.input = input;
    return this.#frame({
      title,
      judgement,
      body: problem ?? this.#content,
      isBare: tile.kind === "text" || tile.kind === "link",
    });
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
    { title, body, judgement = null, isBare = false }: {
      title: string;
      body: unknown;
      judgement?: Judgement | null;
      isBare?: boolean;
    },
  ): TemplateResult {
    return html`
      <section
        class=${isBare ? "bare" : ""}
        aria-label=${title || nothing}
        data-severity=${judgement?.severity ?? nothing}
      >
        ${title
          ? html`
            <header>
              <h2 class="line">${title}</h2>
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
        <div class="body">${body}</div>
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
