import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Column, Report } from "../../schemas/report.ts";
import { Loading } from "../controllers/loading.ts";
import "../elements/fl-report-table.ts";
import { pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf, type Text } from "../language.ts";
import { fetchJson } from "../pages/fetch-json.ts";
import { apiUrl, type Asked, pageUrl } from "../report-address.ts";
import { addDays, localDate } from "../report-days.ts";
import { columnText, mainColumns, mannerOf } from "../report-table.ts";
import { reportIn } from "../report-words.ts";
import { alertsTexts } from "../texts/alerts.ts";

const REPORT = "alerts";
const parts: readonly { by: string; name: Text }[] = [
  { by: "person", name: alertsTexts.byPerson },
  { by: "rule", name: alertsTexts.byRule },
];

/** How we did in the last seven days: all in all, by person and by rule, as the report of alerts tells it. */
export class FlAlertResults extends LitElement {
  static override styles = [
    pageStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: 0.8rem;
        margin: 0 0 1.6rem;
      }
      dl > div {
        display: flex;
        flex-direction: column-reverse;
        justify-content: flex-end;
        padding: 0.8rem 1rem;
        border: 1px solid var(--edge);
        border-radius: 0.6rem;
        background: var(--card);
      }
      dt {
        color: var(--soft);
        font-size: 0.9rem;
      }
      dd {
        margin: 0;
        font-size: 1.8rem;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      .parts {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(34rem, 100%), 1fr));
        gap: 1.6rem;
        margin-bottom: 1.2rem;
      }
      section {
        min-width: 0;
      }
      h2 {
        margin-bottom: 0.6rem;
      }
    `,
  ];

  static override properties = {
    locale: { attribute: false },
    timezone: {},
    reports: { state: true },
    sorts: { state: true },
  };
  declare locale: Locale;
  declare timezone: string;
  /** In the order of `parts`. */
  declare reports: readonly Report[];
  declare sorts: Readonly<Record<string, string | null>>;
  readonly #loading = new Loading(this);
  /** The days of the reports that are shown or under way. */
  #asked: Asked = {};

  constructor() {
    super();
    this.locale = localeOf("en");
    this.timezone = "UTC";
    this.reports = [];
    this.sorts = {};
  }

  /** The zone is told after the page is there, and a day ends while it stands: another week is loaded anew. */
  protected override willUpdate(): void {
    const week = this.#week();
    if (week.to === this.#asked.to) return;
    this.#asked = week;
    void this.#loading.run(async (signal) => {
      const ask = ({ by }: { by: string }) => fetchJson<Report>(apiUrl(REPORT, { ...week, by }, "json"), signal);
      const reports = await Promise.all(parts.map(ask));
      this.reports = reports.map((report) => reportIn(report, this.locale));
    });
  }

  protected override render(): TemplateResult {
    const { failure, isBusy } = this.#loading;
    const [first] = this.reports;
    return html`
      ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
      ${isBusy ? html`<p role="status">${this.locale.text(alertsTexts.loading)}</p>` : nothing}
      ${first?.total ? this.#whole(first, first.total) : nothing}
      <div class="parts">${this.reports.map((report, place) => this.#part(report, place))}</div>
      <p><a href=${pageUrl(REPORT, { ...this.#asked, by: "person" })}>${this.locale.text(alertsTexts.report)}</a></p>
    `;
  }

  #whole(report: Report, total: NonNullable<Report["total"]>): TemplateResult {
    const manner = mannerOf(report, this.locale);
    const numbers = mainColumns(report).filter(({ from }) => from === "kpi");
    const text = (column: Column) => columnText(total, column, manner);
    return html`<dl>${
      numbers.map((column) =>
        html`
          <div>
            <dt>${column.name}</dt>
            <dd>${text(column)}</dd>
          </div>
        `
      )
    }</dl>`;
  }

  #part(report: Report, place: number): TemplateResult | typeof nothing {
    const part = parts[place];
    if (!part) return nothing;
    const { by, name } = part;
    return html`
      <section>
        <h2>${this.locale.text(name)}</h2>
        <fl-report-table
          .report=${report}
          .columns=${mainColumns(report)}
          .links=${{ asked: { ...this.#asked, by }, every: undefined, listed: new Map() }}
          .sort=${this.sorts[by] ?? null}
          .locale=${this.locale}
          @sort=${({ detail }: CustomEvent<string | null>) => this.sorts = { ...this.sorts, [by]: detail }}
        ></fl-report-table>
      </section>
    `;
  }

  /** The last seven days, today too, in the zone of the company. */
  #week(): Asked {
    const today = localDate(Date.now(), this.timezone);
    return { from: addDays(today, -6), to: addDays(today, 1) };
  }
}

customElements.define("fl-alert-results", FlAlertResults);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-results": FlAlertResults;
  }
}
