import { linkJudgements } from "../link-judgements.ts";
import { numberTexts } from "../texts/tiles-a.ts";
import type { TileUi } from "./tile-ui.ts";

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
