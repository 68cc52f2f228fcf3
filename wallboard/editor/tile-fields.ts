import type { Tile } from "../../schemas/boards/board.ts";
import { type TileKind, tileOptions } from "../../schemas/boards/tile-options.ts";
import type { KpiUnit } from "../../schemas/family.ts";
import { gauges } from "../../schemas/kpis/gauges.ts";
import { kpiInfo } from "./kpi-choices.ts";

export type OptionKey = { [K in TileKind]: keyof typeof tileOptions[K]["shape"] & string }[TileKind];

/** How each option is asked for; a new option without a control does not compile. */
const controls = {
  kpi: "kpi",
  kpis: "kpis",
  columns: "columns",
  sort: "sort",
  window: "choice",
  order: "choice",
  align: "choice",
  size: "choice",
  goal: "unit",
  thresholds: "thresholds",
  announce: "announce",
  queue: "queue",
  site: "site",
  hours: "number",
  most: "number",
  longMinutes: "number",
  sparkline: "switch",
  descending: "switch",
  lastWeek: "switch",
  offline: "switch",
  seconds: "switch",
  date: "switch",
  text: "lines",
} as const satisfies Record<OptionKey, string>;

export type TileField = { key: OptionKey; control: typeof controls[OptionKey]; choices: readonly string[] };

/** The fields of a tile's form, made from the options of its kind. */
export function tileFields({ kind, options }: Pick<Tile, "kind" | "options">): TileField[] {
  const shape = tileOptions[kind].shape as Record<OptionKey, unknown>;
  const keys = Object.keys(shape) as OptionKey[];
  return keys.filter((key) => key !== "window" || hasWindow(options)).map((key) => ({
    key,
    control: controls[key],
    choices: choicesOf(shape[key]),
  }));
}

/** What is known of this moment only has no window. */
function hasWindow(options: object): boolean {
  return !("kpi" in options) || !Object.hasOwn(gauges, String(options.kpi));
}

/** The words an option may have, also behind a default. */
function choicesOf(schema: unknown): readonly string[] {
  const { options, def } = schema as { options?: unknown; def?: { innerType?: unknown } };
  if (Array.isArray(options) && options.every((option) => typeof option === "string")) return options;
  return def?.innerType ? choicesOf(def.innerType) : [];
}

/** The unit of a tile's goal and thresholds. */
export function unitOf({ options }: Pick<Tile, "options">): KpiUnit {
  const [first] = "kpi" in options ? [options.kpi] : "kpis" in options ? options.kpis : [];
  return kpiInfo(first ?? "")?.unit ?? "number";
}
