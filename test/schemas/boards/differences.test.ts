import { describe, expect, it } from "vitest";
import { Board } from "../../../schemas/boards/board.ts";
import { differences } from "../../../schemas/boards/differences.ts";
import { readBoard, type ShownBoard } from "../../../schemas/boards/read-board.ts";

const kpi = (id: string, x = 0, more: object = {}) => ({
  kind: "kpi",
  id,
  at: { x, y: 0, w: 2, h: 2 },
  options: {},
  ...more,
});
const board = (part: object = {}, ...pages: object[][]) =>
  Board.parse({ title: "Floor", pages: pages.map((tiles) => ({ tiles })), ...part });
const told = (before: Board | ShownBoard, after: Board | ShownBoard) =>
  differences(before, after).map(({ path, message }) => `${path}: ${message}`);

describe("differences", () => {
  it("are none between equal boards, in whatever order their fields were written", () => {
    const one = board({ night: { from: "22:00", to: "06:00" } }, [kpi("a")]);
    const other = board({ night: { to: "06:00", from: "22:00" } }, [kpi("a")]);
    expect(differences(one, other)).toEqual([]);
  });

  it("tell what changed of the board itself", () => {
    expect(told(board({}, [kpi("a")]), board({ title: "Hall", theme: "light", ticker: "Hi" }, [kpi("a")]))).toEqual([
      'title: the board: title changed from "Floor" to "Hall"',
      'theme: the board: theme changed from "dark" to "light"',
      'ticker: the board: ticker changed from none to "Hi"',
    ]);
  });

  it("tell tiles that came, went, moved and grew, by their titles or kinds", () => {
    const before = board({}, [kpi("a"), kpi("b", 2, { title: "Sales" }), kpi("c", 4)]);
    const after = board({}, [
      kpi("b", 0, { title: "Sales" }),
      { ...kpi("c", 4), at: { x: 4, y: 0, w: 3, h: 2 } },
      kpi("d", 8),
    ]);
    expect(told(before, after)).toEqual([
      "pages.0.tiles.0: kpi (a) was removed",
      'pages.0.tiles.0.at: "Sales" (kpi, b) was moved from column 3, row 1 to column 1, row 1',
      "pages.0.tiles.1.at: kpi (c) was resized from 2 x 2 to 3 x 2 cells",
      "pages.0.tiles.2: kpi (d) was added",
    ]);
  });

  it("tell each option, title and scope of a tile that changed, and another kind as one change", () => {
    const before = board({}, [kpi("a"), kpi("b", 2)]);
    const after = board({}, [
      kpi("a", 0, { title: "T", scope: { sites: ["kyiv"] }, options: { kpi: "asa", goal: 0.8 } }),
      { ...kpi("b", 2), kind: "gauge" },
    ]);
    expect(told(before, after)).toEqual([
      'pages.0.tiles.0.title: "T" (kpi, a): title changed from none to "T"',
      'pages.0.tiles.0.scope: "T" (kpi, a): scope changed from none to {"sites":["kyiv"]}',
      'pages.0.tiles.0.options.kpi: "T" (kpi, a): kpi changed from "waitingNow" to "asa"',
      'pages.0.tiles.0.options.goal: "T" (kpi, a): goal changed from none to 0.8',
      "pages.0.tiles.1.kind: gauge (b) was a tile of kind kpi before",
    ]);
  });

  it("know a page again by its tiles when another came before it", () => {
    const after = Board.parse({
      title: "Floor",
      pages: [{ title: "New", tiles: [kpi("x")] }, { tiles: [kpi("a")] }, { tiles: [kpi("b", 2)] }],
    });
    expect(told(board({}, [kpi("a")], [kpi("b")]), after)).toEqual([
      'pages.0: page 1 "New" was added',
      "pages.1: page 2 was page 1 before",
      "pages.2: page 3 was page 2 before",
      "pages.2.tiles.0.at: kpi (b) was moved from column 1, row 1 to column 3, row 1",
    ]);
  });

  it("know a page without common tiles by its place, and tell one that went", () => {
    expect(told(board({}, [kpi("a")], [kpi("b")]), board({}, [kpi("z")]))).toEqual([
      "pages.1: page 2 was removed",
      "pages.0.tiles.0: kpi (a) was removed",
      "pages.0.tiles.0: kpi (z) was added",
    ]);
  });

  it("shorten long values, so that a logo does not fill the screen", () => {
    const logo = `data:image/png;base64,${"A".repeat(1000)}`;
    const [change] = differences(board({}, []), board({ logo }, []));
    expect(change?.message.length).toBeLessThan(120);
  });

  it("compare tiles that this version cannot read", () => {
    const future = (w: number) => ({
      title: "F",
      pages: [{ tiles: [{ kind: "hologram", id: "h", at: { x: 0, y: 0, w, h: 1 } }] }],
    });
    const [before, after] = [future(1), future(2)].map((value) => {
      const reading = readBoard(value);
      if (reading.verdict === "unreadable") throw new Error("wanted a board that can be shown");
      return reading.board;
    }) as [ShownBoard, ShownBoard];
    expect(told(before, after)).toEqual(["pages.0.tiles.0.at: unread (h) was resized from 1 x 1 to 2 x 1 cells"]);
  });
});
