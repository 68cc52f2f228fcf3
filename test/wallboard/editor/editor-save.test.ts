import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { violations } from "../../support/axe.ts";
import { aBoard, aTile } from "../board-builders.ts";
import { button, type EditorStage, hold, startEditors, until } from "./editor-stage.ts";

let stage: EditorStage;
let page: Page;
beforeAll(async () => {
  stage = await startEditors();
}, 120_000);
afterAll(() => stage?.close());
beforeEach(async () => {
  stage.server.boards.clear();
  stage.server.isDown = false;
  stage.server.put("main", aBoard([aTile("waiting")]));
  page = await stage.open();
});
afterEach(() => page?.context().close());

const saved = () => stage.server.board("main");
const ids = (name = "main") => stage.server.board(name)?.pages[0]?.tiles.map(({ id }) => id);
const add = (on: Page, kind: string) => on.locator(`fl-palette button[data-kind=${kind}]`).click();
const save = async (on: Page) => {
  const before = saved();
  await button(on, "Save").click();
  await until(() => saved() !== before);
};
/** A second person saves a clock first; the first one, who added a text, is refused. */
const conflict = async () => {
  const other = await stage.open();
  await add(page, "text");
  await add(other, "clock");
  await save(other);
  await button(page, "Save").click();
  await page.getByRole("dialog", { name: "Somebody else saved this board meanwhile" }).waitFor();
  return other;
};

describe("two people at one board", () => {
  it("learn of each other: what they changed, what I changed, without a violation of axe", async () => {
    const other = await conflict();
    expect(await page.locator("fl-conflict-dialog section").first().innerText()).toContain("clock");
    expect(await page.locator("fl-conflict-dialog section").last().innerText()).toContain("text");
    expect(await violations(page)).toEqual([]);
    expect(ids()).toEqual(["waiting", "clock-1"]);
    await other.context().close();
  });

  it("can take theirs, and undo brings mine back", async () => {
    const other = await conflict();
    await button(page, "Take theirs").click();
    await hold(page, "clock-1").waitFor();
    await button(page, "Undo").click();
    await hold(page, "text-1").waitFor();
    await save(page);
    expect(ids()).toEqual(["waiting", "text-1"]);
    await other.context().close();
  });

  it("can save mine over theirs, which stays among the versions", async () => {
    const other = await conflict();
    await button(page, "Save mine over it").click();
    await until(() => ids()?.includes("text-1") === true);
    expect(stage.server.boards.get("main")).toHaveLength(3);
    await page.getByText("Saved", { exact: true }).waitFor();
    await other.context().close();
  });

  it("can save mine as a copy, and go on there", async () => {
    const other = await conflict();
    await page.getByLabel("Address of the copy").fill("Not A Name");
    await page.getByText("Small letters, digits and hyphens").waitFor();
    await page.getByLabel("Address of the copy").fill("main-mine");
    await button(page, "Save mine as a copy").click();
    await page.waitForURL("**/boards/main-mine/edit*");
    expect([ids("main"), ids("main-mine")]).toEqual([["waiting", "clock-1"], ["waiting", "text-1"]]);
    await other.context().close();
  });
});

describe("saving", () => {
  it("that fails loses nothing, says so, and can be tried again", async () => {
    await add(page, "text");
    stage.server.isDown = true;
    await button(page, "Save").click();
    await page.getByText("Not saved; nothing is lost here").waitFor();
    stage.server.isDown = false;
    await save(page);
    expect(ids()).toEqual(["waiting", "text-1"]);
    await page.getByText("Not saved; nothing is lost here").waitFor({ state: "detached" });
  });

  it("that was forgotten is offered the next time", async () => {
    await add(page, "text");
    const context = page.context();
    await page.close({ runBeforeUnload: false });
    page = await stage.open({ context });
    await button(page, "Go on with them").click();
    await hold(page, "text-1").waitFor();
    await save(page);
    expect(ids()).toEqual(["waiting", "text-1"]);
  });

  it("is asked for when one leaves with changes, and only then", async () => {
    const asked: string[] = [];
    page.on("dialog", (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.reload();
    await add(page, "text");
    await page.reload();
    expect(asked).toEqual(["beforeunload"]);
  });
});

describe("versions", () => {
  it("are listed and restored as a change, which is saved as a new one", async () => {
    await add(page, "text");
    await save(page);
    await button(page, "Versions").click();
    await page.getByRole("button", { name: /^Restore/ }).click();
    await page.getByText("is here: save it to show it").waitFor();
    await hold(page, "text-1").waitFor({ state: "detached" });
    await save(page);
    expect(ids()).toEqual(["waiting"]);
    expect(stage.server.boards.get("main")).toHaveLength(3);
  });
});

describe("import", () => {
  const paste = async (text: string) => {
    await button(page, "Import").click();
    await page.getByLabel("Or paste its JSON").fill(text);
  };
  const take = () => page.getByRole("dialog").getByRole("button", { name: "Import", exact: true });

  it("names what is wrong with JSON that is no board, and takes none of it", async () => {
    await paste("{");
    await page.getByText("This is no JSON").waitFor();
    await page.getByLabel("Or paste its JSON").fill(
      JSON.stringify({ title: "", pages: [{ tiles: [{ kind: "no" }] }] }),
    );
    await page.getByText("pages.0.tiles.0.kind").waitFor();
    expect(await take().isDisabled()).toBe(true);
    expect(await violations(page)).toEqual([]);
  });

  it("puts a board in place of this one, which undo brings back", async () => {
    await paste(JSON.stringify(aBoard([aTile("vip")])));
    await take().click();
    await hold(page, "vip").waitFor();
    await button(page, "Undo").click();
    await hold(page, "waiting").waitFor();
  });
});

describe("a stored board that cannot be read", () => {
  it("is told with its problems, and can be begun anew", async () => {
    stage.server.put("main", { title: 1 });
    await page.reload();
    await page.getByText("This board cannot be read").waitFor();
    await button(page, "Start with an empty board").click();
    await page.getByText("Nothing here yet").waitFor();
    await add(page, "clock");
    await save(page);
    expect(ids()).toEqual(["clock-1"]);
  });

  it("loses only the tiles that are unknown, and says how many", async () => {
    stage.server.put("main", {
      title: "A",
      pages: [{ tiles: [aTile("vip"), { ...aTile("vip"), id: "x", kind: "new" }] }],
    });
    await page.reload();
    await page.getByText("1 tile cannot be read here").waitFor();
    await save(page);
    expect(ids()).toEqual(["vip"]);
  });
});
