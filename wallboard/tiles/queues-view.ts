import type { TableColumn } from "../../schemas/boards/tile-options.ts";
import type { KpiUnit } from "../../schemas/family.ts";
import { isOfThisMoment, kpiFormula, kpiName } from "../kpi-name.ts";
import { type Judgement, worst } from "../severity.ts";
import { severityTexts } from "../texts/severity.ts";
import { numberTexts, queueTexts, windowTexts } from "../texts/tiles-a.ts";
import { kpiRule } from "./kpi-rule.ts";
import { longestWaitMs, queueName, type QueueRow, queueRows } from "./queue-view.ts";
import type { TileInput, TileUi } from "./tile-ui.ts";

export type HeadView = {
  name: string;
  /** Over which time, where it is not the day; '' else. */
  window: string;
  formula: string;
  unit: KpiUnit;
  /** How the rows are sorted by it, as `aria-sort` says it. */
  sorted: "ascending" | "descending" | null;
};
export type CellView = { value: number | null; text: string; judgement: Judgement | null };
export type RowView = { key: string; name: string; cells: CellView[]; waitMs: number | null };
export type TableView = { heads: HeadView[]; nameSorted: HeadView["sorted"]; rows: RowView[] };

type Input = TileInput<"queues">;

/** All queues in the order in which the tile's author wants them. */
export function tableView(input: Input): TableView {
  const { columns, sort, descending } = input.tile.options;
  const rows = queueRows(input.answers).map((row) => rowView(row, input));
  forgetGone(input, rows);
  const direction = descending ? "descending" : "ascending";
  return {
    heads: columns.map((column) => headView(column, input, sort === column.kpi ? direction : null)),
    nameSorted: sort === "name" ? direction : null,
    rows: rows.sort(orderOf(input)),
  };
}

function headView({ kpi, window }: TableColumn, { look }: Input, sorted: HeadView["sorted"]): HeadView {
  const shown = look.kpis[kpi];
  return {
    name: kpiName(kpi, look),
    window: window === "today" || isOfThisMoment(kpi) ? "" : look.locale.text(windowTexts[window]),
    formula: kpiFormula(kpi, look),
    unit: shown?.unit ?? "number",
    sorted,
  };
}

function rowView(row: QueueRow, input: Input): RowView {
  const waitMs = longestWaitMs(row.oldestQueuedAt, input.now);
  return {
    key: row.key,
    name: queueName(row, input.look),
    waitMs,
    cells: input.tile.options.columns.map((column, i) => {
      const value = column.kpi === "longestWaitNow" ? waitMs : row.values[i] ?? null;
      return cellView(value, { row, column, key: cellKey(row.key, i), input });
    }),
  };
}

function cellView(
  value: number | null,
  { row, column: { kpi, thresholds }, key, input: { look, memory } }: {
    row: QueueRow;
    column: TableColumn;
    key: string;
    input: Input;
  },
): CellView {
  const shown = look.kpis[kpi];
  const judged = kpiRule({ kpi, shown, thresholds, goal: row.goal, targetMs: row.targetMs });
  return {
    value,
    text: look.locale.value(value, shown?.unit ?? "number"),
    judgement: memory.judge(key, value, judged?.rule ?? null, judged?.words),
  };
}

const cellKey = (row: string, column: number) => `${row} ${column}`;

function forgetGone({ memory, tile: { options } }: Input, rows: readonly RowView[]): void {
  memory.keepOnly(new Set(rows.flatMap(({ key }) => options.columns.map((_, i) => cellKey(key, i)))));
}

function orderOf(input: Input): (a: RowView, b: RowView) => number {
  const { sort, descending, columns } = input.tile.options;
  const sign = descending ? -1 : 1;
  const names = new Intl.Collator(input.look.locale.code, { numeric: true });
  const byName = (a: RowView, b: RowView) => names.compare(a.name, b.name);
  if (sort === "attention") return (a, b) => byAttention(a, b) || byName(a, b);
  const column = columns.findIndex(({ kpi }) => kpi === sort);
  if (column < 0) return (a, b) => sign * byName(a, b);
  const valueOf = ({ cells }: RowView) => cells[column]?.value ?? null;
  return (a, b) => byValue(valueOf(a), valueOf(b), sign) || byName(a, b);
}

/** What is unknown comes last, whichever way. */
function byValue(a: number | null, b: number | null, sign: number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return sign * (a - b);
}

const ranks = { ok: 1, warn: 2, bad: 3 };
const rankOf = ({ cells }: RowView) =>
  Math.max(0, ...cells.map(({ judgement }) => judgement ? ranks[judgement.severity] : 0));

/** The worst first, then who waits longest. */
function byAttention(a: RowView, b: RowView): number {
  return rankOf(b) - rankOf(a) || (b.waitMs ?? -1) - (a.waitMs ?? -1);
}

/**
 * All rows, those for which there is room before the others. Where rows are sorted by name or by attention the worst are
 * shown; sorted by a number the first ones.
 */
export function shownFirst(
  rows: readonly RowView[],
  most: number,
  { sort, columns }: Input["tile"]["options"],
): RowView[] {
  if (rows.length <= most || columns.some(({ kpi }) => kpi === sort)) return [...rows];
  const chosen = new Set([...rows].sort(byAttention).slice(0, most));
  return [...rows.filter((row) => chosen.has(row)), ...rows.filter((row) => !chosen.has(row))];
}

function worstOf({ rows }: TableView): Judgement | null {
  const severity = worst(rows.flatMap(({ cells }) => cells.map(({ judgement }) => judgement?.severity)));
  return severity && { severity, word: severityTexts[severity] };
}

/** The queue that needs a look most, by the first of its numbers that is worst. */
function spokenOf(input: Input): string {
  const view = tableView(input);
  const { locale } = input.look;
  const row = [...view.rows].sort(byAttention)[0];
  const severity = row && worst(row.cells.map(({ judgement }) => judgement?.severity));
  const index = severity && severity !== "ok"
    ? row.cells.findIndex(({ judgement }) => judgement?.severity === severity)
    : -1;
  const [cell, head] = [row?.cells[index], view.heads[index]];
  if (!row || !cell?.judgement || !head) return "";
  const { text: value, judgement: { word } } = cell;
  return locale.text(numberTexts.sentence, {
    title: row.name,
    value: locale.text(numberTexts.judged, { name: head.name, value, word: locale.text(word) }),
  });
}

export const queuesTile: TileUi<"queues"> = {
  tag: "fl-tile-queues",
  title: ({ look }) => look.locale.text(queueTexts.queues),
  empty: ({ answers, look }) => queueRows(answers).length > 0 ? null : look.locale.text(queueTexts.none),
  judgement: (input) => worstOf(tableView(input)),
  spoken: spokenOf,
};
