import { html, type TemplateResult } from "lit";
import type { Tile } from "../../../schemas/boards/board.ts";
import { sounds } from "../../../schemas/boards/tile-options.ts";
import { editorFieldTexts } from "../../texts/editor-fields.ts";
import { choiceTexts, optionTexts } from "../../texts/editor-options.ts";
import type { SetAction } from "../edit-action.ts";
import { nameOf } from "../kpi-choices.ts";
import { type TileField, unitOf } from "../tile-fields.ts";
import { choiceField, linesField, type Set, switchField, unitField } from "./field.ts";
import { type FormContext, shownValue } from "./form-context.ts";
import "./fl-kpi-picker.ts";
import { type Column, columnsField, kpisField } from "./kpi-list-field.ts";
import { queueKey, queueOf, queueOptions } from "./scope-fields.ts";
import { thresholdsField } from "./thresholds-field.ts";

type Place = { field: TileField; tile: Tile; context: FormContext; set: (action: SetAction) => void };
/** What the control of an option gets. */
type Input = {
  id: string;
  label: string;
  value: unknown;
  problem: string;
  put: Set<unknown>;
  context: FormContext;
  tile: Tile;
  field: TileField;
};

/** The field of one option of a tile. */
export function tileField({ field, tile, context, set }: Place): TemplateResult {
  const { key } = field;
  const path = `options.${key}` as const;
  const option = (tile.options as Record<string, unknown>)[key];
  const put: Set<unknown> = (value, isTyping = false) => set({ do: "set-tile", id: tile.id, path, value, isTyping });
  const shown = shownValue(`tiles.${tile.id}.${path}`, option, context);
  const label = context.locale.text(optionTexts[key]);
  return controls[field.control]({ id: key, label, ...shown, put, context, tile, field });
}

/** The first number of a tile: its thresholds are in that unit. */
const kpiOf = ({ options }: Tile) => "kpi" in options ? options.kpi : "kpis" in options ? options.kpis[0] ?? "" : "";
const whole = (value: unknown) => typeof value === "number" || value === undefined ? value ?? 0 : value;

const controls: Record<TileField["control"], (input: Input) => TemplateResult> = {
  kpi: ({ label, value, problem, put, context: { locale } }) =>
    html`
      <fl-kpi-picker
        .value=${value}
        .label=${label}
        .problem=${problem}
        .locale=${locale}
        @choose-kpi=${(event: CustomEvent<string>) => put(event.detail)}
      ></fl-kpi-picker>
    `,
  kpis: ({ id, label, value, problem, put, context: { locale } }) =>
    kpisField({ id, label, problem, values: value as string[], most: 4, locale, set: put }),
  columns: ({ id, label, value, problem, put, context: { locale } }) =>
    columnsField({ id, label, problem, values: value as Column[], most: 12, locale, set: put }),
  sort: ({ id, label, value, problem, put, context: { locale }, tile }) => {
    const kpis = tile.kind === "queues" ? [...new Set(tile.options.columns.map(({ kpi }) => kpi))] : [];
    const fixed = (["name", "attention"] as const).map((one) => ({ value: one, name: locale.text(choiceTexts[one]) }));
    const options = [...fixed, ...kpis.map((kpi) => ({ value: kpi, name: nameOf(kpi, locale) }))];
    return choiceField({ id, label, problem, value: String(value), options, set: put });
  },
  choice: ({ id, label, value, problem, put, context: { locale }, field: { choices } }) =>
    choiceField({
      id,
      label,
      problem,
      value: String(value),
      options: choices.map((one) => ({ value: one, name: locale.text(choiceTexts[one as keyof typeof choiceTexts]) })),
      set: put,
    }),
  unit: ({ id, label, value, problem, put, tile }) =>
    unitField({ id, label, problem, value, unit: unitOf(tile), set: put }),
  number: ({ id, label, value, problem, put, context: { locale } }) =>
    unitField({
      id,
      label,
      problem,
      value,
      unit: "number",
      hint: id === "most"
        ? locale.text(editorFieldTexts.mostHint)
        : id === "hours"
        ? locale.text(editorFieldTexts.hoursHint)
        : "",
      set: (next, isTyping) => put(whole(next), isTyping),
    }),
  thresholds: ({ id, value, problem, put, context: { locale }, tile }) =>
    thresholdsField({ id, value, problem, kpi: kpiOf(tile), locale, set: put }),
  announce: (input) => announceField(input),
  queue: ({ id, label, value, problem, put, context }) => {
    const chosen = value ? [value as { site: string; queue: string }] : [];
    const first = { value: "", name: context.locale.text(editorFieldTexts.firstQueue) };
    return choiceField({
      id,
      label,
      problem,
      value: chosen.map(queueKey)[0] ?? "",
      options: [first, ...queueOptions(context, chosen)],
      set: (key) => put(key ? queueOf(key) : undefined),
    });
  },
  site: ({ id, label, value, problem, put, context: { locale, choices } }) =>
    choiceField({
      id,
      label,
      problem,
      value: String(value ?? ""),
      options: [
        { value: "", name: locale.text(editorFieldTexts.firstSite) },
        ...(choices?.sites ?? []).map(({ site, title }) => ({ value: site, name: title })),
      ],
      set: (site) => put(site || undefined),
    }),
  switch: ({ id, label, value, put }) => switchField({ id, label, value: value === true, set: put }),
  lines: ({ id, label, value, problem, put }) => linesField({ id, label, problem, value: String(value), set: put }),
};

type Announced = { from: "warn" | "bad"; sound: string; speak: boolean };
const usual: Announced = { from: "bad", sound: "chime", speak: false };

/** Nothing is heard until it is switched on. */
function announceField({ id, label, value, put, context: { locale } }: Input): TemplateResult {
  const now = value as Announced | undefined;
  const set = (part: Partial<Announced>) => put({ ...usual, ...now, ...part });
  const choice = (key: "from" | "sound", options: readonly string[]) =>
    choiceField({
      id: `${id}-${key}`,
      label: locale.text(editorFieldTexts[key]),
      value: (now ?? usual)[key],
      options: options.map((one) => ({ value: one, name: locale.text(choiceTexts[one as keyof typeof choiceTexts]) })),
      set: (next) => set({ [key]: next }),
    });
  return html`
    ${switchField({ id, label, value: now !== undefined, set: (isOn) => put(isOn ? usual : undefined) })} ${now
      ? html`
        <div class="pair">${choice("from", ["warn", "bad"])} ${choice("sound", sounds)}</div>
        ${switchField({
          id: `${id}-speak`,
          label: locale.text(editorFieldTexts.speak),
          value: now.speak,
          set: (speak) => set({ speak }),
        })}
      `
      : ""}
  `;
}
