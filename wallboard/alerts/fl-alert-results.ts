import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Report } from "../../schemas/report.ts";
import { Loading } from "../controllers/loading.ts";
import "../elements/fl-report-result.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf, type Text } from "../language.ts";
import { fetchJson } from "../pages/fetch-json.ts";
import { apiUrl, type Asked, pageUrl, type TableView, viewOf } from "../report-address.ts";
import { addDays, localDate } from "../report-days.ts";
import { alertsTexts } from "../texts/alerts.ts";

const REPORT = "alerts";
const parts: readonly { by: string; name: Text }[] = [
  { by: "person", name: alertsTexts.byPerson },
  { by: "rule", name: alertsTexts.byRule },
];

/** How we did in the last seven days, by person and by rule, as the report of alerts tells it. */
export class FlAlertResults extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      section {
        margin-bottom: 2rem;
      }
      h2 {
        margin-bottom: 0.6rem;
      }
    `,
  ];

  static override properties = { locale: { attribute: false }, timezone: {}, reports: { state: true } };
  declare locale: Locale;
  declare timezone: string;
  declare reports: readonly { asked: Asked; report: Report }[];
  readonly #loading = new Loading(this);
  #view: TableView = viewOf(new URLSearchParams());

  constructor() {
    super();
    this.locale = localeOf("en");
    this.timezone = "UTC";
    this.reports = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#loading.run(async (signal) => {
      const ask = async ({ by }: { by: string }) => {
        const asked = { ...this.#week(), by };
        return { asked, report: await fetchJson<Report>(apiUrl(REPORT, asked, "json"), signal) };
      };
      this.reports = await Promise.all(parts.map(ask));
    });
  }

  protected override render(): TemplateResult {
    const { failure, isBusy } = this.#loading;
    return html`
      ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
      ${isBusy ? html`<p role="status">${this.locale.text(alertsTexts.loading)}</p>` : nothing}
      ${this.reports.map(({ asked, report }, place) =>
        html`
          <section>
            <h2>${this.locale.text(parts[place]?.name ?? alertsTexts.results)}</h2>
            <fl-report-result
              .report=${report}
              .links=${{ asked, every: undefined, listed: new Map() }}
              .view=${this.#view}
              @look=${({ detail }: CustomEvent<TableView>) => this.#look(detail)}
            ></fl-report-result>
          </section>
        `
      )}
      <p><a href=${pageUrl(REPORT, { ...this.#week(), by: "person" })}>${this.locale.text(alertsTexts.report)}</a></p>
    `;
  }

  /** The last seven days, today too, in the zone of the company. */
  #week(): Asked {
    const today = localDate(Date.now(), this.timezone);
    return { from: addDays(today, -6), to: addDays(today, 1) };
  }

  #look(view: TableView): void {
    this.#view = view;
    this.requestUpdate();
  }
}

customElements.define("fl-alert-results", FlAlertResults);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-results": FlAlertResults;
  }
}
