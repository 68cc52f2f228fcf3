import type { ClickHouseClient } from "@clickhouse/client";
import { describe, expect, it } from "vitest";
import { defineReport } from "../../../analytics/history/report-kind.ts";
import { reportKind, reportKinds } from "../../../analytics/history/reports.ts";
import { BadRequest } from "../../../schemas/bad-request.ts";
import { byList, type Column, everyParam, rangeParams, type ReportRow } from "../../../schemas/report.ts";
import { directoryOf } from "../../support/floor-builder.ts";

const context = { client: {} as ClickHouseClient, directory: directoryOf(), now: Date.UTC(2026, 10, 22) };
const day = { from: "2026-11-20", to: "2026-11-21" };

/** A report of so many empty rows. */
function reportWith(rows: number, columns: Column[] = []) {
  return defineReport({
    name: "rows",
    title: "Rows",
    text: "Empty rows.",
    params: { ...rangeParams, ...everyParam, by: byList(["queue"]) },
    make: () =>
      Promise.resolve({
        columns,
        rows: Array.from({ length: rows }, (): ReportRow => ({ counters: {}, kpis: {} })),
        total: null,
        definitions: {},
      }),
  });
}

async function problemsOf(given: Record<string, unknown>, rows = 1): Promise<string[]> {
  const made = reportWith(rows).make(context, given);
  const error = await made.then(() => null, (cause: unknown) => cause);
  expect(error).toBeInstanceOf(BadRequest);
  return (error as BadRequest).problems.map(({ path, message }) => `${path}: ${message}`);
}

describe("defineReport", () => {
  it("frames what a report makes with its range in its zone", async () => {
    const { report, format } = await reportWith(2).make(context, { ...day, format: "csv" });
    expect(format).toBe("csv");
    expect(report).toMatchObject({
      report: "rows",
      from: "2026-11-20T00:00:00+02:00",
      to: "2026-11-21T00:00:00+02:00",
      timezone: "Europe/Kyiv",
      notes: [],
    });
    expect(report.rows).toHaveLength(2);
  });

  it("says in which currency its money is, where it has any", async () => {
    const column = (unit: Column["unit"]): Column => ({ id: unit, name: unit, unit, from: "kpi", isMain: true });
    const { report: counts } = await reportWith(1, [column("count")]).make(context, day);
    expect(counts).not.toHaveProperty("currency");
    const { report: amounts } = await reportWith(1, [column("count"), column("money")]).make(context, day);
    expect(amounts.currency).toBe("EUR");
  });

  it("names every problem at once: of the moments too when the zone is wrong", async () => {
    const problems = await problemsOf({
      from: "soon",
      to: "2026-11-21",
      timezone: "Mars",
      by: "mood",
      every: "3m",
      x: "1",
    });
    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual(["", "by.0", "every", "from", "timezone"]);
    expect(problems).toContain('from: must be a date or a date and time, got "soon"');
  });

  it.each([
    [{ to: "2026-11-21" }, ["from"]],
    [{ from: "2026-11-21", to: "2026-11-20" }, ["to"]],
    [{ from: "2026-11-21", to: "2026-11-21" }, ["to"]],
    [{ from: "2000-01-01", to: "2026-01-01", every: "1m" }, ["every"]],
  ])("refuses %j", async (given, paths) => {
    expect((await problemsOf(given)).map((problem) => problem.split(":")[0])).toEqual(paths);
  });

  it("refuses more rows than anybody reads, and says how many there were", async () => {
    expect((await reportWith(100_000).make(context, day)).report.rows).toHaveLength(100_000);
    expect(await problemsOf(day, 100_001)).toEqual([
      "by: must give at most 100000 rows, got 100001: ask for a shorter time, or fewer groups",
    ]);
  });
});

describe("reportKinds", () => {
  it("have names, titles and texts of their own, and every parameter is described", () => {
    expect(new Set(reportKinds.map(({ name }) => name)).size).toBe(reportKinds.length);
    expect(new Set(reportKinds.map(({ title }) => title)).size).toBe(reportKinds.length);
    for (const { name, text, params } of reportKinds) {
      expect(text.length, name).toBeGreaterThan(20);
      for (const [id, schema] of Object.entries(params.shape)) {
        expect((schema as { description?: string }).description, `${name} ${id}`).toBeTruthy();
      }
    }
  });

  it("are found by name; a wrong one is told which there are", () => {
    expect(reportKind("patience").name).toBe("patience");
    expect(() => reportKind("weather")).toThrow(BadRequest);
  });
});
