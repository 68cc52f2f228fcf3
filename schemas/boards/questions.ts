import type { ShownBoard, UnreadTile } from "./read-board.ts";
import type { Scope } from "./scope.ts";
import { scopeWithin } from "./scope-within.ts";
import type { Tile, TileOf } from "./board.ts";
import type { TileKind, Window } from "./tile-options.ts";

/** What a tile asks of the server. Equal questions of several tiles and boards are answered once. */
export type Question =
  /** One number; with its course over the last hours where `spark`. */
  | { ask: "value"; kpi: string; window: Window; scope: Scope; spark: boolean }
  /** A row for each queue with these numbers. */
  | { ask: "queues"; columns: { kpi: string; window: Window }[]; scope: Scope }
  | { ask: "agents"; scope: Scope }
  /** Who waits, the longest first; only VIPs where `vip`. */
  | { ask: "waiting"; scope: Scope; vip: boolean }
  /** Numbers over time: the last `hours`, or the business day where 0; and the same hours a week before. */
  | { ask: "series"; kpis: string[]; hours: number; lastWeek: boolean; scope: Scope }
  | { ask: "channels"; window: Window; scope: Scope }
  | { ask: "topics"; window: Window; scope: Scope }
  | { ask: "surges"; scope: Scope };

export type Ask = Question["ask"];

/** Names a question in snapshots and changes. */
export function keyOf(question: Question): string {
  return JSON.stringify(question);
}

type Asking = { [K in TileKind]: (tile: TileOf<K>, scope: Scope) => Question[] };

const none = () => [];

/** What a queue's card shows. */
export const queueCardColumns: { kpi: string; window: Window }[] = [
  { kpi: "waitingNow", window: "today" },
  { kpi: "longestWaitNow", window: "today" },
  { kpi: "serviceLevel", window: "today" },
  { kpi: "serviceLevel", window: "last30" },
  { kpi: "answered", window: "today" },
  { kpi: "abandoned", window: "today" },
];

const asking: Asking = {
  kpi: ({ options: { kpi, window, sparkline } }, scope) => [{ ask: "value", kpi, window, scope, spark: sparkline }],
  queue: ({ options: { queue } }, scope) => [
    { ask: "queues", columns: queueCardColumns, scope: queue ? { ...scope, queues: [queue] } : scope },
  ],
  queues: ({ options: { columns } }, scope) => [
    { ask: "queues", columns: columns.map(({ kpi, window }) => ({ kpi, window })), scope },
  ],
  agents: (_, scope) => [{ ask: "agents", scope }],
  "agent-states": (_, scope) => [{ ask: "agents", scope }],
  waiting: (_, scope) => [{ ask: "waiting", scope, vip: false }],
  trend: ({ options: { kpis, hours, lastWeek } }, scope) => [{ ask: "series", kpis, hours, lastWeek, scope }],
  heat: ({ options: { kpi } }, scope) => [{ ask: "series", kpis: [kpi], hours: 0, lastWeek: false, scope }],
  channels: ({ options: { window } }, scope) => [{ ask: "channels", window, scope }],
  gauge: ({ options: { kpi, window } }, scope) => [{ ask: "value", kpi, window, scope, spark: false }],
  vip: (_, scope) => [{ ask: "waiting", scope, vip: true }],
  topics: ({ options: { window } }, scope) => [{ ask: "topics", window, scope }],
  surges: (_, scope) => [{ ask: "surges", scope }],
  text: none,
  clock: none,
  link: none,
};

/** The questions of one tile, in an order that its kind knows. */
export function questionsOf(tile: Tile | UnreadTile, boardScope: Scope): Question[] {
  if (tile.kind === "unread") return [];
  const ask = asking[tile.kind] as (tile: Tile, scope: Scope) => Question[];
  return ask(tile, scopeWithin(boardScope, tile.scope));
}

/** All questions of a board by their names. */
export function boardQuestions({ pages, scope }: ShownBoard): Map<string, Question> {
  const questions = pages.flatMap(({ tiles }) => tiles.flatMap((tile) => questionsOf(tile, scope)));
  return new Map(questions.map((question) => [keyOf(question), question]));
}
