import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { AlertsBody, ShownAlert } from "../../schemas/alerts/api.ts";
import { Loading } from "../controllers/loading.ts";
import { pageStyles } from "../elements/page-styles.ts";
import { fetchJson } from "../pages/fetch-json.ts";
import { alertsTexts } from "../texts/alerts.ts";
import { type AlertFilter, filtered, noFilter } from "./alert-filter.ts";
import "./fl-alert-list.ts";
import type { FlAlertList } from "./fl-alert-list.ts";
import type { Telling } from "./sentence.ts";

const MOST = 500;

/** What was resolved or expired in the last days, the newest first. Fires `past` with the `AlertsBody` that was loaded. */
export class FlAlertPast extends LitElement {
  static override styles = [
    pageStyles,
    css`
      p {
        margin-bottom: 0.8rem;
      }
    `,
  ];

  static override properties = {
    filter: { attribute: false },
    telling: { attribute: false },
    me: { attribute: false },
    chosen: { attribute: false },
    changed: { attribute: false },
    body: { state: true },
  };
  declare filter: AlertFilter;
  declare telling: Telling | null;
  declare me: string | null;
  declare chosen: string | null;
  /** What was done since they were loaded, by id. */
  declare changed: ReadonlyMap<string, ShownAlert> | null;
  declare body: AlertsBody | null;
  readonly #loading = new Loading(this);
  #asked: string | null = null;

  constructor() {
    super();
    this.filter = noFilter;
    this.telling = null;
    this.me = null;
    this.chosen = null;
    this.changed = null;
    this.body = null;
  }

  /** The list; null while there is none. */
  get list(): FlAlertList | null {
    return this.renderRoot.querySelector("fl-alert-list");
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const url = this.#url();
    if (!changed.has("filter") || url === this.#asked) return;
    this.#asked = url;
    void this.#loading.run(async (signal) => {
      const body = await fetchJson<AlertsBody>(url, signal);
      this.body = body;
      this.dispatchEvent(new CustomEvent<AlertsBody>("past", { detail: body }));
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.telling) return nothing;
    const { locale } = this.telling;
    const { failure } = this.#loading;
    if (failure) return html`<p class="alert" role="alert">${failure}</p>`;
    if (!this.body) return html`<p role="status">${locale.text(alertsTexts.loading)}</p>`;
    const alerts = this.#alerts(this.body);
    if (alerts.length === 0) return html`<p role="status">${locale.text(alertsTexts.noPast)}</p>`;
    return html`
      ${this.body.isCut
        ? html`<p class="soft">${locale.text(alertsTexts.cut, { count: this.body.alerts.length })}</p>`
        : nothing}
      <fl-alert-list
        flat
        .alerts=${alerts}
        .telling=${this.telling}
        .me=${this.me}
        .chosen=${this.chosen}
      ></fl-alert-list>
    `;
  }

  #alerts({ alerts }: AlertsBody): ShownAlert[] {
    const newest = alerts.map((alert) => {
      const later = this.changed?.get(alert.id);
      return later && later.revision > alert.revision ? later : alert;
    });
    return filtered(newest, this.filter, this.me).sort((a, b) => overAt(b) - overAt(a));
  }

  /** The server leaves out what it knows how to; the rest is left out here. */
  #url(): string {
    const { site, rule, tier, state } = this.filter;
    const states = state === "resolved" || state === "expired" ? state : "resolved,expired";
    const query = new URLSearchParams({ state: states, limit: String(MOST) });
    for (const [name, value] of Object.entries({ site, rule, tier })) if (value !== null) query.set(name, value);
    return `/api/alerts?${query}`;
  }
}

function overAt({ resolvedAt, endedAt, firedAt }: ShownAlert): number {
  return resolvedAt ?? endedAt ?? firedAt;
}

customElements.define("fl-alert-past", FlAlertPast);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-past": FlAlertPast;
  }
}
