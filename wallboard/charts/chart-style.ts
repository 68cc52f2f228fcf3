import type { TrendColours } from "../trend-options.ts";

/** What a canvas must know of the page's style: it does not follow by itself. */
export type ChartStyle = { pixel: number; pixelRatio: number; font: string; colours: TrendColours };

const LINES = 4;

/** The tokens as they are at this element now. */
export function chartStyle(element: Element): ChartStyle {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    pixel: parseFloat(token("--px")) || 1,
    pixelRatio: devicePixelRatio,
    font: style.fontFamily,
    colours: {
      card: token("--card"),
      soft: token("--soft"),
      edge: token("--edge"),
      warn: token("--edge-warn"),
      bad: token("--edge-bad"),
      lines: Array.from({ length: LINES }, (_, index) => token(`--line-${index + 1}`)),
    },
  };
}
