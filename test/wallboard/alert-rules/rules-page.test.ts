import { Buffer } from "node:buffer";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AlertReceiver } from "../../../schemas/alerts/rule.ts";
import { note } from "../../../schemas/note.ts";
import { buildWallboard } from "../../../wallboard/build.ts";
import { AlertRulesServer } from "../../support/alert-rules-server.ts";
import { aRule, aWebhook } from "../../support/alert-rules.ts";
import { violations } from "../../support/axe.ts";
import { launchBrowser } from "../../support/browser.ts";

let server: AlertRulesServer;
let browser: Browser;
let url: string;
let directory: string;
const errors: string[] = [];

beforeAll(async () => {
  directory = (await buildWallboard()).directory;
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  server = new AlertRulesServer(directory);
  url = await server.listen();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await server.close();
  expect(errors.splice(0)).toEqual([]);
});

type Viewport = { width: number; height: number };
const desk = { width: 1366, height: 768 };

async function open(
  path: string,
  { language = "en", theme = "dark", viewport = desk as Viewport } = {},
): Promise<Page> {
  const page = await browser.newPage({ viewport, timezoneId: "UTC" });
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(`${url}/alerts/rules?theme=${theme}&language=${language}${path}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

const savedRule = async (name: string) => {
  const reading = (await server.rules.load(name))?.reading;
  return reading?.verdict === "read" ? reading.value : null;
};
const row = (page: Page, title: string) => page.locator("fl-rule-list li").filter({ hasText: title });
const sentence = (page: Page) => page.locator(".sentence").innerText();
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

describe("the list of alert rules", () => {
  it("tells each in words, what is open, and switches it on and off", async () => {
    server.open.set("vip-waits", 2);
    const page = await open("");
    await expect.poll(() => row(page, "A VIP waits 60 seconds").locator(".sentence").innerText()).toBe(
      "A customer of tier A, tagged vip, or with priority 8 or higher waits 1:00 or longer.",
    );
    expect(await page.getByRole("link", { name: "2 open" }).getAttribute("href")).toBe("/alerts?rule=vip-waits");
    const toggle = page.getByRole("switch", { name: "Switched on: A VIP was not let in" });
    await toggle.focus();
    await page.keyboard.press("Space");
    await expect.poll(() => savedRule("vip-refused")).toMatchObject({ enabled: false, trigger: { kind: "refused" } });
    await expect.poll(() => toggle.isChecked()).toBe(false);
    await page.getByRole("button", { name: "As it came: A VIP was not let in" }).click();
    await expect.poll(() => toggle.isChecked()).toBe(true);
    expect(await savedRule("vip-refused")).toBeNull();
  });

  it("asks before it deletes one, and says what cannot be read or does not work", async () => {
    await server.rules.save("own", aRule({ title: "<b>Own</b>" }), 0);
    server.rules.put("broken", "{");
    server.rules.put("orphan", JSON.stringify(aRule({ title: "Orphan", levels: [{ to: ["gone"] }] })));
    const page = await open("");
    await row(page, "broken").getByText("Cannot be read").waitFor();
    await row(page, "Orphan").getByText(/Does not work: levels\.0\.to\.0 must be the name of a receiver/).waitFor();
    const asked: string[] = [];
    page.once("dialog", (dialog) => (asked.push(dialog.message()), void dialog.accept()));
    await page.getByRole("button", { name: "Delete: <b>Own</b>" }).click();
    await expect.poll(() => row(page, "<b>Own</b>").count()).toBe(0);
    expect(asked).toEqual(["Delete the rule “<b>Own</b>”? Its alerts end."]);
  });

  it("says that the server does not answer", async () => {
    server.isDown = true;
    const page = await open("");
    await page.getByText("Not done: ClickHouse does not answer").waitFor();
  });
});

describe("the editor of alert rules", () => {
  it("makes a rule by keyboard, says it in words while it is typed, and saves it", async () => {
    await server.addReceiver("team", aWebhook());
    const page = await open("&edit=");
    await page.getByLabel("Title").focus();
    await page.keyboard.type("Kyiv waits");
    await expect.poll(() => page.getByLabel("Name in addresses").inputValue()).toBe("kyiv-waits");
    await page.getByLabel("After", { exact: true }).fill("30");
    await page.getByLabel("A – best").check();
    await page.getByRole("group", { name: "Sites" }).getByLabel("Kyiv").check();
    await expect.poll(() => sentence(page)).toMatch(
      /^A customer of tier A waits 30.s or longer in any queue of Kyiv\.$/,
    );
    await button(page, "+ Add a step").click();
    await page.getByLabel("VIP team").check();
    await page.getByText("At once on the desk and the walls, and by VIP team.").waitFor();
    await button(page, "Save").press("Enter");
    await page.getByText("Saved: Kyiv waits").waitFor();
    expect(await savedRule("kyiv-waits")).toEqual(aRule({
      title: "Kyiv waits",
      trigger: { kind: "waiting", params: { afterSeconds: 30 } },
      scope: { customers: { tiers: ["A"] }, sites: ["kyiv"] },
      levels: [{ afterSeconds: 0, to: ["team"] }],
    }));
  });

  it("has the parameters of each kind, in the unit of the number of the catalogue", async () => {
    const page = await open("&edit=");
    await page.getByLabel("Title").fill("Level");
    await page.getByLabel("Raised when").selectOption("kpi");
    await page.getByLabel("Number").click();
    await page.keyboard.type("service level");
    await page.keyboard.press("Enter");
    await page.getByLabel("Below").fill("70");
    await expect.poll(() => sentence(page)).toMatch(
      /^Service level \(today\) is below 70.% for 1:00, for each queue\.$/,
    );
    expect(await page.getByText("Whose customers").count()).toBe(0);
    await button(page, "Save").click();
    await page.getByText("Saved: Level").waitFor();
    expect((await savedRule("level"))?.trigger).toMatchObject({
      kind: "kpi",
      params: { kpi: "serviceLevel", below: 0.7 },
    });
  });

  it("says what is wrong at its field, goes there, and saves nothing", async () => {
    const page = await open("&edit=");
    await page.getByLabel("After", { exact: true }).fill("soon");
    await page.getByText("A number is needed").waitFor();
    await button(page, "Save").click();
    await page.getByText("Not saved: some fields are wrong").waitFor();
    await page.getByText("Must not be empty").waitFor();
    expect(
      await page.evaluate(() => {
        const editor = document.querySelector("fl-alert-rules-page")?.shadowRoot?.querySelector("fl-rule-editor");
        return editor?.shadowRoot?.activeElement?.id;
      }),
    ).toBe("title");
    await page.getByText("Topic, campaign, line, hours").click();
    await page.getByLabel("Hours").fill("whenever");
    await page.getByText("Must be such as mon-fri 09:00-18:00").waitFor();
    expect(await server.rules.list()).toEqual([]);
  });

  it("shows what the rule would have done beside it, and that it was before the last change", async () => {
    const from = Date.UTC(2026, 10, 20, 9);
    const customer = {
      id: "c/1",
      name: "<i>Olena</i>",
      tier: "A" as const,
      tags: [],
      owner: null,
      revenue: 1,
      valueAtRisk: 1,
    };
    const facts = {
      site: "kyiv",
      queue: "sales",
      channel: "voice",
      contact: "x",
      address: null,
      topic: null,
      waitingSince: from,
      values: {},
    };
    server.trial = {
      from: "",
      to: "",
      alerts: 14,
      occurrences: 15,
      notices: 1,
      examples: [{
        subject: { kind: "customer", id: "c/1" },
        customer,
        facts,
        from,
        endedAt: from + 95_000,
        endReason: "answered",
        count: 2,
      }, {
        subject: { kind: "queue", id: "kyiv/sales" },
        customer: null,
        facts: { ...facts, values: { kpi: "serviceLevel", value: 0.65, below: 0.7 } },
        from,
        endedAt: null,
        endReason: null,
        count: 1,
      }],
      notes: [
        { id: "looked", everySeconds: 10, text: "" },
        { id: null, part: note("It is not known before {at}.", { at: "noon" }), text: "" },
      ],
    };
    const page = await open("&edit=vip-waits");
    await button(page, "Try").click();
    await page.getByText("Would have fired 14 times").waitFor();
    const examples = page.locator("fl-rule-trial li");
    expect((await examples.allInnerTexts()).map((text) => text.replace(/\s+/g, " "))).toEqual([
      "20 Nov, 09:00 <i>Olena</i> A · sales · kyiv 2 times, for 1:35",
      "20 Nov, 09:00 Service level: 65.0 % sales · kyiv goes on",
    ]);
    expect(await examples.first().getByRole("link").getAttribute("href")).toBe("/customers/c%2F1");
    await page.getByText(/^Looked at every 10.s instead of each second\.$/).waitFor();
    expect(await page.locator("fl-rule-trial .notes").last().allInnerTexts()).toEqual([
      "It is not known before noon.",
    ]);
    expect(server.tried[0]?.rule.trigger.kind).toBe("waiting");
    await page.getByLabel("After", { exact: true }).fill("5");
    await page.getByText("Of the rule before the last change").waitFor();
    server.isDown = true;
    await button(page, "Try").click();
    await page.getByText("Not done: ClickHouse does not answer").waitFor();
  });

  it("loses nothing when somebody else was faster: theirs are told, and either goes on", async () => {
    const first = await server.rules.save("own", aRule({ title: "Ours" }), 0);
    const page = await open("&edit=own");
    await page.getByLabel("Title").fill("Mine");
    const second = await server.rules.save("own", aRule({ title: "Theirs" }), first?.revision ?? 0);
    await button(page, "Save").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText('the rule: title changed from "Ours" to "Theirs"').waitFor();
    await dialog.getByRole("button", { name: "Take theirs" }).click();
    await expect.poll(() => page.getByLabel("Title").inputValue()).toBe("Theirs");
    await page.getByLabel("Title").fill("Mine again");
    await server.rules.save("own", aRule({ title: "Third" }), second?.revision ?? 0);
    await button(page, "Save").click();
    await dialog.getByRole("button", { name: "Save mine over it" }).click();
    await page.getByText("Saved: Mine again").waitFor();
    expect((await savedRule("own"))?.title).toBe("Mine again");
  });

  it("brings back a version, and asks before changes are left", async () => {
    const first = await server.rules.save("own", aRule({ title: "First" }), 0);
    await server.rules.save("own", aRule({ title: "Second" }), first?.revision ?? 0);
    const page = await open("&edit=own");
    await button(page, "Versions").click();
    await page.getByText('the rule: title changed from "First" to "Second"').waitFor();
    await page.getByRole("button", { name: /^Restore: / }).last().click();
    await expect.poll(() => page.getByLabel("Title").inputValue()).toBe("First");
    page.once("dialog", (dialog) => void dialog.dismiss());
    await button(page, "← All rules").click();
    await button(page, "Save").click();
    await page.getByText("Saved: First").waitFor();
  });

  it("exports and imports a rule as JSON, and says why a file is none", async () => {
    const page = await open("&edit=vip-waits");
    const [download] = await Promise.all([page.waitForEvent("download"), button(page, "Export").click()]);
    expect(download.suggestedFilename()).toBe("vip-waits.json");
    await button(page, "← All rules").click();
    const take = async (name: string, text: string) => {
      const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button(page, "Import").click()]);
      await chooser.setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    };
    await take("wrong.json", '{"title":"T"}');
    await page.getByText(/wrong\.json is not an alert rule: trigger/).waitFor();
    await take("right.json", JSON.stringify(aRule({ title: "Brought" })));
    await expect.poll(() => page.getByLabel("Title").inputValue()).toBe("Brought");
    await button(page, "Save").click();
    await page.getByText("Saved: Brought").waitFor();
  });
});

describe("the pages of rules", () => {
  it.each([
    ["en", "dark", 1920, 1080],
    ["uk", "light", 1366, 768],
    ["pl", "dark", 390, 844],
  ])("fit and can be used by everybody: %s, %s, %d x %d", async (language, theme, width, height) => {
    await server.addReceiver(
      "mail",
      AlertReceiver.parse({ kind: "email", title: "M".repeat(120), to: ["a@example.com"] }),
    );
    await server.rules.save("own", aRule({ title: "W".repeat(120), levels: [{ to: ["mail"] }] }), 0);
    for (const path of ["", "&edit=own"]) {
      const page = await open(path, { language, theme, viewport: { width, height } });
      await page.locator(path ? "fl-rule-editor .sentence" : "fl-rule-list li").first().waitFor();
      for (const summary of await page.locator("fl-rule-editor summary").all()) await summary.click();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      expect(await violations(page)).toEqual([]);
    }
  });
});
