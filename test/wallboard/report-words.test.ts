import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { ReportKind } from "../../analytics/history/report-kind.ts";
import { reportKinds } from "../../analytics/history/reports.ts";
import { valueCurves } from "../../analytics/history/value-curves.ts";
import { segments, type ValueSummary } from "../../schemas/value.ts";
import { languages } from "../../schemas/boards/names.ts";
import { catalogue, families } from "../../schemas/catalogue.ts";
import { Directory, DirectoryIndex } from "../../schemas/directory.ts";
import type { Column } from "../../schemas/report.ts";
import { localeOf } from "../../wallboard/language.ts";
import type { NameTable } from "../../wallboard/name-table.ts";
import { columnName, numberName, paramName, reportIn, tables, valueName } from "../../wallboard/report-words.ts";
import { aReport } from "./report-builders.ts";

const others = languages.filter((code) => code !== "en");
const uk = localeOf("uk");

type Param = { enum?: string[]; items?: { enum?: string[] } };
const paramsOf = ({ params }: ReportKind): [string, Param][] => {
  const { properties = {} } = z.toJSONSchema(params, { io: "input", unrepresentable: "any" });
  return Object.entries(properties as Record<string, Param>).filter(([name]) => name !== "format");
};
const choicesOf = ({ enum: some, items }: Param) => items?.enum ?? some ?? [];

/** Where nothing is stored, a report still has all of its columns. */
const context = {
  client: { query: () => Promise.resolve({ json: () => Promise.resolve([]) }) } as never,
  directory: new DirectoryIndex(Directory.parse({}), "UTC"),
  now: Date.UTC(2026, 10, 22),
};

/** The columns of a report with every choice of each parameter. */
async function columnsOf(kind: ReportKind): Promise<Column[]> {
  const asked = paramsOf(kind).filter(([name]) => name !== "kpis").flatMap(([name, param]) => [
    ...choicesOf(param).map((value) => ({ [name]: value })),
    ...param.items ? [{ [name]: choicesOf(param).join() }] : [],
  ]);
  const range = { from: "2026-01-01", to: "2026-01-02" };
  const made = await Promise.all([{}, ...asked].map((more) => kind.make(context, { ...range, ...more })));
  const all = made.flatMap(({ report }) => report.columns);
  return [...new Map(all.map((column) => [`${column.from} ${column.id} ${column.name}`, column])).values()];
}

describe("every report", () => {
  it("has a title and a sentence in each language", () => {
    const names = reportKinds.map(({ name }) => name).sort();
    expect([...tables.titles.keys()].sort()).toEqual(names);
    expect([...tables.leads.keys()].sort()).toEqual(names);
  });

  it.each(reportKinds.map((kind) => [kind.name, kind] as const))("%s has names for its columns", async (_, kind) => {
    const columns = await columnsOf(kind);
    expect(columns.length).toBeGreaterThan(0);
    const unnamed = columns.filter((column) => columnName(column, kind.name, uk) === column.name && column.id !== "n");
    expect(unnamed.map(({ id, name }) => `${id}: ${name}`)).toEqual([]);
  });

  it("calls columns of one id that mean different things by different names", async () => {
    const all = (await Promise.all(
      reportKinds.map(async (kind) =>
        (await columnsOf(kind)).filter(({ from, id, name }) =>
          from !== "kpi" && !(id === "value" && /^[a-z]/.test(name))
        )
          .map((column) => ({ id: column.id, name: column.name, said: columnName(column, kind.name, uk) }))
      ),
    )).flat();
    const alike = all.filter(({ id, name, said }) =>
      all.some((other) => other.id === id && other.name !== name && other.said === said)
    );
    expect(alike.map(({ id, name, said }) => `${id}: ${name} is ${said}`)).toEqual([]);
  });

  it("has names for its parameters and for what they can be", () => {
    const unnamed = reportKinds.flatMap((kind) =>
      paramsOf(kind).flatMap(([name, param]) => [
        ...paramName(name, kind.name, uk) === null ? [`${kind.name} ${name}`] : [],
        ...choicesOf(param).filter((value) => !["true", "false"].includes(value) && valueName(name, value, uk) === null)
          .map((value) => `${kind.name} ${name}=${value}`),
      ])
    );
    expect(unnamed).toEqual([]);
  });
});

describe("every family of numbers", () => {
  it("has a name for itself and for what it counts", () => {
    expect([...tables.families.keys()].sort()).toEqual([...new Set(catalogue().map(({ family }) => family))].sort());
    const unnamed = families.flatMap(({ counters, kpis }) =>
      Object.entries(counters).filter(([id, { join }]) => !(id in kpis) && join !== "histogram")
        .map(([id]) => id).filter((id) => numberName(id, uk) === null)
    );
    expect(unnamed).toEqual([]);
  });
});

describe.each(Object.entries(tables) as [string, NameTable][])("the table of %s", (_, table) => {
  it("has five names in each line, in the script of their language", () => {
    const wrong = [...table].flatMap(([id, names]) =>
      others.flatMap((code) => {
        const name = names[code];
        const isOther = /[A-Za-z]{4,}/.test(name) && !/[\p{Script=Cyrillic}\p{Script=Han}]/u.test(name);
        const isWrong = name.trim() === "" || name.includes("|") || (name === id && id !== "n") ||
          (["uk", "ru", "zh"].includes(code) && isOther);
        return isWrong ? [`${id} ${code}: ${name}`] : [];
      })
    );
    expect(wrong).toEqual([]);
  });
});

describe(reportIn, () => {
  const column = (id: string, name: string): Column => ({ id, name, unit: "count", from: "field", isMain: true });

  it("calls columns as their report does, and what stands beside a number by the number", () => {
    const de = localeOf("de");
    const names = [column("abandoned", "Abandoned"), column("channelSatisfactionLow", "Satisfied customers: from")]
      .map((one) => columnName(one, "lost", de));
    expect(names).toEqual(["Aufgegebene Kontakte", "Mit dem Kanal Zufriedene: von"]);
    expect(columnName(column("abandoned", "Abandoned"), "patience", de)).toBe("Aufgelegt");
    expect(columnName(column("novel", "Novel"), "lost", de)).toBe("Novel");
    expect(columnName(column("value", "answeredInTarget"), "legs", de)).toBe("Im Ziel angenommen");
  });

  it("leaves English as the server speaks it", () => {
    const report = aReport();
    expect(reportIn(report, localeOf("en"))).toEqual(report);
  });

  it("says above a column of money in which currency it is", () => {
    const revenue: Column = { ...column("revenue", "Revenue"), unit: "money" };
    const report = aReport({ columns: [column("orders", "Orders"), revenue], currency: "EUR" });
    expect(reportIn(report, localeOf("en")).columns.map(({ name }) => name)).toEqual(["Orders", "Revenue, EUR"]);
    expect(reportIn(report, localeOf("de")).columns.map(({ name }) => name)).toEqual(["Bestellungen", "Umsatz, EUR"]);
  });

  it("names every curve that there is", () => {
    const points = [0, 1].map((customers) => ({ customers, revenue: customers }));
    const [tracking, repeats] = [
      [1, 2].map((week) => ({ week, expected: 1, actual: 1 })),
      [0, 1].map((repeats) => ({
        repeats,
        expected: 1,
        actual: 1,
      })),
    ];
    const curves = valueCurves({ pareto: points, lorenz: points, tracking, repeats } as ValueSummary);
    const ids = curves.flatMap(({ id, series }) => [id, ...series.map((one) => one.id)]);
    expect(ids.filter((id) => !tables.curves.has(id))).toEqual([]);
    expect(ids).toHaveLength(10); // 3 curves of 3, 2 and 2 lines
    expect(reportIn(aReport({ curves }), uk).curves?.[1]?.series[0]?.name).toBe("Фактично");
  });
});

describe(valueName, () => {
  it("knows every segment, and leaves names that are data as they are", () => {
    expect(segments.filter((segment) => valueName("segment", segment, uk) === null)).toEqual([]);
    expect([valueName("queue", "voice", uk), valueName("lastChannel", "voice", uk)]).toEqual([null, "Телефон"]);
  });
});
