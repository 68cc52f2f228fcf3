import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { languages } from "../../schemas/boards/names.ts";
import { violations } from "../support/axe.ts";
import type { Answer } from "../support/report-fixture.ts";
import type { Screen } from "./board-page.ts";
import { aCustomer, entries, found } from "./customer-builders.ts";
import { awkwardNames } from "./report-builders.ts";
import { overflow, type ReportStage, startReports } from "./report-page.ts";

let stage: ReportStage;
beforeAll(async () => {
  stage = await startReports();
});
afterAll(() => stage?.close());
afterEach(async () => {
  stage.fixture.reset();
  for (const context of stage.browser.contexts()) await context.close();
});

const phone = { width: 390, height: 844 };

async function show(
  path = "/customers/c-1",
  { answer = { body: aCustomer() } as Answer, size = undefined as Screen | undefined } = {},
) {
  stage.fixture.answers.set("/api/customers/c-1", answer);
  const page = await stage.open(path, size);
  await page.locator("h1").waitFor();
  return page;
}
const titles = (page: Page) => page.locator("fl-timeline strong").allInnerTexts();

describe("the page of a customer", () => {
  it("tells who it is, of which tier and why", async () => {
    const page = await show();
    await page.getByRole("heading", { name: "Olena Kovalenko" }).waitFor();
    const facts = (await page.locator("fl-customer-facts section").allInnerTexts()).join("\n");
    for (
      const text of [
        ...[
          "maria",
          "vip",
          "callAfter: 18:00",
          "c-2",
          "+380 44 123-45-67",
          "number, told",
          "e-mail, seen in a contact",
        ],
        ...["A since 19 Nov 2026", "B since 21 Oct 2026", "4 · 5 · –", "loyal", "87.5", "€270.00"],
        "Rank 12 of 20,411 by revenue: €1,054.50 in 365 days.",
        "Tier A begins at €900.00. Tier B begins at €210.00. Tier C begins at €5.00.",
      ]
    ) expect(facts).toContain(text);
    expect(await page.getByRole("img", { name: "Revenue so far: €1,054.50, 2026-08 – 2026-10" }).count()).toBe(1);
  });

  it("tells what happened in words, what somebody should make good with a sign, and the customer's words as text", async () => {
    const page = await show();
    await page.locator("fl-timeline li").first().waitFor();
    expect(await titles(page)).toEqual([
      "CSAT: 2 of 5",
      "Promise P-1: kept late",
      "Complaint K-1: in progress",
      "Phone · +380501112233 · unresolved",
      "Invoice I-1: €100.00",
      "Order A-1: €100.00",
    ]);
    expect(await page.locator("fl-timeline strong.bad").count()).toBe(5);
    const text = await page.locator("fl-timeline ol").innerText();
    for (
      const line of [
        ...["sales: waited 1:15, overflow", "care: waited 0:20, answered by anna, handled 3:00", "10 days late"],
        ...["Recognised by number +380501112233", "Refund on 21 Sept 2026: -€40.00", "Still <b>no</b> parcel"],
      ]
    ) expect(text).toContain(line);
    expect(await page.locator("fl-timeline b").count()).toBe(0);
  });

  it("filters by kind and channel, keeps that in the address, and goes back", async () => {
    const page = await show();
    const only = { entries: entries.slice(3, 4), next: null };
    stage.fixture.answers.set("/api/customers/c-1/timeline", { body: only });
    await page.getByRole("button", { name: "Contacts" }).click();
    await expect.poll(() => titles(page)).toHaveLength(1);
    await page.getByLabel("Channel").selectOption("voice");
    await expect.poll(() => stage.fixture.asked.at(-1)).toBe("/api/customers/c-1/timeline?kind=contact&channel=voice");
    expect(new URL(page.url()).search).toBe("?kind=contact&channel=voice");
    expect(await page.getByRole("button", { name: "Contacts" }).getAttribute("aria-pressed")).toBe("true");
    await page.goBack();
    await expect.poll(() => stage.fixture.asked.at(-1)).toBe("/api/customers/c-1/timeline?kind=contact");
  });

  it("shows earlier entries on demand", async () => {
    const timeline = { entries: entries.slice(0, 2), next: "1~case~kyiv~K-1" };
    const page = await show("/customers/c-1", { answer: { body: aCustomer({ timeline }) } });
    stage.fixture.answers.set("/api/customers/c-1/timeline", { body: { entries: entries.slice(2), next: null } });
    await page.getByRole("button", { name: "Earlier" }).click();
    await expect.poll(() => titles(page)).toHaveLength(6);
    expect(stage.fixture.asked.at(-1)).toBe("/api/customers/c-1/timeline?before=1%7Ecase%7Ekyiv%7EK-1");
    expect(await page.getByRole("button", { name: "Earlier" }).count()).toBe(0);
  });

  it("shows little where little is known, and says what went wrong", async () => {
    const { customer } = aCustomer();
    const bare = {
      ...customer,
      name: null,
      since: null,
      owner: null,
      tags: [],
      preferences: null,
      merged: [],
      addresses: [],
    };
    const body = aCustomer({
      customer: bare,
      tier: null,
      scores: null,
      curve: [],
      timeline: { entries: [], next: null },
    });
    const page = await show("/customers/c-1", { answer: { body } });
    await page.getByText("Not valued yet.").waitFor();
    await page.getByText("Nothing of this kind.").waitFor();
    expect(await page.locator("fl-customer-facts dd").allInnerTexts()).toEqual(["c-1", "uk", "unknown"]);
    const missing = await show("/customers/c-2");
    await missing.getByText("There is no /api/customers/c-2").waitFor();
  });

  it.each(languages)("is whole in %s, accessible, and no wider than a phone", async (language) => {
    const long = { ...aCustomer().customer, name: awkwardNames[1] as string };
    const page = await show(`/customers/c-1?language=${language}`, {
      answer: { body: aCustomer({ customer: long }) },
      size: phone,
    });
    await page.locator("fl-timeline li").first().waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const texts = await page.locator("main h1, main h2, fl-customer-facts section, fl-timeline ol").allInnerTexts();
    expect(texts.join("\n")).not.toMatch(/\{\w+\}|undefined|NaN/);
    expect(await violations(page)).toEqual([]);
  });
});

describe("the search for customers", () => {
  it("finds, keeps what was asked in the address, and leads to each customer", async () => {
    stage.fixture.answers.set("/api/customers", { body: found });
    const page = await stage.open("/customers");
    await page.getByRole("searchbox").fill("044 123");
    await page.getByRole("searchbox").press("Enter");
    await page.locator("main li").first().waitFor();
    expect(new URL(page.url()).search).toBe("?search=044+123");
    expect(stage.fixture.asked.at(-1)).toBe("/api/customers?search=044+123");
    expect(await page.locator("main li a").evaluateAll((all) => all.map((one) => one.getAttribute("href")))).toEqual([
      "/customers/c-1",
      "/customers/c%2F9%3F",
    ]);
    expect((await page.locator("main li").allInnerTexts())[0]).toContain("Found by: number +380 44 123-45-67");
    expect(await violations(page)).toEqual([]);
  });

  it("says that nobody was found, that there are more, and what went wrong", async () => {
    stage.fixture.answers.set("/api/customers", { body: { customers: [], isCut: false } });
    await (await stage.open("/customers?search=nobody")).getByText("Nobody was found.").waitFor();
    stage.fixture.answers.set("/api/customers", { body: { ...found, isCut: true } });
    await (await stage.open("/customers?search=olena")).getByText("Only the first 2 are shown").waitFor();
    stage.fixture.answers.delete("/api/customers");
    await (await stage.open("/customers?search=olena")).getByRole("alert").waitFor();
  });

  it.each(languages)("is whole in %s on a phone", async (language) => {
    stage.fixture.answers.set("/api/customers", { body: found });
    const page = await stage.open(`/customers?search=olena&language=${language}`, phone);
    await page.locator("main li").first().waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await violations(page)).toEqual([]);
  });
});
