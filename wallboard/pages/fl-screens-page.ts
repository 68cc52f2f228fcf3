import { html, LitElement, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import type { ScreenCommand, ScreensBody } from "../../schemas/screens.ts";
import { Trying } from "../controllers/trying.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { type BoardChoice, type FlScreenDialog, type ScreenAnswer } from "../screens/fl-screen-dialog.ts";
import "../screens/fl-screen-dialog.ts";
import { type RowAction } from "../screens/fl-screen-row.ts";
import "../screens/fl-screen-row.ts";
import { screenCounts } from "../screens/screen-counts.ts";
import { screenHelp } from "../screens/screen-help.ts";
import { filteredScreens, inOrderOf, orderedScreens, type ScreenView, screenViews } from "../screens/screen-view.ts";
import { ScreensFeed } from "../screens/screens-feed.ts";
import { actionTexts } from "../texts/screen-actions.ts";
import { screenHelpTexts } from "../texts/screen-states.ts";
import { screensTexts } from "../texts/screens.ts";
import { fetchJson, type Sent } from "./fetch-json.ts";
import "./fl-page-head.ts";
import { screensPageStyles } from "./screens-page-styles.ts";

const columns = ["screen", "board", "lastSeen", "numbers", "version", "errors", "actions"] as const;

/** `/screens`: every TV, how it is, and what a supervisor sends to it. */
export class FlScreensPage extends LitElement {
  static override styles = [pageStyles, controlStyles, screensPageStyles];

  static override properties = {
    filter: { state: true },
    boards: { state: true },
    told: { state: true },
  };
  declare filter: string;
  declare boards: readonly BoardChoice[];
  /** What was done last, in words. */
  declare told: string;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  readonly #feed = new ScreensFeed(this, (signal) => fetchJson<ScreensBody>("/api/screens", signal));
  readonly #trying = new Trying(this, ({ message }) => this.#locale.text(actionTexts.failed, { reason: message }));
  /** Ids in the order in which they are shown. */
  #order: readonly string[] = [];
  #seen: ScreensBody | null = null;
  #views: readonly ScreenView[] = [];

  constructor() {
    super();
    this.filter = "";
    this.boards = [];
    this.told = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#locale.code;
    document.title = `${this.#locale.text(screensTexts.title)} – Frontline`;
  }

  protected override render(): TemplateResult {
    const { body } = this.#feed;
    const { failure } = this.#trying;
    return html`
      <fl-page-head .page=${"screens"} .locale=${this.#locale}></fl-page-head>
      <main>
        <div class="head">
          <div>
            <h1>${this.#locale.text(screensTexts.title)}</h1>
            <p class="lead">${this.#locale.text(screensTexts.lead)}</p>
          </div>
          ${body && body.screens.length > 0 ? this.#all() : nothing}
        </div>
        ${this.#feed.hasFailed ? html`<p class="alert" role="alert">${this.#away()}</p>` : nothing}
        ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
        ${body ? this.#list(body) : this.#loading()}
      </main>
      <fl-screen-dialog .locale=${this.#locale} .boards=${this.boards} @screen-answer=${this
        .#answer}></fl-screen-dialog>
    `;
  }

  #loading(): TemplateResult | typeof nothing {
    return this.#feed.hasFailed ? nothing : html`<p role="status">${this.#locale.text(screensTexts.loading)}</p>`;
  }

  /** In full minutes from the first one on: an alert that changes each second is read aloud each second. */
  #away(): string {
    if (!this.#feed.body) return this.#locale.text(screensTexts.unreachable);
    const ms = this.#feed.ageMs();
    const step = ms < 60_000 ? 10_000 : 60_000;
    return this.#locale.text(screensTexts.away, { age: this.#locale.age(Math.floor(ms / step) * step) });
  }

  #all(): TemplateResult {
    const { message, identify, reload } = {
      message: () => this.#ask("message", null),
      identify: () => this.#send(null, { do: "identify" }),
      reload: () => this.#ask("reload", null),
    };
    return html`
      <div class="all" role="group" aria-label=${this.#locale.text(actionTexts.allScreens)}>
        <button type="button" @click=${message}>${this.#locale.text(actionTexts.messageAll)}</button>
        <button type="button" @click=${identify}>${this.#locale.text(actionTexts.identifyAll)}</button>
        <button type="button" @click=${reload}>${this.#locale.text(actionTexts.reloadAll)}</button>
      </div>
    `;
  }

  #list(body: ScreensBody): TemplateResult {
    if (body.screens.length === 0) {
      return html`
        <section class="help none">
          <h2>${this.#locale.text(screenHelpTexts.none)}</h2>
          ${screenHelp(this.#locale, location.origin)}
        </section>
      `;
    }
    const views = this.#viewsOf(body);
    const shown = filteredScreens(this.#ordered(views), this.filter);
    const name = this.#locale.text(screensTexts.filter);
    return html`
      <div class="bar">
        <input type="search" placeholder=${name} aria-label=${name} .value=${this.filter} @input=${this.#filter} />
        ${screenCounts(views, this.#locale)}
        <span class="told" role="status">${this.told}</span>
      </div>
      ${shown.length === 0 ? html`<p>${this.#locale.text(screensTexts.noneFound)}</p>` : this.#table(shown, body)}
      <details class="help">
        <summary>${this.#locale.text(screenHelpTexts.title)}</summary>
        ${screenHelp(this.#locale, location.origin)}
      </details>
    `;
  }

  /** The same objects until the next answer: each second only what ticks is drawn again. */
  #viewsOf(body: ScreensBody): readonly ScreenView[] {
    if (body !== this.#seen) this.#views = screenViews(body);
    this.#seen = body;
    return this.#views;
  }

  /** No row moves away from under a pointer, or takes the focus with it. */
  #ordered(views: readonly ScreenView[]): ScreenView[] {
    const isInUse = this.renderRoot.querySelector(".rows:is(:hover, :focus-within)") !== null;
    const ordered = isInUse ? inOrderOf(views, this.#order) : orderedScreens(views, this.#locale.code);
    this.#order = ordered.map(({ id }) => id);
    return ordered;
  }

  #table(views: readonly ScreenView[], { version }: ScreensBody): TemplateResult {
    const now = this.#feed.now();
    return html`
      <div class="table" role="table" aria-label=${this.#locale.text(screensTexts.title)}>
        <div class="names" role="row">
          ${columns.map((name) => html`<div role="columnheader">${this.#locale.text(screensTexts[name])}</div>`)}
        </div>
        <div class="rows" role="rowgroup">
          ${repeat(views, ({ id }) => id, (view) =>
            html`
              <fl-screen-row
                role="row"
                .view=${view}
                .now=${now}
                .locale=${this.#locale}
                .current=${version}
                @screen-action=${(event: CustomEvent<RowAction>) => this.#act(view, event.detail)}
                @rename=${(event: CustomEvent<string | null>) => this.#rename(view, event.detail)}
              ></fl-screen-row>
            `)}
        </div>
      </div>
    `;
  }

  #filter(event: Event): void {
    this.filter = (event.target as HTMLInputElement).value;
  }

  #act(view: ScreenView, action: RowAction): void {
    if (action === "identify" || action === "reload") return this.#send(view, { do: action });
    this.#ask(action, view);
  }

  #ask(what: "show" | "message" | "reload" | "forget", view: ScreenView | null): void {
    void this.#try(async () => {
      if (what === "show") this.boards = (await fetchJson<ChoicesBody>("/api/choices", this.#trying.signal)).boards;
      await (this.renderRoot.querySelector("fl-screen-dialog") as FlScreenDialog | null)?.ask({ what, view });
    });
  }

  #answer({ detail: { view, command } }: CustomEvent<ScreenAnswer>): void {
    if (command) return this.#send(view, command);
    if (view) void this.#try(() => this.#request(view.id, { method: "DELETE" }));
  }

  #send(view: ScreenView | null, command: ScreenCommand): void {
    void this.#try(async () => {
      await this.#request(view ? `${view.id}/commands` : "commands", { method: "POST", body: command });
      this.told = this.#locale.text(actionTexts.sent, {
        name: view?.title ?? this.#locale.text(actionTexts.allScreens),
      });
    });
  }

  #rename({ id }: ScreenView, name: string | null): void {
    void this.#try(() => this.#request(id, { method: "PUT", body: { name } }));
  }

  async #request(path: string, sent: Sent): Promise<void> {
    await fetchJson(`/api/screens/${path}`, this.#trying.signal, sent);
    await this.#feed.refresh();
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.told = "";
    await this.#trying.run(work);
  }
}

customElements.define("fl-screens-page", FlScreensPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-screens-page": FlScreensPage;
  }
}
