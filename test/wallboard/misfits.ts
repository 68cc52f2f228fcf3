import type { Page } from "playwright-core";

/** Waits until all is in its place: boxes are measured after the first picture, and what goes by them is drawn in the next. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let i = 0; i < 4; i++) await new Promise(requestAnimationFrame);
  });
}

/**
 * Every text that is not where it should be, as a line for the reader; empty when all fits. Measured from the layout: a text
 * lies inside of its tile, is not cut (a name may end in an ellipsis, nothing else may), does not lie over another text, and is
 * large enough to read; tiles do not lie over each other and the page does not scroll.
 */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    const ROUNDING = 1.5;
    /** Design pixels: `--text-tiny` is 16.5. */
    const SMALLEST = 13;
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) {
      found.push(`the page: ${root.scrollWidth}x${root.scrollHeight} in ${innerWidth}x${innerHeight}`);
    }

    type Ink = { text: string; box: DOMRect; element: Element; tile: Element | null };
    const inks: Ink[] = [];
    const tiles: Element[] = [];

    const parentOf = (element: Element): Element | null => {
      if (element.assignedSlot) return element.assignedSlot;
      if (element.parentElement) return element.parentElement;
      const node = element.getRootNode();
      return node instanceof ShadowRoot ? node.host : null;
    };

    function tileOf(element: Element): Element | null {
      for (let at: Element | null = element; at; at = parentOf(at)) if (at.tagName === "FL-TILE") return at;
      return null;
    }

    const nameOf = ({ text, tile, element }: Ink) =>
      `${
        (tile as { tile?: { id: string } } | null)?.tile?.id ?? "board"
      } ${element.tagName.toLowerCase()}.${element.className} "${text}"`;

    type Frame = { element: Element; box: DOMRect; isEllipsis: boolean; isClamped: boolean };
    const framesKnown = new Map<Element, Frame[]>();

    /** What cuts the texts of an element off, from within, up to its tile. */
    function framesOf(element: Element): Frame[] {
      const known = framesKnown.get(element);
      if (known) return known;
      const parent = element.tagName === "FL-TILE" ? null : parentOf(element);
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = getComputedStyle(element);
      const cuts = element.tagName !== "FL-TILE" && !(overflowX === "visible" && overflowY === "visible");
      const own: Frame = {
        element,
        box: element.getBoundingClientRect(),
        isEllipsis: textOverflow === "ellipsis",
        isClamped: webkitLineClamp !== "none",
      };
      const frames = [...cuts ? [own] : [], ...parent ? framesOf(parent) : []];
      framesKnown.set(element, frames);
      return frames;
    }

    function checkCut(ink: Ink): void {
      for (const { element, box, isEllipsis, isClamped } of framesOf(ink.element)) {
        if (isEllipsis) {
          // The line's height may not be cut either.
          if (ink.box.height > box.height + 4) found.push(`${nameOf(ink)} is cut in its height`);
          return;
        }
        if (isClamped) return;
        if (isOutside(ink.box, box)) {
          found.push(`${nameOf(ink)} is cut by ${element.tagName.toLowerCase()}.${element.className}`);
        }
      }
      if (ink.tile && isOutside(ink.box, ink.tile.getBoundingClientRect())) {
        found.push(`${nameOf(ink)} leaves its tile`);
      }
    }

    function isOutside(box: DOMRect, frame: DOMRect): boolean {
      return box.left < frame.left - ROUNDING || box.right > frame.right + ROUNDING ||
        box.top < frame.top - ROUNDING - box.height * 0.2 || box.bottom > frame.bottom + ROUNDING + box.height * 0.2;
    }

    /** The part of a text that nothing above it hides. */
    function seen({ box, element }: Ink): DOMRect {
      let { left, right, top, bottom } = box;
      for (const { box: frame } of framesOf(element)) {
        [left, right] = [Math.max(left, frame.left), Math.min(right, frame.right)];
        [top, bottom] = [Math.max(top, frame.top), Math.min(bottom, frame.bottom)];
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    /** Between the lines of a font there is air: what is drawn has about three quarters of its box. */
    function drawn({ left, top, width, height }: DOMRect): DOMRect {
      return new DOMRect(left, top + 0.12 * height, width, 0.76 * height);
    }

    function overlapping(a: DOMRect, b: DOMRect): boolean {
      const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      return width > 2 && height > 0.35 * Math.min(a.height, b.height);
    }

    function takeText(node: Text): void {
      const element = node.parentElement ?? (node.getRootNode() as ShadowRoot).host;
      const text = node.data.trim();
      if (!element || !text || element.tagName === "STYLE") return;
      const style = getComputedStyle(element);
      if (style.visibility === "hidden" || style.clipPath !== "none") return;
      const range = document.createRange();
      range.selectNodeContents(node);
      // A range knows nothing of where an SVG draws its text.
      const box = element instanceof SVGElement ? element.getBoundingClientRect() : range.getBoundingClientRect();
      if (box.width < 1 || box.height < 1) return;
      inks.push({ text, box, element, tile: tileOf(element) });
    }

    function walk(node: Node): void {
      if (node instanceof Text) takeText(node);
      if (node instanceof Element) {
        const style = getComputedStyle(node);
        if (style.display === "none" || style.visibility === "hidden" || node.hasAttribute("data-off-screen")) return;
        if (node.tagName === "FL-TILE") tiles.push(node);
        if (node.shadowRoot) walk(node.shadowRoot);
      }
      for (const child of node.childNodes) walk(child);
    }
    walk(document.body);

    for (const ink of inks) {
      checkCut(ink);
      const style = getComputedStyle(ink.element);
      const pixel = parseFloat(style.getPropertyValue("--px"));
      // An SVG's font size is in units of its own: its box is a fifth higher than the text is large.
      const drawnSize = ink.element instanceof SVGElement ? ink.box.height / 1.2 : parseFloat(style.fontSize);
      const size = drawnSize / pixel;
      if (ink.tile && size < SMALLEST) found.push(`${nameOf(ink)} has only ${size.toFixed(1)} px of the design`);
    }
    for (const texts of Map.groupBy(inks, ({ tile }) => tile).values()) {
      const boxes = texts.map((ink) => drawn(seen(ink)));
      texts.forEach((a, i) => {
        for (let k = i + 1; k < texts.length; k++) {
          if (!overlapping(boxes[i] as DOMRect, boxes[k] as DOMRect)) continue;
          const b = texts[k] as Ink;
          // Words of one line follow each other whatever they are marked as.
          if (!a.element.contains(b.element) && !b.element.contains(a.element)) {
            found.push(`${nameOf(a)} lies over ${nameOf(b)}`);
          }
        }
      });
    }
    tiles.forEach((a, i) => {
      for (const b of tiles.slice(i + 1)) {
        if (overlapping(a.getBoundingClientRect(), b.getBoundingClientRect())) {
          found.push("two tiles lie over each other");
        }
      }
    });
    return [...new Set(found)];
  });
}
