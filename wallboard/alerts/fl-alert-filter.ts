import { css, html, LitElement, type TemplateResult } from "lit";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import { alertSeverities, type AlertState } from "../../schemas/alerts/names.ts";
import { Tier } from "../../schemas/names.ts";
import { controlStyles, pageStyles } from "../elements/page-styles.ts";
import { type Locale, localeOf } from "../language.ts";
import { alertSeverityTexts, stateTexts } from "../texts/alert-life.ts";
import { filterTexts } from "../texts/alerts.ts";
import { waitingTexts } from "../texts/waiting.ts";
import { type AlertFilter, noFilter } from "./alert-filter.ts";
import type { Places } from "./places.ts";
import { ruleTitle } from "./rule-title.ts";

type Choice = { value: string; text: string };

/** What of the alerts is looked at. Fires `filter` with the whole `AlertFilter`. */
export class FlAlertFilter extends LitElement {
  static override styles = [
    pageStyles,
    controlStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      input {
        width: 9rem;
      }
      select {
        max-width: 10.5rem;
      }
      .more {
        display: none;
      }
      .selects {
        display: contents;
      }
      @media (max-width: 60rem) {
        input {
          flex: 1;
        }
        .more {
          display: inline-flex;
        }
        .selects {
          flex-basis: 100%;
          display: grid;
          grid-template-columns: repeat(2, minmax(0, 1fr));
          gap: 0.5rem;
        }
        .selects:not(.open) {
          display: none;
        }
        select {
          max-width: none;
        }
      }
    `,
  ];

  static override properties = {
    filter: { attribute: false },
    alerts: { attribute: false },
    states: { attribute: false },
    places: { attribute: false },
    locale: { attribute: false },
    open: { state: true },
  };
  declare filter: AlertFilter;
  /** Rules are offered as they occur in these. */
  declare alerts: readonly ShownAlert[];
  declare states: readonly AlertState[];
  declare places: Places | null;
  declare locale: Locale;
  /** On a phone there is no room for all of it before somebody asks. */
  declare open: boolean;

  constructor() {
    super();
    this.filter = noFilter;
    this.alerts = [];
    this.states = [];
    this.places = null;
    this.locale = localeOf("en");
    this.open = false;
  }

  focusFind(): void {
    this.renderRoot.querySelector("input")?.focus();
  }

  protected override render(): TemplateResult {
    const { filter, locale } = this;
    const find = locale.text(filterTexts.find);
    const tiers = Tier.options.map((tier) => ({ value: tier, text: locale.text(waitingTexts.tier, { tier }) }));
    const severities = alertSeverities.map((value) => ({ value, text: locale.text(alertSeverityTexts[value]) }));
    const states = this.states.map((value) => ({ value, text: locale.text(stateTexts[value]) }));
    return html`
      <input type="search" placeholder=${find} aria-label=${find} .value=${filter.text} @input=${this.#find} />
      <button type="button" class="more" aria-expanded=${String(this.open)} @click=${() => this.open = !this.open}>
        ${locale.text(filterTexts.group)}
      </button>
      <div class="selects ${this.open ? "open" : ""}">
      ${this.#select("site", filterTexts.anySite, this.#sites())} ${this.#select(
        "rule",
        filterTexts.anyRule,
        this.#rules(),
      )}
      ${this.#select("tier", filterTexts.anyTier, tiers)}
      ${this.#select("severity", filterTexts.anySeverity, severities)}
      ${this.#select("state", filterTexts.anyState, states)}
      <button type="button" aria-pressed=${String(filter.isMine)} @click=${() =>
        this.#change({ isMine: !filter.isMine })}>${locale.text(filterTexts.mine)}</button>
      </div>
    `;
  }

  #select(
    name: "site" | "rule" | "tier" | "severity" | "state",
    any: typeof filterTexts.anySite,
    choices: readonly Choice[],
  ): TemplateResult {
    const chosen = this.filter[name];
    // What an address asks for is shown also where nothing of it is there.
    const known = chosen === null || choices.some(({ value }) => value === chosen);
    const all = known ? choices : [...choices, { value: chosen, text: chosen }];
    return html`
      <select aria-label=${this.locale.text(any)} @change=${({ target }: Event) =>
        this.#change({ [name]: (target as HTMLSelectElement).value || null })}>
        <option value="" ?selected=${chosen === null}>${this.locale.text(any)}</option>
        ${all.map(({ value, text }) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}
      </select>
    `;
  }

  #sites(): Choice[] {
    return (this.places?.sites ?? []).map(({ site, title }) => ({ value: site, text: title }));
  }

  #rules(): Choice[] {
    const { compare } = new Intl.Collator(this.locale.code);
    const titles = new Map(this.alerts.map(({ rule, title }) => [rule, ruleTitle(title, this.locale)]));
    return [...titles].map(([value, text]) => ({ value, text })).sort((a, b) => compare(a.text, b.text));
  }

  #find({ target }: Event): void {
    this.#change({ text: (target as HTMLInputElement).value });
  }

  #change(part: Partial<AlertFilter>): void {
    const detail: AlertFilter = { ...this.filter, ...part };
    this.dispatchEvent(new CustomEvent<AlertFilter>("filter", { detail }));
  }
}

customElements.define("fl-alert-filter", FlAlertFilter);

declare global {
  interface HTMLElementTagNameMap {
    "fl-alert-filter": FlAlertFilter;
  }
}
