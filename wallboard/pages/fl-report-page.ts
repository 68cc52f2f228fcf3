import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Problem } from "../../schemas/decode.ts";
import type { Every, Report } from "../../schemas/report.ts";
import "../elements/fl-report-form.ts";
import "../elements/fl-report-printed.ts";
import "../elements/fl-report-result.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { apiUrl, type Asked, askedOf, firstAsked, lookOf, pageUrl, type TableView, viewOf } from "../report-address.ts";
import { askedTexts, fieldsOf, type ReportInfo } from "../report-fields.ts";
import { type LinkContext, type Listed, listedNumbers } from "../report-links.ts";
import { knownNames } from "../report-table.ts";
import { reportIn, reportLead, reportTitle } from "../report-words.ts";
import { reportTexts } from "../texts/report.ts";
import { type FailureText, failureText } from "./failure-text.ts";
import { fetchJson, RequestFailed } from "./fetch-json.ts";
import "./fl-page-head.ts";

/** Names offered while one types: more are not read. */
const MOST_NAMES = 500;

type Failure = FailureText & { problems: readonly Problem[] };

/** `/reports/<name>`: the form, and below it what it asked for. The address holds everything. */
export class FlReportPage extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      fl-report-form {
        display: block;
        margin: 1.2rem 0;
      }
      @media print {
        fl-report-form {
          display: none;
        }
      }
    `,
  ];

  static override properties = {
    name: {},
    info: { state: true },
    asked: { state: true },
    view: { state: true },
    report: { state: true },
    failure: { state: true },
    busy: { state: true },
  };
  declare name: string;
  declare info: ReportInfo | null;
  declare asked: Asked;
  declare view: TableView;
  declare report: Report | null;
  declare failure: Failure | null;
  declare busy: boolean;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  /** The server's zone, until a report says which is its own. */
  #timezone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  #listed: Listed = new Map();
  /** Of the report that is shown: what was asked since then is not in it yet. */
  #links: LinkContext = { asked: {}, every: undefined, listed: new Map() };
  #stop = new AbortController();
  readonly #follow = () => this.#followAddress();

  constructor() {
    super();
    this.name = "";
    this.info = null;
    this.asked = {};
    this.view = viewOf(new URLSearchParams());
    this.report = null;
    this.failure = null;
    this.busy = true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#locale.code;
    addEventListener("popstate", this.#follow);
    void this.#start();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#follow);
    this.#stop.abort();
  }

  protected override render(): TemplateResult {
    return html`
      <fl-page-head .page=${"reports"} .locale=${this.#locale}></fl-page-head>
      <main>
        <h1>${this.info ? reportTitle(this.info, this.#locale) : this.name}</h1>
        <p class="lead">${this.info ? reportLead(this.info, this.#locale) : nothing}</p>
        ${this.info ? this.#form(this.info) : nothing} ${this.#failure()} ${this.#result()}
      </main>
    `;
  }

  #form(info: ReportInfo): TemplateResult {
    const fields = fieldsOf(info, this.#locale);
    return html`
      <fl-report-form
        .fields=${fields}
        .asked=${this.asked}
        .problems=${this.failure?.problems ?? []}
        .timezone=${this.#zone()}
        .names=${knownNames(this.report, MOST_NAMES)}
        .now=${() => Date.now()}
        .busy=${this.busy}
        .locale=${this.#locale}
        @ask=${({ detail }: CustomEvent<Asked>) => this.#ask(detail)}
      ></fl-report-form>
      <fl-report-printed
        .asked=${askedTexts(fields, this.asked)}
        .timezone=${this.#zone()}
        .now=${() => Date.now()}
        .locale=${this.#locale}
      ></fl-report-printed>
    `;
  }

  /** The zone asked for, that of the report at hand, or the server's. */
  #zone(): string {
    return this.asked["timezone"] ?? this.report?.timezone ?? this.#timezone;
  }

  #failure(): TemplateResult | typeof nothing {
    if (!this.failure) return nothing;
    const known = new Set(Object.keys(this.info?.params.properties ?? {}));
    const others = this.failure.problems.filter(({ path }) => !known.has(path.split(".")[0] ?? ""));
    return html`
      <div class="alert" role="alert" lang=${this.failure.isEnglish ? "en" : nothing}>
        ${this.failure.text}${others.map(({ path, message }) => html`<br />${path ? `${path}: ` : ""}${message}`)}
      </div>
    `;
  }

  #result(): TemplateResult | typeof nothing {
    if (!this.report) return this.busy ? html`<p role="status">${this.#locale.text(reportTexts.loading)}</p>` : nothing;
    return html`
      <fl-report-result
        .report=${this.report}
        .links=${this.#links}
        .view=${this.view}
        .busy=${this.busy}
        .locale=${this.#locale}
        @look=${({ detail }: CustomEvent<TableView>) => this.#look(detail)}
      ></fl-report-result>
    `;
  }

  async #start(): Promise<void> {
    document.title = `${this.name} – Frontline`;
    try {
      type List = { reports: ReportInfo[]; timezone?: string };
      const { reports, timezone } = await fetchJson<List>("/api/reports", this.#restart());
      this.#timezone = timezone ?? this.#timezone;
      this.#listed = listedNumbers(reports);
      this.info = reports.find(({ name }) => name === this.name) ?? null;
      if (!this.info) {
        const text = this.#locale.text(reportTexts.none, { name: this.name });
        return this.#showFailure({ text, isEnglish: false, problems: [] });
      }
    } catch (cause) {
      return this.#fail(cause);
    }
    document.title = `${reportTitle(this.info, this.#locale)} – Frontline`;
    this.#followAddress();
  }

  /** Without a range the page begins with today. */
  #followAddress(): void {
    const search = new URLSearchParams(location.search);
    const asked = askedOf(search);
    this.view = viewOf(search);
    if (!this.info) return;
    const isNew = Object.keys(asked).length === 0;
    this.asked = isNew ? firstAsked(this.info, { now: Date.now(), timezone: this.#timezone }) : asked;
    if (isNew) history.replaceState(null, "", this.#address());
    void this.#load();
  }

  /** Where the page shows the same again. */
  #address(): string {
    return pageUrl(this.name, this.asked, { ...this.view, ...lookOf(new URLSearchParams(location.search)) });
  }

  #ask(asked: Asked): void {
    this.asked = asked;
    history.pushState(null, "", this.#address());
    void this.#load();
  }

  #look(view: TableView): void {
    this.view = view;
    history.replaceState(null, "", this.#address());
  }

  async #load(): Promise<void> {
    const signal = this.#restart();
    try {
      const { asked } = this;
      const report = await fetchJson<Report>(apiUrl(this.name, asked, "json"), signal);
      this.#links = { asked, every: this.#every(), listed: this.#listed };
      this.report = reportIn(report, this.#locale);
      this.failure = null;
      this.busy = false;
    } catch (cause) {
      if (!signal.aborted) this.#fail(cause);
    }
  }

  /** The interval of the rows, also where nobody asked for one. */
  #every(): Every | undefined {
    const standard = this.info?.params.properties?.["every"]?.default;
    return (this.asked["every"] ?? standard) as Every | undefined;
  }

  /** Ends what is under way: only the last answer is shown. */
  #restart(): AbortSignal {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.busy = true;
    return this.#stop.signal;
  }

  #fail(cause: unknown): void {
    const problems = cause instanceof RequestFailed ? cause.problems : [];
    this.#showFailure({ ...failureText(cause, this.#locale), problems });
  }

  #showFailure(failure: Failure): void {
    this.failure = failure;
    this.report = null;
    this.busy = false;
  }
}

customElements.define("fl-report-page", FlReportPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-page": FlReportPage;
  }
}
