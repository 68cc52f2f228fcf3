import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LiveQueue, LiveSite, Snapshot } from "../../schemas/wire.ts";
import { aDay, aFloor, aQueue, aSnapshot, AT, kyiv, lisbon, movedTo } from "./board-builders.ts";
import { type BoardStage, misfits, type Screen, startStage } from "./board-page.ts";

const output = fileURLToPath(new URL("../output/wallboard/", import.meta.url));
const screens: Record<string, Screen> = {
  "1920x1080": { width: 1920, height: 1080 },
  "3840x2160": { width: 3840, height: 2160 },
  "1080x1920": { width: 1080, height: 1920 },
  "1280x720": { width: 1280, height: 720 },
};

const names = ["Sales", "Support", "Billing", "VIP", "Reservations", "Technical help", "Complaints", "Chat"];

function queue(index: number, part: Partial<LiveQueue> = {}): LiveQueue {
  const waitingNow = (index * 7) % 19;
  return aQueue({
    queue: `${names[index % names.length]} ${index + 1}`,
    waitingNow,
    oldestQueuedAt: waitingNow === 0 ? null : AT - ((index * 37) % 90) * 1000,
    today: aDay(100 + index * 31, 60 + index * 28, 4 + index),
    ...part,
  });
}

const some = (count: number, part: Partial<LiveQueue> = {}) => {
  return Array.from({ length: count }, (_, index) => queue(index, part));
};

/** As much as can come: long names, the longest formula, a wait of a month, a hundred thousand callers. */
function extreme(count: number): Snapshot {
  const queues = some(count, {
    title: "Großkundenbetreuung Österreich und die gesamte Südschweiz mit Rückrufwunsch außerhalb der Zeiten",
    formula: "abandons-in-target-ignored",
    waitingNow: 99_999,
    oldestQueuedAt: AT - 30 * 86_400_000,
    today: aDay(9_999_999, 1, 999_999),
  });
  return aSnapshot({
    board: "A board whose name does not end where anybody would have expected it to end, nor anywhere near there",
    sites: [{ ...kyiv, title: "Head office of the western region" }, {
      ...lisbon,
      title: "Another very long site name",
    }],
    queues: queues.map((item, index) => index % 2 === 0 ? item : { ...item, site: "lisbon" }),
    agentsByState: {
      available: 9999,
      offered: 9999,
      busy: 99_999,
      wrapup: 9999,
      paused: 9999,
      unknown: 9999,
      offline: 99_999,
    },
    total: { waitingNow: 99_999, connectedNow: 0, oldestQueuedAt: AT - 40_000_000, today: aDay(9_999_999, 1, 999_999) },
  });
}

function nothing(count: number): Snapshot {
  const queues = some(count, { waitingNow: 0, oldestQueuedAt: null, today: aDay(0, 0, 0) });
  return aSnapshot({
    queues,
    agentsByState: { available: 0, offered: 0, busy: 0, wrapup: 0, paused: 0, unknown: 0, offline: 0 },
    total: { waitingNow: 0, connectedNow: 0, oldestQueuedAt: null, today: aDay(0, 0, 0) },
    trend: { startAt: AT, stepMs: 60_000, waiting: [], serviceLevel: [] },
  });
}

/** Twelve sites with a queue or two each. */
function manySites(): Snapshot {
  const sites: LiveSite[] = Array.from({ length: 12 }, (_, index) => {
    return { ...kyiv, site: `s${index}`, title: `Site ${index + 1}` };
  });
  return aSnapshot({ sites, queues: some(18).map((item, index) => ({ ...item, site: `s${index % 12}` })) });
}

const contents: Record<string, Snapshot> = {
  "1 queue": aSnapshot({ queues: some(1) }),
  "8 queues of 2 sites": aFloor(),
  "24 queues": aSnapshot({ queues: some(24) }),
  "24 queues of 2 sites": aSnapshot({
    sites: [kyiv, lisbon],
    queues: some(24).map((item, index) => index < 12 ? item : { ...item, site: "lisbon" }),
  }),
  "18 queues of 12 sites": manySites(),
  "the most of everything in 1 queue": extreme(1),
  "the most of everything in 8 queues": extreme(8),
  "the most of everything in 24 queues": extreme(24),
  "nothing yet in 8 queues": nothing(8),
};

/** Contents of which a picture is kept, for the eye. */
const kept = ["1 queue", "8 queues of 2 sites", "24 queues of 2 sites", "the most of everything in 8 queues"];

let stage: BoardStage;
beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  stage = await startStage();
});
afterAll(() => stage?.close());

/** Shows a content on an open page and waits until it is drawn. */
async function draw(page: Page, content: Snapshot): Promise<void> {
  stage.fixture.show(movedTo(Date.now(), { ...content, agents: [] }));
  await expect.poll(() => page.locator("fl-queue-tile").count()).toBe(content.queues.length);
  await expect.poll(() => page.locator("h1").innerText()).toBe(content.board);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

describe.each(Object.keys(screens))("a board on %s", (screen) => {
  let page: Page;
  beforeAll(async () => {
    stage.fixture.snapshot = movedTo(Date.now(), aSnapshot({ board: "before" }));
    page = await stage.open("/wall/main?theme=dark", screens[screen]);
    await page.getByRole("status").getByText("Live").waitFor();
  });
  afterAll(() => page.close());

  it.each(Object.keys(contents))("fits %s", async (name) => {
    await draw(page, { ...aSnapshot(), ...contents[name] });
    if (kept.includes(name)) await page.screenshot({ path: `${output}${name.replaceAll(" ", "-")}-${screen}.png` });
    expect(await misfits(page)).toEqual([]);
  });
});

describe("a board", () => {
  it("fits again after the screen was turned, with its chart", async () => {
    stage.fixture.snapshot = movedTo(Date.now(), aFloor());
    const page = await stage.open("/wall/main?theme=light", screens["1920x1080"]);
    await page.locator("fl-queue-tile").nth(7).waitFor();
    await page.setViewportSize({ width: 1080, height: 1920 });
    await expect.poll(() => misfits(page)).toEqual([]);
    const width = async (selector: string) => Math.round((await page.locator(selector).boundingBox())?.width ?? 0);
    await expect.poll(() => width("fl-trend-chart canvas")).toBe(await width("fl-trend-chart"));
    await page.getByRole("status").getByText("Live").waitFor();
    await page.screenshot({ path: `${output}8-queues-turned-light.png` });
    await page.close();
  });

  it("has page colours that follow the address", async () => {
    const colour = async (theme: string) => {
      const page = await stage.open(`/wall/main?theme=${theme}`);
      const found = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      await page.close();
      return found;
    };
    expect(await colour("dark")).toBe("rgb(10, 14, 19)"); // --page #0a0e13
    expect(await colour("light")).toBe("rgb(233, 237, 241)"); // --page #e9edf1
  });
});
