import { changedFields } from "../changed-fields.ts";
import type { Problem } from "../decode.ts";
import type { Board } from "./board.ts";
import type { ShownBoard, ShownPage } from "./read-board.ts";

type Tile = ShownPage["tiles"][number];
type AnyBoard = ShownBoard | Board;

/**
 * What the later version of a board says otherwise, in words for the people who edit it. `path` is the place in the later
 * version; of what was removed, in the earlier one.
 */
export function differences(before: AnyBoard, after: AnyBoard): Problem[] {
  const { pages: oldPages, ...old } = before;
  const { pages: newPages, ...present } = after;
  return [...changedFields(old, present, { path: "", subject: "the board" }), ...changedPages(oldPages, newPages)];
}

function changedPages(before: readonly ShownPage[], after: readonly ShownPage[]): Problem[] {
  const origins = originsOf(before, after);
  const removed = before.flatMap((page, p) =>
    origins.includes(p) ? [] : [{ path: `pages.${p}`, message: `${pageName(page, p)} was removed` }]
  );
  return [...removed, ...after.flatMap((page, p) => changedPage(page, p, { before, origin: origins[p] ?? null }))];
}

/** For each page the one that it was: the first that shares most of its tiles, else the one at its place. */
function originsOf(before: readonly ShownPage[], after: readonly ShownPage[]): (number | null)[] {
  const free = new Set(before.keys());
  const take = (p: number | undefined) => p !== undefined && free.delete(p) ? p : null;
  const byTiles = after.map((page) => take(mostAlike(page, before, free)));
  return byTiles.map((origin, p) => origin ?? take(p));
}

function mostAlike(page: ShownPage, before: readonly ShownPage[], free: ReadonlySet<number>): number | undefined {
  const ids = new Set(page.tiles.map(({ id }) => id));
  const shared = [...free].map((p) => ({ p, count: before[p]?.tiles.filter(({ id }) => ids.has(id)).length ?? 0 }));
  return shared.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || a.p - b.p)[0]?.p;
}

function changedPage(
  page: ShownPage,
  p: number,
  { before, origin }: { before: readonly ShownPage[]; origin: number | null },
): Problem[] {
  const path = `pages.${p}`;
  const old = origin === null ? undefined : before[origin];
  if (!old || origin === null) return [{ path, message: `${pageName(page, p)} was added` }];
  const { tiles: oldTiles, ...oldFields } = old;
  const { tiles, ...fields } = page;
  const moved = origin === p ? [] : [{ path, message: `${pageName(page, p)} was page ${origin + 1} before` }];
  return [
    ...moved,
    ...changedFields(oldFields, fields, { path, subject: pageName(page, p) }),
    ...changedTiles(oldTiles, tiles, { before: `pages.${origin}`, after: path }),
  ];
}

function changedTiles(
  before: readonly Tile[],
  after: readonly Tile[],
  paths: { before: string; after: string },
): Problem[] {
  const [old, present] = [before, after].map((tiles) => new Map(tiles.map((tile, t) => [tile.id, { tile, t }])));
  const changes: Problem[] = [];
  for (const [id, { tile, t }] of old ?? []) {
    if (!present?.has(id)) {
      changes.push({ path: `${paths.before}.tiles.${t}`, message: `${tileName(tile)} was removed` });
    }
  }
  for (const [id, { tile, t }] of present ?? []) {
    const path = `${paths.after}.tiles.${t}`;
    const earlier = old?.get(id)?.tile;
    if (earlier) changes.push(...changedTile(earlier, tile, path));
    else changes.push({ path, message: `${tileName(tile)} was added` });
  }
  return changes;
}

function changedTile(before: Tile, after: Tile, path: string): Problem[] {
  const subject = tileName(after);
  const changes: Problem[] = [];
  const [a, b] = [before.at, after.at];
  if (a.x !== b.x || a.y !== b.y) {
    const message = `${subject} was moved from column ${a.x + 1}, row ${a.y + 1} to column ${b.x + 1}, row ${b.y + 1}`;
    changes.push({ path: `${path}.at`, message });
  }
  if (a.w !== b.w || a.h !== b.h) {
    changes.push({
      path: `${path}.at`,
      message: `${subject} was resized from ${a.w} x ${a.h} to ${b.w} x ${b.h} cells`,
    });
  }
  if (before.kind !== after.kind) {
    return [...changes, { path: `${path}.kind`, message: `${subject} was a tile of kind ${before.kind} before` }];
  }
  const [old, present] = [partsOf(before), partsOf(after)];
  return [
    ...changes,
    ...changedFields(old.fields, present.fields, { path, subject }),
    ...changedFields(old.options, present.options, { path: `${path}.options`, subject }),
  ];
}

/** Without its place. A tile that cannot be read has no options. */
function partsOf({ at: _, ...tile }: Tile): { fields: object; options: object } {
  if (tile.kind === "unread") return { fields: tile, options: {} };
  const { options, ...fields } = tile;
  return { fields, options };
}

function pageName({ title }: ShownPage, p: number): string {
  return title ? `page ${p + 1} "${title}"` : `page ${p + 1}`;
}

function tileName(tile: Tile): string {
  const title = "title" in tile ? tile.title : undefined;
  return title ? `"${title}" (${tile.kind}, ${tile.id})` : `${tile.kind} (${tile.id})`;
}
