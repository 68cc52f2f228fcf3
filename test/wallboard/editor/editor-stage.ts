import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { buildWallboard } from "../../../wallboard/build.ts";
import { launchBrowser } from "../../support/browser.ts";
import { EditorServer } from "../../support/editor-server.ts";

/** A server, a browser, and editors that work there; the test ends both with `close`. */
export type EditorStage = {
  server: EditorServer;
  /** The editor of the board `main` in a browser of its own; an error in it fails `close`. */
  open: (options?: { query?: string; width?: number; height?: number; context?: BrowserContext }) => Promise<Page>;
  browser: Browser;
  close: () => Promise<void>;
};

export async function startEditors(): Promise<EditorStage> {
  const { directory } = await buildWallboard();
  const server = new EditorServer(directory);
  const url = await server.listen();
  const browser = await launchBrowser();
  const errors: string[] = [];
  return {
    server,
    browser,
    open: async ({ query = "", width = 1366, height = 768, context } = {}) => {
      const viewport = { width, height };
      const page = await (context ?? await browser.newContext({ viewport, timezoneId: "UTC" })).newPage();
      await page.setViewportSize(viewport);
      page.on("pageerror", (error) => errors.push(String(error)));
      await page.goto(`${url}/boards/main/edit?theme=dark${query}`);
      await page.locator("fl-edit-bar h1").waitFor();
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
      if (errors.length > 0) throw new Error(`Cannot pass the page as sound: it threw ${errors.join("; ")}`);
    },
  };
}

export const hold = (page: Page, id: string): Locator => page.locator(`fl-edit-canvas .hold[data-id="${id}"]`);
export const button = (page: Page, name: string): Locator => page.getByRole("button", { name, exact: true });

/** Where a tile lies, as its grip tells those who cannot see it: `Column 1, row 1, 3 × 2`. */
export async function placeOf(page: Page, id: string): Promise<string> {
  return (await hold(page, id).getAttribute("aria-label") ?? "").replace(/^.*\. /, "");
}

/** Drags from the middle of something by cells of the 12 x 8 grid. */
export async function drag(page: Page, from: Locator, { dx, dy }: { dx: number; dy: number }): Promise<void> {
  const box = await from.boundingBox();
  const grid = await page.locator("fl-edit-canvas .holds").boundingBox();
  if (!box || !grid) throw new Error("Cannot drag: it is not on the page");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + dx * grid.width / 24, y + dy * grid.height / 16);
  await page.mouse.move(x + dx * grid.width / 12, y + dy * grid.height / 8);
  await page.mouse.up();
}

/** Until it is so: the page works in its own time. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!await condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
