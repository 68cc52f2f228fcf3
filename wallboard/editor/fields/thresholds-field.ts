import { html, type TemplateResult } from "lit";
import type { CatalogueEntry } from "../../../schemas/catalogue.ts";
import type { KpiUnit } from "../../../schemas/family.ts";
import type { Locale } from "../../language.ts";
import { editorFieldTexts } from "../../texts/editor-fields.ts";
import { kpiInfo } from "../kpi-choices.ts";
import { inputText } from "../unit-input.ts";
import { problemLine, type Set, unitField } from "./field.ts";

type Thresholds = { warn?: unknown; alarm?: unknown };
type Options = { id: string; value: unknown; problem: string; kpi: string; locale: Locale; set: Set<unknown> };

const belowTexts = { warn: "warnBelow", alarm: "alarmBelow" } as const;

/** From where a number is worth a look and from where it is bad, in its own unit; its usual ones stand behind. */
export function thresholdsField({ id, value, problem, kpi, locale, set }: Options): TemplateResult {
  const { warn, alarm } = (value ?? {}) as Thresholds;
  const info = kpiInfo(kpi);
  const unit: KpiUnit = info?.unit ?? "number";
  const put = (part: Thresholds) => {
    const next = { warn, alarm, ...part };
    set(next.warn === undefined && next.alarm === undefined ? undefined : next, true);
  };
  const one = (name: "warn" | "alarm", current: unknown) =>
    unitField({
      id: `${id}-${name}`,
      label: locale.text(editorFieldTexts[isBelow({ warn, alarm }, info) ? belowTexts[name] : name]),
      value: current,
      unit,
      placeholder: inputText(info?.thresholds?.[name], unit),
      set: (next) => put({ [name]: next }),
    });
  return html`
    <fieldset class="field" id=${id}>
      <div class="pair">${one("warn", warn)} ${one("alarm", alarm)}</div>
      ${problemLine(id, problem)}
    </fieldset>
  `;
}

/** Whether less is bad: the order of two thresholds says so, else the number. */
function isBelow({ warn, alarm }: Thresholds, info: CatalogueEntry | undefined): boolean {
  const areOrdered = typeof warn === "number" && typeof alarm === "number" && warn !== alarm;
  return areOrdered ? alarm < warn : info?.better === "more";
}
