import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { lookOf, pageUrl } from "../report-address.ts";
import type { ReportInfo } from "../report-fields.ts";
import { reportLead, reportTitle } from "../report-words.ts";
import { reportTexts } from "../texts/report.ts";
import { type FailureText, failureText } from "./failure-text.ts";
import { fetchJson } from "./fetch-json.ts";
import "./fl-page-head.ts";
import { pageStyles } from "../elements/page-styles.ts";

/** `/reports`: which there are, and what each tells. */
export class FlReportsPage extends LitElement {
  static override styles = [
    pageStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(22rem, 100%), 1fr));
        gap: 1rem;
        margin: 1.4rem 0 0;
        padding: 0;
        list-style: none;
      }
      a {
        display: block;
        height: 100%;
        padding: 1rem 1.2rem;
        border: 1px solid var(--edge);
        border-radius: 0.6rem;
        background: var(--card);
        color: var(--soft);
        text-decoration: none;
        break-inside: avoid;
      }
      a:hover,
      a:focus-visible {
        border-color: var(--ok);
      }
      h2 {
        margin-bottom: 0.3rem;
        color: var(--ink);
      }
      p {
        overflow-wrap: anywhere;
      }
    `,
  ];

  static override properties = { reports: { state: true }, failure: { state: true } };
  declare reports: ReportInfo[] | null;
  declare failure: FailureText | null;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  #stop = new AbortController();

  constructor() {
    super();
    this.reports = null;
    this.failure = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stop = new AbortController();
    document.documentElement.lang = this.#locale.code;
    document.title = `${this.#text("reports")} – Frontline`;
    void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop.abort();
  }

  protected override render(): TemplateResult {
    return html`
      <fl-page-head .page=${"reports"} .locale=${this.#locale}></fl-page-head>
      <main>
        <h1>${this.#text("reports")}</h1>
        <p class="lead">${this.#text("lead")}</p>
        ${this.failure ? this.#failure(this.failure) : this.#list()}
      </main>
    `;
  }

  #failure({ text, isEnglish }: FailureText): TemplateResult {
    return html`<p class="alert" role="alert" lang=${isEnglish ? "en" : nothing}>${text}</p>`;
  }

  #list(): TemplateResult {
    if (!this.reports) return html`<p role="status">${this.#text("loading")}</p>`;
    return html`
      <ul>
        ${this.reports.map((info) =>
          html`
            <li>
              <a href=${pageUrl(info.name, {}, lookOf(new URLSearchParams(location.search)))}>
                <h2>${reportTitle(info, this.#locale)}</h2>
                <p>${reportLead(info, this.#locale) || nothing}</p>
              </a>
            </li>
          `
        )}
      </ul>
    `;
  }

  #text(name: "reports" | "lead" | "loading"): string {
    return this.#locale.text(reportTexts[name]);
  }

  async #load(): Promise<void> {
    const { signal } = this.#stop;
    try {
      this.reports = (await fetchJson<{ reports: ReportInfo[] }>("/api/reports", signal)).reports;
    } catch (cause) {
      if (!signal.aborted) this.failure = failureText(cause, this.#locale);
    }
  }
}

customElements.define("fl-reports-page", FlReportsPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-reports-page": FlReportsPage;
  }
}
