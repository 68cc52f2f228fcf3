import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { AlertReceiver } from "../../../schemas/alerts/rule.ts";
import { buildWallboard } from "../../../wallboard/build.ts";
import { AlertRulesServer } from "../../support/alert-rules-server.ts";
import { aWebhook } from "../../support/alert-rules.ts";
import { violations } from "../../support/axe.ts";
import { launchBrowser } from "../../support/browser.ts";

let server: AlertRulesServer;
let browser: Browser;
let url: string;
const errors: string[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  server = new AlertRulesServer((await buildWallboard()).directory);
  url = await server.listen();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await server.close();
  expect(errors.splice(0)).toEqual([]);
});

async function open(path: string, { language = "en", theme = "dark", width = 1366, height = 768 } = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height }, timezoneId: "UTC" });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${url}/alerts/receivers?theme=${theme}&language=${language}${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

const kept = async (name: string) => (await server.receivers.load(name))?.value;
const card = (page: Page, title: string) => page.locator("fl-receiver-list li").filter({ hasText: title });
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

it("a receiver is made of the fields of its kind, with its hours in words", async () => {
  server.people = ["Olena"];
  const page = await open("&edit=");
  await page.getByLabel("Kind").selectOption("push");
  await page.getByText("Allowed it on the desk: Olena").waitFor();
  await page.getByLabel("Kind").selectOption("email");
  await page.getByLabel("Title").fill("Boss");
  await page.getByLabel("Mail addresses").fill("olena@example.com\nivan@example.com");
  await page.getByRole("textbox", { name: "On call" }).fill("mon-fri 09:00-18:00");
  await page.getByLabel("Quiet hours").fill("sat 00:00-24:00");
  await page.getByLabel("B – good").check();
  await button(page, "Save").click();
  await page.getByText("Saved: Boss").waitFor();
  const day = [["09:00", "18:00"]];
  expect(await kept("boss")).toEqual({
    kind: "email",
    title: "Boss",
    to: ["olena@example.com", "ivan@example.com"],
    hours: { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day },
    quiet: { hours: { saturday: [["00:00", "24:00"]] }, except: ["A", "B"] },
    mostPerHour: 30,
  });
  await card(page, "Boss").getByText("On call: mon-fri 09:00-18:00").waitFor();
});

it("a secret is not shown, stays when other things are changed, and is needed by a new one", async () => {
  await server.addReceiver("team", aWebhook());
  const page = await open("&edit=team");
  expect(await page.getByLabel("Secret that signs").inputValue()).toBe("********");
  await page.getByLabel("Title").fill("Team");
  await button(page, "Save").click();
  await page.getByText("Saved: Team").waitFor();
  expect(await kept("team")).toEqual(aWebhook({ title: "Team" }));
  await button(page, "New receiver").click();
  await page.getByLabel("Title").fill("Other");
  await page.getByLabel("Address", { exact: true }).fill("here");
  await button(page, "Save").click();
  await page.getByText("Must be an address starting with https://").waitFor();
  expect(await kept("other")).toBeUndefined();
});

it("tells how each does, and how a test went", async () => {
  const at = Date.UTC(2026, 10, 20, 9);
  await server.addReceiver("team", aWebhook());
  await server.addReceiver(
    "slack",
    AlertReceiver.parse({ kind: "slack", title: "Slack", url: "https://hooks.slack.com/T/x" }),
  );
  server.states.set("slack", { lastSentAt: at, lastError: { at: at + 60_000, text: "<b>answered 404</b>" }, dead: 2 });
  server.testProblems.set("slack", "hooks.slack.com answered 404");
  const page = await open("");
  await card(page, "VIP team").getByText("Was not told anything yet").waitFor();
  await card(page, "Slack").getByText("Failed 20 Nov, 09:01: <b>answered 404</b>").waitFor();
  expect(await card(page, "Slack").locator(".problem [lang=en]").allInnerTexts()).toEqual(["<b>answered 404</b>"]);
  await card(page, "Slack").getByText("2 messages given up").waitFor();
  expect(await card(page, "Slack").innerText()).toContain("https://hooks.slack.com/********");
  await page.getByRole("button", { name: "Send a test: VIP team" }).press("Enter");
  await page.getByText("VIP team took the test").waitFor();
  await page.getByRole("button", { name: "Send a test: Slack" }).click();
  await page.getByText("Not done: Slack did not take the test: hooks.slack.com answered 404").waitFor();
});

it("somebody else’s change is not lost, and one is deleted after asking", async () => {
  await server.addReceiver("team", aWebhook());
  const page = await open("&edit=team");
  await page.getByLabel("Title").fill("Mine");
  await server.receivers.save("team", aWebhook({ title: "Theirs" }), 1);
  await button(page, "Save").click();
  await page.getByText("The receiver team was saved meanwhile; nothing was stored").waitFor();
  await button(page, "Save mine over it").click();
  await page.getByText("Saved: Mine").waitFor();
  page.once("dialog", (dialog) => void dialog.accept());
  await page.getByRole("button", { name: "Delete: Mine" }).click();
  await page.getByText("There are no receivers yet.").waitFor();
});

it.each([
  ["de", "dark", 1920, 1080],
  ["ru", "light", 390, 844],
])("fits and can be used by everybody: %s, %s, %d x %d", async (language, theme, width, height) => {
  await server.addReceiver("team", aWebhook({ title: "W".repeat(120), url: `https://a.example/${"x".repeat(300)}` }));
  server.states.set("team", { lastSentAt: 1, lastError: { at: 2, text: "E".repeat(300) }, dead: 1 });
  for (const path of ["", "&edit=team"]) {
    const page = await open(path, { language, theme, width, height });
    await page.locator(path ? "fl-receiver-editor section" : "fl-receiver-list li").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  }
});
