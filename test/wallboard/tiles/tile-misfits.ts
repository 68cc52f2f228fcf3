import type { Page } from "playwright-core";

/**
 * What does not fit in the tiles of these kinds, as lines for the reader: text or numbers that leave the tile, numbers that are
 * cut, and texts that lie over each other. What is clipped on purpose (names in one line, heads in two) counts as far as it is
 * seen.
 */
export function tileMisfits(page: Page, kinds: readonly string[]): Promise<string[]> {
  return page.evaluate((kinds) => {
    const found: string[] = [];
    type Ink = { text: string; left: number; right: number; top: number; bottom: number };
    const parentOf = (element: Element): Element | null =>
      element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;

    function tilesIn(node: ParentNode): Element[] {
      return [...node.querySelectorAll("*")].flatMap((element) => [
        ...(kinds.some((kind) => element.localName === `fl-tile-${kind}`) ? [element] : []),
        ...(element.shadowRoot ? tilesIn(element.shadowRoot) : []),
      ]);
    }

    function textsIn(node: Node): Text[] {
      if (node instanceof Text) return node.data.trim() && node.parentElement?.localName !== "style" ? [node] : [];
      const inner = node instanceof Element && node.shadowRoot ? [...node.shadowRoot.childNodes] : [];
      return [...inner, ...node.childNodes].flatMap(textsIn);
    }

    /** The part of a text's lines that is seen: what an element hides of it does not count, but the tile's own edge does. */
    function seen(node: Text, tile: Element): Ink | null {
      const range = document.createRange();
      range.selectNodeContents(node);
      let { left, right, top, bottom } = range.getBoundingClientRect();
      // A line is higher than its letters.
      const lead = Math.max(0, (bottom - top) * 0.12);
      [top, bottom] = [top + lead, bottom - lead];
      for (let one = node.parentElement as Element | null; one && one !== tile; one = parentOf(one)) {
        if (getComputedStyle(one).overflow === "visible") continue;
        const box = one.getBoundingClientRect();
        [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      }
      return right > left && bottom > top ? { text: node.data.trim(), left, right, top, bottom } : null;
    }

    function isCut(node: Text): boolean {
      const element = node.parentElement;
      return element instanceof HTMLElement && element.matches(".number") && element.clientWidth > 0 &&
        element.scrollWidth > element.clientWidth + 1;
    }

    for (const tile of tilesIn(document)) {
      const box = tile.getBoundingClientRect();
      const say = (text: string) =>
        found.push(`${tile.localName} of ${Math.round(box.width)}x${Math.round(box.height)}: ${text}`);
      const texts = textsIn(tile.shadowRoot as ShadowRoot);
      const inks = texts.map((node) => seen(node, tile)).filter((ink) => ink !== null);
      for (const { text, left, right, top, bottom } of inks) {
        const over = Math.max(box.left - left, right - box.right, box.top - top, bottom - box.bottom);
        if (over > 1) say(`"${text}" is ${over.toFixed(1)} px outside`);
      }
      texts.filter(isCut).forEach(({ data }) => say(`"${data.trim()}" is cut`));
      inks.forEach((a, i) =>
        inks.slice(i + 1).forEach((b) => {
          const width = Math.min(a.right, b.right) - Math.max(a.left, b.left);
          const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
          if (width > 1 && height > 1) say(`"${a.text}" lies over "${b.text}"`);
        })
      );
    }
    return found;
  }, kinds);
}
