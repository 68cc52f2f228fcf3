import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Problem } from "../../schemas/decode.ts";
import type { Asked } from "../report-address.ts";
import { type Locale, localeOf } from "../language.ts";
import type { Field, FieldPart } from "../report-fields.ts";
import { presetRanges } from "../report-range.ts";
import { formTexts } from "../texts/report.ts";
import "./fl-report-field.ts";
import type { FieldChange } from "./fl-report-field.ts";
import { controlStyles } from "./page-styles.ts";

/** What a report is asked for. Fires `ask` with `Asked` when the reader wants it. */
export class FlReportForm extends LitElement {
  static override styles = [
    controlStyles,
    css`
      form {
        display: grid;
        gap: 0.9rem;
        padding: 1rem 1.2rem;
        border: 1px solid var(--edge);
        border-radius: 0.6rem;
        background: var(--card);
      }
      .presets,
      .actions {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(13.5rem, 1fr));
        gap: 0.9rem;
        align-items: start;
      }
      .actions {
        gap: 0.4rem 1.5rem;
      }
      details[open] {
        flex-basis: 100%;
      }
      .wide {
        grid-column: 1 / -1;
        order: 1;
      }
      summary {
        width: fit-content;
        padding: 0.2rem 0.4rem 0.2rem 0;
        cursor: pointer;
        color: var(--soft);
      }
      details[open] summary {
        margin-bottom: 0.6rem;
      }
      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];

  static override properties = {
    fields: { attribute: false },
    asked: { attribute: false },
    problems: { attribute: false },
    timezone: {},
    names: { attribute: false },
    now: { attribute: false },
    busy: { type: Boolean },
    locale: { attribute: false },
    draft: { state: true },
  };
  declare fields: readonly Field[];
  /** What the report was last asked for. */
  declare asked: Asked;
  /** Shown beside the fields they name. */
  declare problems: readonly Problem[];
  /** The zone of dates. */
  declare timezone: string;
  declare names: Record<string, readonly string[]>;
  /** The clock that says which day is today, epoch ms. */
  declare now: () => number;
  declare busy: boolean;
  declare locale: Locale;
  /** What stands in the form. */
  declare draft: Asked;

  constructor() {
    super();
    this.fields = [];
    this.asked = {};
    this.problems = [];
    this.timezone = "UTC";
    this.names = {};
    this.now = () => 0;
    this.busy = false;
    this.locale = localeOf("en");
    this.draft = {};
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("asked")) this.draft = { ...this.asked };
  }

  protected override render(): TemplateResult {
    return html`
      <form @submit=${this.#submit} aria-busy=${this.busy ? "true" : "false"}>
        <div class="presets" role="group" aria-label=${this.#text("range")}>${this.#presets()}</div>
        <div class="fields">${this.#part("range")} ${this.#part("options")} ${this.#part("rows")}</div>
        <div class="actions">
          <button class="main" type="submit">${this.#text("show")}</button>
          ${this.#folded("filters")} ${this.#folded("numbers")}
        </div>
      </form>
    `;
  }

  #presets(): TemplateResult[] {
    const { from, to } = this.draft;
    return presetRanges(this.now(), this.timezone).map((range) =>
      html`
        <button
          type="button"
          aria-pressed=${range.from === from && range.to === to ? "true" : "false"}
          @click=${() => this.#ask({ ...this.draft, from: range.from, to: range.to })}
        >${this.#text(range.name)}</button>
      `
    );
  }

  #part(part: FieldPart): TemplateResult[] {
    return this.fields.filter((field) => field.part === part).map((field) => this.#field(field));
  }

  #field(field: Field): TemplateResult {
    const problems = this.problems.filter(({ path }) => path.split(".")[0] === field.name);
    return html`
      <fl-report-field
        class=${field.kind === "list" && field.options.length > 0 ? "wide" : ""}
        .field=${field.kind === "zone" ? { ...field, standard: this.timezone } : field}
        .value=${this.draft[field.name] ?? ""}
        .problem=${problems.map(({ message }) => message).join("; ")}
        .timezone=${this.timezone}
        .names=${field.kind === "zone" ? Intl.supportedValuesOf("timeZone") : this.names[field.name] ?? []}
        @change-field=${this.#change}
        @enter=${() => this.#ask(this.draft)}
      ></fl-report-field>
    `;
  }

  /** Open while something in it is set or wrong. */
  #folded(part: "filters" | "numbers"): TemplateResult | typeof nothing {
    const fields = this.fields.filter((field) => field.part === part);
    if (fields.length === 0) return nothing;
    const used = fields.filter(({ name }) => this.asked[name] || this.problems.some(({ path }) => path === name));
    return html`
      <details ?open=${used.length > 0}>
        <summary>${this.#text(part)}${used.length > 0 ? `: ${used.map(({ label }) => label).join(", ")}` : ""}</summary>
        <div class="fields">${fields.map((field) => this.#field(field))}</div>
      </details>
    `;
  }

  #text(name: keyof typeof formTexts): string {
    return this.locale.text(formTexts[name]);
  }

  #change({ detail: { name, value } }: CustomEvent<FieldChange>): void {
    const { [name]: _, ...rest } = this.draft;
    this.draft = value === "" ? rest : { ...rest, [name]: value };
  }

  #submit(event: Event): void {
    event.preventDefault();
    this.#ask(this.draft);
  }

  #ask(detail: Asked): void {
    this.dispatchEvent(new CustomEvent("ask", { detail }));
  }
}

customElements.define("fl-report-form", FlReportForm);

declare global {
  interface HTMLElementTagNameMap {
    "fl-report-form": FlReportForm;
  }
}
