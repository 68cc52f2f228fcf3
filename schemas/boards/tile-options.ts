import { z } from "zod";
import { Name, Site } from "../names.ts";
import { Scope } from "./scope.ts";

/** A number of the catalogue, by its id. */
export const KpiId = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/, "must be the id of a number of /kpis");

/** Over which time a number is counted; what is known of this moment only has no window. */
export const Window = z.enum(["today", "last15", "last30", "last60"]);
export type Window = z.infer<typeof Window>;

/** From where a number is worth a look and from where somebody must act, in the number's own unit. */
export const TileThresholds = z.strictObject({ warn: z.number(), alarm: z.number() });
export type TileThresholds = z.infer<typeof TileThresholds>;

export const sounds = ["none", "chime", "bell", "alarm"] as const;

/** What is to be heard when a tile gets this bad. */
export const Announce = z.strictObject({
  from: z.enum(["warn", "bad"]).default("bad"),
  sound: z.enum(sounds).default("chime"),
  /** Says the tile's title and value in the board's language. */
  speak: z.boolean().default(false),
});
export type Announce = z.infer<typeof Announce>;

const kpi = KpiId.default("waitingNow");
const window = Window.default("today");
const thresholds = TileThresholds.optional();
const announce = Announce.optional();
/** Rows at most; 0 is as many as fit. */
const most = z.number().int().min(0).max(500).default(0);

/** A column of the queue table. */
export const TableColumn = z.strictObject({ kpi: KpiId, window: Window.default("today"), thresholds });
export type TableColumn = z.infer<typeof TableColumn>;

/** The options of each kind of tile, besides its title and scope. The editor makes its forms of these. */
export const tileOptions = {
  kpi: z.strictObject({
    kpi,
    window,
    /** The value to reach, in the number's unit. */
    goal: z.number().optional(),
    thresholds,
    sparkline: z.boolean().default(true),
    announce,
  }),
  queue: z.strictObject({ queue: z.strictObject({ site: Site, queue: Name }).optional(), announce }),
  queues: z.strictObject({
    columns: z.array(TableColumn).min(1).max(12).default([
      { kpi: "waitingNow", window: "today" },
      { kpi: "longestWaitNow", window: "today" },
      { kpi: "serviceLevel", window: "today" },
      { kpi: "answered", window: "today" },
      { kpi: "abandoned", window: "today" },
    ]),
    /** A column's KPI, `name`, or `attention`: the worst first. */
    sort: z.union([z.literal("name"), z.literal("attention"), KpiId]).default("name"),
    descending: z.boolean().default(false),
    most,
  }),
  agents: z.strictObject({
    order: z.enum(["attention", "name", "state"]).default("attention"),
    /** A pause, wrap-up or conversation longer than this is worth a look, minutes. */
    longMinutes: z.number().positive().max(1440).default(30),
    offline: z.boolean().default(false),
    most,
  }),
  "agent-states": z.strictObject({}),
  waiting: z.strictObject({ most, order: z.enum(["wait", "tier"]).default("wait") }),
  trend: z.strictObject({
    kpis: z.array(KpiId).min(1).max(4).default(["waitingNow", "serviceLevel"]),
    /** The last so many hours; 0 is the business day. */
    hours: z.number().int().min(0).max(24).default(4),
    lastWeek: z.boolean().default(false),
    thresholds,
  }),
  heat: z.strictObject({ kpi: KpiId.default("serviceLevel"), thresholds }),
  channels: z.strictObject({ window }),
  gauge: z.strictObject({
    kpi: KpiId.default("serviceLevel"),
    window,
    goal: z.number().optional(),
    thresholds,
    announce,
  }),
  vip: z.strictObject({ most, announce }),
  topics: z.strictObject({ window, most }),
  surges: z.strictObject({ announce }),
  text: z.strictObject({
    text: z.string().max(2000).default(""),
    align: z.enum(["left", "center"]).default("left"),
    size: z.enum(["small", "normal", "large"]).default("normal"),
  }),
  clock: z.strictObject({
    site: Site.optional(),
    seconds: z.boolean().default(false),
    date: z.boolean().default(true),
  }),
  link: z.strictObject({}),
} as const;

export type TileKind = keyof typeof tileOptions;
export const tileKinds = Object.keys(tileOptions) as TileKind[];

/** Cells of the grid: what a new tile takes and what it needs at least. */
export type TileSize = { w: number; h: number; minW: number; minH: number };

/** On the default grid of 12 x 8. */
export const tileSizes: Record<TileKind, TileSize> = {
  kpi: { w: 3, h: 2, minW: 2, minH: 2 },
  queue: { w: 3, h: 3, minW: 2, minH: 2 },
  queues: { w: 6, h: 5, minW: 4, minH: 2 },
  agents: { w: 6, h: 4, minW: 3, minH: 2 },
  "agent-states": { w: 4, h: 2, minW: 3, minH: 2 },
  waiting: { w: 4, h: 4, minW: 3, minH: 2 },
  trend: { w: 6, h: 3, minW: 3, minH: 2 },
  heat: { w: 6, h: 2, minW: 4, minH: 1 },
  channels: { w: 4, h: 3, minW: 3, minH: 2 },
  gauge: { w: 3, h: 3, minW: 2, minH: 2 },
  vip: { w: 6, h: 2, minW: 3, minH: 1 },
  topics: { w: 3, h: 3, minW: 3, minH: 2 },
  surges: { w: 6, h: 1, minW: 3, minH: 1 },
  text: { w: 3, h: 1, minW: 1, minH: 1 },
  clock: { w: 2, h: 1, minW: 2, minH: 1 },
  link: { w: 2, h: 1, minW: 2, minH: 1 },
};

export { Scope };
