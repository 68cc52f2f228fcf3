import { html, type TemplateResult } from "lit";
import type { z } from "zod";
import type { TableColumn } from "../../../schemas/boards/tile-options.ts";
import type { Locale } from "../../language.ts";
import { editorFieldTexts } from "../../texts/editor-fields.ts";
import { choiceTexts, optionTexts } from "../../texts/editor-options.ts";
import { nameOf } from "../kpi-choices.ts";
import { choiceField, problemLine, type Set } from "./field.ts";
import "./fl-kpi-picker.ts";
import { thresholdsField } from "./thresholds-field.ts";

export type Column = z.infer<typeof TableColumn>;

type List<T> = {
  id: string;
  label: string;
  problem: string;
  values: readonly T[];
  most: number;
  locale: Locale;
  set: Set<T[]>;
};
type Frame<T> = List<T> & { fresh: T; item: (value: T, index: number) => TemplateResult; name: (value: T) => string };

/** Several of something in an order of their own. */
function listField<T>({ id, label, problem, values, most, locale, set, fresh, item, name }: Frame<T>): TemplateResult {
  const [text, last] = [editorFieldTexts, values.length - 1];
  const swapped = (i: number, by: number) => values.toSpliced(i, 1).toSpliced(i + by, 0, values[i] as T);
  const button = ({ sign, words, value, off, act }: {
    sign: string;
    words: typeof text.up;
    value: T;
    off: boolean;
    act: () => void;
  }) =>
    html`
      <button
        class="small"
        type="button"
        aria-label="${locale.text(words)}: ${name(value)}"
        title=${locale.text(words)}
        ?disabled=${off}
        @click=${act}
      >${sign}</button>
    `;
  return html`
    <fieldset class="field" id=${id}>
      <legend>${label}</legend>
      <div class="list">
        ${values.map((value, i) =>
          html`
            <div class="item">
              ${item(value, i)}
              <div class="row">
                ${button({ sign: "↑", words: text.up, value, off: i === 0, act: () => set(swapped(i, -1)) })}
                ${button({ sign: "↓", words: text.down, value, off: i === last, act: () => set(swapped(i, 1)) })}
                ${button({
                  sign: "✕",
                  words: text.remove,
                  value,
                  off: last === 0,
                  act: () => set(values.toSpliced(i, 1)),
                })}
              </div>
            </div>
          `
        )}
      </div>
      <button class="small" type="button" ?disabled=${values.length >= most} @click=${() => set([...values, fresh])}>
        + ${locale.text(text.add)}
      </button>
      ${problemLine(id, problem)}
    </fieldset>
  `;
}

export function kpisField(list: List<string>): TemplateResult {
  const { values, set, locale } = list;
  return listField({
    ...list,
    fresh: "waitingNow",
    name: (kpi) => nameOf(kpi, locale),
    item: (kpi, i) =>
      html`
        <fl-kpi-picker
          .value=${kpi}
          .label=${locale.text(editorFieldTexts.numberN, { n: i + 1 })}
          .locale=${locale}
          @choose-kpi=${(event: CustomEvent<string>) => set(values.with(i, event.detail))}
        ></fl-kpi-picker>
      `,
  });
}

const windows = ["today", "last15", "last30", "last60"] as const;

/** Each column with its number, its time, and from where it is bad. */
export function columnsField(list: List<Column>): TemplateResult {
  const { id, values, set, locale } = list;
  return listField({
    ...list,
    fresh: { kpi: "answered", window: "today" },
    name: ({ kpi }) => nameOf(kpi, locale),
    item: (column, i) => {
      const put = (part: Partial<Column>, isTyping = false) => set(values.with(i, { ...column, ...part }), isTyping);
      return html`
        <fl-kpi-picker
          .value=${column.kpi}
          .label=${locale.text(editorFieldTexts.columnN, { n: i + 1 })}
          .locale=${locale}
          @choose-kpi=${(event: CustomEvent<string>) => put({ kpi: event.detail, thresholds: undefined })}
        ></fl-kpi-picker>
        ${choiceField({
          id: `${id}-${i}-window`,
          label: locale.text(optionTexts.window),
          value: column.window,
          options: windows.map((value) => ({ value, name: locale.text(choiceTexts[value]) })),
          set: (window) => put({ window: window as Column["window"] }),
        })} ${thresholdsField({
          id: `${id}-${i}-thresholds`,
          value: column.thresholds,
          problem: "",
          kpi: column.kpi,
          locale,
          set: (thresholds, isTyping) => put({ thresholds: thresholds as Column["thresholds"] }, isTyping),
        })}
      `;
    },
  });
}
