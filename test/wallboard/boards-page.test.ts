import { Buffer } from "node:buffer";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page, Route } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BoardRow } from "../../schemas/boards/api.ts";
import { Board } from "../../schemas/boards/board.ts";
import type { ShownBoard } from "../../schemas/boards/read-board.ts";
import { builtInBoards } from "../../schemas/boards/templates.ts";
import { violations } from "../support/axe.ts";
import { AT, kyiv, lisbon } from "./board-builders.ts";
import { type BoardStage, startStage } from "./board-page.ts";

const output = fileURLToPath(new URL("../output/wallboard/", import.meta.url));
const sites = [kyiv, lisbon];
const hostile = '<img src=x onerror="window.hurt=1"> Sehr langer Titel einer Tafel für den Vertrieb Süd';

const builtIn: BoardRow[] = Object.entries(builtInBoards(sites)).map(([name, board]) => ({
  name,
  title: board.title,
  source: "built-in",
  revision: 0,
  at: null,
  language: board.language,
  board: board as ShownBoard,
}));
const own: BoardRow = { ...builtIn[1] as BoardRow, name: "own", title: hostile, source: "saved", revision: 7, at: AT };
const broken: BoardRow = { ...own, name: "broken", title: null, revision: 9, language: null, board: null };

let stage: BoardStage;
/** What the page sent: method, path, body. */
let sent: [string, string, unknown][] = [];
let rows: BoardRow[] = [];

beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  stage = await startStage();
}, 120_000);
afterAll(() => stage?.close());
beforeEach(() => {
  sent = [];
  rows = [...builtIn, own, broken];
});

const json = (route: Route, body: unknown, status = 200) =>
  route.fulfill({ status, contentType: "application/json", body: JSON.stringify(body) });

/** The routes of the server as far as this page uses them. */
async function answer(route: Route): Promise<void> {
  const request = route.request();
  const { pathname, search } = new URL(request.url());
  if (request.method() !== "GET") {
    sent.push([request.method(), pathname + search, request.postDataJSON()]);
    if (request.method() === "DELETE") rows = rows.filter(({ name }) => pathname !== `/api/boards/${name}`);
    return await json(route, { name: "x", revision: 1, at: AT });
  }
  if (pathname === "/api/boards") return await json(route, { boards: rows });
  if (pathname === "/api/choices") return await json(route, { sites, queues: [], boards: [] });
  const row = rows.find(({ name }) => pathname === `/api/boards/${name}`);
  await json(route, { ...row, problems: [] });
}

async function openBoards(path = "/", viewport = { width: 1366, height: 768 }): Promise<Page> {
  const page = await stage.browser.newPage({ viewport, locale: "en-GB", colorScheme: "dark" });
  await page.route("**/api/**", answer);
  await page.goto(stage.url + path);
  await page.locator("fl-board-card").first().waitFor();
  return page;
}

const card = (page: Page, title: string) => page.locator("fl-board-card").filter({ hasText: title });

describe("the list of boards", () => {
  it("shows what comes with the program and what was saved, with the way to the TV and to the editor", async () => {
    const page = await openBoards();
    expect(await page.locator("fl-board-card").count()).toBe(8); // six of the program, one saved, one broken
    expect(await page.locator("fl-board-card h2").first().innerText()).toBe("Contact centre");
    const links = await card(page, "Sales floor").first().locator("a.button").evaluateAll((all) =>
      all.map((link) => link.getAttribute("href"))
    );
    expect(links).toEqual(["/wall/sales-floor", "/boards/sales-floor/edit"]);
    expect(await card(page, "Cannot be read").count()).toBe(1);
    await page.screenshot({ path: `${output}boards-1366.png` });
    await page.close();
  });

  it("takes a title for text, whatever it says", async () => {
    const page = await openBoards();
    expect(await card(page, "<img src=x").locator("h2").innerText()).toBe(hostile);
    expect(await page.evaluate(() => "hurt" in globalThis)).toBe(false);
    await page.close();
  });

  it("makes a new one from a template, a site and a title, at an address of its own", async () => {
    const page = await openBoards();
    await page.getByRole("button", { name: "New board" }).click();
    await page.getByRole("combobox", { name: "Begin with" }).selectOption("sales-floor");
    expect(await page.locator("fl-new-board output").innerText()).toBe("/wall/sales-floor-2");
    await page.getByLabel("Title").fill("Продажі Київ");
    await page.getByRole("combobox", { name: "Site" }).selectOption("kyiv");
    await page.getByRole("combobox", { name: "Language" }).selectOption("uk");
    await page.screenshot({ path: `${output}boards-new.png` });
    await page.getByRole("button", { name: "Create" }).click();
    await page.waitForURL("**/boards/prodazhi-kyiv/edit");
    const [[method, path, body] = []] = sent as [string, string, { board: Board; revision: number }][];
    expect([method, path, body?.revision]).toEqual(["PUT", "/api/boards/prodazhi-kyiv", 0]);
    expect(Board.parse(body?.board)).toMatchObject({
      title: "Продажі Київ",
      language: "uk",
      scope: { sites: ["kyiv"] },
      pages: builtInBoards(sites)["sales-floor"].pages,
    });
    await page.close();
  });

  it("deletes a saved one after asking, with the revision that was seen", async () => {
    const page = await openBoards();
    page.once("dialog", (dialog) => void dialog.dismiss());
    await card(page, "<img src=x").getByRole("button", { name: "Delete" }).click();
    expect(sent).toEqual([]);
    page.once("dialog", (dialog) => void dialog.accept());
    await card(page, "<img src=x").getByRole("button", { name: "Delete" }).click();
    await expect.poll(() => page.locator("fl-board-card").count()).toBe(7);
    expect(sent).toEqual([["DELETE", "/api/boards/own?revision=7", null]]);
    await page.close();
  });

  it("names what is wrong with a file and stores nothing of it", async () => {
    const page = await openBoards();
    const choose = async (text: string) => {
      const chooser = page.waitForEvent("filechooser");
      await page.getByRole("button", { name: "Import" }).click();
      await (await chooser).setFiles({
        name: "b.json",
        mimeType: "application/json",
        buffer: Buffer.from(text),
      });
    };
    await choose("{ no json");
    await page.getByRole("alert").filter({ hasText: "must be JSON" }).waitFor();
    await choose('{ "title": "x", "pages": [] }');
    await page.getByRole("alert").filter({ hasText: "pages" }).waitFor();
    expect(sent).toEqual([]);
    await page.close();
  });

  it("says so when the server is away", async () => {
    const page = await stage.browser.newPage();
    await page.route("**/api/**", (route) => route.abort());
    await page.goto(stage.url);
    await page.getByRole("alert").waitFor();
    await page.close();
  });

  it.each(["en", "uk", "ru", "pl", "zh", "de"])("fits and is accessible in %s", async (language) => {
    const page = await openBoards(`/?language=${language}`, { width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(await violations(page)).toEqual([]);
    await page.close();
  });
});
