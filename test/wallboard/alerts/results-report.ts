import type { Column, Report, ReportRow } from "../../../schemas/report.ts";

const numbers: readonly [id: string, name: string, unit: Column["unit"]][] = [
  ["alertsFired", "Alerts", "count"],
  ["alertsClaimed", "Alerts claimed", "count"],
  ["alertClaimMedian", "Time to claim, median", "ms"],
  ["alertClaimP90", "Time to claim, 90 %", "ms"],
  ["alertsSaved", "Saved", "count"],
  ["alertsLost", "Lost", "count"],
  ["alertsExpired", "Alerts expired", "count"],
];

/** How three groups did; their sum where adding up makes sense. */
export function aResultsReport(by: "person" | "rule", names: readonly string[]): Report {
  const kpisOf = (n: number) => ({
    ...{ alertsFired: 40 * n, alertsClaimed: 38 * n, alertClaimMedian: 12_000, alertClaimP90: 47_000 },
    ...{ alertsSaved: 20 * n, alertsLost: 2 * n, alertsExpired: n },
  });
  const group: Column = {
    id: by,
    name: by === "person" ? "Person" : "Rule",
    unit: "text",
    from: "group",
    isMain: true,
  };
  const columns = numbers.map(([id, name, unit]): Column => ({ id, name, unit, from: "kpi", isMain: true }));
  return {
    ...{ report: "alerts", from: "2026-11-16T00:00:00+02:00", to: "2026-11-23T00:00:00+02:00" },
    timezone: "Europe/Kyiv",
    columns: [group, ...columns],
    rows: names.map((name) => ({ [by]: name, counters: {}, kpis: kpisOf(1) }) as ReportRow),
    total: { counters: {}, kpis: kpisOf(names.length) },
    definitions: {},
    notes: [],
    noteParts: [],
  } as Report;
}
