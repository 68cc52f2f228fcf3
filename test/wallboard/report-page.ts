import type { Browser, Page } from "playwright-core";
import { buildWallboard } from "../../wallboard/build.ts";
import { launchBrowser } from "../support/browser.ts";
import { ReportFixture } from "../support/report-fixture.ts";
import type { Screen } from "./board-page.ts";

/** A server, a browser, and pages that look at it; the test ends both with `close`. */
export type ReportStage = {
  fixture: ReportFixture;
  browser: Browser;
  /** Opens a page; an error in it fails `close`. */
  open: (path: string, size?: Screen) => Promise<Page>;
  close: () => Promise<void>;
};

export async function startReports(): Promise<ReportStage> {
  const { directory } = await buildWallboard();
  const fixture = new ReportFixture(directory);
  const url = await fixture.listen();
  const browser = await launchBrowser();
  const errors: string[] = [];
  return {
    fixture,
    browser,
    open: async (path, viewport = { width: 1280, height: 800 }) => {
      const page = await browser.newPage({ viewport, timezoneId: "UTC" });
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

/** How far the page is wider than its window, px. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}
