import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { controlStyles } from "../../elements/page-styles.ts";
import { type Locale, localeOf } from "../../language.ts";
import { sentence } from "../../sentences.ts";
import { editorFieldTexts, unitTexts } from "../../texts/editor-fields.ts";
import { foundKpis, type KpiChoice, kpiChoices, nameOf } from "../kpi-choices.ts";
import { formStyles } from "./form-styles.ts";

/** One number of the catalogue, found by its name, its id or its formula. Fires `choose-kpi` with the id. */
export class FlKpiPicker extends LitElement {
  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    controlStyles,
    formStyles,
    css`
      .list {
        max-height: 20rem;
        margin: 0.25rem 0 0;
        padding: 0.2rem;
        overflow-y: auto;
        border: 1px solid var(--edge);
        border-radius: 0.4rem;
        background: var(--page);
      }
      .option {
        padding: 0.4rem 0.5rem;
        border-radius: 0.3rem;
        cursor: pointer;
      }
      .option.active {
        background: var(--edge);
      }
      .option[aria-selected="true"] b {
        color: var(--ok);
      }
      .head {
        display: flex;
        justify-content: space-between;
        gap: 0.5rem;
      }
      b {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .kind,
      .text {
        font-size: 0.8rem;
        color: var(--soft);
      }
      .kind {
        flex: none;
      }
      .text {
        display: -webkit-box;
        overflow: hidden;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }
      .none {
        padding: 0.5rem;
        color: var(--soft);
      }
    `,
  ];

  static override properties = {
    value: {},
    label: {},
    problem: {},
    locale: { attribute: false },
    search: { state: true },
    active: { state: true },
  };
  declare value: string;
  declare label: string;
  declare problem: string;
  declare locale: Locale;
  /** What is searched for; null while the list is closed. */
  declare search: string | null;
  /** The option that Enter takes. */
  declare active: number;
  #choices: KpiChoice[] = [];

  constructor() {
    super();
    this.value = "";
    this.label = "";
    this.problem = "";
    this.locale = localeOf("en");
    this.search = null;
    this.active = 0;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("locale") || this.#choices.length === 0) this.#choices = kpiChoices(this.locale);
  }

  protected override updated(): void {
    this.renderRoot.querySelector(".active")?.scrollIntoView({ block: "nearest" });
  }

  protected override render(): TemplateResult {
    const isOpen = this.search !== null;
    return html`
      <div class="field">
        <label for="search">${this.label}</label>
        <input
          id="search"
          role="combobox"
          autocomplete="off"
          aria-expanded=${isOpen ? "true" : "false"}
          aria-controls="list"
          aria-autocomplete="list"
          aria-invalid=${this.problem ? "true" : "false"}
          aria-activedescendant=${isOpen && this.#found().length > 0 ? `option-${this.active}` : nothing}
          placeholder=${nameOf(this.value, this.locale)}
          .value=${isOpen ? this.search : nameOf(this.value, this.locale)}
          @focus=${this.#open}
          @click=${this.#open}
          @input=${this.#type}
          @keydown=${this.#press}
          @blur=${this.#close}
        />
        ${isOpen ? this.#list() : nothing} ${this.problem
          ? html`<p class="problem" role="alert">${this.problem}</p>`
          : nothing}
      </div>
    `;
  }

  #found(): KpiChoice[] {
    return foundKpis(this.#choices, this.search ?? "");
  }

  #list(): TemplateResult {
    const found = this.#found();
    if (found.length === 0) {
      return html`<p class="list none" id="list" role="status">${this.locale.text(editorFieldTexts.nothingFound)}</p>`;
    }
    return html`
      <div class="list" id="list" role="listbox" aria-label=${this.label}>
        ${found.map((choice, i) => this.#option(choice, i))}
      </div>
    `;
  }

  #option({ id, name, unit, isLive, text }: KpiChoice, index: number): TemplateResult {
    const from = this.locale.text(isLive ? editorFieldTexts.live : editorFieldTexts.fromReports);
    const said = sentence(text, this.locale);
    return html`
      <div
        class="option ${index === this.active ? "active" : ""}"
        id="option-${index}"
        role="option"
        aria-selected=${id === this.value ? "true" : "false"}
        @pointerdown=${(event: Event) => event.preventDefault()}
        @click=${() => this.#choose(id)}
      >
        <div class="head"><b>${name}</b><span class="kind">${this.locale.text(unitTexts[unit])} · ${from}</span></div>
        <div class="text" lang=${said.lang ?? nothing}>${said.text}</div>
      </div>
    `;
  }

  #open(): void {
    if (this.search !== null) return;
    [this.search, this.active] = ["", Math.max(0, this.#choices.findIndex(({ id }) => id === this.value))];
  }

  #close(): void {
    this.search = null;
  }

  #type(event: Event): void {
    [this.search, this.active] = [(event.target as HTMLInputElement).value, 0];
  }

  #press(event: KeyboardEvent): void {
    const found = this.#found();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      if (this.search === null) this.#open();
      else this.active = (this.active + step + found.length) % Math.max(1, found.length);
      event.preventDefault();
    } else if (event.key === "Enter" && this.search !== null && found[this.active]) {
      this.#choose((found[this.active] as KpiChoice).id);
    } else if (event.key === "Escape" && this.search !== null) {
      this.#close();
      event.stopPropagation();
    }
  }

  #choose(id: string): void {
    this.#close();
    if (id !== this.value) this.dispatchEvent(new CustomEvent<string>("choose-kpi", { detail: id }));
  }
}

customElements.define("fl-kpi-picker", FlKpiPicker);

declare global {
  interface HTMLElementTagNameMap {
    "fl-kpi-picker": FlKpiPicker;
  }
}
