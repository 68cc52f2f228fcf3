import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { CustomersBody, FoundCustomer } from "../../schemas/customer.ts";
import { customerUrl } from "../address.ts";
import { Loading } from "../controllers/loading.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { pageLanguage } from "../page-language.ts";
import { ruleTexts } from "../texts/customer-entries.ts";
import { customerTexts } from "../texts/customer.ts";
import { pageTexts } from "../texts/pages.ts";
import { fetchJson } from "./fetch-json.ts";
import "./fl-page-head.ts";

/** `/customers`: finds a customer. The address holds what was asked. */
export class FlCustomersPage extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      form {
        display: flex;
        gap: 0.6rem;
        max-width: 44rem;
        margin: 1.2rem 0;
      }
      input {
        flex: 1;
        min-width: 0;
      }
      ul {
        display: grid;
        gap: 0.5rem;
        max-width: 60rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li a {
        display: grid;
        grid-template-columns: 2.4rem minmax(0, 1fr);
        gap: 0 0.6rem;
        padding: 0.7rem 1rem;
        border: 1px solid var(--edge);
        border-radius: 0.5rem;
        background: var(--card);
        color: var(--ink);
        text-decoration: none;
        overflow-wrap: anywhere;
      }
      li a:hover,
      li a:focus-visible {
        border-color: var(--ok);
      }
      .tier {
        grid-row: span 2;
        align-self: center;
        font-size: 1.4rem;
        font-weight: 700;
      }
    `,
  ];

  static override properties = {
    search: { state: true },
    found: { state: true },
  };
  declare search: string;
  declare found: CustomersBody | null;
  readonly #locale: Locale = localeOf(pageLanguage(location.href, navigator.languages));
  readonly #loading = new Loading(this);
  readonly #follow = () => this.#followAddress();

  constructor() {
    super();
    this.search = "";
    this.found = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = this.#locale.code;
    document.title = `${this.#locale.text(pageTexts.customers)} – Frontline`;
    addEventListener("popstate", this.#follow);
    this.#followAddress();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("popstate", this.#follow);
  }

  protected override render(): TemplateResult {
    const { failure } = this.#loading;
    const [name, find] = [this.#locale.text(customerTexts.search), this.#locale.text(customerTexts.find)];
    return html`
      <fl-page-head .page=${"customers"} .locale=${this.#locale}></fl-page-head>
      <main>
        <h1>${this.#locale.text(pageTexts.customers)}</h1>
        <p class="lead">${this.#locale.text(customerTexts.lead)}</p>
        <form role="search" @submit=${this.#submit}>
          <input type="search" name="search" minlength="2" maxlength="256" required aria-label=${name} placeholder=${name}
            .value=${this.search} />
          <button class="main">${find}</button>
        </form>
        ${failure ? html`<p class="alert" role="alert">${failure}</p>` : nothing}
        <div role="status">${this.#state()}</div>
        ${this.found ? this.#list(this.found) : nothing}
      </main>
    `;
  }

  #state(): string | typeof nothing {
    if (this.#loading.isBusy) return this.#locale.text(customerTexts.loading);
    if (this.found?.customers.length === 0) return this.#locale.text(customerTexts.none);
    return this.found?.isCut ? this.#locale.text(customerTexts.cut, { count: this.found.customers.length }) : nothing;
  }

  #list({ customers }: CustomersBody): TemplateResult {
    return html`<ul>${customers.map((customer) => html`<li>${this.#card(customer)}</li>`)}</ul>`;
  }

  #card({ id, name, tier, matchedBy, matched }: FoundCustomer): TemplateResult {
    const by = matchedBy === "name"
      ? id
      : `${id} · ${this.#locale.text(customerTexts.foundBy)}: ${this.#locale.text(ruleTexts[matchedBy])} ${matched}`;
    const label = `${this.#locale.text(customerTexts.tier)}: ${tier ?? this.#locale.text(customerTexts.unknown)}`;
    return html`
      <a href=${customerUrl(id)}>
        <span class="tier" title=${label}>${tier ?? "–"}</span>
        <strong>${name ?? id}</strong>
        <span class="soft">${by}</span>
      </a>
    `;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const address = new URL(location.href);
    address.searchParams.set("search", String(form.get("search") ?? "").trim());
    history.pushState(null, "", address);
    this.#followAddress();
  }

  #followAddress(): void {
    this.search = new URL(location.href).searchParams.get("search") ?? "";
    this.found = null;
    if (this.search !== "") void this.#loading.run((signal) => this.#find(signal));
  }

  async #find(signal: AbortSignal): Promise<void> {
    const asked = new URLSearchParams({ search: this.search });
    this.found = await fetchJson<CustomersBody>(`/api/customers?${asked}`, signal);
  }
}

customElements.define("fl-customers-page", FlCustomersPage);

declare global {
  interface HTMLElementTagNameMap {
    "fl-customers-page": FlCustomersPage;
  }
}
