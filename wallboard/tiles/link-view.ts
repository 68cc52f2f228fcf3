import type { Judgement } from "../severity.ts";
import type { LinkState } from "../store.ts";
import { boardTexts } from "../texts/board.ts";
import { numberTexts } from "../texts/tiles-a.ts";
import type { TileUi } from "./tile-ui.ts";

/** How far the numbers of the board can be trusted. */
export const linkJudgements: Record<LinkState, Judgement> = {
  "connecting": { severity: "warn", word: boardTexts.connecting },
  "catching-up": { severity: "warn", word: boardTexts.catchingUp },
  "live": { severity: "ok", word: boardTexts.live },
  "stale": { severity: "bad", word: boardTexts.stale },
  "lost": { severity: "bad", word: boardTexts.lost },
  "forbidden": { severity: "bad", word: boardTexts.noPermission },
};

export const linkTile: TileUi<"link"> = {
  tag: "fl-tile-link",
  title: () => "",
  empty: () => null,
  judgement: ({ look: { link } }) => linkJudgements[link.state],
  spoken: ({ tile, look: { locale, link } }) => {
    const value = locale.text(linkJudgements[link.state].word);
    return tile.title ? locale.text(numberTexts.sentence, { title: tile.title, value }) : value;
  },
};
