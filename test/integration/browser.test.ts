import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { connect } from "nats";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { ServiceReport } from "../support/whole-service.ts";
import { eventSubject, messageId } from "../../schemas/subjects.ts";
import { launchBrowser } from "../support/browser.ts";
import { bytesOf } from "../support/event-builder.ts";
import { answered, left, queued, SECOND } from "../support/floor-builder.ts";
import { type Environment, programSettings, type RunningProgram, startProgram } from "../support/program.ts";

const output = fileURLToPath(new URL("../output/", import.meta.url));
const RECOVERY_MS = 30_000;

let settings: { env: Environment; remove(): void };
let program: RunningProgram;
let browser: Browser;
let page: Page;
const broken: string[] = [];

beforeAll(async () => {
  settings = await programSettings();
  settings.env["FRONTLINE_TIMEZONE"] = zoneAtNoon();
  program = await start();
  browser = await launchBrowser();
  page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(`${program.address}/wall/main`);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  program?.kill();
  await program?.ended;
  settings?.remove();
});

const start = () => startProgram({ args: ["up"], env: settings.env });

/** A zone in which midnight is far: the numbers of today must not begin anew within the test. */
function zoneAtNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`; // The signs of these names are turned round.
}

/** Publishes as any source would, through NATS. */
async function publish(...events: FrontlineEvent[]): Promise<void> {
  const nats = await connect({ servers: `nats://127.0.0.1:${settings.env["FRONTLINE_NATS_PORT"]}` });
  const js = nats.jetstream();
  for (const event of events) await js.publish(eventSubject(event), bytesOf(event), { msgID: messageId(event) });
  await nats.drain();
}

/** The number of one of the tiles of the board `main`: who waits is the first, the service level the third. */
const number = (tile: number) => page.locator("fl-tile").nth(tile).locator(".number").first();
const waiting = () => number(0).innerText();
const serviceLevel = () => number(2).innerText();
const status = () => page.locator("fl-link-status").getByRole("status").innerText();
const isOld = () => page.locator("fl-board main[data-old]").count();
const inkOf = () => number(0).evaluate((node) => getComputedStyle(node).color);
const poll = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: RECOVERY_MS, interval: 100 });

/** Errors, warnings and what the policy of the pages forbade while the page was opened. */
async function reportsOf(path: string): Promise<string[]> {
  const page = await browser.newPage();
  const reported: string[] = [];
  page.on("console", (told) => void (["error", "warning"].includes(told.type()) && reported.push(told.text())));
  page.on("pageerror", (error) => reported.push(error.message));
  await page.addInitScript(() =>
    addEventListener("securitypolicyviolation", (told) => console.error(told.violatedDirective, told.blockedURI))
  );
  await page.goto(`${program.address}${path}`);
  await page.locator("h1").first().waitFor();
  await page.close();
  return reported.map((text) => `${path}: ${text}`);
}

/** What ClickHouse has counted: queued, answered, abandoned. */
async function stored(): Promise<number[]> {
  const range = `from=${new Date(Date.now() - 86_400_000).toISOString()}&to=${
    new Date(Date.now() + 86_400_000).toISOString()
  }`;
  const report = await (await fetch(`${program.address}/api/reports/service?${range}`)).json() as ServiceReport;
  const { queued, answered, abandoned } = report.total.counters;
  return [queued, answered, abandoned];
}

describe("the wallboard of a running program", () => {
  it("says that there are no events yet", async () => {
    await page.getByText("No events yet").waitFor();
    await poll(status).toBe("Live");
  });

  it("shows its tiles when the first events come, and each change, without a reload", async () => {
    await page.evaluate(() => document.body.setAttribute("data-kept", "yes"));
    const now = Date.now();
    await publish(...queued(now - 20 * SECOND, { contact: "c1" }), ...queued(now - 10 * SECOND, { contact: "c2" }));
    await poll(waiting).toBe("2");
    await page.locator("fl-tile-queues").getByText("sales").waitFor();
    // c1 was answered within the target of 20 s, c3 hung up after 15 s: 1 / (1 + 1).
    const [, answer] = answered(now - 20 * SECOND, { contact: "c1", waitMs: 18 * SECOND });
    await publish(answer as FrontlineEvent, ...left(now - 30 * SECOND, { contact: "c3", waitMs: 15 * SECOND }));
    await poll(waiting).toBe("1");
    await poll(serviceLevel).toContain("50");
    expect(await page.locator("body[data-kept]").count()).toBe(1);
    await poll(stored).toEqual([3, 1, 1]);
  });

  it("reports nothing to the console of the browser, whichever page is open", async () => {
    const reported = await Promise.all(["/", "/wall/main", "/alerts", "/reports/value"].map(reportsOf));
    expect(reported.flat()).toEqual([]);
  });

  it("says that the connection is lost when the program is killed, and greys what it shows", async () => {
    await poll(isOld).toBe(0);
    const ink = await inkOf();
    program.kill();
    await program.ended;
    await poll(status).toBe("Connection lost");
    expect([await isOld(), await waiting()]).toEqual([1, "1"]);
    expect(await inkOf()).not.toBe(ink);
    await poll(() => page.locator("fl-link-status .number").innerText()).toMatch(/^data is \d+/);
    mkdirSync(output, { recursive: true });
    await page.screenshot({ path: `${output}browser-lost.png` });
  });

  it("comes back by itself with the right numbers when the program runs again", async () => {
    program = await start();
    await poll(status).toBe("Live");
    await poll(waiting).toBe("1");
    await poll(isOld).toBe(0);
    await poll(serviceLevel).toContain("50");
    await publish(...queued(Date.now(), { contact: "c4" }));
    await poll(waiting).toBe("2");
    expect(await page.locator("body[data-kept]").count()).toBe(1); // Still the same page.
    await poll(stored).toEqual([4, 1, 1]);
    await page.screenshot({ path: `${output}browser-back.png` });
    expect(broken).toEqual([]);
  });
});
