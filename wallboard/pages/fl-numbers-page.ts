import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { CatalogueEntry } from "../../schemas/catalogue.ts";
import { decoded } from "../address.ts";
import "../elements/fl-kpi-entry.ts";
import { type KpiGroup, kpiGroups } from "../kpi-groups.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { numbersTexts } from "../texts/report-numbers.ts";
import { type FailureText, failureText } from "./failure-text.ts";
import { fetchJson } from "./fetch-json.ts";
import "./fl-page-head.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";

/** `/kpis`: every number Frontline shows. `/kpis#asa` points at one. */
export class FlNumbersPage extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      .columns {
        display: grid;
        grid-template-columns: 15rem minmax(0, 1fr);
        gap: 2.5rem;
        margin-top: 1.2rem;
      }
      aside {
        position: sticky;
        top: 0;
        align-self: start;
        max-height: 100vh;
        overflow-y: auto;
        padding: 0.4rem 0.3rem 1rem;
      }
      aside input {
        width: 100%;
      }
      .found {
        margin: 0.4rem 0 0.9rem;
        font-size: 0.9rem;
        color: var(--soft);
      }
      aside ul {
        display: grid;
        gap: 0.35rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      section {
        margin-bottom: 2.5rem;
      }
      section h2 {
        padding-bottom: 0.5rem;
      }
      @media (max-width: 60rem) {
        .columns {
          grid-template-columns: minmax(0, 1fr);
        }
        aside {
          position: static;
        }
      }
      @media print {
        .columns {
          display: block;
        }
        aside {
          display: none;
        }
      }
    `,
  ];

  static override properties = {
    entries: { state: true },
    failure: { state: true },
    search: { state: true },
    target: { state: true },
  };
  declare entries: CatalogueEntry[] | null;
  declare failure: FailureText | null;
  declare search: string;
  /** The number the address points at. */
  declare target: string;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  #stop = new AbortController();
  readonly #follow = () => this.#followAddress();

  constructor() {
    super();
    this.entries = null;
    this.failure = null;
    this.search = "";
    this.target = "";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = new AbortController();
    document.documentElement.lang = this.#locale.code;
    document.title = `${this.#text("title")} – Frontline`;
    addEventListener("hashchange", this.#follow);
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("hashchange", this.#follow);
    this.#stop.abort();
  }

  protected override render(): TemplateResult {
    return html`
      <fl-page-head .page=${"numbers"} .locale=${this.#locale}></fl-page-head>
      <main>
        <h1>${this.#text("title")}</h1>
        <p class="lead">${this.#text("lead")}</p>
        ${this.#body()}
      </main>
    `;
  }

  #failure({ text, isEnglish }: FailureText): TemplateResult {
    return html`<p class="alert" role="alert" lang=${isEnglish ? "en" : nothing}>${text}</p>`;
  }

  #body(): TemplateResult {
    if (this.failure) return this.#failure(this.failure);
    if (!this.entries) return html`<p role="status">${this.#text("loading")}</p>`;
    const groups = kpiGroups(this.entries, this.search, this.#locale);
    return html`
      <div class="columns">
        <aside>${this.#search(groups)}</aside>
        <div>${groups.map((group) => this.#group(group))}</div>
      </div>
    `;
  }

  #search(groups: readonly KpiGroup[]): TemplateResult {
    const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
    const { found, noneFound } = numbersTexts;
    return html`
      <input
        type="search"
        aria-label=${this.#text("search")}
        placeholder=${this.#text("search")}
        .value=${this.search}
        @input=${(event: Event) => this.search = (event.target as HTMLInputElement).value}
      />
      <p class="found" role="status">${this.#locale.text(count === 0 ? noneFound : found, { count })}</p>
      <nav aria-label=${this.#text("groups")}>
        <ul>
          ${groups.map(({ id, title }) => html`<li><a href="#group-${id}">${title}</a></li>`)}
        </ul>
      </nav>
    `;
  }

  #group({ id, title, entries }: KpiGroup): TemplateResult {
    return html`
      <section aria-labelledby="group-${id}">
        <h2 id="group-${id}" tabindex="-1">${title}</h2>
        ${entries.map((entry) =>
          html`
            <fl-kpi-entry
              id=${entry.id}
              tabindex=${entry.id === this.target ? -1 : nothing}
              .entry=${entry}
              .locale=${this.#locale}
              .current=${entry.id === this.target}
            ></fl-kpi-entry>
          `
        )}
      </section>
    `;
  }

  #text(name: keyof typeof numbersTexts): string {
    return this.#locale.text(numbersTexts[name]);
  }

  async #load(): Promise<void> {
    const { signal } = this.#stop;
    try {
      this.entries = (await fetchJson<{ kpis: CatalogueEntry[] }>("/api/kpis", signal)).kpis;
    } catch (cause) {
      if (!signal.aborted) this.failure = failureText(cause, this.#locale);
    }
    await this.#followAddress();
  }

  /** The browser does not look for anchors inside elements. */
  async #followAddress(): Promise<void> {
    this.target = decoded(location.hash.slice(1));
    await this.updateComplete;
    const found = this.target ? this.renderRoot.querySelector<HTMLElement>(`[id="${CSS.escape(this.target)}"]`) : null;
    found?.scrollIntoView({ block: "start" });
    found?.focus({ preventScroll: true });
  }
}

customElements.define("fl-numbers-page", FlNumbersPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-numbers-page": FlNumbersPage;
  }
}
