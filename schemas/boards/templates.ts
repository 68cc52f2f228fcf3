import type { LiveSite } from "../wire.ts";
import { Board, type Place, type Tile } from "./board.ts";
import type { Scope } from "./scope.ts";
import { type TileKind, tileOptions } from "./tile-options.ts";

/** The boards that come with the program, in the order in which people choose. */
export const templateNames = ["main", "sales-floor", "service-desk", "sites", "email-chat", "vip-desk"] as const;
export type TemplateName = typeof templateNames[number];

type Spot = readonly [x: number, y: number, w: number, h: number];
type Part = { options?: object; title?: string; scope?: Scope };

/** A tile whose id is its kind and place. */
function tile(kind: TileKind, [x, y, w, h]: Spot, { options = {}, ...rest }: Part = {}): Tile {
  const at: Place = { x, y, w, h };
  return { kind, id: `${kind}-${x}-${y}`, at, ...rest, options: tileOptions[kind].parse(options) } as Tile;
}

const kpi = (id: string, spot: Spot, { options = {}, ...rest }: Part = {}) =>
  tile("kpi", spot, { ...rest, options: { kpi: id, ...options } });

const heard = { announce: { from: "bad", sound: "chime" } };

/** Everything at a glance: what waits, the service level, who is free, and how the day went. */
const main: Tile[] = [
  kpi("waitingNow", [0, 0, 3, 2], { options: heard }),
  kpi("longestWaitNow", [3, 0, 3, 2], { options: { sparkline: false, ...heard } }),
  kpi("serviceLevel", [6, 0, 3, 2]),
  tile("agent-states", [9, 0, 3, 2]),
  tile("queues", [0, 2, 7, 4], { options: { sort: "attention" } }),
  tile("waiting", [7, 2, 5, 4]),
  tile("trend", [0, 6, 7, 2], { options: { kpis: ["waitingNow", "serviceLevel"], hours: 4 } }),
  tile("vip", [7, 6, 5, 1], { options: heard }),
  tile("surges", [7, 7, 5, 1]),
];

const salesFloor: Tile[] = [
  kpi("waitingNow", [0, 0, 3, 3], { options: heard }),
  kpi("longestWaitNow", [3, 0, 3, 3], { options: { sparkline: false, ...heard } }),
  tile("gauge", [6, 0, 3, 3]),
  kpi("abandonRate", [9, 0, 3, 3]),
  tile("agents", [0, 3, 8, 3]),
  kpi("availableNow", [8, 3, 2, 3], { options: { sparkline: false } }),
  kpi("answered", [10, 3, 2, 3]),
  tile("trend", [0, 6, 8, 2], { options: { kpis: ["answered", "abandoned"], hours: 0, lastWeek: true } }),
  tile("vip", [8, 6, 4, 1]),
  tile("clock", [8, 7, 4, 1]),
];

const serviceDesk: Tile[] = [
  kpi("waitingNow", [0, 0, 2, 2], { options: heard }),
  kpi("estimatedWait", [2, 0, 2, 2], { options: { sparkline: false } }),
  kpi("serviceLevel", [4, 0, 2, 2]),
  kpi("awaitingResponse", [6, 0, 2, 2]),
  kpi("aht", [8, 0, 2, 2]),
  kpi("casesOpened", [10, 0, 2, 2]),
  tile("queues", [0, 2, 7, 4], {
    options: {
      columns: ["waitingNow", "longestWaitNow", "serviceLevel", "answered", "abandonRate", "aht"].map((id) => ({
        kpi: id,
      })),
      sort: "attention",
    },
  }),
  tile("topics", [7, 2, 5, 3]),
  tile("agent-states", [7, 5, 5, 2]),
  tile("heat", [0, 6, 7, 2]),
  tile("surges", [7, 7, 5, 1]),
];

/** A column for each of the first four sites, and below them all queues. */
function sitesBoard(sites: readonly LiveSite[]): Tile[] {
  const shown = sites.slice(0, 4);
  const width = Math.floor(12 / Math.max(1, shown.length));
  const columns = shown.flatMap(({ site }, i) => {
    const x = i * width;
    const half = Math.floor(width / 2);
    const scope = { sites: [site] };
    return [
      kpi("waitingNow", [x, 0, half, 3], { scope }),
      kpi("serviceLevel", [x + half, 0, width - half, 3], { scope }),
      tile("agent-states", [x, 3, width, 2], { scope }),
    ];
  });
  return [
    ...columns,
    tile("queues", [0, 5, 7, 3], { options: { sort: "attention" } }),
    tile("trend", [7, 5, 5, 2], { options: { kpis: ["received"], hours: 0, lastWeek: true } }),
    tile("surges", [7, 7, 5, 1]),
  ];
}

const email: Scope = { channel: "email" };
const chat: Scope = { channel: "chat" };

const emailChat: Tile[] = [
  tile("channels", [0, 0, 4, 4]),
  kpi("waitingNow", [4, 0, 2, 2], { scope: email }),
  kpi("longestWaitNow", [6, 0, 2, 2], { scope: email, options: { sparkline: false } }),
  kpi("waitingNow", [8, 0, 2, 2], { scope: chat }),
  kpi("longestWaitNow", [10, 0, 2, 2], { scope: chat, options: { sparkline: false } }),
  kpi("awaitingResponse", [4, 2, 4, 2]),
  kpi("firstResponseTime", [8, 2, 2, 2], { options: { sparkline: false } }),
  kpi("responseP90", [10, 2, 2, 2], { options: { sparkline: false } }),
  tile("waiting", [0, 4, 5, 4]),
  tile("topics", [5, 4, 3, 4]),
  tile("trend", [8, 4, 4, 3], { options: { kpis: ["received"], hours: 0, lastWeek: true } }),
  tile("clock", [8, 7, 4, 1]),
];

const vip: Scope = { tier: "A" };

const vipDesk: Tile[] = [
  tile("vip", [0, 0, 12, 2], { options: { announce: { from: "warn", sound: "bell", speak: true } } }),
  kpi("serviceLevel", [0, 2, 3, 2], { scope: vip }),
  kpi("averageWait", [3, 2, 3, 2], { scope: vip }),
  kpi("abandoned", [6, 2, 3, 2], { scope: vip, options: { thresholds: { warn: 0, alarm: 2 } } }),
  kpi("promisesOverdue", [9, 2, 3, 2], { options: { sparkline: false, thresholds: { warn: 0, alarm: 5 } } }),
  tile("waiting", [0, 4, 5, 4], { options: { order: "tier" } }),
  tile("agents", [5, 4, 4, 4]),
  kpi("casesOverdue", [9, 4, 3, 2], { options: { sparkline: false, thresholds: { warn: 0, alarm: 5 } } }),
  kpi("nps", [9, 6, 3, 2], { options: { sparkline: false } }),
];

/** Those boards for the sites that there are. */
export function builtInBoards(sites: readonly LiveSite[]): Record<TemplateName, Board> {
  const board = (title: string, tiles: Tile[]) => Board.parse({ title, pages: [{ tiles }] });
  return {
    "main": board("Contact centre", main),
    "sales-floor": board("Sales floor", salesFloor),
    "service-desk": board("Service desk", serviceDesk),
    "sites": board("All sites", sitesBoard(sites)),
    "email-chat": board("E-mail and chat", emailChat),
    "vip-desk": board("VIP desk", vipDesk),
  };
}
