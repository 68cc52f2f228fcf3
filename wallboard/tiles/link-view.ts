import type { Severity } from "../severity.ts";
import type { LinkState } from "../store.ts";
import { linkTexts, numberTexts } from "../texts/tiles-a.ts";
import type { TileUi } from "./tile-ui.ts";

/** How bad each state of the link is. */
export const linkSeverities: Record<LinkState, Severity> = {
  "connecting": "warn",
  "catching-up": "warn",
  "live": "ok",
  "stale": "bad",
  "lost": "bad",
  "forbidden": "bad",
};

export const linkTile: TileUi<"link"> = {
  tag: "fl-tile-link",
  title: () => "",
  empty: () => null,
  judgement: ({ look: { link } }) => ({ severity: linkSeverities[link.state], word: linkTexts[link.state] }),
  spoken: ({ tile, look: { locale, link } }) => {
    const value = locale.text(linkTexts[link.state]);
    return tile.title ? locale.text(numberTexts.sentence, { title: tile.title, value }) : value;
  },
};
