import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import type { CustomerBody, TimelineEntry } from "../../schemas/customer.ts";
import { customerUrl } from "../address.ts";
import { Loading } from "../controllers/loading.ts";
import "../customer/fl-timeline.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { fetchJson } from "../pages/fetch-json.ts";
import { factTexts } from "../texts/alert-actions.ts";
import { sayTexts } from "../texts/alert-say.ts";
import { alertsTexts } from "../texts/alerts.ts";
import { lastContacts, openMatters } from "./open-matters.ts";
import type { Telling } from "./sentence.ts";
import { whatToSay } from "./what-to-say.ts";

const MOST_CONTACTS = 4;
/** Open matters may lie behind many contacts. */
const ENTRIES = 200;

/** What to say to the customer of an alert, what is open with them and their last contacts; loaded when one is chosen. */
export class FlAlertCustomer extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      section {
        margin-top: 1.3rem;
      }
      h3 {
        margin-bottom: 0.3rem;
        font-size: 1.05rem;
      }
      .say {
        padding: 0.9rem 1.1rem;
        border-left: 0.3rem solid var(--edge-ok);
        border-radius: 0.4rem;
        background: color-mix(in srgb, var(--ok) 9%, var(--card));
        font-size: 1.08rem;
      }
      .say p + p {
        margin-top: 0.45rem;
      }
      .whole {
        margin-top: 1rem;
      }
    `,
  ];

  static override properties = {
    alert: { attribute: false },
    telling: { attribute: false },
    body: { state: true },
  };
  declare alert: ShownAlert | null;
  declare telling: Telling | null;
  declare body: CustomerBody | null;
  readonly #loading = new Loading(this);
  #id: string | null = null;

  constructor() {
    super();
    this.alert = null;
    this.telling = null;
    this.body = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const id = this.alert?.subject.kind === "customer" ? this.alert.subject.id : this.alert?.customer?.id ?? null;
    if (!changed.has("alert") || id === this.#id) return;
    this.#id = id;
    this.body = null;
    void this.#loading.run(async (signal) => {
      if (id === null) return;
      this.body = await fetchJson<CustomerBody>(`/api${customerUrl(id)}?limit=${ENTRIES}`, signal);
    });
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.alert || !this.telling) return nothing;
    const { locale } = this.telling;
    const { isBusy, failure } = this.#loading;
    return html`
      ${this.#say(this.alert, this.telling)}
      ${failure && this.#id !== null ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
      ${isBusy && this.#id !== null ? html`<p role="status">${locale.text(alertsTexts.loading)}</p>` : nothing}
      ${this.body ? this.#known(this.body, this.telling) : nothing}
    `;
  }

  #say(alert: ShownAlert, { now, locale }: Telling): TemplateResult | typeof nothing {
    const sentences = whatToSay({ alert, customer: this.body, now, locale });
    if (sentences.length === 0) return nothing;
    return html`
      <section>
        <h3>${locale.text(sayTexts.title)}</h3>
        <div class="say">${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
      </section>
    `;
  }

  #known({ timeline, timezone, customer }: CustomerBody, { locale }: Telling): TemplateResult {
    const matters = openMatters(timeline.entries);
    const list = (entries: readonly TimelineEntry[]) =>
      entries.length === 0
        ? html`<p class="soft">${locale.text(factTexts.noMatters)}</p>`
        : html`<fl-timeline .entries=${entries} .timezone=${timezone} .locale=${locale}></fl-timeline>`;
    return html`
      <section><h3>${locale.text(factTexts.matters)}</h3>${list(matters)}</section>
      <section>
        <h3>${locale.text(factTexts.contacts)}</h3>${list(lastContacts(timeline.entries, MOST_CONTACTS))}
      </section>
      <p class="whole"><a class="button" href=${customerUrl(customer.id)}>${locale.text(factTexts.whole)}</a></p>
    `;
  }
}

customElements.define("fl-alert-customer", FlAlertCustomer);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-customer": FlAlertCustomer;
  }
}
