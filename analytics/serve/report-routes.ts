import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import { catalogue } from "../../schemas/catalogue.ts";
import type { Format, Report } from "../../schemas/report.ts";
import type { ReportContext, ReportKind } from "../history/report-kind.ts";
import { contactListReport } from "../history/contact-list-report.ts";
import { listedCounters } from "../history/contact-list-query.ts";
import { counterOf, drillDowns } from "../history/drill-down.ts";
import { legsReport } from "../history/legs-report.ts";
import { reportCsv, reportTable } from "../history/report-text.ts";
import { reportKinds } from "../history/reports.ts";
import type { DescribedRoute } from "./openapi.ts";

/** The way from any number to what is behind it: the counter tells which list is meant. */
const BEHIND = "/api/contacts";
const behindText =
  "What a number counts, newest first: legs with their contacts behind a number of the service report " +
  "(as /api/reports/legs), contacts behind one of the contacts report (as /api/reports/contact-list)";
const behindParams = legsReport.params.extend({
  counter: counterOf(Object.values(drillDowns).flat()).default("received")
    .describe("the number; received: all legs, contacts: all contacts"),
});

/** Content types of every report. */
const reportAnswers = ["application/json", "text/csv", "text/plain"];

/** Adds the catalogue of numbers and every report. */
export function addReportRoutes<E extends Env>(app: Hono<E>, context: () => ReportContext): void {
  app.get("/api/kpis", (c) => c.json({ kpis: catalogue() }));
  app.get("/api/reports", (c) => {
    const { defaultZone: timezone } = context().directory;
    return c.json({ timezone, reports: reportKinds.map(describe) });
  });
  app.get(BEHIND, (c) => answer(c, listBehind(c.req.query("counter")), context()));
  for (const kind of reportKinds) app.get(pathOf(kind), (c) => answer(c, kind, context()));
}

function pathOf({ name }: ReportKind): string {
  return `/api/reports/${name}`;
}

/** A wrong counter is refused by either. */
function listBehind(counter: string | undefined): ReportKind {
  return listedCounters.some((id) => id === counter) ? contactListReport : legsReport;
}

function describe({ name, title, text, params }: ReportKind) {
  return { name, title, text, params: z.toJSONSchema(params, { io: "input", unrepresentable: "any" }) };
}

async function answer(c: Context, kind: ReportKind, context: ReportContext) {
  const { report, format } = await kind.make(context, c.req.query());
  return formatted(c, format, report);
}

function formatted(c: Context, format: Format, report: Report) {
  switch (format) {
    case "json":
      return c.json(report);
    case "csv":
      return c.body(reportCsv(report), 200, {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${report.report}.csv"`,
      });
    case "table":
      return c.text(reportTable(report));
  }
}

/** What `/api/openapi.json` tells of them. */
export function reportRoutes(): DescribedRoute[] {
  const nothing = z.strictObject({});
  return [
    {
      path: "/api/kpis",
      summary: "Every number: name, unit, which way is good, formula, the counters it needs, default thresholds",
      params: nothing,
      answers: ["application/json"],
    },
    {
      path: "/api/reports",
      summary: "Every report with its parameters",
      params: nothing,
      answers: ["application/json"],
    },
    { path: BEHIND, summary: behindText, params: behindParams, answers: reportAnswers },
    ...reportKinds.map((kind) => ({
      path: pathOf(kind),
      summary: kind.text,
      params: kind.params,
      answers: reportAnswers,
    })),
  ];
}
