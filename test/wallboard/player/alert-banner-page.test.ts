import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AnswerParts } from "../../../schemas/boards/answers.ts";
import { languages } from "../../../schemas/boards/names.ts";
import { keyOf, type Question } from "../../../schemas/boards/questions.ts";
import { builtInBoards } from "../../../schemas/boards/templates.ts";
import type { WallAlerts } from "../../../schemas/wire.ts";
import { aBoard, aSnapshot, AT, aTile, galleryBoard, kyiv, lisbon } from "../board-builders.ts";
import { type BoardStage, startStage } from "../board-page.ts";
import { show, stand } from "../matrix.ts";
import { misfits } from "../misfits.ts";
import { aWallAlert, onWall } from "../wall-alert-builder.ts";

const output = fileURLToPath(new URL("../../output/alerts/", import.meta.url));
const boards = { gallery: galleryBoard(), ...builtInBoards([kyiv, lisbon]) };

const name = "Wolfgang Amadeus Kundenrückgewinnung GmbH & Co. KG, Niederlassung Süd";
/** As long as it gets: names of people and queues may end in an ellipsis. */
const long = onWall([
  aWallAlert({ name, claimedBy: "Олександра Григорівна Коваленко", place: `${name}, Lisbon`, since: AT - 90_000_000 }),
  ...Array.from({ length: 41 }, (_, i) => aWallAlert({ id: `more ${i}` })),
]);
const short = onWall([aWallAlert({ severity: "warn", name: null, trigger: "no-agent" })]);

let stage: BoardStage;
beforeAll(async () => {
  mkdirSync(output, { recursive: true });
  stage = await startStage();
}, 120_000);
afterAll(() => stage?.close());

describe("the banner of alerts", () => {
  it.each([[1920, 1080], [3840, 2160], [1080, 1920]])("fits with all boards on %s x %s", async (width, height) => {
    stage.fixture.snapshot = aSnapshot(boards.gallery);
    stage.fixture.heartbeat = null;
    const page = await stage.open("/wall/main", { width, height });
    await stand(page);
    const wrong: string[] = [];
    const look = async (board: string, language: typeof languages[number], alerts: WallAlerts) => {
      const shown = { ...boards[board as keyof typeof boards], language, alerts: "warn" as const };
      await show(page, { snapshot: aSnapshot(shown, { mood: "long", alerts }), index: 0, isStale: false });
      wrong.push(...(await misfits(page)).map((text) => `${board} ${language}: ${text}`));
      expect(await page.locator("fl-alert-banner aside").count()).toBe(1);
    };
    for (const board of Object.keys(boards)) await look(board, "de", long);
    for (const language of languages) await look("gallery", language, long);
    await page.screenshot({ path: `${output}long-${width}x${height}.png` });
    await look("gallery", "en", short);
    await page.screenshot({ path: `${output}short-${width}x${height}.png` });
    await page.close();
    expect(wrong).toEqual([]);
  }, 240_000);

  it("comes, ticks, changes and goes with what the server tells, and is read out", async () => {
    stage.fixture.heartbeat = () => ({ at: Date.now(), currentAt: Date.now(), version: "" });
    const board = aBoard([aTile("kpi")]);
    stage.fixture.snapshot = aSnapshot(board, { at: Date.now() });
    const page = await stage.open("/wall/main?kiosk");
    const banner = page.locator("fl-alert-banner aside");
    const tell = (alerts: WallAlerts) => stage.fixture.raw("alert", JSON.stringify({ at: Date.now(), alerts }));
    await page.locator("fl-tile-kpi").waitFor();
    expect(await banner.count()).toBe(0);
    tell(onWall([aWallAlert({ since: Date.now() - 61_000 }), aWallAlert({ id: "2" })]));
    await expect.poll(() => banner.innerText()).toMatch(
      /Olena Koval\s+Gave up waiting\s+Sales, Kyiv\s+[1-9]:\d\d\s+\+ 1 more/,
    );
    const before = await banner.innerText();
    await expect.poll(() => banner.innerText()).not.toBe(before);
    const heard = page.locator("fl-player .heard");
    await expect.poll(() => heard.innerText()).toBe("Olena Koval, Gave up waiting, Sales, Kyiv");
    tell(onWall([aWallAlert({ claimedBy: "Bo <b>" })]));
    await expect.poll(() => banner.innerText()).toMatch("Bo <b> has it");
    tell(onWall([aWallAlert({ severity: "warn" })]));
    await expect.poll(() => banner.count()).toBe(0);
    await page.close();
  });

  it("marks on the tile of VIPs who waits and is taken care of", async () => {
    const board = aBoard([aTile("vip")]);
    const snapshot = aSnapshot(board, { at: Date.now() });
    const question = keyOf({ ask: "waiting", scope: {}, vip: true } satisfies Question);
    const answer = snapshot.answers[question];
    if (answer?.state !== "ready") throw new Error("The sample has no VIPs");
    const [{ site, contact }] = answer.rows as [AnswerParts["waiting"]["row"]];
    stage.fixture.snapshot = snapshot;
    const page = await stage.open("/wall/main?kiosk");
    await page.locator("fl-tile-vip li").first().waitFor();
    const marks = page.locator("fl-tile-vip .queue", { hasText: "Olena has it" });
    expect(await marks.count()).toBe(0);
    const alerts = onWall([aWallAlert({ severity: "warn", site, contact, claimedBy: "Olena" })]);
    stage.fixture.raw("alert", JSON.stringify({ at: Date.now(), alerts }));
    await expect.poll(() => marks.count()).toBe(1);
    await page.close();
  });
});
