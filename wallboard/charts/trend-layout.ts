/** Where the parts of a trend lie in its box, CSS px. */
export type TrendLayout = {
  /** Size of the axes' text; whole, as uPlot wants it. */
  font: number;
  axisWidth: number;
  axisHeight: number;
  labelWidth: number;
  /** The room of a tick's text beyond the ends of a scale. */
  overhang: number;
  /** One for each panel: its canvas from `top`, and within the box the ends of its scale. */
  panels: { top: number; height: number; from: number; to: number }[];
};

export type TrendBox = { width: number; height: number; pixel: number; pixelRatio: number };

const TEXT = 16.5;
/** Width of a digit and height of a line, of the size of the text. */
const DIGIT = 0.57;
const LINE = 1.2;

/** Panels of the same height one above the other, with one axis of time below the last. `characters`: of the longest tick. */
export function trendLayout(
  { width, height, pixel, pixelRatio }: TrendBox,
  { panels, characters }: { panels: number; characters: number },
): TrendLayout {
  // Edges on whole pixels of the screen keep lines crisp.
  const snap = (size: number) => Math.round(size * pixelRatio) / pixelRatio;
  const font = Math.max(1, Math.round(TEXT * pixel));
  const overhang = Math.ceil(font * LINE / 2);
  const axisHeight = Math.ceil(font * LINE + 10 * pixel);
  const room = height - axisHeight - overhang * (2 * panels - 1);
  const area = Math.max(0, room / panels);
  return {
    font,
    overhang,
    axisHeight,
    axisWidth: Math.ceil(characters * DIGIT * font + 10 * pixel),
    labelWidth: Math.ceil(Math.min(190 * pixel, width * 0.34)),
    panels: Array.from({ length: panels }, (_, i) => {
      const top = snap(i * (area + 2 * overhang));
      const bottom = i === panels - 1 ? axisHeight : overhang;
      const canvas = snap(overhang + area + bottom);
      return { top, height: canvas, from: top + overhang, to: top + canvas - bottom };
    }),
  };
}

/** All ticks where there is room for them, else the ends of the scale, else its upper end. */
export function shownTicks(ticks: readonly number[], { room, font }: { room: number; font: number }): number[] {
  const most = Math.floor(room / (font * LINE)) + 1;
  if (ticks.length <= most) return [...ticks];
  return most >= 2 ? [ticks[0] ?? 0, ticks.at(-1) ?? 0] : [ticks.at(-1) ?? 0];
}

export type LabelSize = {
  height: number;
  /** The size of the value's text. */
  font: number;
  /** The name stands beside the value, not below it. */
  isFlat: boolean;
};

/** How large the labels of so many lines may be in so much room, CSS px. */
export function labelSize(count: number, { room, pixel }: { room: number; pixel: number }): LabelSize {
  const [tall, flat] = [54 * pixel, 34 * pixel];
  const each = room / Math.max(1, count);
  if (each >= tall) return { height: tall, font: 32 * pixel, isFlat: false };
  const height = Math.min(flat, each);
  return { height, font: height * 0.85, isFlat: true };
}
