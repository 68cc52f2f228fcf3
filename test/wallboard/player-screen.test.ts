import type { CDPSession, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ScreenCommand } from "../../schemas/screens.ts";
import type { Board } from "../../schemas/boards/board.ts";
import { aBoard, aSnapshot, aTile } from "./board-builders.ts";
import { type BoardStage, startStage } from "./board-page.ts";

let stage: BoardStage;
/** A machine that is busy with other tests is slow to start a page. */
const poll = <T>(read: () => Promise<T> | T) => expect.poll(read, { interval: 100 });
beforeAll(async () => {
  stage = await startStage();
}, 120_000);
afterAll(() => stage?.close());
afterEach(async () => {
  for (const context of stage.browser.contexts()) await context.close();
});

const board = aBoard([aTile("clock")]);
/** No board may be so quick, but a test. */
const quick: Board = {
  ...board,
  rotation: { seconds: 0.3, boards: ["second"] },
  pages: [...board.pages, ...board.pages],
};

async function opened(of: Board = board, path = "/wall/main"): Promise<Page> {
  stage.fixture.snapshot = aSnapshot(of, { at: Date.now() });
  const page = await stage.open(path, { width: 1280, height: 720 });
  await page.locator("fl-tile").first().waitFor();
  return page;
}

const send = (command: ScreenCommand) =>
  stage.fixture.raw("command", JSON.stringify({ at: Date.now(), name: "Lobby", command }));
const shown = (page: Page) =>
  page.locator("fl-board.shown").evaluate((node) => {
    const { name, page } = node as HTMLElement & { name: string; page: number };
    return `${name} ${page}`;
  });

/** Moves the pointer to where it was not. */
const move = (page: Page) => page.mouse.move(300 + Math.random() * 100, 300);

describe("a screen", () => {
  it("turns its pages and boards, each drawn before it is seen", async () => {
    const page = await opened(quick);
    await page.evaluate(() => {
      const seen = new Set<string>();
      let blank = 0;
      const look = () => {
        const boards = [...document.querySelector("fl-player")!.shadowRoot!.querySelectorAll("fl-board")];
        for (const one of boards as (Element & { name: string; page: number })[]) {
          if (one.className === "shown") seen.add(`${one.name} ${one.page}`);
        }
        // What covers the screen is opaque and has a page.
        const isCovered = boards.some((one) =>
          getComputedStyle(one).opacity === "1" && one.shadowRoot?.querySelector("fl-page, fl-notice")
        );
        if (!isCovered) blank++;
        Object.assign(document.body.dataset, { seen: [...seen].sort().join(), blank });
        requestAnimationFrame(look);
      };
      look();
    });
    await poll(() => page.evaluate(() => document.body.dataset["seen"])).toBe("main 0,main 1,second 0,second 1");
    expect(await page.evaluate(() => document.body.dataset["blank"])).toBe("0");
  });

  it("shows another board when it is sent there, without loading the page anew, and comes back", async () => {
    const page = await opened();
    await page.evaluate(() => document.body.setAttribute("data-kept", "yes"));
    send({ do: "show", board: "vip" });
    await poll(() => shown(page)).toBe("vip 0");
    await poll(() => page.locator("fl-board").count()).toBe(1);
    await poll(() => stage.fixture.screens).toBe(1);
    send({ do: "show", board: null });
    await poll(() => shown(page)).toBe("main 0");
    expect(await page.locator("body[data-kept]").count()).toBe(1);
  });

  it("shows a message as text, and the name of the screen", async () => {
    const page = await opened();
    const message = page.locator("fl-announced [role=status]");
    expect(await message.innerText()).toBe("");
    send({ do: "message", text: "<b>Fire drill</b> at 11:00", seconds: 60 });
    await poll(() => message.innerText()).toBe("<b>Fire drill</b> at 11:00");
    send({ do: "identify" });
    await page.locator("fl-announced .name").getByText("Lobby").waitFor();
  });

  it("loads itself anew when it is told to", async () => {
    const page = await opened();
    await page.evaluate(() => document.body.setAttribute("data-kept", "yes"));
    send({ do: "reload" });
    await poll(() => page.locator("body[data-kept]").count()).toBe(0);
    await page.locator("fl-tile").first().waitFor();
  });

  it("takes over a new version at the end of a turn, once", async () => {
    const page = await stage.browser.newPage();
    await page.addInitScript(() => Math.random = () => 0);
    let loads = 0;
    page.on("load", () => loads++);
    stage.fixture.snapshot = aSnapshot(quick, { at: Date.now() });
    await page.goto(`${stage.url}/wall/main`);
    await page.locator("fl-tile").first().waitFor();
    const { version } = stage.fixture;
    stage.fixture.version = "a newer one";
    await poll(() => loads).toBe(2);
    // It is still the old page, as when a proxy keeps it: no second time.
    const turns = new Set<string>();
    await poll(async () => turns.add(await shown(page)).size).toBe(4);
    expect(loads).toBe(2);
    stage.fixture.version = version;
  });

  it("has a way to the other boards while the pointer moves, but not on a TV", async () => {
    const page = await opened();
    const opacity = () => page.locator("fl-wall-menu nav").evaluate((node) => getComputedStyle(node).opacity);
    expect(await opacity()).toBe("0");
    await poll(async () => {
      await move(page);
      return await opacity();
    }).toBe("1");
    const links = await page.locator("fl-wall-menu a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
    expect(links).toEqual(["/boards", "/boards/main/edit"]);
    await poll(opacity).toBe("0");
    const kiosk = await opened(board, "/wall/main?kiosk");
    expect(await kiosk.locator("fl-wall-menu").count()).toBe(0);
  });

  it("hides the cursor when nobody moves it", async () => {
    const page = await opened();
    const cursor = () => page.locator("fl-player").evaluate((node) => getComputedStyle(node).cursor);
    await poll(async () => {
      await move(page);
      return await cursor();
    }).toBe("auto");
    await poll(cursor).toBe("none");
  });

  it("stands still while somebody moves the pointer", async () => {
    const page = await opened({ ...quick, rotation: { seconds: 2, boards: [] } });
    await poll(() => shown(page)).toBe("main 1");
    await poll(() => page.locator("fl-board.next").count()).toBe(1); // The next one is ready.
    await move(page);
    const before = await shown(page);
    for (let i = 0; i < 30; i++) {
      await move(page);
      await page.waitForTimeout(100);
    }
    expect(await shown(page)).toBe(before);
  });

  it("goes to full screen and back with a double click or f, and has no menu there", async () => {
    const page = await opened();
    const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
    await page.mouse.dblclick(300, 300);
    await poll(isFull).toBe(true);
    await poll(() => page.locator("fl-wall-menu").count()).toBe(0);
    await page.keyboard.press("f");
    await poll(isFull).toBe(false);
  });

  it("is darkened by night, over everything", async () => {
    const night = { from: "00:00", to: "00:00", dim: 0.6 };
    const page = await opened({ ...board, night });
    const opacity = () => page.locator("fl-player .night").evaluate((node) => getComputedStyle(node).opacity);
    await poll(opacity).toBe("0.6");
  });
});

/** What a page holds while it stands still with the next layer ready. */
async function counts(page: Page, cdp: CDPSession): Promise<{ nodes: number; listeners: number }> {
  await move(page);
  await poll(() => page.locator("fl-board.leaving").count()).toBe(0);
  await poll(() => page.locator("fl-board.next").count()).toBe(1);
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name: string) => metrics.find((one) => one.name === name)?.value ?? 0;
  return { nodes: of("Nodes"), listeners: of("JSEventListeners") };
}

describe("a screen that turns for weeks", () => {
  it("has as many nodes, listeners and streams after 10 turns as after 4", async () => {
    const page = await opened({ ...quick, rotation: { seconds: 0.05, boards: ["second"] } }, "/wall/main?kiosk");
    await page.emulateMedia({ reducedMotion: "reduce" });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Performance.enable");
    await page.evaluate(() => {
      let [turns, last] = [0, ""];
      setInterval(() => {
        const one = document.querySelector("fl-player")?.shadowRoot?.querySelector("fl-board.shown");
        const turn = `${(one as HTMLElement & { name: string }).name} ${(one as HTMLElement & { page: number }).page}`;
        if (turn !== last) document.body.dataset["turns"] = String(++turns);
        last = turn;
      }, 20);
    });
    const turns = async () => Number(await page.evaluate(() => document.body.dataset["turns"]));
    const until = (count: number) => expect.poll(turns, { timeout: 300_000, interval: 500 }).toBeGreaterThan(count);
    await until(4);
    const before = await counts(page, cdp);
    await until(10);
    // The browser lets go of what a turn leaves behind when it likes: of what would grow it never has as little again.
    await expect.poll(async () => {
      const { nodes, listeners } = await counts(page, cdp);
      return nodes < before.nodes * 1.1 && listeners <= before.listeners * 1.1;
    }, { timeout: 60_000, interval: 500 }).toBe(true);
    await poll(() => stage.fixture.screens).toBeLessThanOrEqual(2);
  }, 400_000);
});
