import { type Counters, emptyCounters, totalOf } from "../../schemas/counters.ts";
import { definitionsOf, kpiIds, kpis, kpisOf } from "../../schemas/kpis/service.ts";
import { note } from "../../schemas/note.ts";
import type { Column, Report, ReportRow } from "../../schemas/report.ts";

const main = ["queued", "answered", "abandoned", "serviceLevel", "asa", "waitMax", "abandonRate", "aht"];

/** The columns of the service report: groups first, then every number. */
export function serviceColumns(...groups: string[]): Column[] {
  return [
    ...groups.map((id): Column =>
      id === "start"
        ? { id, name: "Start", unit: "time", from: "group", isMain: true }
        : { id, name: id.charAt(0).toUpperCase() + id.slice(1), unit: "text", from: "group", isMain: true }
    ),
    ...kpiIds.map((id): Column => ({
      id,
      name: kpis[id].name,
      unit: kpis[id].unit,
      from: "kpi",
      isMain: main.includes(id),
    })),
  ];
}

/** A row of the service report; the waits are made up of the counts. */
export function serviceRow(group: Partial<ReportRow>, counts: Partial<Counters> = {}): ReportRow {
  const counters = { ...emptyCounters(), ...counts };
  return { ...group, counters, kpis: kpisOf(counters) };
}

/** 80 answered of 100 with a wait of 8 s each, 20 abandoned. */
export const typical: Partial<Counters> = {
  queued: 100,
  answered: 80,
  answeredInTarget: 60,
  abandoned: 20,
  waitAnsweredMs: 640_000,
  waitMaxMs: 95_000,
  handledLegs: 80,
  talkMs: 14_400_000,
};

function serviceTotal(rows: readonly ReportRow[]): Report["total"] {
  const counters = totalOf(rows.map((row) => row.counters as Counters));
  return { counters, kpis: kpisOf(counters) };
}

export function aReport(part: Partial<Report> = {}): Report {
  const rows = part.rows ?? [
    serviceRow({ queue: "sales" }, typical),
    serviceRow({ queue: "support" }, { ...typical, queued: 1204, answered: 1100, abandoned: 104 }),
  ];
  return {
    report: "service",
    from: "2026-11-22T00:00:00+02:00",
    to: "2026-11-23T00:00:00+02:00",
    timezone: "Europe/Kyiv",
    columns: serviceColumns("queue"),
    total: rows.length > 0 && part.report === undefined ? serviceTotal(rows) : null,
    definitions: definitionsOf(),
    notes: [],
    noteParts: (part.notes ?? []).map((text) => note(text)),
    ...part,
    rows,
  };
}

/** A day by hour, 08:00 to 17:00 in Kyiv, without the hour from 12:00. */
export function aDayByHour(): Report {
  const hours = [8, 9, 10, 11, 13, 14, 15, 16, 17];
  return aReport({
    columns: serviceColumns("start"),
    rows: hours.map((hour) => {
      const queued = 60 + 10 * (hour % 4);
      return serviceRow({ start: `2026-11-22T${String(hour).padStart(2, "0")}:00:00+02:00` }, {
        ...typical,
        queued,
        answered: queued - 8 - hour % 5,
        answeredInTarget: queued - 20 - hour,
        abandoned: 8 + hour % 5,
      });
    }),
  });
}

const field = (id: string, name: string, unit: Column["unit"]): Column => ({
  id,
  name,
  unit,
  from: "field",
  isMain: true,
});

/** Second by second: people hang up most at 20 s and 60 s, when they hear announcements. */
export function aPatienceCurve(groups: readonly (string | null)[] = [null]): Report {
  const isGrouped = groups.length > 1;
  return aReport({
    report: "patience",
    columns: [
      ...(isGrouped ? serviceColumns("queue").slice(0, 1) : []),
      field("second", "Second", "number"),
      field("announced", "Announcements", "count"),
      field("survival", "Still waiting", "ratio"),
      field("hazard", "Hazard", "ratio"),
      field("hazardSmooth", "Hazard, smooth", "ratio"),
    ],
    rows: groups.flatMap((queue, index) => curveRows(isGrouped ? { queue } : {}, 1 + index * 0.4)),
    definitions: { survival: "share still waiting if nobody were answered" },
    notes: ["The curve ends at 180 s."],
  });
}

function curveRows(group: Partial<ReportRow>, factor: number): ReportRow[] {
  let survival = 1;
  return Array.from({ length: 180 }, (_, second) => {
    const near = (at: number) => Math.exp(-((second - at) ** 2) / 12);
    const hazardSmooth = factor * (0.002 + 0.006 * near(20) + 0.009 * near(60) + 0.004 * near(120));
    const hazard = hazardSmooth * (second % 3 === 0 ? 1.8 : 0.6);
    survival *= 1 - hazardSmooth;
    const announced = Math.round(400 * (near(0) + near(60) + near(120) * 0.5));
    return { ...group, counters: {}, kpis: {}, fields: { second, announced, survival, hazard, hazardSmooth } };
  });
}

/** Names that come from outside, at their worst. */
export const awkwardNames = [
  "<img src=x onerror=alert(1)>",
  "a very long name of a queue that somebody thought to be clear to everybody who would ever have to read it on a screen",
  "مبيعات الشرق الأوسط",
  "=1+1",
  "  spaces  ",
];
