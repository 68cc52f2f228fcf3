import { html, LitElement, nothing, type TemplateResult } from "lit";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import { type BoardApi, boardApi } from "../editor/board-api.ts";
import { downloadJson } from "../download-json.ts";
import { localDrafts } from "../editor/drafts.ts";
import type { EditAction } from "../editor/edit-action.ts";
import type { EditState } from "../editor/edit-model.ts";
import { editPageStyles } from "../editor/edit-page-styles.ts";
import { EditSession } from "../editor/edit-session.ts";
import "../editor/fl-edit-bar.ts";
import type { BarAction } from "../editor/fl-edit-bar.ts";
import "../editor/fl-edit-canvas.ts";
import "../editor/fl-edit-dialogs.ts";
import type { FlEditDialogs, Replacement } from "../editor/fl-edit-dialogs.ts";
import "../editor/fl-edit-notes.ts";
import type { NoteAction } from "../editor/fl-edit-notes.ts";
import "../editor/fl-edit-side.ts";
import "../editor/fl-page-tabs.ts";
import "../editor/fl-palette.ts";
import { afterTimeout, Preview } from "../editor/preview.ts";
import { emptyBoard } from "../editor/readable-board.ts";
import { barStateOf, saidAfter, shortcut } from "../editor/said.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { editorTexts } from "../texts/editor.ts";

/** `/boards/<name>/edit`: a board in the hands of a supervisor. */
export class FlEditPage extends LitElement {
  static override styles = [pageStyles, controlStyles, editPageStyles];

  static override properties = {
    name: {},
    choices: { state: true },
    upright: { state: true },
    said: { state: true },
    note: { state: true },
  };
  /** The board to edit. */
  declare name: string;
  declare choices: ChoicesBody | null;
  declare upright: boolean;
  /** Told to those who do not see the page. */
  declare said: string;
  /** What came of a restore or an import. */
  declare note: string;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  #stop = new AbortController();
  #api: BoardApi = boardApi(this.#stop.signal);
  #session: EditSession | null = null;
  #preview: Preview | null = null;
  #isLeaving = false;
  readonly #ask = (event: Event) => {
    if (this.#session?.isDirty && !this.#isLeaving) event.preventDefault();
  };
  readonly #press = (event: KeyboardEvent) => this.#pressed(event);

  constructor() {
    super();
    this.name = "";
    this.choices = null;
    this.upright = false;
    this.said = "";
    this.note = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#locale.code;
    addEventListener("beforeunload", this.#ask);
    addEventListener("keydown", this.#press);
    this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("beforeunload", this.#ask);
    removeEventListener("keydown", this.#press);
    this.#preview?.stop();
    this.#stop.abort();
  }

  #begin(): void {
    this.#stop = new AbortController();
    this.#api = boardApi(this.#stop.signal);
    this.#preview = new Preview({ api: this.#api, now: () => performance.now(), after: afterTimeout });
    this.#session = new EditSession({
      name: this.name,
      language: this.#locale.code,
      api: this.#api,
      drafts: localDrafts(this.name, () => localStorage, (line) => console.warn(line)),
      now: () => Date.now(),
      changed: () => this.#changed(),
    });
    void this.#session.load();
    void this.#api.choices().then((choices) => this.choices = choices, (cause) => console.warn(String(cause)));
  }

  #changed(): void {
    const { state } = this.#session ?? {};
    if (state) {
      document.title = `${this.#locale.text(editorTexts.edit, { title: state.board.title })} – Frontline`;
      this.#preview?.show(this.name, state.board, state.page);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    const session = this.#session;
    if (!session) return nothing;
    const { state, phase, failure, draft, conflict, lost } = session;
    const locale = this.#locale;
    return html`
      <fl-edit-bar
        .heading=${state?.board.title ?? this.name}
        .name=${this.name}
        .state=${{ ...barStateOf(session, locale), upright: this.upright }}
        .locale=${locale}
        @bar=${(event: CustomEvent<BarAction>) => this.#act(event.detail)}
      ></fl-edit-bar>
      <fl-edit-notes
        .phase=${phase}
        .failure=${conflict ? null : failure}
        .draft=${draft}
        .lost=${lost}
        .note=${this.note}
        .locale=${locale}
        @note=${(event: CustomEvent<NoteAction>) => this.#answerNote(event.detail)}
      ></fl-edit-notes>
      ${state ? this.#work(state) : html`<main></main>`}
      <p class="unheard" role="status">${this.said}</p>
      <fl-edit-dialogs
        .session=${session}
        .conflict=${conflict}
        .revision=${state?.base.revision ?? 0}
        .problem=${conflict ? failure?.message ?? "" : ""}
        .name=${this.name}
        .choices=${this.choices}
        .locale=${locale}
        @replace-board=${(event: CustomEvent<Replacement>) => this.#replace(event.detail)}
        @go-to-board=${(event: CustomEvent<string>) => this.#go(event.detail)}
      ></fl-edit-dialogs>
    `;
  }

  #work(state: EditState): TemplateResult {
    const { board, page, selection } = state;
    const locale = this.#locale;
    return html`
      <div class="work" @edit-board=${(event: CustomEvent<EditAction>) => this.#do(event.detail)}>
        <aside aria-label=${locale.text(editorTexts.addTile)}>
          <fl-palette .locale=${locale}></fl-palette>
        </aside>
        <main class="middle">
          <fl-edit-canvas
            .board=${board}
            .page=${page}
            .selection=${selection}
            .preview=${this.#preview}
            .locale=${locale}
            .upright=${this.upright}
            @open-form=${() => this.renderRoot.querySelector("fl-edit-side")?.focusForm()}
          ></fl-edit-canvas>
          <fl-page-tabs .board=${board} .page=${page} .locale=${locale}></fl-page-tabs>
        </main>
        <aside aria-label=${locale.text(editorTexts.board)}>
          <fl-edit-side .state=${state} .name=${this.name} .choices=${this.choices} .locale=${locale}></fl-edit-side>
        </aside>
      </div>
    `;
  }

  get #dialogs(): FlEditDialogs | null {
    return this.renderRoot.querySelector("fl-edit-dialogs");
  }

  #do(action: EditAction): void {
    const session = this.#session;
    if (!session) return;
    if (action.do !== "select") this.note = "";
    const before = session.state;
    const after = session.do(action) ? session.state : null;
    this.said = saidAfter(action, { before, after, locale: this.#locale }) ?? this.said;
  }

  #pressed(event: KeyboardEvent): void {
    const action = shortcut(event);
    if (!action || this.#session?.conflict) return;
    event.preventDefault();
    this.#act(action);
  }

  #act(action: BarAction): void {
    const { state } = this.#session ?? {};
    switch (action) {
      case "undo":
      case "redo":
        return this.#do({ do: action });
      case "upright":
        this.upright = !this.upright;
        return;
      case "save":
        return void this.#session?.save();
      case "versions":
        return this.#dialogs?.openVersions(() => this.#api.versions(this.name));
      case "import":
        return this.#dialogs?.openImport();
      case "export":
        return state ? downloadJson(this.name, state.board) : undefined;
    }
  }

  #answerNote(action: NoteAction): void {
    const session = this.#session;
    switch (action) {
      case "retry":
        return void session?.load();
      case "start-empty":
        return session?.startWith(emptyBoard(this.name, this.#locale.code));
      case "use-draft":
        return session?.useDraft();
      case "drop-draft":
        return session?.dropDraft();
      case "dismiss":
        return session?.dismiss();
    }
  }

  /** As a change of the board that is there, or in place of one that cannot be read. */
  #replace({ board, note }: Replacement): void {
    if (this.#session?.state) this.#do({ do: "replace", board });
    else this.#session?.startWith(board);
    this.note = note;
  }

  /** To a copy, which has all that is not saved here. */
  #go(name: string): void {
    this.#isLeaving = true;
    location.assign(`/boards/${name}/edit${location.search}`);
  }
}

customElements.define("fl-edit-page", FlEditPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-edit-page": FlEditPage;
  }
}
