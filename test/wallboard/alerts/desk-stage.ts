import type { Browser, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { buildWallboard } from "../../../wallboard/build.ts";
import { AlertServer } from "../../support/alert-server.ts";
import { launchBrowser } from "../../support/browser.ts";

export const desk = { width: 1920, height: 1080 };
export const phone = { width: 390, height: 844 };

export type DeskOptions = {
  viewport?: typeof desk;
  me?: string | null;
  isTouched?: boolean;
  before?: (page: Page) => Promise<unknown>;
};

/** A server, a browser, and desks that look at it; the test ends both with `close`. */
export class DeskStage {
  readonly server: AlertServer;
  readonly errors: string[] = [];
  readonly #browser: Browser;
  readonly #url: string;

  private constructor({ server, browser, url }: { server: AlertServer; browser: Browser; url: string }) {
    this.server = server;
    this.#browser = browser;
    this.#url = url;
  }

  static async start(): Promise<DeskStage> {
    const server = new AlertServer((await buildWallboard()).directory);
    const url = await server.listen();
    return new DeskStage({ server, browser: await launchBrowser(), url });
  }

  /** Opens the desk as a person, null being nobody yet, and waits until the alerts are there; `before` has the empty page. */
  async open(query = "", options: DeskOptions = {}): Promise<Page> {
    const { viewport = desk, me = "Iryna", isTouched = false, before } = options;
    const context = await this.#browser.newContext({ viewport, timezoneId: "UTC", hasTouch: isTouched, locale: "en" });
    await context.addInitScript((name) => {
      if (name !== null && !localStorage.getItem("frontline.person")) localStorage.setItem("frontline.person", name);
    }, me);
    const page = await context.newPage();
    page.on("pageerror", (error) => this.errors.push(String(error)));
    await before?.(page);
    await page.goto(`${this.#url}/alerts${query}`);
    await page.locator("h1").waitFor();
    return page;
  }

  /** Closes the pages and forgets the alerts. */
  async clear(): Promise<void> {
    for (const context of this.#browser.contexts()) await context.close();
    this.server.reset();
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.server.close();
  }
}

export const rows = (page: Page) => page.locator("fl-alert-row");
export const row = (page: Page, text: string) => rows(page).filter({ hasText: text });
/** Until sites and queues are called by their titles: these come by themselves, maybe after the alerts. */
export const named = (page: Page) =>
  page.locator("fl-alert-filter option", { hasText: "Lisbon" }).waitFor({ state: "attached" });
export const detail = (page: Page) => page.locator("fl-alert-detail");
/** What a reader sees of an element, also inside its elements, with single spaces. */
export const seen = (part: Locator) =>
  part.evaluate((host) => {
    const texts = (node: Node): string[] =>
      node instanceof Text
        ? [node.data.trim()]
        : node instanceof Element && node.matches("style")
        ? []
        : [...(node instanceof Element ? node.shadowRoot ?? node : node).childNodes].flatMap(texts);
    return texts(host).filter(Boolean).join(" ").replaceAll(/\s+/g, " ");
  });
/** Waits as long as a busy machine needs. */
export const eventually = <T>(look: () => T) => expect.poll(look);
/** What the list says, section by section. */
export const list = (page: Page) =>
  page.locator("fl-alert-list li").evaluateAll((items) =>
    items.map((item) => {
      const row = item.querySelector("fl-alert-row");
      return row
        ? row.shadowRoot?.querySelector(".name span")?.textContent?.trim()
        : (item as HTMLElement).innerText.replaceAll(/\s+/g, " ");
    })
  );
/** The id of the alert whose row has the focus; null where no row has it. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const list = document.querySelector("fl-alerts-page")?.shadowRoot?.querySelector("fl-alert-desk")?.shadowRoot
      ?.querySelector("fl-alert-list");
    return (list?.shadowRoot?.activeElement as { alert?: { id: string } } | null)?.alert?.id ?? null;
  });
