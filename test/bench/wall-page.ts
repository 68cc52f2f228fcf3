import { gzipSync } from "node:zlib";
import type { Browser, CDPSession, Page } from "playwright-core";
import type { Snapshot } from "../../schemas/wire.ts";
import { buildWallboard } from "../../wallboard/build.ts";
import { BoardFixture } from "../support/board-fixture.ts";
import { launchBrowser } from "../support/browser.ts";
import { busyBoard, BusyFloor } from "../support/busy-floor.ts";
import { aSnapshot } from "../wallboard/board-builders.ts";
import { type Bench, median, milliseconds, type Row } from "./bench.ts";

const CHANGES_PER_SECOND = 4;
const WARM_UP_MS = 5_000;
const MEASURED_MS = 60_000;
const LOADS = 5;
const WANTED_SHARE = 0.2;
const WANTED_FIRST_MS = 1000;
const WANTED_BYTES = 120_000;
const LONG_TASK_MS = 50;

export const wallPage: Bench = {
  question:
    "What does a wall with 12 tiles, 6 of them charts, cost its browser at 4 changes a second, each of every tile? " +
    "The control takes the same stream and only parses it. And how soon does it show its first number?",
  longestMinutes: 6,
  async run() {
    const { directory } = await buildWallboard();
    const fixture = new BoardFixture(directory);
    const url = await fixture.listen();
    const browser = await launchBrowser();
    try {
      return [...await steady(browser, fixture, url), ...await firstNumber(browser, fixture, url)];
    } finally {
      await browser.close();
      await fixture.close();
    }
  },
};

type Cost = { share: number; longTasks: number[]; longestCpuMs: number; changeBytes: number };

async function steady(browser: Browser, fixture: BoardFixture, url: string): Promise<Row[]> {
  const ours = await costOf(browser, fixture, (page) => page.goto(`${url}/wall/main`));
  const control = await costOf(browser, fixture, async (page) => {
    await page.route("**/control", (route) => route.fulfill({ contentType: "text/html", body: controlPage }));
    await page.goto(`${url}/control`);
  });
  const longest = Math.max(0, ...ours.longTasks);
  return [
    {
      work: "the wall: CPU of its process, of one core",
      figure: percent(ours.share),
      ofControl: ours.share / control.share,
      wanted: `<= ${percent(WANTED_SHARE)}`,
      isReached: ours.share <= WANTED_SHARE,
    },
    {
      work: `tasks over ${LONG_TASK_MS} ms in a minute`,
      figure: longest > 0 ? `${ours.longTasks.length}, up to ${milliseconds(longest)}` : "0",
      wanted: "0",
      isReached: longest === 0,
    },
    {
      work: "the longest task by the clock of its thread, which other programs do not lengthen",
      figure: milliseconds(ours.longestCpuMs),
    },
    { work: "control: an empty page that parses the stream", figure: percent(control.share) },
    { work: "a change, in characters", figure: Math.round(ours.changeBytes).toLocaleString("en") },
  ];
}

const controlPage = `<!doctype html><title>control</title><script>
  const stream = new EventSource("/api/stream?board=main");
  for (const type of ["snapshot", "change", "heartbeat"]) {
    stream.addEventListener(type, (event) => { globalThis.last = JSON.parse(event.data); });
  }
</script>`;

/** What a page costs while it gets changes, after it has settled. */
async function costOf(browser: Browser, fixture: BoardFixture, go: (page: Page) => Promise<unknown>): Promise<Cost> {
  const floor = new BusyFloor(Date.now());
  fixture.snapshot = floor.snapshot();
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.addInitScript(watchLongTasks);
  await go(page);
  const sent: number[] = [];
  const timer = setInterval(() => {
    const change = floor.next(Date.now());
    sent.push(JSON.stringify(change).length);
    fixture.change(change);
  }, 1000 / CHANGES_PER_SECOND);
  try {
    await pause(WARM_UP_MS);
    const system = await browser.newBrowserCDPSession();
    await browser.startTracing(page, { categories: ["toplevel"] });
    await page.evaluate("globalThis.longTasks.length = 0");
    const [startedAt, cpu] = [performance.now(), await rendererSeconds(system)];
    await pause(MEASURED_MS);
    const seconds = (performance.now() - startedAt) / 1000;
    const share = (await rendererSeconds(system) - cpu) / seconds;
    return {
      share,
      longestCpuMs: longestTaskMs(await browser.stopTracing()),
      longTasks: await page.evaluate("globalThis.longTasks") as number[],
      changeBytes: sent.reduce((sum, length) => sum + length, 0) / sent.length,
    };
  } finally {
    clearInterval(timer);
    await page.close();
  }
}

function watchLongTasks(): void {
  const tasks: number[] = [];
  Object.assign(globalThis, { longTasks: tasks });
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: "longtask" });
}

/** CPU time of all processes that run pages: there is one page, the others are idle. */
async function rendererSeconds(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.filter(({ type }) => type === "renderer").reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

/** CPU time of the longest task of any thread of the page, by a trace of the browser. */
function longestTaskMs(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: { name: string; tdur?: number }[] };
  return traceEvents.reduce(
    (most, { name, tdur = 0 }) => name.endsWith("RunTask") ? Math.max(most, tdur / 1000) : most,
    0,
  );
}

async function firstNumber(browser: Browser, fixture: BoardFixture, url: string): Promise<Row[]> {
  const times: number[] = [];
  let bytes = 0;
  for (let load = 0; load < LOADS; load++) {
    fixture.snapshot = aSnapshot(busyBoard(), { at: Date.now() }) as Snapshot;
    const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    const scripts: Promise<Buffer>[] = [];
    page.on("response", (response) => response.url().endsWith(".js") && scripts.push(response.body()));
    await page.addInitScript(watchFirstNumber);
    await page.goto(`${url}/wall/main`);
    times.push(Number(await (await page.waitForFunction("globalThis.firstNumberAt")).jsonValue()));
    bytes = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipSync(body).length, 0);
    await page.context().close();
  }
  const [first, longest] = [median(times), Math.max(...times)];
  return [
    {
      work: `first number on the screen after navigation, median of ${LOADS} (longest ${milliseconds(longest)})`,
      figure: milliseconds(first),
      wanted: `<= ${WANTED_FIRST_MS} ms`,
      isReached: longest <= WANTED_FIRST_MS,
    },
    {
      work: "JavaScript of the wall, gzipped",
      figure: `${(bytes / 1000).toFixed(1)} kB`,
      wanted: `<= ${WANTED_BYTES / 1000} kB`,
      isReached: bytes <= WANTED_BYTES,
    },
  ];
}

/** Looks at each frame whether a tile shows a number. */
function watchFirstNumber(): void {
  const hasNumber = (root: ParentNode): boolean =>
    [...root.querySelectorAll("*")].some((element) =>
      (element.matches(".number") && /\d/.test(element.textContent ?? "")) ||
      (element.shadowRoot !== null && hasNumber(element.shadowRoot))
    );
  const look = () => {
    const tiles = document.body ? document.querySelector("fl-board, fl-wall")?.shadowRoot ?? document.body : null;
    if (tiles && hasNumber(tiles)) Object.assign(globalThis, { firstNumberAt: performance.now() });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
