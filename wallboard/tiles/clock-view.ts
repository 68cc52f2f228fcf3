import type { TileInput, TileUi } from "./tile-ui.ts";

/** The site whose time it shows: the one of the tile, else the board's first. */
export function siteOf({ tile, look }: TileInput<"clock">) {
  return look.sites.find(({ site }) => site === tile.options.site) ?? look.sites[0] ?? null;
}

export const clockTile: TileUi<"clock"> = {
  tag: "fl-tile-clock",
  title: (input) => siteOf(input)?.title ?? "UTC",
  empty: () => null,
  judgement: () => null,
  spoken: () => "",
};
