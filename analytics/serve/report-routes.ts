import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import { catalogue } from "../../schemas/catalogue.ts";
import type { Format, Report } from "../../schemas/report.ts";
import type { ReportContext, ReportKind } from "../history/report-kind.ts";
import { reportCsv, reportTable } from "../history/report-text.ts";
import { reportKinds } from "../history/reports.ts";
import type { DescribedRoute } from "./openapi.ts";

/** The list behind a number, under the name that drill-down links have. */
const CONTACT_LIST = "legs";

/** Adds the catalogue of numbers and every report. */
export function addReportRoutes<E extends Env>(app: Hono<E>, context: () => ReportContext): void {
  app.get("/api/kpis", (c) => c.json({ kpis: catalogue() }));
  app.get("/api/reports", (c) => {
    const { defaultZone: timezone } = context().directory;
    return c.json({ timezone, reports: reportKinds.map(describe) });
  });
  for (const kind of reportKinds) {
    for (const path of pathsOf(kind)) app.get(path, (c) => answer(c, kind, context()));
  }
}

function pathsOf({ name }: ReportKind): string[] {
  return name === CONTACT_LIST ? [`/api/reports/${name}`, "/api/contacts"] : [`/api/reports/${name}`];
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
    ...reportKinds.flatMap((kind) =>
      pathsOf(kind).map((path) => ({
        path,
        summary: kind.text,
        params: kind.params,
        answers: ["application/json", "text/csv", "text/plain"],
      }))
    ),
  ];
}
