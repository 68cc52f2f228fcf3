import type { TileInput } from "./tile-ui.ts";

/** The zone of a tile's times: that of the only site it looks at, else the board's. */
export function tileZone({ tile, look }: TileInput): string {
  const { sites, queues } = tile.scope ?? {};
  const named = new Set(sites ?? queues?.map(({ site }) => site));
  const only = named.size === 1 ? look.sites.find(({ site }) => named.has(site)) : undefined;
  return only?.timezone ?? look.timezone;
}
