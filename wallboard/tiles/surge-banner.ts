import { type Extent, SMALLEST } from "./room.ts";
import { emOf } from "./text-width.ts";

/** `isStacked`: the name over its counts instead of all in one line. `size`: of the text, in pixels of the design. */
export type Banner = { isStacked: boolean; size: number; shown: number };
export type BannerTexts = { name: string; counts: string };

const LARGEST = 44;
/** Rather one surge in large letters than several in smaller ones than this. */
const COMFORTABLE = 22;
const GAP_EM = 1.6;
/** What must be seen of a name, em. */
const NAME_EM = 7;
const flat = { isStacked: false, rowEm: 1.6 };
const stacked = { isStacked: true, rowEm: 2.75 };

/** As many surges as are read comfortably; at least the first, as large as it fits. `more` counts the others. */
export function bannerFor(rows: readonly BannerTexts[], more: string, box: Extent): Banner {
  for (let shown = rows.length; shown >= 1; shown--) {
    const texts = rows.slice(0, shown);
    const rest = shown < rows.length ? more : "";
    const sizes = [flat, stacked].map(({ isStacked, rowEm }) => {
      const width = Math.max(...texts.map((text) => (isStacked ? stackedEm : flatEm)(text, rest)));
      return { isStacked, shown, size: Math.min(LARGEST, box.height / (shown * rowEm), box.width / width) };
    });
    const best = sizes.reduce((a, b) => b.size > a.size ? b : a);
    if (best.size >= COMFORTABLE || shown === 1) return { ...best, size: Math.max(SMALLEST, best.size) };
  }
  return { isStacked: false, size: SMALLEST, shown: 0 };
}

function flatEm({ name, counts }: BannerTexts, more: string): number {
  return GAP_EM * 2 + Math.min(NAME_EM, emOf(name)) + emOf(counts) + emOf(more);
}

function stackedEm({ name, counts }: BannerTexts, more: string): number {
  return Math.max(emOf(counts), GAP_EM * 2 + Math.min(NAME_EM, emOf(name)) + emOf(more));
}
