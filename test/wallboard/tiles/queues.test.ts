import { describe, expect, it } from "vitest";
import { SeverityMemory } from "../../../wallboard/severity.ts";
import { charactersOf, fitRows } from "../../../wallboard/tiles/fit.ts";
import { fitTable } from "../../../wallboard/tiles/queues-fit.ts";
import { queuesTile, shownFirst, tableView } from "../../../wallboard/tiles/queues-view.ts";
import { stableOrder } from "../../../wallboard/tiles/stable-order.ts";
import { AT } from "../board-builders.ts";
import { anInput, aQueueRow, queuesAnswer } from "./tile-inputs.ts";

// Columns by default: waiting, longest wait, service level, answered, abandoned.
const sales = aQueueRow("Sales", { oldestQueuedAt: AT - 10_000, values: [2, 10_000, 0.9, 140, 3] });
const help = aQueueRow("Help", { oldestQueuedAt: AT - 30_000, values: [12, 30_000, 0.85, 90, 1] });
const chat = aQueueRow("Chat", { values: [0, null, 0.65, null, 0] });
const post = aQueueRow("Post", { oldestQueuedAt: AT - 40_000, values: [1, 40_000, null, 7, 0] });
const input = (options: object = {}, part: object = {}) =>
  anInput("queues", { options, answers: [queuesAnswer(sales, help, chat, post)], ...part });
const namesOf = (options: object) => tableView(input(options)).rows.map(({ name }) => name);
const severities = (queue: string, options: object = {}) =>
  tableView(input(options)).rows.find(({ name }) => name === queue)?.cells.map(({ judgement }) =>
    judgement?.severity ?? "-"
  );

describe("tableView", () => {
  it.each([
    [{}, ["Chat", "Help", "Post", "Sales"]],
    [{ descending: true }, ["Sales", "Post", "Help", "Chat"]],
    // Help (12 wait) and Chat (65 %) are bad, of which only Help has somebody waiting; Post is over 20 s; Sales is well.
    [{ sort: "attention" }, ["Help", "Chat", "Post", "Sales"]],
    [{ sort: "waitingNow", descending: true }, ["Help", "Sales", "Post", "Chat"]],
    [{ sort: "longestWaitNow" }, ["Sales", "Help", "Post", "Chat"]], // Who has nobody waiting comes last,
    [{ sort: "longestWaitNow", descending: true }, ["Post", "Help", "Sales", "Chat"]], // whichever way.
    [{ sort: "asa" }, ["Chat", "Help", "Post", "Sales"]], // No such column: by name.
  ])("sorts by %o: %o", (options, names) => expect(namesOf(options)).toEqual(names));

  it("judges each number by the author, the queue, or the number's own thresholds", () => {
    expect(severities("Sales")).toEqual(["ok", "ok", "ok", "-", "-"]);
    expect(severities("Help")).toEqual(["bad", "warn", "ok", "-", "-"]); // 12 > 10; 20 s < 30 s < 60 s
    expect(severities("Chat")).toEqual(["ok", "-", "bad", "-", "-"]); // 65 % < 70 %
    const columns = [{ kpi: "answered", thresholds: { warn: 5, alarm: 1 } }];
    expect(severities("Sales", { columns })).toEqual(["warn"]);
    expect(severities("Chat", { columns })).toEqual(["bad"]);
  });

  it("lets waits grow", () => {
    const at = (now: number) => tableView(input({}, { now })).rows.map(({ cells }) => cells[1]?.text);
    expect(at(AT + 31_000)).toEqual(["–", "1:01", "1:11", "0:41"]);
  });

  it("names its columns, with a time that is not the day, and says which one sorts", () => {
    const { heads, nameSorted } = tableView(input({
      columns: [{ kpi: "serviceLevel", window: "last30" }, { kpi: "waitingNow", window: "last30" }],
      sort: "serviceLevel",
      descending: true,
    }));
    expect(heads.map(({ name, window, sorted }) => [name, window, sorted])).toEqual([
      ["Service level", "last 30 min", "descending"],
      ["Waiting", "", null],
    ]);
    expect(nameSorted).toBeNull();
    expect(tableView(input()).nameSorted).toBe("ascending");
  });

  it("forgets how it judged a queue that is gone", () => {
    const memory = new SeverityMemory();
    const columns = [{ kpi: "waitingNow" }];
    const judged = (...waiting: number[]) => {
      const rows = waiting.map((one) => aQueueRow("Sales", { values: [one] }));
      return tableView(input({ columns }, { memory, answers: [queuesAnswer(...rows)] })).rows[0]?.cells[0]?.judgement
        ?.severity;
    };
    // Five is on the threshold: fine, but not better than before by a margin.
    expect([judged(6), judged(5), judged(), judged(5)]).toEqual(["warn", "warn", undefined, "ok"]);
  });
});

describe("shownFirst", () => {
  it.each([
    [{}, ["Chat", "Help", "Post", "Sales"]], // By name, of those that need a look: Help and Chat.
    [{ sort: "attention" }, ["Help", "Chat", "Post", "Sales"]],
    [{ sort: "answered" }, ["Post", "Help", "Sales", "Chat"]], // By a number: its first ones.
  ])("has the two rows for which there is room first, sorted by %o", (options, names) => {
    const { rows } = tableView(input(options));
    const { tile } = input(options);
    expect(shownFirst(rows, 2, tile.options).map(({ name }) => name)).toEqual(names);
  });

  it("leaves out what is well rather than what is not", () => {
    const { rows } = tableView(input({ descending: true }));
    const names = shownFirst(rows, 3, input({ descending: true }).tile.options).map(({ name }) => name);
    expect(names).toEqual(["Post", "Help", "Chat", "Sales"]);
  });
});

describe("stableOrder", () => {
  const first = stableOrder(null, ["a", "b"], 1_000);

  it("keeps the places of rows for three seconds", () => {
    expect(stableOrder(first, ["b", "a"], 3_999)).toBe(first);
    expect(stableOrder(first, ["b", "a"], 4_000)).toEqual({ keys: ["b", "a"], at: 4_000 });
  });

  it("counts from the last move, not from the last look", () => {
    const same = stableOrder(first, ["a", "b"], 9_000);
    expect(stableOrder(same, ["b", "a"], 9_001).keys).toEqual(["b", "a"]);
  });

  it("follows at once when a row came or went", () => {
    expect(stableOrder(first, ["c", "b", "a"], 1_001).keys).toEqual(["c", "b", "a"]);
    expect(stableOrder(first, ["b"], 1_001).keys).toEqual(["b"]);
    expect(stableOrder(first, ["c", "a"], 1_001).keys).toEqual(["c", "a"]);
  });

  it("moves nothing while the time is unknown", () => expect(stableOrder(first, ["b", "a"], null)).toBe(first));
});

describe("fitRows", () => {
  it.each([
    [{ count: 5, height: 100 }, { rowHeight: 20, shown: 5, hidden: 0 }],
    [{ count: 2, height: 100 }, { rowHeight: 30, shown: 2, hidden: 0 }], // No larger than the largest.
    [{ count: 10, height: 100 }, { rowHeight: 10, shown: 10, hidden: 0 }],
    [{ count: 11, height: 105 }, { rowHeight: 10.5, shown: 9, hidden: 2 }], // Ten lines, the last counts the others.
    [{ count: 3, height: 5 }, { rowHeight: 5, shown: 1, hidden: 2 }],
    [{ count: 0, height: 100 }, { rowHeight: 30, shown: 0, hidden: 0 }],
  ])("of %o: %o", (part, fit) => expect(fitRows({ largest: 30, smallest: 10, ...part })).toEqual(fit));
});

describe("charactersOf", () => {
  it.each([["123", 3], ["1:05", 3.5], ["9,876", 4.5], ["86.4\u202f%", 5], ["1 天", 3.1]])(
    "%s is as wide as %s digits",
    (text, width) => {
      expect(charactersOf(text)).toBeCloseTo(width);
    },
  );
});

describe("fitTable", () => {
  const fit = (box: { width: number; height: number }, options: object = {}) => {
    const view = tableView(input(options));
    return fitTable(view, { count: view.rows.length, box, tiny: 10 });
  };
  const sum = (widths: number[]) => widths.reduce((total, one) => total + one, 0);

  it("gives the name its share and the columns the rest", () => {
    const { widths, hiddenColumns, font, rowHeight } = fit({ width: 1_000, height: 400 });
    expect(widths).toHaveLength(5);
    expect(hiddenColumns).toBe(0);
    expect(sum(widths)).toBeCloseTo(720); // All but 28 %.
    expect(font).toBeGreaterThan(10);
    expect(rowHeight).toBeLessThanOrEqual(60); // Six times the smallest text.
  });

  it("never gets smaller than what can be read, and leaves out columns from the right", () => {
    const narrow = fit({ width: 300, height: 400 });
    expect(narrow.widths.length + narrow.hiddenColumns).toBe(5);
    expect(narrow.hiddenColumns).toBeGreaterThan(0);
    // Eight ems for the name.
    expect(300 - sum(narrow.widths)).toBeGreaterThanOrEqual(8 * narrow.font - 0.1);
    expect(fit({ width: 60, height: 400 })).toMatchObject({ font: 10, hiddenColumns: 4 });
  });

  it("counts the rows for which there is no room, and has a line for the columns", () => {
    // Heads take 25 px; rows are at least 14 px: two lines, of which one counts.
    expect(fit({ width: 1_000, height: 60 })).toMatchObject({ shownRows: 1, hiddenRows: 3, headHeight: 25 });
    // 25 + 4 x 14 = 81 is enough for all, but not with a line of 14 for the columns.
    expect(fit({ width: 1_000, height: 81 })).toMatchObject({ shownRows: 4, hiddenRows: 0 });
    expect(fit({ width: 300, height: 81 })).toMatchObject({ shownRows: 2, hiddenRows: 2 });
  });
});

describe("queuesTile", () => {
  it("is as bad as its worst number", () => {
    expect(queuesTile.judgement(input())?.severity).toBe("bad");
    expect(queuesTile.judgement(input({}, { answers: [queuesAnswer(sales)] }))?.severity).toBe("ok");
    expect(queuesTile.judgement(input({ columns: [{ kpi: "answered" }] }))).toBeNull();
  });

  it("says which queue needs a look, and why", () => {
    expect(queuesTile.spoken(input())).toBe("Help: Waiting 12, Alarm");
    expect(queuesTile.spoken(input({}, { answers: [queuesAnswer(sales)] }))).toBe("");
    expect(queuesTile.spoken(input({}, { language: "de", sites: 2 }))).toBe("Help · Kyiv: Wartend 12, Alarm");
  });

  it("is empty without queues", () => {
    expect(queuesTile.empty(input({}, { answers: [queuesAnswer()] }))).toBe("No queues yet");
    expect(queuesTile.empty(input())).toBeNull();
  });
});
