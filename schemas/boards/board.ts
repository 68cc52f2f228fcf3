import { z } from "zod";
import { BoardName, LanguageCode } from "./names.ts";
import { Scope } from "./scope.ts";
import { type TileKind, tileKinds, tileOptions } from "./tile-options.ts";

const cell = z.number().int().min(0).max(23);
const cells = z.number().int().min(1).max(24);

/** Where a tile lies, in cells of its page's grid, from the top left. */
export const Place = z.strictObject({ x: cell, y: cell, w: cells, h: cells });
export type Place = z.infer<typeof Place>;

/** `tiles` of a page have different ids: answers and undo find them by these. */
const TileId = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/, "must match [A-Za-z0-9_-]{1,32}");
const tileBase = {
  id: TileId,
  at: Place,
  /** Absent: what the tile shows, in the board's language. */
  title: z.string().max(80).optional(),
  /** Within the scope of the board. */
  scope: Scope.optional(),
};

type TileSchema<K extends TileKind> = z.ZodObject<
  typeof tileBase & { kind: z.ZodLiteral<K>; options: typeof tileOptions[K] }
>;

function tileSchema<K extends TileKind>(kind: K): TileSchema<K> {
  return z.strictObject({ kind: z.literal(kind), ...tileBase, options: tileOptions[kind] }) as unknown as TileSchema<K>;
}

const [first, ...rest] = tileKinds.map(tileSchema) as unknown as [z.ZodObject<{ kind: z.ZodLiteral<string> }>];

/** One thing on a board: its kind says what, its options how. */
export const Tile = z.discriminatedUnion("kind", [first, ...rest]) as unknown as z.ZodType<AnyTile>;
export type TileOf<K extends TileKind> = {
  kind: K;
  id: string;
  at: Place;
  title?: string | undefined;
  scope?: Scope | undefined;
  options: z.infer<typeof tileOptions[K]>;
};
type AnyTile = { [K in TileKind]: TileOf<K> }[TileKind];
export type Tile = AnyTile;

export const Page = z.strictObject({
  title: z.string().max(80).optional(),
  columns: cells.default(12),
  rows: cells.default(8),
  /** How long it is shown before the next one; absent: as the board's rotation says. */
  seconds: z.number().min(5).max(3600).optional(),
  tiles: z.array(Tile).max(60),
});
export type Page = z.infer<typeof Page>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time of day such as 22:00");

/** From one local time to another, over midnight where `to` is the smaller. */
export const DaySpan = z.strictObject({ from: TimeOfDay, to: TimeOfDay });
export type DaySpan = z.infer<typeof DaySpan>;

const MOST_LOGO_CHARACTERS = 200_000;
const boardShape = {
  title: z.string().min(1).max(80),
  language: LanguageCode.default("en"),
  theme: z.enum(["dark", "light", "system"]).default("dark"),
  /** `#rrggbb`: the company's colour, for the header and for what is neither good nor bad. */
  accent: z.string().regex(/^#[0-9a-fA-F]{6}$/, "must be a colour such as #0074c7").optional(),
  /** The company's logo as an image inside the board. */
  logo: z.string().max(MOST_LOGO_CHARACTERS, "must be at most 150 kB")
    .regex(/^data:image\/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/, "must be a PNG, JPEG, WebP or SVG image")
    .optional(),
  scope: Scope.default({}),
  /** From which severity on alerts in its scope are shown above its tiles. */
  alerts: z.enum(["none", "bad", "warn"]).default("bad"),
  /** Pages follow each other; then the other boards, each with all of its pages. */
  rotation: z.strictObject({
    seconds: z.number().min(5).max(3600).default(20),
    boards: z.array(BoardName).max(20).default([]),
  }).default({ seconds: 20, boards: [] }),
  /** Runs along the lower edge. */
  ticker: z.string().max(500).optional(),
  /** By these hours of the first site the screen is dimmed, 0 (not at all) .. 0.9. */
  night: DaySpan.extend({ dim: z.number().min(0).max(0.9).default(0.6) }).optional(),
  /** Nothing is heard in these hours of the first site. */
  quiet: DaySpan.optional(),
};

/** A board: pages of tiles on a grid. Kept in NATS KV, edited in the browser, shown on TVs. */
export const Board = z.strictObject({ ...boardShape, pages: z.array(Page).min(1).max(20) })
  .superRefine(({ pages }, context) => {
    pages.forEach((page, p) => {
      const seen = new Set<string>();
      page.tiles.forEach(({ id, at }, t) => {
        const fail = (message: string) => context.addIssue({ code: "custom", message, path: ["pages", p, "tiles", t] });
        if (seen.has(id)) fail(`must have an id of its own on its page, got "${id}" twice`);
        seen.add(id);
        const [right, below] = [at.x + at.w, at.y + at.h];
        if (right > page.columns) fail(`must end within ${page.columns} columns, ends at ${right}`);
        if (below > page.rows) fail(`must end within ${page.rows} rows, ends at ${below}`);
        const other = page.tiles.slice(0, t).find((one) => overlap(one.at, at));
        if (other) fail(`must not lie over another tile, lies over "${other.id}"`);
      });
    });
  });
export type Board = z.infer<typeof Board>;

export function overlap(a: Place, b: Place): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}
