import { html, nothing, type TemplateResult } from "lit";
import { textField } from "../editor/fields/field.ts";
import type { Locale, Text } from "../language.ts";
import { wrongTexts } from "../texts/alert-rule-hints.ts";
import { ruleTexts } from "../texts/alert-rules.ts";
import { editorTexts } from "../texts/editor.ts";
import type { Editing } from "./editing.ts";

type Bar = {
  locale: Locale;
  back: Text;
  /** The heading until there is a title. */
  untitled: Text;
  /** More buttons. */
  more?: TemplateResult;
  save: () => void;
};

/** The way back, what is edited, and the button that saves it. */
export function editBar(editing: Editing<unknown, unknown>, bar: Bar): TemplateResult {
  const { locale, back, untitled, more = nothing, save } = bar;
  return html`
    <div class="bar">
      <button type="button" @click=${() => editing.leave()}>← ${locale.text(back)}</button>
      <h1>${editing.title || locale.text(untitled)}</h1>
      <span class="told" role="status">${editing.isChanged ? locale.text(editorTexts.unsaved) : ""}</span>
      ${more}
      <button class="main" type="button" ?disabled=${editing.isBusy} @click=${save}>
        ${locale.text(editorTexts.save)}
      </button>
    </div>
  `;
}

/** Why it was not saved. */
export function refusal({ failure, problems }: Editing<unknown, unknown>): TemplateResult | typeof nothing {
  if (!failure) return nothing;
  return html`
    <div class="alert" role="alert">
      ${failure} ${problems.map(({ path, message }) => html`<p lang="en">${path} ${message}</p>`)}
    </div>
  `;
}

/** Only a new one is named: others know it by its name. */
export function nameField(editing: Editing<unknown, unknown>, locale: Locale): TemplateResult | typeof nothing {
  if (!editing.isNew) return nothing;
  return textField({
    id: "name",
    label: locale.text(ruleTexts.name),
    value: editing.name,
    problem: editing.isNameRight ? "" : locale.text(wrongTexts.name),
    set: (next) => editing.rename(next ?? ""),
  });
}

export function section(title: string, content: TemplateResult): TemplateResult {
  return html`
    <section>
      <h2>${title}</h2>
      <div class="form">${content}</div>
    </section>
  `;
}
