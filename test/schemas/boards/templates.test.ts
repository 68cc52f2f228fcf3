import { describe, expect, it } from "vitest";
import { Board } from "../../../schemas/boards/board.ts";
import { boardQuestions } from "../../../schemas/boards/questions.ts";
import type { ShownBoard } from "../../../schemas/boards/read-board.ts";
import { builtInBoards, templateNames } from "../../../schemas/boards/templates.ts";
import { catalogue } from "../../../schemas/catalogue.ts";

const site = (n: number) => ({ site: `s${n}`, title: `Site ${n}`, timezone: "UTC", dayStart: 0 });
const ids = new Set(catalogue().map(({ id }) => id));

describe("builtInBoards", () => {
  it.each([0, 1, 2, 3, 4, 9])("are sound boards of known numbers for %i sites", (count) => {
    const boards = builtInBoards(Array.from({ length: count }, (_, i) => site(i)));
    expect(Object.keys(boards)).toEqual([...templateNames]);
    for (const board of Object.values(boards)) {
      expect(Board.safeParse(board).error).toBeUndefined();
      const asked = [...boardQuestions(board as ShownBoard).values()].flatMap((question) =>
        "kpi" in question ? [question.kpi] : "kpis" in question ? question.kpis : []
      );
      expect(asked.filter((id) => !ids.has(id))).toEqual([]);
    }
  });

  it("fill their grid: no cell of the page is left over", () => {
    const boards = builtInBoards([site(1), site(2)]);
    for (const [name, { pages: [page] }] of Object.entries(boards)) {
      const covered = page?.tiles.reduce((sum, { at }) => sum + at.w * at.h, 0);
      expect(covered, name).toBe(12 * 8);
    }
  });

  it("show each site of a company in a column of its own, at most four", () => {
    const tilesOf = (count: number) =>
      builtInBoards(Array.from({ length: count }, (_, i) => site(i))).sites.pages[0]?.tiles ?? [];
    expect(tilesOf(3).filter(({ kind }) => kind === "agent-states").map(({ at }) => at.x)).toEqual([0, 4, 8]);
    expect(tilesOf(9).filter(({ kind }) => kind === "agent-states")).toHaveLength(4);
  });
});
