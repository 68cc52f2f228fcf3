import { describe, expect, it } from "vitest";
import { saveable } from "../../../schemas/boards/saveable.ts";

const tile = (kind: string, options: object, x = 0) => ({
  kind,
  id: `${kind}${x}`,
  at: { x, y: 0, w: 1, h: 1 },
  options,
});
const boardOf = (...tiles: object[]) => ({ title: "Floor", pages: [{ tiles: [] }, { tiles }] });
const problemsOf = (value: unknown) => {
  const read = saveable(value);
  return read.verdict === "reject" ? read.problems.map(({ path }) => path) : [];
};

describe("saveable", () => {
  it("takes a board with numbers of the catalogue and fills in what it leaves to the program", () => {
    expect(saveable(boardOf(tile("kpi", { kpi: "asa" })))).toMatchObject({
      verdict: "accept",
      board: { language: "en", pages: [{}, { tiles: [{ options: { kpi: "asa", window: "today" } }] }] },
    });
  });

  it.each([
    ["kpi", { kpi: "nope" }, ["kpi"]],
    ["gauge", { kpi: "nope" }, ["kpi"]],
    ["heat", { kpi: "nope" }, ["kpi"]],
    ["trend", { kpis: ["asa", "nope", "constructor"] }, ["kpis.1", "kpis.2"]],
    ["queues", { columns: [{ kpi: "asa" }, { kpi: "nope" }], sort: "never" }, ["columns.1.kpi", "sort"]],
    ["queues", { columns: [{ kpi: "asa" }], sort: "attention" }, []],
  ])("names each number of a %s tile that there is not", (kind, options, wanted) => {
    expect(problemsOf(boardOf(tile(kind, options)))).toEqual(wanted.map((path) => `pages.1.tiles.0.options.${path}`));
  });

  it("names every problem at once, also unknown numbers of a board that has others", () => {
    const wrong = boardOf(tile("kpi", { kpi: "nope" }), tile("gauge", { colour: "red" }, 1));
    expect(problemsOf({ ...wrong, title: "" })).toEqual([
      "title",
      "pages.1.tiles.1.options",
      "pages.1.tiles.0.options.kpi",
    ]);
  });

  it.each([[undefined], [null], [7], ["text"], [[]], [{ pages: "many" }]])("refuses %j", (value) => {
    expect(saveable(value).verdict).toBe("reject");
  });
});
