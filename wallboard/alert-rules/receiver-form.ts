import { html, nothing, type TemplateResult } from "lit";
import { AlertReceiver, type ReceiverKind } from "../../schemas/alerts/rule.ts";
import { Tier } from "../../schemas/names.ts";
import { checksField } from "../editor/fields/field.ts";
import { fieldTexts } from "../texts/alert-rule-fields.ts";
import { hintTexts } from "../texts/alert-rule-hints.ts";
import {
  reachTexts,
  receiverFieldTexts as labels,
  receiverHintTexts as hints,
} from "../texts/alert-receiver-fields.ts";
import { tierTexts } from "../texts/editor-fields.ts";
import { valueAt } from "./draft.ts";
import { type Form, hoursAt, linesAt, numberAt, oneAt, optionalTextAt, partsOf, textAt } from "./form.ts";

const kinds = AlertReceiver.options.map(({ shape }) => shape.kind.value);

/** What it is called, whose it is, and how it is reached. */
export function reachFields(form: Form, people: readonly string[]): TemplateResult {
  const options = kinds.map((value) => ({ value, name: form.locale.text(reachTexts[value]) }));
  return html`
    ${textAt({ path: "title", label: fieldTexts.title }, form)} ${oneAt(
      { path: "kind", label: labels.kind, options },
      form,
    )}
    ${kindFields(form, people)}
  `;
}

function kindFields(form: Form, people: readonly string[]): TemplateResult {
  const { locale } = form;
  const kind = valueAt(form.draft, "kind") as ReceiverKind;
  const team = optionalTextAt({ path: "person", label: labels.person, hint: hints.team }, form);
  const secret = (path: "secret" | "routingKey") => textAt({ path, label: labels[path], hint: hints.secret }, form);
  switch (kind) {
    case "webhook":
      return html`${textAt({ path: "url", label: labels.url }, form)} ${secret("secret")} ${team}`;
    case "slack":
    case "teams":
      return html`${textAt({ path: "url", label: labels.url, hint: hints.slackUrl }, form)} ${team}`;
    case "pagerduty":
      return html`
        ${secret("routingKey")} ${optionalTextAt({ path: "url", label: labels.url, hint: hints.ownUrl }, form)} ${team}
      `;
    case "email":
      return html`${linesAt({ path: "to", label: labels.to, hint: hintTexts.oneALine }, form)} ${team}`;
    case "push": {
      const allowed = people.length > 0
        ? locale.text(hints.people, { people: people.join(", ") })
        : locale.text(hints.nobody);
      return html`${textAt({ path: "person", label: labels.person }, form)}<p class="hint">${allowed}</p>`;
    }
    case "nats":
      return html`<p class="hint">${locale.text(hints.nats)}</p>${team}`;
  }
}

/** When it is told something, and how much. */
export function onCallFields(form: Form): TemplateResult {
  const set = (path: string, value: unknown) =>
    path === "quiet.hours" && value === undefined ? form.set("quiet", undefined) : form.set(path, value);
  return html`
    ${hoursAt({ path: "hours", label: labels.hours, hint: hints.hours }, form)}
    ${linesAt({ path: "holidays", label: labels.holidays, hint: hints.dates }, form)}
    ${hoursAt({ path: "quiet.hours", label: labels.quiet, hint: hints.quiet }, { ...form, set })}
    ${valueAt(form.draft, "quiet") === undefined ? nothing : exceptField(form)}
    ${numberAt({ path: "mostPerHour", label: labels.mostPerHour }, form)}
  `;
}

/** None is an empty list here: without one, tier A is excepted. */
function exceptField(form: Form): TemplateResult {
  const path = "quiet.except";
  return checksField({
    ...partsOf({ path, label: labels.except }, form),
    values: (valueAt(form.draft, path) ?? ["A"]) as string[],
    options: Tier.options.map((value) => ({ value, name: form.locale.text(tierTexts[value]) })),
    set: (tiers) => form.set(path, tiers),
  });
}

/** The same receiver reached in another way: what only the old way has is left out. */
export function ofKind(draft: Record<string, unknown>, kind: string): Record<string, unknown> {
  const option = AlertReceiver.options.find(({ shape }) => shape.kind.value === kind);
  const known = new Set(Object.keys(option?.shape ?? {}));
  const kept = Object.entries(draft).filter(([key]) => known.has(key) && key !== "url");
  return { ...Object.fromEntries(kept), kind };
}
