import { connect } from "nats";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventSubject, messageId } from "../../schemas/subjects.ts";
import { launchBrowser } from "../support/browser.ts";
import { bytesOf } from "../support/event-builder.ts";
import { queued, SECOND } from "../support/floor-builder.ts";
import { type Environment, programSettings, type RunningProgram, startProgram } from "../support/program.ts";
import { button, hold } from "../wallboard/editor/editor-stage.ts";

let settings: { env: Environment; remove(): void };
let program: RunningProgram;
let browser: Browser;
let desk: BrowserContext;
let tv: Page;
const broken: string[] = [];

beforeAll(async () => {
  settings = await programSettings();
  program = await startProgram({ args: ["up"], env: settings.env });
  browser = await launchBrowser();
  desk = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "en-GB" });
  await publish();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  program?.kill();
  await program?.ended;
  settings?.remove();
});

/** Somebody waits. */
async function publish(): Promise<void> {
  const nats = await connect({ servers: `nats://127.0.0.1:${settings.env["FRONTLINE_NATS_PORT"]}` });
  const js = nats.jetstream();
  for (const event of queued(Date.now() - 20 * SECOND, { contact: "c1" })) {
    await js.publish(eventSubject(event), bytesOf(event), { msgID: messageId(event) });
  }
  await nats.drain();
}

async function opened(path: string, context = desk): Promise<Page> {
  const page = await context.newPage();
  page.on("pageerror", (error) => broken.push(error.message));
  await page.goto(`${program.address}${path}`);
  return page;
}

const heading = () => tv.locator("fl-board h1").first().innerText();
const poll = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000, interval: 100 });

describe("a supervisor with the running program", () => {
  it("makes a board of a template and sees its numbers in the editor", async () => {
    const page = await opened("/");
    await page.locator("fl-board-card").first().waitFor();
    await page.getByRole("button", { name: "New board" }).click();
    await page.getByRole("combobox", { name: "Begin with" }).selectOption("sales-floor");
    await page.getByLabel("Title").fill("Front desk");
    await page.getByRole("button", { name: "Create" }).click();
    await page.waitForURL("**/boards/front-desk/edit*");
    await poll(() => page.locator("fl-edit-canvas fl-tile-kpi .number").first().innerText()).toContain("1");
    await page.close();
  });

  it("puts it on a TV, and what is saved later is there without a reload", async () => {
    const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
    tv = await opened("/wall/front-desk?screen=kitchen", context);
    await poll(heading).toBe("Front desk");
    await tv.evaluate(() => document.body.setAttribute("data-kept", "yes"));
    const page = await opened("/boards/front-desk/edit");
    await hold(page, "clock-8-7").click();
    await page.keyboard.press("Delete");
    await page.locator("fl-palette button[data-kind=text]").click();
    await button(page, "Save").click();
    await poll(() => tv.locator("fl-tile-text").count()).toBe(1);
    expect(await tv.locator("fl-tile-clock").count()).toBe(0);
    expect(await tv.locator("body[data-kept]").count()).toBe(1);
    await page.close();
  });

  it("is told when somebody else saved meanwhile, and loses nothing", async () => {
    const [mine, theirs] = [await opened("/boards/front-desk/edit"), await opened("/boards/front-desk/edit")];
    for (const page of [mine, theirs]) await hold(page, "vip-8-6").waitFor();
    await hold(theirs, "vip-8-6").click();
    await theirs.keyboard.press("Delete");
    await button(theirs, "Save").click();
    await theirs.getByText("Saved", { exact: true }).waitFor();
    await hold(mine, "agents-0-3").click();
    await mine.keyboard.press("Delete");
    await button(mine, "Save").click();
    await mine.getByRole("dialog", { name: "Somebody else saved this board meanwhile" }).waitFor();
    await poll(() => tv.getByText("VIPs waiting").count()).toBe(0);
    expect(await mine.locator("fl-conflict-dialog section").first().innerText()).toContain("vip-8-6");
    await button(mine, "Save mine over it").click();
    await mine.getByText("Saved", { exact: true }).waitFor();
    await poll(() => tv.getByText("VIPs waiting").count()).toBe(1);
    await poll(() => tv.locator("fl-tile-agents").count()).toBe(0);
    for (const page of [mine, theirs]) await page.close();
  });

  it("finds the TV in the list of screens, and it shows its name when asked", async () => {
    const page = await opened("/screens");
    await page.getByRole("row", { name: /kitchen/ }).waitFor();
    await page.getByRole("button", { name: "Identify all" }).click();
    await poll(() => tv.locator("fl-announced .name").innerText()).toContain("kitchen");
    await page.close();
    expect(broken).toEqual([]);
  });
});
