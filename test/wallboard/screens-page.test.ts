import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildWallboard } from "../../wallboard/build.ts";
import { launchBrowser } from "../support/browser.ts";
import { aScreenReport, aScreenRow } from "../support/screen-builder.ts";
import { ScreensFixture } from "../support/screens-fixture.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const desk = { width: 1366, height: 768 };

let fixture: ScreensFixture;
let browser: Browser;
let url: string;
const errors: string[] = [];

beforeAll(async () => {
  fixture = new ScreensFixture((await buildWallboard()).directory);
  url = await fixture.listen();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await fixture?.close();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  fixture.sent.length = 0;
  fixture.isAway = false;
  expect(errors.splice(0)).toEqual([]);
});

async function open(query = "?theme=dark&language=en", viewport = desk): Promise<Page> {
  const page = await browser.newPage({ viewport, timezoneId: "UTC" });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${url}/screens${query}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

const hours = (...counts: number[]) => [...Array(24 - counts.length).fill(0), ...counts];
const longName = "Second floor, the very long corridor beside the meeting rooms";

/** One of each kind, as of now. */
function typical() {
  const lastSeenAt = Date.now() - 3_000;
  const errorsFrom = Math.floor(Date.now() / 3_600_000) * 3_600_000 - 23 * 3_600_000;
  const last = [{ at: lastSeenAt, message: `TypeError: <b>rows</b> of undefined (${"x".repeat(300)})` }];
  return [
    aScreenRow({ id: "kitchen", name: "Kitchen", lastSeenAt }),
    aScreenRow({
      id: "tv-2",
      sent: { board: "vip", insteadOf: "main" },
      lastSeenAt,
      report: aScreenReport({ board: "vip" }),
    }),
    aScreenRow({ id: "tv-3", name: "Away", isAway: true, isConnected: false, lastSeenAt: lastSeenAt - 7_200_000 }),
    aScreenRow({
      id: "tv-4",
      name: longName,
      lastSeenAt,
      report: aScreenReport({ version: "ffffffff", board: "b".repeat(64), errors: last, width: 3840, height: 2160 }),
      errorsFrom,
      errorsByHour: hours(1, 0, 140),
    }),
  ];
}

const rows = (page: Page) => page.locator("fl-screen-row");
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });
const names = (page: Page) => page.locator("fl-screen-name button").allInnerTexts();
const press = (page: Page, screen: string, name: string) => row(page, screen).getByRole("button", { name }).click();

/** What a reader sees of a row, also inside its elements. */
function textOf(page: Page, name: string): Promise<string> {
  return row(page, name).evaluate((host) => {
    const texts = (node: Node): string[] =>
      node instanceof Text
        ? [node.data.trim()]
        : node instanceof Element && node.matches("style, .actions, .texts, title, .pencil")
        ? []
        : [...(node instanceof Element ? node.shadowRoot ?? node : node).childNodes].flatMap(texts);
    return texts(host).filter(Boolean).join(" ").replaceAll(/\s+/g, " ");
  });
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(() => (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run());
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

describe("the page of screens", () => {
  it("lists those with trouble first, with what they tell", async () => {
    fixture.rows = typical();
    const page = await open();
    await rows(page).first().waitFor();
    expect((await names(page)).map((name) => name.replace("✎", "").trim())).toEqual([
      "Away",
      longName,
      "Kitchen",
      "tv-2",
    ]);
    expect(await textOf(page, "Kitchen")).toMatch(/OK main page 1 \d+ s ago Live 0 s old 0a1b2c3d 1920 × 1080 0/);
    expect(await textOf(page, "tv-2")).toContain("vip instead of main");
    expect(await textOf(page, "Away")).toMatch(/Away main page 1 2:00:\d\d ago – /);
    expect(await textOf(page, longName)).toContain("Other version, Errors");
    expect(await textOf(page, longName)).toContain("≠ ffffffff 3840 × 2160 141");
    expect(await page.locator(".counts").innerText()).toMatch(/4 screens\s+1 with trouble\s+1 to look at\s+2 fine/);
  });

  it("ticks between two answers, and follows what changes", async () => {
    fixture.rows = [aScreenRow({ id: "tv-1", lastSeenAt: Date.now() - 60_000 })];
    const page = await open();
    await rows(page).first().waitFor();
    fixture.isAway = true;
    const before = await textOf(page, "tv-1");
    expect(before).toMatch(/1:\d\d ago/);
    await expect.poll(() => textOf(page, "tv-1")).not.toBe(before);
    fixture.isAway = false;
    fixture.rows = [aScreenRow({ id: "tv-1", isAway: true, lastSeenAt: Date.now() - 3_600_000 })];
    await expect.poll(() => textOf(page, "tv-1")).toMatch(/Away .* 1:00:\d\d ago/);
  });

  it("shows the picture of errors in words too, and what the last ones said, as text", async () => {
    fixture.rows = typical();
    const page = await open();
    const bars = row(page, longName).getByRole("img", { name: "141 errors in 24 hours" });
    await expect.poll(() => bars.locator("rect title").allTextContents()).toEqual([
      expect.stringMatching(/^\d\d:00: 1$/),
      expect.stringMatching(/^\d\d:00: 140$/),
    ]);
    await bars.click();
    const texts = row(page, longName).locator(".texts");
    expect(await texts.innerText()).toContain("TypeError: <b>rows</b> of undefined");
    expect(await texts.locator("b").count()).toBe(0);
  });

  it("finds screens by a filter", async () => {
    fixture.rows = typical();
    const page = await open();
    await page.getByRole("searchbox").fill("ffff second");
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByRole("searchbox").fill("no such");
    await page.getByText("No screen matches the filter.").waitFor();
  });

  it("gives a screen a name by the keyboard, and gives it up", async () => {
    fixture.rows = typical();
    const page = await open();
    const button = page.getByRole("button", { name: "Rename tv-2" });
    await button.press("Enter");
    await page.keyboard.type("Sales floor");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Rename Sales floor" }).waitFor();
    expect(fixture.rows.find(({ id }) => id === "tv-2")?.name).toBe("Sales floor");

    await page.keyboard.press("Enter"); // The focus is still on the name.
    await page.keyboard.type("Mistake");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Rename tv-2" }).waitFor();
    expect(fixture.rows.find(({ id }) => id === "tv-2")?.name).toBeNull();
  });

  it("sends another board, and the screen's own again", async () => {
    fixture.rows = typical();
    const page = await open();
    await press(page, "Kitchen", "Board …");
    const dialog = page.getByRole("dialog");
    const options = () => dialog.locator("option").allInnerTexts();
    await expect.poll(options).toEqual(["Its own: main", "VIP desk (vip)", "broken"]);
    await dialog.locator("select").selectOption("vip");
    await dialog.getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent: Kitchen").waitFor();
    await press(page, "tv-2", "Board …");
    expect(await dialog.locator("select").inputValue()).toBe("vip");
    await dialog.locator("select").selectOption("");
    await dialog.getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent: tv-2").waitFor();
    expect(fixture.sent).toEqual([
      { screen: "kitchen", command: { do: "show", board: "vip" } },
      { screen: "tv-2", command: { do: "show", board: null } },
    ]);
  });

  it("sends a message to one and to all, with its time, and nothing when one thinks better of it", async () => {
    fixture.rows = typical();
    const page = await open();
    const dialog = page.getByRole("dialog");
    await press(page, "Kitchen", "Message …");
    await page.keyboard.type("Kettle is on");
    await page.keyboard.press("Enter");
    await page.getByText("Sent: Kitchen").waitFor();
    await page.getByRole("button", { name: "Message to all …" }).click();
    await dialog.getByLabel("Message").fill("Fire drill");
    await dialog.getByLabel("Shown for").selectOption("15");
    await dialog.getByRole("button", { name: "Send" }).click();
    await page.getByText("Sent: All screens").waitFor();
    await press(page, "Kitchen", "Message …");
    expect(await dialog.getByLabel("Message").inputValue()).toBe("");
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "hidden" });
    expect(fixture.sent).toEqual([
      { screen: "kitchen", command: { do: "message", text: "Kettle is on", seconds: 60 } },
      { screen: null, command: { do: "message", text: "Fire drill", seconds: 900 } },
    ]);
  });

  it("identifies at once, reloads all after asking, and forgets after asking", async () => {
    fixture.rows = typical();
    const page = await open();
    const dialog = page.getByRole("dialog");
    // What is on its way at the same time comes in any order.
    await press(page, "Kitchen", "Identify");
    await expect.poll(() => fixture.sent).toHaveLength(1);
    await press(page, "Kitchen", "Reload");
    await expect.poll(() => fixture.sent).toHaveLength(2);
    await page.getByRole("button", { name: "Identify all" }).click();
    await page.getByText("Sent: All screens").waitFor();
    await page.getByRole("button", { name: "Reload all …" }).click();
    await dialog.getByText("Reload all screens?").waitFor();
    await expect.poll(() => fixture.sent).toHaveLength(3);
    await dialog.getByRole("button", { name: "Reload" }).click();
    await expect.poll(() => fixture.sent).toEqual([
      { screen: "kitchen", command: { do: "identify" } },
      { screen: "kitchen", command: { do: "reload" } },
      { screen: null, command: { do: "identify" } },
      { screen: null, command: { do: "reload" } },
    ]);
    await press(page, "Away", "Forget …");
    await dialog.getByText("Forget Away?").waitFor();
    await dialog.getByRole("button", { name: "Forget" }).click();
    await expect.poll(() => rows(page).count()).toBe(3);
  });

  it("says that the server does not answer, keeps the list, and goes on by itself", async () => {
    fixture.rows = typical();
    const page = await open();
    await rows(page).first().waitFor();
    fixture.isAway = true;
    await expect.poll(() => page.getByRole("alert").allInnerTexts()).toEqual([
      expect.stringContaining("The server does not answer."),
    ]);
    expect(await rows(page).count()).toBe(4);
    await press(page, "Kitchen", "Identify");
    await page.getByText("Not done:").waitFor();
    fixture.isAway = false;
    await expect.poll(() => page.getByText("The server does not answer.").count()).toBe(0);
  });

  it("says how to put a board on a TV when there is none", async () => {
    fixture.rows = [];
    const page = await open();
    await page.getByText("No screen has shown a board yet.").waitFor();
    expect(await page.locator("code").innerText()).toBe(`${url}/wall/main?screen=kitchen`);
    expect(await page.getByRole("button").count()).toBe(0);
    expect(await violations(page)).toEqual([]);
  });

  it.each([
    ["en", "dark", 1920, 1080],
    ["uk", "light", 1366, 768],
    ["ru", "dark", 1366, 768],
    ["pl", "light", 1024, 768],
    ["zh", "dark", 390, 844],
    ["de", "light", 390, 844],
  ])("fits and can be used by everybody: %s, %s, %d x %d", async (language, theme, width, height) => {
    fixture.rows = typical();
    const page = await open(`?theme=${theme}&language=${language}`, { width, height });
    await rows(page).first().waitFor();
    await page.locator("fl-screen-errors summary").last().scrollIntoViewIfNeeded();
    await page.locator("fl-screen-errors details").first().evaluate((node) => (node as HTMLDetailsElement).open = true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await violations(page)).toEqual([]);
  });

  it("shows 200 screens", async () => {
    fixture.rows = Array.from({ length: 200 }, (_, i) => aScreenRow({ id: `tv-${i}`, lastSeenAt: Date.now() }));
    const page = await open();
    await expect.poll(() => rows(page).count()).toBe(200);
    expect((await names(page)).slice(0, 3).map((name) => name.replace("✎", "").trim())).toEqual([
      "tv-0",
      "tv-1",
      "tv-2",
    ]);
  });
});
