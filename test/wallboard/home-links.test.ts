import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BoardStage, startStage } from "./board-page.ts";
import { aSnapshot, movedTo } from "./board-builders.ts";

let stage: BoardStage;
beforeAll(async () => {
  stage = await startStage();
  stage.fixture.snapshot = movedTo(Date.now(), aSnapshot());
});
afterAll(() => stage?.close());

describe("the way from the wall to the other pages", () => {
  it("is there on / while the pointer moves, or with the keyboard", async () => {
    const page = await stage.open("/?theme=dark");
    const nav = page.locator("fl-home-links nav");
    const opacity = () => nav.evaluate((node) => getComputedStyle(node).opacity);
    await page.locator("fl-queue-tile").first().waitFor();
    expect(await opacity()).toBe("0");
    await page.mouse.move(300, 300);
    await expect.poll(opacity).toBe("1");
    expect(await nav.locator("a").evaluateAll((all) => all.map((one) => one.getAttribute("href")))).toEqual([
      "/reports",
      "/kpis",
    ]);
    await expect.poll(opacity, { timeout: 10_000 }).toBe("0");
    await nav.locator("a").first().focus();
    await expect.poll(opacity).toBe("1");
  });

  it("is not on a wall of its own", async () => {
    const page = await stage.open("/wall/main");
    await page.locator("fl-queue-tile").first().waitFor();
    await page.mouse.move(300, 300);
    expect(await page.locator("fl-home-links").count()).toBe(0);
  });
});
