import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { type CustomerBody, type EntryKind, entryKinds, type TimelineBody } from "../../schemas/customer.ts";
import { Channel } from "../../schemas/names.ts";
import "../customer/fl-customer-facts.ts";
import "../customer/fl-timeline.ts";
import { Loading } from "../controllers/loading.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { channelTexts } from "../texts/channels.ts";
import { entryKindTexts } from "../texts/customer-entries.ts";
import { customerTexts } from "../texts/customer.ts";
import { fetchJson } from "./fetch-json.ts";
import "./fl-page-head.ts";

type Filter = { kind: EntryKind | null; channel: Channel | null };

/** `/customers/<id>`: one customer, whole. The address holds what the timeline is filtered by. */
export class FlCustomerPage extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      fl-customer-facts {
        margin: 1.2rem 0 2rem;
      }
      .filters {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin: 0.6rem 0 1rem;
      }
      .more {
        margin-top: 1rem;
      }
    `,
  ];

  static override properties = {
    customer: {},
    body: { state: true },
    timeline: { state: true },
    filter: { state: true },
  };
  declare customer: string;
  declare body: CustomerBody | null;
  declare timeline: TimelineBody;
  declare filter: Filter;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  readonly #loading = new Loading(this);
  readonly #follow = () => this.#followAddress();

  constructor() {
    super();
    this.customer = "";
    this.body = null;
    this.timeline = { entries: [], next: null };
    this.filter = { kind: null, channel: null };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#locale.code;
    document.title = `${this.customer} – Frontline`;
    addEventListener("popstate", this.#follow);
    this.#followAddress();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#follow);
  }

  protected override render(): TemplateResult {
    const { body } = this;
    const { failure, isBusy } = this.#loading;
    return html`
      <fl-page-head .page=${"customers"} .locale=${this.#locale}></fl-page-head>
      <main>
        <h1>${body?.customer.name ?? body?.customer.id ?? this.customer}</h1>
        ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
        ${body ? this.#whole(body) : isBusy ? html`<p role="status">${this.#text("loading")}</p>` : nothing}
      </main>
    `;
  }

  #whole(body: CustomerBody): TemplateResult {
    const { entries } = this.timeline;
    return html`
      <fl-customer-facts .body=${body} .locale=${this.#locale}></fl-customer-facts>
      <h2>${this.#text("timeline")}</h2>
      ${this.#filters()} ${entries.length === 0 && !this.#loading.isBusy ? this.#empty() : nothing}
      <fl-timeline .entries=${entries} .timezone=${body.timezone} .locale=${this.#locale}></fl-timeline>
      <p class="more">${this.timeline.next === null ? nothing : this.#earlier()} ${this.#export(body)}</p>
    `;
  }

  #empty(): TemplateResult {
    return html`<p role="status">${this.#text("nothing")}</p>`;
  }

  #earlier(): TemplateResult {
    return html`<button type="button" @click=${this.#more}>${this.#text("more")}</button>`;
  }

  #export({ customer }: CustomerBody): TemplateResult {
    const href = `/api/customers/${encodeURIComponent(customer.id)}/export` + "?format=html";
    return html`<a class="button" href=${href}>${this.#text("export")}</a>`;
  }

  #filters(): TemplateResult {
    const { kind, channel } = this.filter;
    const button = (value: EntryKind | null, name: string) =>
      html`<button type="button" aria-pressed=${String(kind === value)} @click=${() =>
        this.#ask({ kind: value, channel: null })}>
        ${name}</button>`;
    return html`
      <div class="filters" role="group" aria-label=${this.#text("timeline")}>
        ${button(null, this.#text("all"))}
        ${entryKinds.map((value) => button(value, this.#locale.text(entryKindTexts[value])))}
        <select aria-label=${this.#text("channel")} @change=${this.#choose}>
          <option value="" ?selected=${channel === null}>${this.#text("anyChannel")}</option>
          ${Channel.options.map((value) =>
            html`<option value=${value} ?selected=${channel === value}>${
              this.#locale.text(channelTexts[value])
            }</option>`
          )}
        </select>
      </div>
    `;
  }

  #text(name: keyof typeof customerTexts): string {
    return this.#locale.text(customerTexts[name]);
  }

  /** Only contacts have a channel. */
  #choose(event: Event): void {
    const channel = Channel.safeParse((event.target as HTMLSelectElement).value).data ?? null;
    this.#ask({ kind: channel ? "contact" : this.filter.kind, channel });
  }

  #ask(filter: Filter): void {
    const address = new URL(location.href);
    for (const [name, value] of Object.entries(filter)) {
      if (value === null) address.searchParams.delete(name);
      else address.searchParams.set(name, value);
    }
    history.pushState(null, "", address);
    this.#followAddress();
  }

  #followAddress(): void {
    const search = new URL(location.href).searchParams;
    this.filter = {
      kind: entryKinds.find((kind) => kind === search.get("kind")) ?? null,
      channel: Channel.safeParse(search.get("channel")).data ?? null,
    };
    void this.#loading.run(async (signal) => {
      if (this.body) return this.timeline = await this.#page(signal);
      const body = await fetchJson<CustomerBody>(this.#url(""), signal);
      [this.body, this.timeline] = [body, body.timeline];
      document.title = `${body.customer.name ?? body.customer.id} – Frontline`;
    });
  }

  #more(): void {
    void this.#loading.run(async (signal) => {
      const { entries, next } = await this.#page(signal, this.timeline.next);
      this.timeline = { entries: [...this.timeline.entries, ...entries], next };
    });
  }

  #page(signal: AbortSignal, before: string | null = null): Promise<TimelineBody> {
    return fetchJson<TimelineBody>(this.#url("/timeline", before), signal);
  }

  #url(part: "" | "/timeline", before: string | null = null): string {
    const asked = Object.entries({ ...this.filter, before }).filter(([, value]) => value !== null);
    return `/api/customers/${encodeURIComponent(this.customer)}${part}?${new URLSearchParams(
      asked as [string, string][],
    )}`;
  }
}

customElements.define("fl-customer-page", FlCustomerPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-customer-page": FlCustomerPage;
  }
}
