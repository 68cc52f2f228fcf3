import type { TileOf } from "../../schemas/boards/board.ts";
import type { TileUi } from "./tile-ui.ts";

/** Font sizes in CSS px: the wanted one where it fits, and the smallest. */
export type TextSizes = { largest: number; smallest: number };

/** Times the size of a board's usual text. */
const sizes: Record<TileOf<"text">["options"]["size"], number> = { small: 1, normal: 1.6, large: 3 };
/** A finer difference is not seen. */
const STEPS = 24;

/** `text` is the size of usual text, `tiny` of the smallest that is read from the sofa, CSS px. */
export function textSizes(size: keyof typeof sizes, { text, tiny }: { text: number; tiny: number }): TextSizes {
  return { largest: Math.max(tiny, text * sizes[size]), smallest: tiny };
}

/** The largest size at which the text fits, found by asking; the smallest where none does. */
export function largestThatFits({ largest, smallest }: TextSizes, fits: (size: number) => boolean): number {
  const at = (step: number) => smallest + ((largest - smallest) * step) / STEPS;
  let [low, high] = [0, STEPS];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(at(middle))) low = middle;
    else high = middle - 1;
  }
  return at(low);
}

export const textTile: TileUi<"text"> = {
  tag: "fl-tile-text",
  title: () => "",
  empty: () => null,
  judgement: () => null,
  spoken: () => "",
};
