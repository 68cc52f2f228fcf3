import type { TrendColours } from "../trend-options.ts";

/** What a canvas must know of the page's style: it does not follow by itself. */
export type ChartStyle = { pixel: number; pixelRatio: number; font: string; colours: TrendColours };

const LINES = 4;

/** The tokens as they are at an element. Asking makes the browser work out all styles: only when they may be others. */
function styleAt(element: Element): ChartStyle {
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

/** The theme that an element is in, through all shadow roots; '' where there is none. */
function themeAround(element: Element): string {
  for (let at: Element | null = element; at;) {
    const themed: HTMLElement | null = at.closest<HTMLElement>("[data-theme]");
    if (themed) return themed.dataset["theme"] ?? "";
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return "";
}

/** The style of one chart: the same object until its size, its theme, the age of its numbers or the screen is another. */
export class ChartStyles {
  readonly #element: Element;
  #style: ChartStyle | null = null;
  #key = "";

  constructor(element: Element) {
    this.#element = element;
  }

  of({ width, height, isOld }: { width: number; height: number; isOld: boolean }): ChartStyle {
    const key = [width, height, isOld, devicePixelRatio, themeAround(this.#element)].join();
    if (this.#style && key === this.#key) return this.#style;
    this.#key = key;
    return this.#style = styleAt(this.#element);
  }
}
