import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { type Field, listOf } from "../report-fields.ts";
import { inputOf, momentOfInput } from "../report-range.ts";
import { controlStyles } from "./page-styles.ts";

/** A field's new value, as the API takes it; empty where nothing is asked for. */
export type FieldChange = { name: string; value: string };

/** One parameter of a report. Fires `change-field` with a `FieldChange`, and `enter` when that key is pressed. */
export class FlReportField extends LitElement {
  static override styles = [
    controlStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      label,
      .label {
        display: block;
        margin-bottom: 0.2rem;
        font-size: 0.85rem;
        color: var(--soft);
      }
      input,
      select {
        width: 100%;
      }
      [aria-invalid="true"] {
        border-color: var(--edge-bad);
        border-width: 2px;
      }
      .options {
        display: flex;
        flex-wrap: wrap;
        gap: 0.35rem;
      }
      .options button {
        min-height: 2rem;
        padding: 0.15rem 0.7rem;
        border-radius: 2rem;
        font-size: 0.9rem;
      }
      .problem {
        margin: 0.25rem 0 0;
        font-size: 0.9rem;
        color: var(--bad);
        overflow-wrap: anywhere;
      }
    `,
  ];

  static override properties = {
    field: { attribute: false },
    value: {},
    problem: {},
    timezone: {},
    names: { attribute: false },
  };
  declare field: Field | null;
  declare value: string;
  /** What is wrong with it; empty when nothing is. */
  declare problem: string;
  /** The zone that moments are shown in. */
  declare timezone: string;
  /** Offered while one types. */
  declare names: readonly string[];

  constructor() {
    super();
    this.field = null;
    this.value = "";
    this.problem = "";
    this.timezone = "UTC";
    this.names = [];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { field } = this;
    if (!field) return nothing;
    const isGroup = field.kind === "list" && field.options.length > 0;
    return html`
      ${isGroup
        ? html`<div class="label" id="label" title=${field.text}>${field.label}</div>`
        : html`<label for="input" title=${field.text}>${field.label}</label>`} ${this.#control(field)} ${this.problem
        ? html`<p class="problem" id="problem" role="alert" lang="en">${this.problem}</p>`
        : nothing}
    `;
  }

  #control(field: Field): TemplateResult {
    if (field.kind === "choice") return this.#choice(field);
    if (field.kind === "list" && field.options.length > 0) return this.#list(field);
    return this.#input(field);
  }

  #choice({ options, standard, isRequired }: Field): TemplateResult {
    const standardName = options.find(({ value }) => value === standard)?.name;
    return html`
      <select
        id="input"
        aria-invalid=${this.problem ? "true" : "false"}
        aria-describedby=${this.problem ? "problem" : nothing}
        @change=${(event: Event) => this.#fire((event.target as HTMLSelectElement).value)}
      >
        ${isRequired && this.value ? nothing : html`<option value="">${standardName ?? UNSET}</option>`}
        ${options.filter(({ value }) => value !== standard).map(({ value, name }) =>
          html`<option value=${value}>${name}</option>`
        )}
      </select>
    `;
  }

  #list({ name, options, text }: Field): TemplateResult {
    const chosen = listOf(this.value);
    const toggle = (value: string) => {
      const rest = chosen.filter((one) => one !== value);
      this.#fire((rest.length < chosen.length ? rest : [...chosen, value]).join(","));
    };
    return html`
      <div class="options" role="group" aria-labelledby="label" aria-describedby=${this.problem ? "problem" : nothing}>
        ${options.map((option) =>
          html`
            <button
              type="button"
              name=${name}
              title=${option.name === option.value ? text : option.value}
              aria-pressed=${chosen.includes(option.value) ? "true" : "false"}
              @click=${() => toggle(option.value)}
            >${option.name}</button>
          `
        )}
      </div>
    `;
  }

  #input({ kind, standard, isRequired }: Field): TemplateResult {
    const isMoment = kind === "moment";
    const shown = isMoment ? inputOf(this.value, this.timezone) : this.value;
    return html`
      <input
        id="input"
        type=${isMoment ? "datetime-local" : kind === "number" ? "number" : "text"}
        .value=${live(shown)}
        placeholder=${standard || nothing}
        list=${this.names.length > 0 ? "names" : nothing}
        autocomplete="off"
        aria-required=${isRequired ? "true" : "false"}
        aria-invalid=${this.problem ? "true" : "false"}
        aria-describedby=${this.problem ? "problem" : nothing}
        @change=${({ target }: Event) => this.#fireInput(target as HTMLInputElement)}
        @keydown=${({ key, target }: KeyboardEvent) => key === "Enter" && this.#enter(target as HTMLInputElement)}
      />
      ${this.names.length > 0
        ? html`<datalist id="names">${this.names.map((name) => html`<option value=${name}></option>`)}</datalist>`
        : nothing}
    `;
  }

  /** A select knows its value only once it has its options. */
  protected override updated(): void {
    const select = this.renderRoot.querySelector("select");
    if (select) select.value = this.value === this.field?.standard ? "" : this.value;
  }

  #fireInput({ value }: HTMLInputElement): void {
    this.#fire(this.field?.kind === "moment" ? momentOfInput(value) : value.trim());
  }

  /** The form does not see the inputs inside its fields. */
  #enter(input: HTMLInputElement): void {
    this.#fireInput(input);
    this.dispatchEvent(new CustomEvent("enter"));
  }

  #fire(value: string): void {
    if (!this.field) return;
    const detail: FieldChange = { name: this.field.name, value };
    this.dispatchEvent(new CustomEvent("change-field", { detail }));
  }
}

/** Stands where nothing is chosen. */
const UNSET = "–";

customElements.define("fl-report-field", FlReportField);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-field": FlReportField;
  }
}
