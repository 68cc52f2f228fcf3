import { html, type TemplateResult } from "lit";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import { type Hours, HoursText, hoursText } from "../../schemas/hours.ts";
import {
  checksField,
  choiceField,
  type FieldParts,
  linesField,
  type Option,
  switchField,
  textField,
} from "../editor/fields/field.ts";
import { typedValue } from "../editor/fields/typed-value.ts";
import { type Issue, problemWords } from "../editor/problem.ts";
import { inputText, inputValue } from "../editor/unit-input.ts";
import type { KpiUnit } from "../../schemas/family.ts";
import type { Locale, Text } from "../language.ts";
import { suffixTexts } from "../texts/alert-rule-fields.ts";
import { wrongTexts } from "../texts/alert-rule-hints.ts";
import { type Draft, issuesAt, valueAt } from "./draft.ts";
import type { Suffix } from "./param-fields.ts";

/** What the fields of a form share. */
export type Form = {
  draft: Draft;
  /** All that is wrong with it; empty until somebody tried to save. */
  issues: readonly Issue[];
  locale: Locale;
  /** Sites and queues to choose from; null until they are known. */
  choices: ChoicesBody | null;
  set: (path: string, value: unknown) => void;
};

/** Words for what zod says of a value of rules and receivers. */
function wrongWords(issues: readonly Issue[], locale: Locale): string {
  const [issue] = issues;
  if (!issue) return "";
  const last = String(issue.path.at(-1));
  if (issue.path.includes("hours")) return locale.text(wrongTexts.hours);
  if (issue.path.includes("holidays")) return locale.text(wrongTexts.dates);
  if (issue.code === "custom" && last === "params") return locale.text(wrongTexts.oneBound);
  if (issue.code === "custom" && last === "clear") return locale.text(wrongTexts.clearSide);
  if (issue.code === "custom" && last === "url") return locale.text(wrongTexts.url);
  if (issue.path.includes("to")) {
    return locale.text(issue.code === "invalid_format" ? wrongTexts.email : wrongTexts.noReceiver);
  }
  return problemWords([issue], locale);
}

export type Place = { path: string; label: Text; hint?: Text | undefined };

/** Ids are places: so a problem finds its field. */
export function partsOf({ path, label, hint }: Place, { issues, locale }: Form): FieldParts {
  const problem = wrongWords(issuesAt(issues, path), locale);
  return { id: path, label: locale.text(label), problem, ...(hint && { hint: locale.text(hint) }) };
}

export function textAt(place: Place, form: Form): TemplateResult {
  const value = valueAt(form.draft, place.path);
  return textField({
    ...partsOf(place, form),
    value: String(value ?? ""),
    set: (next) => form.set(place.path, next ?? ""),
  });
}

/** A text that may be absent. */
export function optionalTextAt(place: Place, form: Form): TemplateResult {
  const value = valueAt(form.draft, place.path);
  return textField({ ...partsOf(place, form), value: String(value ?? ""), set: (next) => form.set(place.path, next) });
}

type NumberPlace = Place & { suffix?: Suffix | undefined; unit?: KpiUnit };

/** A number in its own unit. What is no such number stays as it was typed. */
export function numberAt({ suffix, unit = "number", ...place }: NumberPlace, form: Form): TemplateResult {
  const { id, label, problem, hint } = partsOf(place, form);
  const behind = suffix ? form.locale.text(suffixTexts[suffix]) : unit === "ratio" ? "%" : unit === "ms" ? "m:ss" : "";
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return html`
    <div class="field">
      <label for=${id}>${label}</label>
      <span class="unit">
        <input
          id=${id}
          inputmode=${unit === "ms" ? "text" : "decimal"}
          autocomplete="off"
          aria-invalid=${problem ? "true" : "false"}
          aria-describedby=${described}
          ${typedValue(inputText(valueAt(form.draft, place.path), unit))}
          @input=${(event: Event) => form.set(place.path, inputValue((event.target as HTMLInputElement).value, unit))}
        /><span class="behind">${behind}</span>
      </span>
      ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ""}
      ${problem ? html`<p class="problem" id="${id}-problem" role="alert">${problem}</p>` : ""}
    </div>
  `;
}

type Choices = Place & { options: readonly Option[] };

export function oneAt({ options, ...place }: Choices, form: Form): TemplateResult {
  const value = String(valueAt(form.draft, place.path) ?? "");
  return choiceField({ ...partsOf(place, form), value, options, set: (next) => form.set(place.path, next) });
}

/** None of several is an absent list. */
export function severalAt({ options, ...place }: Choices, form: Form): TemplateResult {
  const values = (valueAt(form.draft, place.path) ?? []) as string[];
  const parts = partsOf(place, form);
  return html`
    ${checksField({
      ...parts,
      values,
      options: withGone(options, values),
      set: (next) => form.set(place.path, next.length > 0 ? next : undefined),
    })} ${parts.hint ? html`<p class="hint below">${parts.hint}</p>` : ""}
  `;
}

/** What was chosen and is no longer there can still be seen, and taken away. */
function withGone(options: readonly Option[], values: readonly string[]): readonly Option[] {
  const gone = values.filter((value) => !options.some((option) => option.value === value));
  return [...options, ...gone.map((value) => ({ value, name: value }))];
}

export function switchAt(place: Place, form: Form): TemplateResult {
  const value = valueAt(form.draft, place.path) === true;
  return switchField({ ...partsOf(place, form), value, set: (next) => form.set(place.path, next) });
}

/** Several texts, one a line; none is an absent list. */
export function linesAt(place: Place, form: Form): TemplateResult {
  const value = (valueAt(form.draft, place.path) ?? []) as string[];
  return linesField({
    ...partsOf(place, form),
    value: value.join("\n"),
    set: (text) => {
      const lines = text.split("\n").map((line) => line.trim()).filter(Boolean);
      form.set(place.path, lines.length > 0 ? lines : undefined);
    },
  });
}

/** Hours in words; what cannot be read stays as it was typed. */
export function hoursAt(place: Place & { words?: readonly string[] }, form: Form): TemplateResult {
  const value = valueAt(form.draft, place.path);
  const read = (text: string) =>
    place.words?.includes(text.trim()) ? text.trim() : HoursText.safeParse(text).data ?? text;
  return textField({
    ...partsOf(place, form),
    value: typeof value === "object" && value !== null ? hoursText(value as Hours) : String(value ?? ""),
    set: (text) => form.set(place.path, text?.trim() ? read(text) : undefined),
  });
}
