import type { Browser, Page } from "playwright-core";
import { buildWallboard } from "../../wallboard/build.ts";
import { BoardFixture } from "../support/board-fixture.ts";
import { launchBrowser } from "../support/browser.ts";

export type Screen = { width: number; height: number };

/** A server, a browser, and pages that look at it; the test ends both with `close`. */
export type BoardStage = {
  fixture: BoardFixture;
  browser: Browser;
  /** The address of the server. */
  url: string;
  /** Opens a screen; an error in the page fails `close`. */
  open: (path?: string, size?: Screen) => Promise<Page>;
  close: () => Promise<void>;
};

export async function startStage(): Promise<BoardStage> {
  const { directory } = await buildWallboard();
  const fixture = new BoardFixture(directory);
  const url = await fixture.listen();
  const browser = await launchBrowser();
  const errors: string[] = [];
  return {
    fixture,
    browser,
    url,
    open: async (path = "/wall/main?theme=dark", viewport = { width: 1920, height: 1080 }) => {
      const page = await browser.newPage({ viewport });
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto(url + path);
      return page;
    },
    close: async () => {
      await browser.close();
      await fixture.close();
      if (errors.length > 0) throw new Error(`Cannot pass the page as sound: it threw ${errors.join("; ")}`);
    },
  };
}

/** Every text that is not where it should be, as a line for the reader; empty when all fits. */
export function misfits(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const cards = ["FL-QUEUE-TILE", "FL-TOTAL", "FL-AGENTS-BAR", "FL-TREND"];
    /** Only names of people and places may end in an ellipsis. */
    const shortened = "h1, h2, h3, .site, fl-clock span";
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth || root.scrollHeight > innerHeight) {
      found.push(`the page: ${root.scrollWidth}x${root.scrollHeight} in ${innerWidth}x${innerHeight}`);
    }

    function hostOf(element: Element): Element | null {
      const node = element.getRootNode();
      return node instanceof ShadowRoot ? node.host : null;
    }

    function cardOf(element: Element): Element {
      for (let host = hostOf(element); host; host = hostOf(host)) if (cards.includes(host.tagName)) return host;
      return root;
    }

    function checkBox(element: Element, box: DOMRect, frame: DOMRect, text: string): void {
      const isInside = box.left >= frame.left - 1 && box.right <= frame.right + 1 &&
        box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1;
      if (!isInside) found.push(`${element.tagName}.${element.className} "${text}" leaves its frame`);
    }

    function checkText(node: Text): void {
      const element = node.parentElement;
      const text = node.data.trim();
      if (!element || !text || element.tagName === "STYLE") return;
      const box = element.getBoundingClientRect();
      checkBox(element, box, cardOf(element).getBoundingClientRect(), text);
      const isClipped = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
      const mayBe = element.matches(shortened) || hostOf(element)?.tagName === "FL-CLOCK";
      if (isClipped && !mayBe) found.push(`${element.tagName}.${element.className} "${text}" is cut`);
      const range = document.createRange();
      range.selectNodeContents(node);
      const ink = range.getBoundingClientRect();
      const frame = (hostOf(element) ?? root).getBoundingClientRect();
      if (!mayBe && (ink.left < frame.left - 1 || ink.right > frame.right + 1)) {
        found.push(`${element.tagName}.${element.className} "${text}" runs out of ${hostOf(element)?.tagName}`);
      }
    }

    function walk(node: Node): void {
      if (node instanceof Text) checkText(node);
      if (node instanceof Element) {
        if (node.matches("article, section") && node.scrollHeight > node.clientHeight + 1) {
          found.push(`${hostOf(node)?.tagName} is ${node.scrollHeight - node.clientHeight} px too full`);
        }
        if (node.shadowRoot) walk(node.shadowRoot);
      }
      for (const child of node.childNodes) walk(child);
    }
    walk(document.body);
    return found;
  });
}
