import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { KpiUnit } from "../../../schemas/family.ts";
import { inputText, inputValue, unitSuffix } from "../unit-input.ts";
import { typedValue } from "./typed-value.ts";

/** What every field has: an id of its own in the form, its name, and what is wrong with it ('' for nothing). */
export type FieldParts = { id: string; label: string; problem?: string; hint?: string };
export type Option = { value: string; name: string };

/** A new value; `isTyping` while it is not finished. */
export type Set<T> = (value: T, isTyping?: boolean) => void;

function field({ id, label, problem = "", hint = "" }: FieldParts, control: TemplateResult): TemplateResult {
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      ${control} ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing} ${problemLine(id, problem)}
    </div>
  `;
}

export function problemLine(id: string, problem: string): TemplateResult | typeof nothing {
  return problem ? html`<p class="problem" id="${id}-problem" role="alert">${problem}</p>` : nothing;
}

const described = ({ id, problem, hint }: FieldParts) => problem ? `${id}-problem` : hint ? `${id}-hint` : nothing;
const textOf = (event: Event) => (event.target as HTMLInputElement).value;

type Text = FieldParts & { value: string; set: Set<string | undefined>; type?: "text" | "time"; placeholder?: string };

export function textField({ value, set, type = "text", placeholder = "", ...parts }: Text): TemplateResult {
  return field(
    parts,
    html`
      <input
        id=${parts.id}
        type=${type}
        autocomplete="off"
        placeholder=${placeholder || nothing}
        aria-invalid=${parts.problem ? "true" : "false"}
        aria-describedby=${described(parts)}
        ${typedValue(value)}
        @input=${(event: Event) => set(textOf(event) || undefined, true)}
      />
    `,
  );
}

export function linesField({ value, set, ...parts }: FieldParts & { value: string; set: Set<string> }): TemplateResult {
  return field(
    parts,
    html`
      <textarea
        id=${parts.id}
        rows="4"
        aria-invalid=${parts.problem ? "true" : "false"}
        aria-describedby=${described(parts)}
        ${typedValue(value)}
        @input=${(event: Event) => set(textOf(event), true)}
      ></textarea>
    `,
  );
}

type Unit = FieldParts & { value: unknown; unit: KpiUnit; set: Set<unknown>; placeholder?: string };

/** A number in its own unit: percent, m:ss, or as it is. What is no such number is given as the text that was typed. */
export function unitField({ value, unit, set, placeholder = "", ...parts }: Unit): TemplateResult {
  const suffix = unitSuffix(unit);
  return field(
    parts,
    html`
      <span class="unit">
        <input
          id=${parts.id}
          inputmode=${unit === "ms" ? "text" : "decimal"}
          autocomplete="off"
          placeholder=${placeholder || nothing}
          aria-invalid=${parts.problem ? "true" : "false"}
          aria-describedby=${described(parts)}
          ${typedValue(inputText(value, unit))}
          @input=${(event: Event) => set(inputValue(textOf(event), unit), true)}
        />${suffix ? html`<span aria-hidden="true">${suffix}</span>` : nothing}
      </span>
    `,
  );
}

type Choice = FieldParts & { value: string; options: readonly Option[]; set: Set<string> };

export function choiceField({ value, options, set, ...parts }: Choice): TemplateResult {
  return field(
    parts,
    html`
      <select
        id=${parts.id}
        aria-invalid=${parts.problem ? "true" : "false"}
        aria-describedby=${described(parts)}
        @change=${(event: Event) => set(textOf(event))}
      >
        ${options.map((option) =>
          html`<option value=${option.value} .selected=${live(option.value === value)}>${option.name}</option>`
        )}
      </select>
    `,
  );
}

export function switchField(
  { id, label, value, set }: FieldParts & { value: boolean; set: Set<boolean> },
): TemplateResult {
  return html`
    <div class="field">
      <label class="switch">
        <input
          id=${id}
          type="checkbox"
          .checked=${live(value)}
          @change=${(event: Event) => set((event.target as HTMLInputElement).checked)}
        /> ${label}
      </label>
    </div>
  `;
}

type Checks = FieldParts & { values: readonly string[]; options: readonly Option[]; set: Set<string[]> };

/** Any of several; they stay in the order of the options. */
export function checksField({ id, label, problem = "", values, options, set }: Checks): TemplateResult {
  const toggle = (value: string) =>
    set(options.map((option) => option.value).filter((one) => values.includes(one) !== (one === value)));
  return html`
    <fieldset class="field" id=${id}>
      <legend>${label}</legend>
      <div class="checks">
        ${options.map(({ value, name }) =>
          html`
            <label class="switch">
              <input type="checkbox" .checked=${live(values.includes(value))} @change=${() => toggle(value)} />
              <span>${name}</span>
            </label>
          `
        )}
      </div>
      ${problemLine(id, problem)}
    </fieldset>
  `;
}
