import { afterAll, beforeAll, it } from "vitest";
import { aBoard, aSnapshot, aTile } from "../board-builders.ts";
import { type BoardStage, startStage } from "../board-page.ts";

/** A browser's own would let the page sound at once: whoever looks into it with a script counts as a click. */
const quietUntilClicked = `globalThis.AudioContext = class {
  state = "suspended";
  async resume() { this.state = "running"; }
};`;

let stage: BoardStage;
beforeAll(async () => void (stage = await startStage()), 120_000);
afterAll(() => stage?.close());

it("a board that may not sound yet says so for a minute, and to whoever moves the pointer, so that no tile stays covered", async () => {
  const board = aBoard([aTile("kpi", { options: { announce: { from: "bad", sound: "bell" } } })]);
  stage.fixture.snapshot = aSnapshot(board);
  const page = await stage.browser.newPage();
  await page.addInitScript(quietUntilClicked);
  await page.goto(`${stage.url}/wall/main`);
  const sign = page.getByText("Sound needs a click");
  await sign.waitFor();
  await page.evaluate("{ const now = performance.now.bind(performance); performance.now = () => now() + 60_000; }");
  await sign.waitFor({ state: "detached" });
  await page.mouse.move(50, 50);
  await page.mouse.move(60, 60);
  await sign.waitFor();
  await page.mouse.click(60, 60);
  await sign.waitFor({ state: "detached" });
});
