import type { Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { LiveQueue, Snapshot } from "../../schemas/wire.ts";
import { aQueue, aSnapshot, AT, movedTo } from "./board-builders.ts";
import { type BoardStage, startStage } from "./board-page.ts";

let stage: BoardStage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.close());

const current = () => ({ at: Date.now(), currentAt: Date.now() });

afterEach(async () => {
  stage.fixture.refuses = false;
  stage.fixture.heartbeat = current;
  for (const context of stage.browser.contexts()) await context.close();
});

/** Opens a board that shows this snapshot as of now. */
async function show(part: Partial<Snapshot> = {}, path?: string): Promise<Page> {
  stage.fixture.snapshot = movedTo(Date.now(), aSnapshot(part));
  return await stage.open(path);
}

const status = (page: Page): Locator => page.getByRole("status");
const waiting = (page: Page, tile = 0): Locator => page.locator("fl-queue-tile").nth(tile).locator(".waiting .number");
const longest = (page: Page): Locator => page.locator("fl-queue-tile .longest .number");

async function seconds(locator: Locator): Promise<number> {
  const parts = (await locator.innerText()).split(":").map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

describe("a board", () => {
  it("shows the snapshot and then what changes, in its place", async () => {
    const [a, b] = [aQueue({ queue: "a", waitingNow: 3 }), aQueue({ queue: "b", waitingNow: 5 })];
    const page = await show({ queues: [a, b] });
    await expect.poll(() => waiting(page).innerText()).toBe("3");
    const element = await waiting(page, 1).elementHandle();
    stage.fixture.change({ queues: [{ ...b, waitingNow: 1204 }] });
    await expect.poll(() => waiting(page, 1).innerText()).toBe("1,204");
    expect(await waiting(page).innerText()).toBe("3");
    expect(await element?.evaluate((node) => node.isConnected)).toBe(true); // Changed, not drawn anew.
  });

  it("counts the longest wait on by itself, and from the server's clock", async () => {
    stage.fixture.snapshot = movedTo(Date.now(), aSnapshot({ queues: [aQueue({ oldestQueuedAt: AT - 58_000 })] }));
    const page = await stage.browser.newPage();
    await page.addInitScript(() => Date.now = () => 0);
    await page.goto(`${new URL((await stage.open()).url()).origin}/`);
    await status(page).getByText("Live").waitFor();
    const first = await seconds(longest(page));
    expect(first).toBeGreaterThanOrEqual(58);
    expect(first).toBeLessThan(90);
    await expect.poll(() => seconds(longest(page)), { timeout: 5000 }).toBeGreaterThanOrEqual(first + 2);
  });

  it("says that the server is lost, greys and stops the numbers, and comes back by itself", async () => {
    const page = await show({ queues: [aQueue({ waitingNow: 4 })] });
    await status(page).getByText("Live").waitFor();
    stage.fixture.refuses = true;
    stage.fixture.drop();
    await status(page).getByText("Connection lost").waitFor({ timeout: 15_000 });
    expect(await waiting(page).innerText()).toBe("4");
    expect(await waiting(page).evaluate((node) => getComputedStyle(node).color)).toBe("rgb(140, 153, 166)"); // --old
    const frozen = await longest(page).innerText();
    await expect.poll(() => page.locator("fl-link-status div").innerText(), { timeout: 10_000 }).toMatch(
      /data is [7-9]/,
    );
    expect(await longest(page).innerText()).toBe(frozen);

    stage.fixture.refuses = false;
    stage.fixture.snapshot = movedTo(Date.now(), aSnapshot({ queues: [aQueue({ waitingNow: 6 })] }));
    await status(page).getByText("Live").waitFor({ timeout: 15_000 });
    expect(await waiting(page).innerText()).toBe("6");
    expect(await waiting(page).evaluate((node) => getComputedStyle(node).color)).toBe("rgb(244, 247, 250)"); // --ink
  });

  it("reconnects when the server falls silent without a word", async () => {
    const page = await show();
    await status(page).getByText("Live").waitFor();
    const before = stage.fixture.streamUrls.length;
    stage.fixture.heartbeat = null;
    await expect.poll(() => stage.fixture.streamUrls.length, { timeout: 15_000 }).toBeGreaterThan(before);
  });

  it("says so when the connection is fine but the numbers are old", async () => {
    const page = await show();
    stage.fixture.heartbeat = () => ({ at: Date.now(), currentAt: Date.now() - 92_000 });
    await status(page).getByText("Not up to date").waitFor();
    expect(await page.locator("fl-link-status div").innerText()).toMatch(/data is 1:3\d old/);
    expect(await page.locator("main[data-old]").count()).toBe(1);
    stage.fixture.heartbeat = current;
    await status(page).getByText("Live").waitFor();
    expect(await page.locator("main[data-old]").count()).toBe(0);
  });

  it("starts over after a message it cannot read", async () => {
    const page = await show({ queues: [aQueue({ waitingNow: 1 })] });
    await expect.poll(() => waiting(page).innerText()).toBe("1");
    stage.fixture.snapshot = movedTo(Date.now(), aSnapshot({ queues: [aQueue({ waitingNow: 2 })] }));
    stage.fixture.raw("change", "{ this is not JSON");
    await expect.poll(() => waiting(page).innerText()).toBe("2");
  });

  it("shows names as text, whatever they are", async () => {
    const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
    const queue: LiveQueue = aQueue({ title: hostile, formulaText: hostile });
    const sites = ["kyiv", "lisbon"].map((site) => ({ site, title: hostile, timezone: "UTC", dayStart: 0 }));
    const page = await show({ board: hostile, sites, queues: [queue, { ...queue, site: "lisbon" }] });
    await status(page).getByText("Live").waitFor();
    expect(await page.locator("fl-queue-tile h3").first().innerText()).toBe(hostile);
    expect(await page.locator("h1").innerText()).toBe(hostile);
    expect(await page.locator("img, fl-board script").count()).toBe(0);
    expect(await page.title()).not.toBe("owned");
  });

  it("says what to do when there is no queue yet, and shows the first one when it comes", async () => {
    const page = await show({ queues: [] });
    await page.getByText("No events yet").waitFor();
    await page.getByText("Connect a source: see README").waitFor();
    expect(await page.locator("fl-queue-tile").count()).toBe(0);
    stage.fixture.change({ queues: [aQueue({ waitingNow: 1 })] });
    await expect.poll(() => waiting(page).innerText()).toBe("1");
  });

  it("shows no number before the floor has caught up", async () => {
    stage.fixture.heartbeat = () => ({ at: Date.now(), currentAt: null });
    const page = await show({ ready: false, currentAt: null });
    await status(page).getByText("Catching up …").waitFor();
    expect(await page.locator("fl-notice p").first().innerText()).toContain("Catching up …");
    expect(await page.locator("fl-queue-tile, fl-total, fl-agents-bar, fl-trend").count()).toBe(0);
  });

  it("says that the server cannot be reached before it ever was", async () => {
    stage.fixture.refuses = true;
    const page = await show();
    await page.getByText("Cannot reach the server").waitFor();
    stage.fixture.refuses = false;
    await status(page).getByText("Live").waitFor({ timeout: 15_000 });
  });

  it("asks for the board and the site of its address", async () => {
    await show({}, "/wall/a%26b?site=kyiv");
    await expect.poll(() => stage.fixture.streamUrls.at(-1)).toBe("/api/stream?board=a%26b&site=kyiv");
  });

  it("names the formula and its words on each tile, and announces only the link", async () => {
    const page = await show();
    await status(page).getByText("Live").waitFor();
    const level = page.locator("fl-queue-tile fl-service-level");
    expect(await level.locator("div").first().innerText()).toContain("offered-less-short");
    expect(await level.locator("[title]").first().getAttribute("title")).toBe(aQueue().formulaText);
    expect(await page.locator("[aria-live], [role=status], [role=alert], [role=log]").count()).toBe(1);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    expect(await page.getByRole("article", { name: "sales" }).count()).toBe(1);
    expect(await page.getByRole("img", { name: /Waiting \d+, service level/ }).count()).toBe(1);
  });

  it("tells severity by word and shape", async () => {
    const far = aQueue({ queue: "far", oldestQueuedAt: AT - 600_000 });
    const calm = aQueue({ queue: "calm", oldestQueuedAt: AT });
    const page = await show({ queues: [far, calm] });
    const longestOf = (tile: number) => page.locator("fl-queue-tile").nth(tile).locator(".longest");
    await expect.poll(() => longestOf(0).locator(".word").innerText()).toBe("Far over target");
    expect(await longestOf(1).locator(".word").innerText()).toBe("In target");
    expect(await longestOf(0).locator("fl-shape path").count()).toBe(1);
    expect(await longestOf(1).locator("fl-shape circle").count()).toBe(1);
  });
});
