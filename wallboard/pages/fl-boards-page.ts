import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { BoardBody, BoardRow, BoardsBody, ChoicesBody } from "../../schemas/boards/api.ts";
import { nameFor } from "../boards/board-names.ts";
import "../boards/fl-board-card.ts";
import { type BoardAction, titleOf } from "../boards/fl-board-card.ts";
import type { FlNewBoard, NewBoard } from "../boards/fl-new-board.ts";
import "../boards/fl-new-board.ts";
import { boardFor, importedBoard } from "../boards/new-board.ts";
import { chosenFile } from "../chosen-file.ts";
import { Trying } from "../controllers/trying.ts";
import { downloadJson } from "../download-json.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { boardsTexts } from "../texts/boards.ts";
import { fetchJson, RequestFailed, type Sent } from "./fetch-json.ts";
import "./fl-page-head.ts";

/** `/`: all boards, and the way to a new one. */
export class FlBoardsPage extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        justify-content: space-between;
        gap: 1rem;
      }
      .head div {
        display: flex;
        gap: 0.6rem;
      }
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr));
        gap: 1.1rem;
        margin: 1.4rem 0 0;
        padding: 0;
        list-style: none;
      }
      li {
        min-width: 0;
      }
    `,
  ];

  static override properties = { rows: { state: true }, choices: { state: true } };
  declare rows: BoardRow[] | null;
  declare choices: ChoicesBody | null;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  readonly #trying = new Trying(this, inWords);

  constructor() {
    super();
    this.rows = null;
    this.choices = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#locale.code;
    document.title = `${this.#locale.text(boardsTexts.title)} – Frontline`;
    void this.#trying.run(() => this.#load());
  }

  protected override render(): TemplateResult {
    const { failure } = this.#trying;
    const t = (text: typeof boardsTexts.title) => this.#locale.text(text);
    return html`
      <fl-page-head .page=${"boards"} .locale=${this.#locale}></fl-page-head>
      <main>
        <div class="head">
          <div style="display:block">
            <h1>${t(boardsTexts.title)}</h1>
            <p class="lead">${t(boardsTexts.lead)}</p>
          </div>
          <div>
            <button type="button" @click=${this.#chooseFile}>${t(boardsTexts.importBoard)}</button>
            <button class="main" type="button" @click=${this.#ask}>${t(boardsTexts.newBoard)}</button>
          </div>
        </div>
        ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
        ${this.#list()}
      </main>
      <fl-new-board
        .locale=${this.#locale}
        .rows=${this.rows ?? []}
        .choices=${this.choices}
        @new-board=${this.#create}
      ></fl-new-board>
    `;
  }

  #list(): TemplateResult | typeof nothing {
    if (!this.rows) {
      return this.#trying.failure ? nothing : html`<p role="status">${this.#locale.text(boardsTexts.loading)}</p>`;
    }
    return html`
      <ul>
        ${this.rows.map((row) =>
          html`
            <li>
              <fl-board-card
                .row=${row}
                .locale=${this.#locale}
                @board-action=${(event: CustomEvent<BoardAction>) => this.#act(row, event.detail)}
              ></fl-board-card>
            </li>
          `
        )}
      </ul>
    `;
  }

  async #load(): Promise<void> {
    const [{ boards }, choices] = await Promise.all([
      this.#fetch<BoardsBody>("/api/boards"),
      this.#fetch<ChoicesBody>("/api/choices"),
    ]);
    this.rows = boards;
    this.choices = choices;
  }

  #fetch<T>(url: string, sent?: Sent): Promise<T> {
    return fetchJson<T>(url, this.#trying.signal, sent);
  }

  #ask(): void {
    (this.renderRoot.querySelector("fl-new-board") as FlNewBoard | null)?.ask();
  }

  #create({ detail }: CustomEvent<NewBoard>): void {
    void this.#trying.run(() => this.#save(detail.name, boardFor(detail, this.rows ?? [])));
  }

  /** A new one is looked at in the editor first. */
  async #save(name: string, board: unknown): Promise<void> {
    await this.#fetch(`/api/boards/${name}`, { method: "PUT", body: { board, revision: 0 } });
    location.assign(`/boards/${name}/edit${location.search}`);
  }

  #act(row: BoardRow, action: BoardAction): void {
    void this.#trying.run(() => {
      switch (action) {
        case "copy":
          return this.#copy(row);
        case "export":
          return this.#export(row);
        case "remove":
          return this.#remove(row);
      }
    });
  }

  async #copy(row: BoardRow): Promise<void> {
    const { board } = await this.#fetch<BoardBody>(`/api/boards/${row.name}`);
    const title = titleOf(row, this.#locale);
    await this.#save(this.#freeName(title), { ...(board as object), title });
  }

  #freeName(title: string): string {
    return nameFor(title, new Set(this.rows?.map(({ name }) => name)));
  }

  async #export({ name }: BoardRow): Promise<void> {
    const { board } = await this.#fetch<BoardBody>(`/api/boards/${name}`);
    downloadJson(name, board);
  }

  async #remove(row: BoardRow): Promise<void> {
    const title = titleOf(row, this.#locale);
    if (!confirm(this.#locale.text(boardsTexts.removeAsk, { title }))) return;
    await this.#fetch(`/api/boards/${row.name}?revision=${row.revision}`, { method: "DELETE" });
    await this.#load();
  }

  #chooseFile(): void {
    void this.#trying.run(async () => this.#import(await chosenFile()));
  }

  async #import(file: File): Promise<void> {
    const board = importedBoard(await file.text());
    await this.#save(this.#freeName(board.title), board);
  }
}

/** Every problem is told. */
function inWords(cause: Error): string {
  const problems = cause instanceof RequestFailed ? cause.problems : [];
  return [cause.message, ...problems.map(({ path, message }) => `${path} ${message}`)].join("; ");
}

customElements.define("fl-boards-page", FlBoardsPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-boards-page": FlBoardsPage;
  }
}
