import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { anAlert } from "./alert-builders.ts";
import { DeskStage, eventually, row, rows } from "./desk-stage.ts";
import { aResultsReport } from "./results-report.ts";

let stage: DeskStage;
beforeAll(async () => {
  stage = await DeskStage.start();
});
afterAll(() => stage?.close());
afterEach(async () => {
  await stage.clear();
  expect(stage.errors.splice(0)).toEqual([]);
});

type Heard = { heard?: number; badge?: number };

/** Counts the tones that are played, and what is shown at the icon. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard = globalThis as Heard;
    heard.heard = 0;
    const { start } = OscillatorNode.prototype;
    OscillatorNode.prototype.start = function (when) {
      heard.heard = (heard.heard ?? 0) + 1;
      start.call(this, when);
    };
    navigator.setAppBadge = (count) => Promise.resolve(void (heard.badge = count ?? -1));
  });
}
const heard = (page: Page) => page.evaluate(() => (globalThis as Heard).heard);

describe("the signs of the desk", () => {
  it("sound when somebody new needs one, not when somebody else takes them, and not when muted", async () => {
    stage.server.put(anAlert({ id: "a-0" }));
    const page = await stage.open();
    await rows(page).first().waitFor();
    await listen(page);
    await page.keyboard.press("j");
    stage.server.change("a-0", { state: "claimed", claimedBy: "Petro" });
    await eventually(() => page.title()).toBe("Alerts – Frontline");
    expect(await heard(page)).toBe(0);
    await page.keyboard.press("m");
    stage.server.put(anAlert({ id: "a-1", severity: "warn" }));
    await eventually(() => page.title()).toBe("(1) Alerts – Frontline");
    await page.keyboard.press("m");
    stage.server.put(anAlert({ id: "a-2", severity: "bad" }));
    // An alarm has six tones of two partials each; a chime, which was not to be heard, would add four.
    await eventually(() => heard(page)).toBe(12);
    expect(await page.evaluate(() => (globalThis as Heard).badge)).toBe(2);
  });
});

describe("notifications on a device", () => {
  const keys = { p256dh: "B".repeat(87), auth: "a".repeat(22) };
  /** The browser's part: a push service is not there in a test. */
  async function withPushService(page: Page): Promise<void> {
    await page.evaluate((keys) => {
      const endpoint = "https://push.example.com/1";
      let made: unknown = null;
      const forget = () => Promise.resolve(made = null);
      const subscription = { endpoint, toJSON: () => ({ endpoint, expirationTime: null, keys }), unsubscribe: forget };
      Object.assign(PushManager.prototype, {
        subscribe: (asked: { applicationServerKey: string }) =>
          asked.applicationServerKey === "BPublicKey" ? Promise.resolve(made = subscription) : Promise.reject("key"),
        getSubscription: () => Promise.resolve(made),
      });
    }, keys);
  }

  /** A desk that may notify and can be pushed to. */
  async function openAllowed(): Promise<Page> {
    const page = await stage.open();
    await page.context().grantPermissions(["notifications"]);
    await page.reload();
    await withPushService(page);
    return page;
  }

  async function rename(page: Page, name: string): Promise<void> {
    await page.getByRole("button", { name: "You: Iryna" }).click();
    await page.getByLabel("Your name").fill(name);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: `You: ${name}` }).waitFor();
  }

  it("are allowed and stopped by a button, for the person who works here", async () => {
    const page = await openAllowed();
    await page.getByRole("button", { name: "Allow notifications" }).click();
    await page.getByRole("button", { name: "Stop notifications" }).waitFor();
    await rename(page, "Olha");
    await eventually(() => stage.server.pushes.length).toBe(2);
    await page.getByRole("button", { name: "Stop notifications" }).click();
    await page.getByRole("button", { name: "Allow notifications" }).waitFor();
    const endpoint = "https://push.example.com/1";
    expect(stage.server.pushes).toEqual([
      { method: "POST", body: { person: "Iryna", subscription: { endpoint, keys } } },
      { method: "POST", body: { person: "Olha", subscription: { endpoint, keys } } },
      { method: "DELETE", body: { endpoint } },
    ]);
  });

  it("are for who took another name while they were being allowed", async () => {
    const page = await openAllowed();
    const { promise: renamed, resolve: goOn } = Promise.withResolvers<void>();
    await page.route("**/api/push-subscriptions", async (route) => {
      await renamed;
      await route.continue();
    });
    await page.getByRole("button", { name: "Allow notifications" }).click();
    await rename(page, "Olha");
    goOn();
    await page.getByRole("button", { name: "Stop notifications" }).waitFor();
    const people = stage.server.pushes.map(({ body }) => (body as { person: string }).person);
    expect(people).toEqual(["Iryna", "Olha"]);
  });

  it("say what went wrong", async () => {
    const page = await stage.open();
    await page.context().grantPermissions(["notifications"]);
    await page.reload();
    await page.getByRole("button", { name: "Allow notifications" }).waitFor();
    stage.server.isDown = true;
    await page.getByRole("button", { name: "Allow notifications" }).click();
    await page.getByRole("alert").filter({ hasText: "Not done: down" }).waitFor();
  });
});

describe("how we did", () => {
  it("shows the week in numbers, by person and by rule, and leads to the report", async () => {
    stage.server.reports.set("person", aResultsReport("person", ["Iryna", "<b>Petro</b>"]));
    stage.server.reports.set("rule", aResultsReport("rule", ["vip-waits"]));
    const page = await stage.open("?view=results");
    // 40 of each of two people.
    await page.getByRole("definition").filter({ hasText: "80" }).waitFor();
    expect(await page.locator("fl-report-table").first().getByRole("rowheader").allInnerTexts()).toEqual([
      "Iryna",
      "<b>Petro</b>",
      "Total",
    ]);
    await page.getByRole("heading", { name: "By rule, last 7 days" }).waitFor();
    const href = await page.getByRole("link", { name: "The whole report" }).getAttribute("href");
    expect(href).toMatch(/^\/reports\/alerts\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&by=person$/);
    await page.getByRole("button", { name: "Now" }).click();
    await page.getByText("Nobody waits for you.").waitFor();
    expect(await row(page, "Petro").count()).toBe(0);
  });

  it("shows the week of the company's zone, also where that is known only later", async () => {
    const asked: string[] = [];
    const page = await stage.open("?view=results", {
      async before(page) {
        // In Kyiv the next day has begun.
        await page.clock.setFixedTime(new Date("2026-11-22T23:30:00Z"));
        page.on("request", (request) => asked.push(request.url()));
        await page.route("**/api/choices*", async (route) => {
          await expect.poll(() => asked.some((url) => url.includes("/api/reports/"))).toBe(true);
          await route.continue();
        });
      },
    });
    const week = "from=2026-11-17&to=2026-11-24";
    await expect.poll(() => asked.filter((url) => url.includes(week)).map((url) => new URL(url).searchParams.get("by")))
      .toEqual(["person", "rule"]);
    await page.locator(`a[href*="${week}"]`, { hasText: "The whole report" }).waitFor();
  });

  it("says that there is no report", async () => {
    const page = await stage.open("?view=results");
    await page.getByRole("alert").filter({ hasText: "There is no report" }).waitFor();
  });
});
