import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { alertSeverities } from "../../schemas/alerts/names.ts";
import { customerTriggers, floorTriggers, type TriggerKind } from "../../schemas/alerts/triggers.ts";
import type { QueueRef } from "../../schemas/boards/scope.ts";
import { Channel, LineKind, Tier } from "../../schemas/names.ts";
import { checksField, problemLine } from "../editor/fields/field.ts";
import "../editor/fields/fl-kpi-picker.ts";
import { queueKey, queueOf, queueOptions } from "../editor/fields/scope-fields.ts";
import { kpiInfo } from "../editor/kpi-choices.ts";
import type { Locale, Text } from "../language.ts";
import { fieldTexts } from "../texts/alert-rule-fields.ts";
import { hintTexts } from "../texts/alert-rule-hints.ts";
import { kindTexts, lineTexts } from "../texts/alert-rule-kinds.ts";
import { ruleTexts, severityTexts } from "../texts/alert-rules.ts";
import { channelTexts } from "../texts/channels.ts";
import { tierTexts } from "../texts/editor-fields.ts";
import { valueAt } from "./draft.ts";
import { type Form, hoursAt, linesAt, numberAt, oneAt, partsOf, severalAt, switchAt, textAt } from "./form.ts";
import { type ParamField, paramFields } from "./param-fields.ts";

const optionsOf = (values: readonly string[], texts: Record<string, Text>, locale: Locale) =>
  values.map((value) => ({ value, name: locale.text(texts[value] as Text) }));

/** What it is called and how urgent it is. */
export function headFields(form: Form): TemplateResult {
  const options = optionsOf(alertSeverities, severityTexts, form.locale);
  return html`
    ${textAt({ path: "title", label: fieldTexts.title }, form)}
    <div class="pair">
      ${oneAt({ path: "severity", label: fieldTexts.severity, options }, form)}
      ${switchAt({ path: "enabled", label: fieldTexts.enabled }, form)}
    </div>
  `;
}

const kindOf = ({ draft }: Form) => valueAt(draft, "trigger.kind") as TriggerKind;

/** What raises it, with the parameters of that kind. */
export function triggerFields(form: Form): TemplateResult {
  const { locale, set } = form;
  const kind = kindOf(form);
  const group = (label: Text, kinds: readonly string[]) =>
    html`
      <optgroup label=${locale.text(label)}>
        ${optionsOf(kinds, kindTexts, locale).map(({ value, name }) =>
          html`<option value=${value} ?selected=${value === kind}>${name}</option>`
        )}
      </optgroup>
    `;
  return html`
    <div class="field">
      <label for="trigger.kind">${locale.text(fieldTexts.kind)}</label>
      <select
        id="trigger.kind"
        @change=${(event: Event) => set("trigger", { kind: (event.target as HTMLSelectElement).value, params: {} })}
      >
        ${group(fieldTexts.ofCustomers, Object.keys(customerTriggers))}
        ${group(fieldTexts.ofFloor, Object.keys(floorTriggers))}
      </select>
    </div>
    <div class="fields">
      ${repeat(
        paramFields[kind] as readonly ParamField[],
        ({ key }) => `${kind} ${key}`,
        (field) => paramField(field, form),
      )}
    </div>
    ${problemLine(
      "trigger.params",
      partsOf({ path: "trigger.params", label: fieldTexts.kind }, onlyWhole(form)).problem ?? "",
    )}
  `;
}

/** Problems of the parameters together, not those that a field shows. */
function onlyWhole(form: Form): Form {
  return { ...form, issues: form.issues.filter(({ path }) => path.join(".") === "trigger.params") };
}

function paramField(field: ParamField, form: Form): TemplateResult {
  const { locale } = form;
  const hint = "hint" in field && field.hint ? hintTexts[field.hint] : undefined;
  const label = field.key === "kpi" ? fieldTexts.kind : fieldTexts[field.key as keyof typeof fieldTexts];
  const place = { path: `trigger.params.${field.key}`, label, hint };
  switch (field.control) {
    case "number":
      return numberAt({ ...place, suffix: field.suffix }, form);
    case "percent":
      return numberAt({ ...place, unit: "ratio" }, form);
    case "bound":
      return numberAt(
        { ...place, unit: kpiInfo(String(valueAt(form.draft, "trigger.params.kpi")))?.unit ?? "number" },
        form,
      );
    case "one":
      return oneAt({ ...place, options: optionsOf(field.options, field.texts, locale) }, form);
    case "several":
      return severalAt({ ...place, options: optionsOf(field.options, field.texts, locale) }, form);
    case "kpi":
      return kpiField(form);
  }
}

function kpiField(form: Form): TemplateResult {
  const path = "trigger.params.kpi";
  const { label, problem } = partsOf({ path, label: ruleTexts.number }, form);
  return html`
    <fl-kpi-picker
      .value=${String(valueAt(form.draft, path) ?? "")}
      .label=${label}
      .problem=${problem ?? ""}
      .locale=${form.locale}
      @choose-kpi=${(event: CustomEvent<string>) => form.set(path, event.detail)}
    ></fl-kpi-picker>
  `;
}

/** Where and for whom; nothing chosen is everything. */
export function scopeFields(form: Form): TemplateResult {
  const { locale, choices } = form;
  const sites = (choices?.sites ?? []).map(({ site, title }) => ({ value: site, name: title }));
  return html`
    ${Object.hasOwn(customerTriggers, kindOf(form)) ? customerFields(form) : nothing}
    ${severalAt({ path: "scope.sites", label: fieldTexts.sites, options: sites }, form)} ${queuesField(form)}
    ${severalAt({
      path: "scope.channels",
      label: fieldTexts.channels,
      options: optionsOf(Channel.options, channelTexts, locale),
    }, form)}
    <details>
      <summary>${locale.text(ruleTexts.moreScope)}</summary>
      <div class="form">
        ${linesAt({ path: "scope.topics", label: fieldTexts.topics, hint: hintTexts.oneALine }, form)}
        ${linesAt({ path: "scope.campaigns", label: fieldTexts.campaigns, hint: hintTexts.oneALine }, form)}
        ${severalAt({
          path: "scope.lineKinds",
          label: fieldTexts.lineKinds,
          options: optionsOf(LineKind.options, lineTexts, locale),
        }, form)}
        ${hoursAt(
          { path: "scope.hours", label: fieldTexts.hours, hint: hintTexts.hoursForm, words: ["business"] },
          form,
        )}
      </div>
    </details>
  `;
}

function customerFields(form: Form): TemplateResult {
  const { locale } = form;
  return html`
    <fieldset class="group">
      <legend>${locale.text(ruleTexts.whose)}</legend>
      <p class="hint">${locale.text(hintTexts.customers)}</p>
      ${severalAt({
        path: "scope.customers.tiers",
        label: fieldTexts.tiers,
        options: optionsOf(Tier.options, tierTexts, locale),
      }, form)}
      <div class="pair top">
        ${linesAt({ path: "scope.customers.tags", label: fieldTexts.tags, hint: hintTexts.oneALine }, form)}
        ${numberAt({ path: "scope.customers.leastPriority", label: fieldTexts.leastPriority }, form)}
      </div>
    </fieldset>
  `;
}

function queuesField(form: Form): TemplateResult {
  const path = "scope.queues";
  const chosen = (valueAt(form.draft, path) ?? []) as QueueRef[];
  return checksField({
    ...partsOf({ path, label: fieldTexts.queues }, form),
    values: chosen.map(queueKey),
    options: queueOptions({ locale: form.locale, choices: form.choices, wrong: {} }, chosen),
    set: (keys) => form.set(path, keys.length > 0 ? keys.map(queueOf) : undefined),
  });
}

type Level = { afterSeconds: unknown; to: string[] };

/** Who is told, step by step. */
export function levelFields(form: Form, receivers: readonly { name: string; title: string }[]): TemplateResult {
  const { locale, set } = form;
  const levels = (valueAt(form.draft, "levels") ?? []) as Level[];
  const options = receivers.map(({ name, title }) => ({ value: name, name: title }));
  const level = (_: Level, i: number) =>
    html`
      <fieldset class="group">
        <legend>${locale.text(ruleTexts.level, { n: i + 1 })}</legend>
        ${numberAt({ path: `levels.${i}.afterSeconds`, label: fieldTexts.afterSeconds, suffix: "s" }, form)}
        ${severalAt({ path: `levels.${i}.to`, label: fieldTexts.to, options }, form)}
        <button class="small" type="button" @click=${() => set("levels", levels.toSpliced(i, 1))}>
          ${locale.text(ruleTexts.removeLevel, { n: i + 1 })}
        </button>
      </fieldset>
    `;
  const after = levels.length === 0 ? 0 : 60 * levels.length;
  return html`
    ${receivers.length === 0 ? html`<p class="hint">${locale.text(ruleTexts.noReceivers)}</p>` : nothing}
    ${levels.map(level)}
    <div class="row">
      <button
        class="small"
        type="button"
        ?disabled=${receivers.length === 0 || levels.length >= 10}
        @click=${() => set("levels", [...levels, { afterSeconds: after, to: [] }])}
      >
        + ${locale.text(ruleTexts.addLevel)}
      </button>
      <a href="/alerts/receivers">${locale.text(ruleTexts.receivers)}</a>
    </div>
  `;
}

/** How it goes on after it fired, and what keeps it from flooding anybody. */
export function lifeFields(form: Form): TemplateResult {
  const number = (path: string, label: Text, suffix?: "s" | "min", hint?: Text) =>
    numberAt({ path, label, suffix, hint }, form);
  return html`
    <div class="fields">
      ${number("groupSeconds", fieldTexts.groupSeconds, "s", hintTexts.zeroIsNow)}
      ${number("repeatMinutes", fieldTexts.repeatMinutes, "min", hintTexts.zeroIsNever)}
      ${number("reopenMinutes", fieldTexts.reopenMinutes, "min")}
      ${number("expireMinutes", fieldTexts.expireMinutes, "min")}
      ${number("flap.times", fieldTexts.flapTimes)} ${number("flap.minutes", fieldTexts.flapMinutes, "min")}
      ${number("mostPerHour", fieldTexts.mostPerHour)}
    </div>
    ${switchAt({ path: "tellResolved", label: fieldTexts.tellResolved }, form)}
  `;
}
