import { describe, expect, it } from "vitest";
import { groupTitle, sentenceOf } from "../../analytics/history/fairness-sentences.ts";
import { measures } from "../../schemas/kpis/fairness.ts";
import { inEnglish, type Note, note } from "../../schemas/note.ts";
import type { Column } from "../../schemas/report.ts";
import { localeOf } from "../../wallboard/language.ts";
import { loadSentences } from "../../wallboard/load-sentences.ts";
import { cellText, exactText, settledText } from "../../wallboard/report-cells.ts";
import { definitionUrl, listedNumbers, listUrl } from "../../wallboard/report-links.ts";
import {
  allColumns,
  columnText,
  groupName,
  knownNames,
  mainColumns,
  mannerOf,
  nextSort,
  sentenceIn,
  sortedRows,
  totalTexts,
  valueOf,
} from "../../wallboard/report-table.ts";
import { saidNote } from "../../wallboard/sentences.ts";
import { reportInfos } from "../support/report-fixture.ts";
import { aReport, serviceColumns, serviceRow, typical } from "./report-builders.ts";

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, " ");
const en = localeOf("en");
const kyiv = { locale: en, timezone: "Europe/Kyiv" };

describe("cellText", () => {
  it.each(
    [
      [null, "count", "–"],
      [0, "count", "0"],
      [1_234_567_890, "count", "1,234,567,890"],
      [2.5, "count", "2.5"],
      [95_900, "ms", "1:35"],
      [0, "ms", "0:00"],
      [-95_900, "ms", "−1:35"],
      [0.79999, "ratio", "79.9 %"], // never shown as reached before it is
      [1, "ratio", "100 %"],
      [0, "ratio", "0 %"],
      [0.0031, "ratio", "0.31 %"],
      [0.000_01, "ratio", "< 0.01 %"],
      [-0.1, "ratio", "-10.0 %"],
      [1234.5, "money", "1,234.50"],
      [3.561_2, "number", "3.56"],
      [4, "score", "4"],
      [true, "text", "yes"],
      ["", "text", "–"],
      ["<b>x</b>", "text", "<b>x</b>"],
      ["2026-11-22T09:00:00+02:00", "time", "22 Nov 2026, 09:00"],
      ["2026-11-22T07:00:05Z", "time", "22 Nov 2026, 09:00:05"],
      ["2026-11-22T07:00:00.399Z", "time", "22 Nov 2026, 09:00:00"],
      ["never", "time", "never"],
    ] as const,
  )("shows %s (%s) as %s", (value, unit, text) => {
    expect(plain(cellText(value, unit, kyiv))).toBe(text);
  });

  it("can tell the value behind a rounded one", () => {
    expect(plain(exactText(7835.9, "ms", en))).toBe("7.8359 s");
    expect(exactText(2 / 3, "ratio", en)).toBe("66.666667 %");
    expect([exactText(5, "count", en), exactText("sales", "text", en), exactText(null, "ms", en)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("leaves needless decimals out of what is settled", () => {
    const settled = [[0.05, "ratio"], [0.925, "ratio"], [60_000, "ms"]] as const;
    expect(settled.map(([value, unit]) => plain(settledText(value, unit, en)))).toEqual([
      "5 %",
      "92.5 %",
      "1:00",
    ]);
  });
});

describe("columns", () => {
  it("is the main ones, or all with the counters that have no column", () => {
    const report = aReport();
    expect(mainColumns(report).map(({ id }) => id)).toContain("asa");
    expect(mainColumns(report).map(({ id }) => id)).not.toContain("waitP90");
    const whole = allColumns(report, en);
    expect(whole.find(({ id }) => id === "refusedFull")).toMatchObject({ name: "Refused full", unit: "count" });
    expect(whole.find(({ id }) => id === "talkMs")).toMatchObject({ name: "Talk", unit: "ms", from: "counter" });
    expect(whole.filter(({ id }) => id === "queued")).toHaveLength(1);
    expect(whole.some(({ id }) => id === "waitHistogram")).toBe(false);
  });

  it("is all where the report has no main ones", () => {
    const columns = serviceColumns("queue").map((column) => ({ ...column, isMain: false }));
    expect(mainColumns(aReport({ columns }))).toHaveLength(columns.length);
  });
});

describe("sortedRows", () => {
  const rows = [["b10", 5], ["b9", 0], [null, 7]].map(([queue, queued]) =>
    serviceRow({ queue: queue as string | null }, { queued: queued as number })
  );
  const columns = serviceColumns("queue");
  const order = (sort: string | null) => sortedRows(rows, columns, sort).map(({ queue }) => queue);

  it("sorts numbers and names, the unknown last either way", () => {
    expect(order("-queued")).toEqual([null, "b10", "b9"]);
    expect(order("queue")).toEqual(["b9", "b10", null]);
    expect(order("-queue")).toEqual(["b10", "b9", null]);
    expect(order("abandonRate").at(-1)).toBe("b9"); // 0 of 0 is unknown.
  });

  it("leaves the report's order without a column it knows", () => {
    expect([order(null), order("nothing")]).toEqual([["b10", "b9", null], ["b10", "b9", null]]);
  });

  it("goes by clicks from the largest number, or the first name, to the other way and back", () => {
    const [queue, queued] = ["queue", "queued"].map((id) => columns.find((column) => column.id === id) as Column);
    expect([null, "-queued", "queued"].map((sort) => nextSort(queued as Column, sort))).toEqual([
      "-queued",
      "queued",
      null,
    ]);
    expect(nextSort(queue as Column, "asa")).toBe("queue");
  });
});

describe("rows", () => {
  it("have a total under the numbers, and none where there is nothing to add up", () => {
    const columns = mainColumns(aReport()).slice(0, 3);
    expect(totalTexts(aReport(), columns, en)).toEqual(["Total", "1,304", "1,180"]); // 100 + 1204, 80 + 1100
    expect(totalTexts(aReport({ total: null }), columns, en)).toBeNull();
    expect(totalTexts(aReport(), columns.slice(0, 1), en)).toBeNull(); // Queues alone have nothing to add up.
  });

  it("are called by their groups", () => {
    const groups = serviceColumns("site", "queue").slice(0, 2);
    expect(groupName(serviceRow({ site: "kyiv", queue: null }), groups, kyiv)).toBe("kyiv · unknown");
  });

  it("say settled values and reasons in the language, and names as they are", () => {
    const uk = { locale: localeOf("uk"), timezone: "UTC" };
    const says = (id: string, fields: Record<string, string | number | null>) =>
      columnText({ fields }, { id, name: "", unit: "text", from: "field", isMain: true }, uk);
    expect(says("segment", { segment: "cannot-lose" })).toBe("не можна втратити");
    expect(says("name", { name: "new" })).toBe("new");
    const atRisk = { silentDays: 40.4, rhythmDays: 12, abandoned: 2, complaint: 0, promise: 1, score: 5 };
    expect(says("reasons", { reasons: "?", ...atRisk })).toBe(
      "40 дн. без замовлень, зазвичай кожні 12; 2 кинуті звернення; 1 прострочена обіцянка; 5 низьких оцінок",
    );
    expect(says("reasons", { reasons: null, ...atRisk, silentDays: 9, abandoned: 0, promise: 0, score: 0 })).toBe("–");
  });

  it("say sentences in the language of the page, and in English where it has none", async () => {
    await loadSentences("de");
    const said = sentenceOf(groupTitle("tier", "A"), measures.fairWait, {
      ...{ group: "A", view: "all", site: null, queue: null, covered: 1 },
      own: { n: 9, value: 1000, bounds: null },
      others: { n: 9, value: 82_000, bounds: null },
      difference: { n: 18, value: -81_000, bounds: null },
    });
    const column: Column = { id: "sentence", name: "In words", unit: "text", from: "field", isMain: true };
    const says = (note: Note) =>
      columnText({ fields: { sentence: "?" }, sentences: { sentence: note } }, column, german);
    const german = { locale: localeOf("de"), timezone: "Europe/Kyiv" };
    expect(says(said)).toBe(saidNote(said, german.locale).text);
    expect(says(said)).toContain("81,0");
    expect(says(said)).not.toBe(inEnglish(said));
    const novel = note("Nobody said this {n} times.", { n: 3 });
    expect(says(novel)).toBe("Nobody said this 3 times.");
    expect(sentenceIn({ sentences: { sentence: novel } }, column, german.locale)?.lang).toBe("en");
    expect(columnText({ fields: { sentence: "As it is." } }, column, german)).toBe("As it is.");
  });

  it("begin with days where each begins at midnight, else with times", () => {
    const columns = serviceColumns("start");
    const texts = (...starts: string[]) => {
      const report = aReport({ columns, rows: starts.map((start) => serviceRow({ start })) });
      return report.rows.map((row) => columnText(row, columns[0] as Column, mannerOf(report, en)));
    };
    expect(texts("2026-11-22T00:00:00+02:00", "2026-11-22T22:00:00Z")).toEqual(["22 Nov 2026", "23 Nov 2026"]);
    expect(texts("2026-11-22T00:00:00+02:00", "2026-11-22T01:00:00+02:00")).toEqual([
      "22 Nov 2026, 00:00",
      "22 Nov 2026, 01:00",
    ]);
    // The total of days is of no day.
    expect(columnText({}, columns[0] as Column, { ...kyiv, isOfDays: true })).toBe("–");
  });

  it("offer the names that occur in them", () => {
    const rows = ["b", "a", "b", null].map((queue) => serviceRow({ queue }));
    expect(knownNames(aReport({ rows }), 500)).toEqual({ queue: ["a", "b"] });
    expect(knownNames(aReport({ rows }), 1)).toEqual({ queue: ["a"] });
    expect(knownNames(null, 1)).toEqual({});
  });

  it("have no single value of a histogram", () => {
    expect(valueOf(serviceRow({}), { id: "waitHistogram", from: "counter" })).toBeNull();
  });
});

describe("listUrl", () => {
  const listed = listedNumbers(reportInfos);
  const asked = { from: "2026-11-22", to: "2026-11-23", by: "queue", channel: "voice", kpis: "queued" };
  const column = serviceColumns().find(({ id }) => id === "abandoned") as Column;
  const links = { asked, every: undefined, listed };
  const queryOf = (url: string | null) => Object.fromEntries(new URL(url ?? "", "http://localhost").searchParams);

  it("asks the list for the row's group and range, with the same filters", () => {
    const report = aReport();
    const url = listUrl(report, { row: report.rows[0] ?? null, column }, links);
    expect(url).toMatch(/^\/reports\/legs\?/);
    expect(queryOf(url)).toEqual({
      channel: "voice",
      queue: "sales",
      counter: "abandoned",
      from: report.from,
      to: report.to,
      timezone: "Europe/Kyiv",
    });
    expect(queryOf(listUrl(report, { row: null, column }, links))["queue"]).toBeUndefined();
  });

  it("asks for the row's interval, but not for more than the report covers", () => {
    const from = "2026-11-22T09:20:00+02:00";
    const report = aReport({ from, columns: serviceColumns("start") });
    const range = (start: string, every: "1h" | "1w") => {
      const query = queryOf(listUrl(report, { row: serviceRow({ start }, typical), column }, { ...links, every }));
      return [query["from"], query["to"]];
    };
    expect(range("2026-11-22T09:00:00+02:00", "1h")).toEqual([from, "2026-11-22T08:00:00Z"]);
    expect(range("2026-11-22T23:00:00+02:00", "1h")).toEqual(["2026-11-22T23:00:00+02:00", "2026-11-22T22:00:00Z"]);
    expect(range("2026-11-16T00:00:00+02:00", "1w")).toEqual([from, "2026-11-22T22:00:00Z"]);
    const short = aReport({ to: "2026-11-22T12:00:00+02:00", columns: serviceColumns("start") });
    const row = serviceRow({ start: "2026-11-22T00:00:00+02:00" }, typical);
    expect(queryOf(listUrl(short, { row, column }, { ...links, every: "1d" }))["to"]).toBe(short.to);
  });

  it("leads from a number of contacts to the list of contacts, and only to those that this list has", () => {
    const columns = ["contacts", "repeats", "responses", "abandoned"].map((id): Column => (
      { id, name: id, unit: "count", from: id === "responses" ? "counter" : "kpi", isMain: true }
    ));
    const counts = { contacts: 9, repeats: 0, responses: 2, abandoned: 1 };
    const row = { channel: "chat", counters: counts, kpis: counts };
    const report = aReport({
      report: "contacts",
      columns: [...serviceColumns("channel").slice(0, 1), ...columns],
      rows: [row],
    });
    const urls = columns.map((column) => listUrl(report, { row, column }, links));
    expect(urls.map((url) => url?.split("?")[0] ?? null)).toEqual([
      "/reports/contact-list",
      null, // none
      "/reports/contact-list",
      null, // of legs
    ]);
    expect(queryOf(urls[2] ?? null)).toMatchObject({ counter: "responses", channel: "chat", from: report.from });
  });

  it("is nothing where there is no list: another report or number, an unknown group, or no leg", () => {
    const report = aReport();
    const [row = null] = report.rows;
    const asa = serviceColumns().find(({ id }) => id === "asa") as Column;
    expect(listUrl({ ...report, report: "agents" }, { row, column }, links)).toBeNull();
    expect(listUrl(report, { row, column: asa }, links)).toBeNull();
    expect(listUrl(report, { row: serviceRow({ queue: null }, typical), column }, links)).toBeNull();
    expect(listUrl(report, { row: serviceRow({ queue: "a" }), column }, links)).toBeNull();
    expect(listUrl(report, { row, column }, { ...links, listed: new Map() })).toBeNull();
  });

  it("leads from a number to its definition", () => {
    expect(definitionUrl(column)).toBe("/kpis#abandoned");
    expect(definitionUrl({ ...column, from: "field" })).toBeNull();
  });
});
