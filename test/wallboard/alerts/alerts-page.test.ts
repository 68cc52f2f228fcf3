import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { violations } from "../../support/axe.ts";
import { aCustomer as aWholeCustomer } from "../customer-builders.ts";
import { overflow } from "../report-page.ts";
import { aCustomer, anAlert, someFacts } from "./alert-builders.ts";
import { desk, DeskStage, detail, eventually, focused, list, named, phone, row, rows, seen } from "./desk-stage.ts";
import { typicalDesk } from "./typical-desk.ts";

let stage: DeskStage;
beforeAll(async () => {
  stage = await DeskStage.start();
});
afterAll(() => stage?.close());
afterEach(async () => {
  await stage.clear();
  expect(stage.errors.splice(0)).toEqual([]);
});

/** An alert of somebody else, as of now. */
const aFresh = (id: string, name: string, more: Parameters<typeof anAlert>[0] = {}) => {
  const at = Date.now();
  return anAlert({ id, firedAt: at, from: at, customer: aCustomer({ id: `c-${id}`, name }), ...more });
};

describe("the desk", () => {
  it("lists what is open, the most valuable first, in sections by who has it", async () => {
    stage.server.put(...typicalDesk(Date.now()));
    const page = await stage.open();
    await rows(page).first().waitFor();
    await named(page);
    expect(await list(page)).toEqual([
      ...["To take 4", "Nordwind Logistik GmbH", "Olena Kovalenko", "Unknown caller", "Support · Lisbon"],
      ...["Mine 1", "Андрій Шевченко", "Taken by others 1", "王小明", "Snoozed 1", "Bakery “Zorya”"],
    ]);
    const first = await seen(row(page, "Nordwind"));
    for (const text of ["Alarm", "Gave up after 2:10 in Sales", "€48,000 at risk", "2 times · level 2", "Petro"]) {
      expect(first).toContain(text);
    }
    expect(await seen(row(page, "王小明"))).toMatch(/Petro, 2[5-9]:\d\d/);
    expect(await page.title()).toBe("(4) Alerts – Frontline");
  });

  it("shows what arrives, says it to who does not see it, and lets the wait tick", async () => {
    const page = await stage.open();
    await page.getByRole("heading", { name: "Nobody waits for you." }).waitFor();
    await named(page);
    stage.server.put(aFresh("a-1", "Olena", { facts: someFacts({ waitingSince: Date.now() - 42_000 }) }));
    await row(page, "Olena").waitFor();
    await eventually(() => page.locator("[aria-live=polite].unseen").textContent()).toMatch(
      /New alert: Olena. Waits 0:[45]\d in Sales/,
    );
    const before = await row(page, "Olena").locator("button.open").innerText();
    await eventually(() => row(page, "Olena").locator("button.open").innerText()).not.toBe(before);
    expect(await page.title()).toBe("(1) Alerts – Frontline");
  });

  it("asks who one is before the first claim, remembers it, and shows the number only then", async () => {
    stage.server.put(
      aFresh("a-2", "Nordwind", { trigger: "abandoned", facts: someFacts({ values: { waitedMs: 1_000 } }) }),
    );
    const page = await stage.open("?view=calls", { me: null });
    expect(await seen(row(page, "Nordwind"))).toContain("+380 ** *** ** 33");
    expect(await row(page, "Nordwind").locator("a").count()).toBe(0);
    await row(page, "Nordwind").getByRole("button", { name: "Take it" }).click();
    await page.getByLabel("Your name").fill("Olha");
    await page.keyboard.press("Enter");
    await eventually(() => row(page, "Nordwind").locator("a").getAttribute("href")).toBe("tel:+380501112233");
    expect(stage.server.acts).toEqual([{ id: "a-2", action: "claim", body: { by: "Olha" } }]);
    await page.reload();
    await page.getByRole("button", { name: "You: Olha" }).waitFor();
  });

  it("says who was faster, and shows what there is now", async () => {
    stage.server.put(aFresh("a-1", "Olena"));
    const page = await stage.open();
    await row(page, "Olena").waitFor();
    // Petro takes it in the moment in which Iryna does: his change has not come yet.
    await page.evaluate(() => {
      const send = globalThis.fetch;
      globalThis.fetch = async (...args) => {
        await send("/api/alerts/a-1/claim", { method: "POST", body: JSON.stringify({ by: "Petro" }) });
        return send(...args);
      };
    });
    await row(page, "Olena").getByRole("button", { name: "Take it" }).click();
    await page.getByText("Petro was faster and has it now.").waitFor();
    await eventually(() => seen(row(page, "Olena"))).toMatch(/Petro, \d:\d\d/);
    expect(await row(page, "Olena").getByRole("button", { name: "Take it" }).count()).toBe(0);
  });

  it("is worked by keys alone: move, take, snooze, comment, resolve", async () => {
    stage.server.put(...typicalDesk(Date.now()));
    const page = await stage.open();
    await rows(page).first().waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("k");
    await eventually(() => focused(page)).toBe("a-2");
    await detail(page).getByRole("heading", { name: "Nordwind" }).waitFor();
    await page.keyboard.press("Enter");
    await detail(page).getByRole("button", { name: "Give back" }).waitFor();
    expect(await focused(page)).toBe("a-2");
    await page.keyboard.press("t");
    await page.keyboard.type("Calls at 3, jk");
    await page.keyboard.press("Enter");
    await detail(page).getByText("Calls at 3, jk").waitFor();
    await page.keyboard.press("s");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await eventually(() => stage.server.acts.at(-1)).toEqual({
      id: "a-2",
      action: "snooze",
      body: { by: "Iryna", minutes: 15 },
    });
    await page.keyboard.press("r");
    await page.keyboard.press("2");
    expect(await detail(page).getByRole("radio", { name: "Called back" }).isChecked()).toBe(true);
    await page.keyboard.press("Enter");
    await eventually(() => stage.server.acts.map(({ action }) => action)).toEqual([
      "claim",
      "comment",
      "snooze",
      "resolve",
    ]);
    expect(stage.server.acts.at(-1)?.body).toEqual({ by: "Iryna", outcome: "called-back", comment: "" });
  });

  it("keeps the focus in the list when its row goes, and moves nothing under the pointer", async () => {
    stage.server.put(aFresh("a-1", "Anna"), aFresh("a-2", "Borys"), aFresh("a-3", "Clara"));
    const page = await stage.open();
    await row(page, "Clara").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await eventually(() => focused(page)).toBe("a-2");
    stage.server.change("a-2", { state: "resolved", resolvedBy: "Petro" });
    await eventually(() => focused(page)).toBe("a-3");
    await detail(page).getByRole("heading", { name: "Clara" }).waitFor();
    await row(page, "Anna").hover();
    const customer = aCustomer({ id: "c-4", name: "Dmytro", valueAtRisk: 1_000_000 });
    stage.server.put(anAlert({ id: "a-4", customer }));
    await row(page, "Dmytro").waitFor();
    expect((await list(page)).slice(1)).toEqual(["Anna", "Clara", "Dmytro"]);
    await page.mouse.move(5, 5);
    await eventually(() => list(page)).toEqual(["To take 3", "Dmytro", "Anna", "Clara"]);
  });

  it("tells what to say and what is open, loaded only when one is chosen", async () => {
    const body = aWholeCustomer();
    stage.server.customers.set("c-1", { ...body, customer: { ...body.customer, since: "2019" } });
    stage.server.put(anAlert({ facts: someFacts({ waitingSince: Date.now() - 130_000 }), from: Date.now() - 130_000 }));
    const page = await stage.open();
    await row(page, "Olena").click();
    await detail(page).getByRole("heading", { name: "Open matters" }).waitFor();
    const text = await seen(detail(page));
    for (
      const part of [
        /I am sorry that you have been waiting for [2-9]:\d\d/,
        /Your complaint of \d+ days ago about delivery/,
        /Thank you for \d+ years/,
        "Complaint K-1: in progress",
      ]
    ) {
      expect(text).toMatch(part);
    }
    expect(text).not.toContain("380501112233");
    expect(await detail(page).getByRole("link", { name: "The whole customer" }).getAttribute("href")).toBe(
      "/customers/c-1",
    );
    expect(new URL(page.url()).searchParams.get("alert")).toBe("a-1");
  });

  it("says in the language of the page who was told and why not, and what receivers answered in its own words", async () => {
    const notice = { step: "fired", sentAt: null } as const;
    const notices = [
      { ...notice, receiver: "team", state: "left-out" as const, problem: "quiet-hours" },
      { ...notice, receiver: "crm", state: "dead" as const, problem: "crm answered 500" },
      { ...notice, receiver: "phone", state: "sent" as const, problem: null },
    ];
    stage.server.put(aFresh("a-1", "Olena", { notices }));
    const page = await stage.open("?alert=a-1&language=de");
    const told = detail(page).locator("dd", { hasText: "phone" });
    await told.waitFor();
    expect((await told.innerText()).split("\n")).toEqual([
      "team · ausgelassen · Ruhezeit",
      "crm · nicht zustellbar · crm answered 500",
      "phone · gemeldet",
    ]);
    expect(await told.locator("[lang=en]").allInnerTexts()).toEqual(["crm answered 500"]);
  });

  it("keeps long names and words short in the list, and whole in the detail", async () => {
    const name = "Товариство з обмеженою відповідальністю ".repeat(6).trim();
    const what = "call back about everything that was said ".repeat(20).trim();
    stage.server.put(aFresh("a-1", name, { trigger: "promise-overdue", facts: someFacts({ values: { what } }) }));
    const page = await stage.open();
    await rows(page).first().click();
    expect(await seen(detail(page))).toContain(what);
    expect((await rows(page).first().boundingBox())?.height).toBeLessThan(150);
  });

  it("takes hostile names for text", async () => {
    const name = '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>';
    stage.server.put(
      aFresh("a-1", name, {
        title: name,
        trigger: "promise-overdue",
        facts: someFacts({ queue: name, values: { what: name } }),
      }),
    );
    const page = await stage.open();
    await rows(page).first().click();
    await detail(page).getByRole("heading").first().waitFor();
    expect(await seen(rows(page))).toContain("<script>");
    expect(await page.locator("fl-alert-row img, fl-alert-detail img").count()).toBe(0);
    expect(await page.evaluate(() => (globalThis as { hit?: number }).hit)).toBeUndefined();
  });

  it("keeps the filter in the address, finds by words, and shows all again", async () => {
    stage.server.put(...typicalDesk(Date.now()));
    const page = await stage.open("?severity=bad");
    await eventually(() => rows(page).count()).toBe(3);
    await page.getByLabel("Every site").selectOption("lisbon");
    await eventually(() => rows(page).count()).toBe(2);
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("jokes");
    await page.getByText("No alert matches the filter.").waitFor();
    expect(new URL(page.url()).search).toBe("?severity=bad&site=lisbon&find=jokes");
    await page.getByRole("button", { name: "Show all" }).click();
    await eventually(() => rows(page).count()).toBe(7);
    expect(new URL(page.url()).search).toBe("");
  });

  it("says that the server is lost, keeps the list as old, and goes on by itself", async () => {
    stage.server.put(...typicalDesk(Date.now()));
    const page = await stage.open();
    await rows(page).first().waitFor();
    stage.server.isDown = true;
    stage.server.cut();
    await page.getByRole("alert").filter({ hasText: "The connection is lost." }).waitFor();
    expect(await rows(page).count()).toBe(7);
    expect(await page.locator("fl-alert-desk[data-old]").count()).toBe(1);
    await row(page, "Nordwind").getByRole("button", { name: "Take it" }).click();
    await page.getByText("Not done: down").waitFor();
    stage.server.put(aFresh("a-9", "Missed while away"));
    stage.server.isDown = false;
    await row(page, "Missed while away").waitFor();
    await eventually(() => page.getByText("The connection is lost.").count()).toBe(0);
  });

  it("says that one may not see the alerts, and that nobody raises any", async () => {
    stage.server.isForbidden = true;
    const refused = await stage.open();
    await refused.getByText("You may not see the alerts.").waitFor();
    expect(await refused.locator("fl-alert-desk").count()).toBe(0);
    stage.server.isForbidden = false;
    stage.server.isLed = false;
    const page = await stage.open();
    await page.getByText("Nobody watches for new alerts").waitFor();
  });

  it("shows the past, and opens one that a link names", async () => {
    stage.server.put(...typicalDesk(Date.now()));
    const at = Date.now();
    stage.server.change("a-2", { state: "resolved", resolvedBy: "Iryna", resolvedAt: at, outcome: "saved" });
    stage.server.change("a-4", { state: "expired", resolvedAt: at - 60_000 });
    const page = await stage.open("?view=past&alert=a-2");
    await detail(page).getByRole("heading", { name: "Nordwind" }).waitFor();
    await eventually(() => list(page)).toEqual(["Nordwind Logistik GmbH", "王小明"]);
    expect(await seen(row(page, "Nordwind"))).toContain("Saved, Iryna");
    await page.getByLabel("Every state").selectOption("expired");
    await eventually(() => list(page)).toEqual(["王小明"]);
    await page.getByRole("button", { name: "Now" }).click();
    await eventually(() => rows(page).count()).toBe(5);
    await page.goBack();
    await eventually(() => rows(page).count()).toBe(1);
  });

  it("shows 300 alerts, and moves through them", async () => {
    stage.server.put(...Array.from({ length: 300 }, (_, i) => aFresh(`a-${i}`, `Customer ${i}`)));
    const page = await stage.open();
    await eventually(() => rows(page).count()).toBe(300);
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await detail(page).waitFor();
    stage.server.change("a-200", { state: "claimed", claimedBy: "Petro" });
    await eventually(() => page.title()).toBe("(299) Alerts – Frontline");
  });

  it("remembers that it is to be quiet", async () => {
    const page = await stage.open();
    await page.getByRole("button", { name: "Sound on" }).waitFor();
    await page.keyboard.press("m");
    await page.getByRole("button", { name: "Sound off" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Sound off" }).waitFor();
    await page.keyboard.press("?");
    await page.getByRole("dialog").getByText("Choose an outcome").waitFor();
  });
});

describe("the desk for everybody", () => {
  it.each([
    ["en", "dark", desk],
    ["uk", "light", desk],
    ["ru", "dark", phone],
    ["pl", "light", phone],
    ["zh", "dark", desk],
    ["de", "light", phone],
  ])("fits and can be used: %s, %s, %j", async (language, theme, viewport) => {
    stage.server.put(...typicalDesk(Date.now()));
    stage.server.customers.set("c-2", aWholeCustomer());
    const page = await stage.open(`?theme=${theme}&language=${language}`, { viewport });
    await rows(page).first().click();
    await detail(page).locator("fl-timeline").first().waitFor();
    await page.keyboard.press("r");
    await detail(page).getByRole("radio").first().waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await violations(page)).toEqual([]);
  });

  it("works by touch on a phone: the detail comes into view, and back to the list", async () => {
    stage.server.put(...typicalDesk(Date.now()));
    const page = await stage.open("", { viewport: phone, isTouched: true });
    await row(page, "Nordwind").tap();
    await eventually(() => detail(page).evaluate((node) => node.getBoundingClientRect().top < innerHeight / 2)).toBe(
      true,
    );
    await detail(page).getByRole("button", { name: "Take it" }).tap();
    await eventually(() => detail(page).locator("a.call").getAttribute("href")).toBe("tel:+380671234567");
    await page.getByRole("button", { name: "Close" }).tap();
    await eventually(() => detail(page).count()).toBe(0);
    await eventually(() => focused(page)).toBe("a-2");
  });
});
