import { serveStatic } from "@hono/node-server/serve-static";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { ClickHouseClient } from "@clickhouse/client";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { type Metric, metricsText } from "../../schemas/metrics.ts";
import { Name, Site } from "../../schemas/names.ts";
import { type ErrorBody, type Report, ReportParams } from "../../schemas/report.ts";
import { QueryFailed } from "../history/query.ts";
import { reportCsv, reportTable } from "../history/report-text.ts";
import { serviceReport } from "../history/service-report.ts";
import type { LiveFeed } from "../live/live-feed.ts";
import type { Hub } from "./hub.ts";
import { liveSnapshot } from "./live-api.ts";
import { type DescribedRoute, openApi } from "./openapi.ts";
import { streamBoard } from "./sse-route.ts";

export type AppOptions = {
  feed: LiveFeed;
  hub: Hub;
  client: ClickHouseClient;
  directory: () => DirectoryIndex;
  /** Folder of the built wallboard. */
  pages: string;
  clock: () => number;
  metrics: () => Promise<Metric[]>;
  /** What is not ready, in words; empty when all is. */
  unready: () => Promise<string[]>;
  onError: (error: Error) => void;
};

const LiveParams = z.strictObject({ site: Site.optional(), queue: Name.optional() });
const StreamParams = z.strictObject({ board: Name.default("main"), site: Site.optional() });

/** What `/api/openapi.json` tells of. */
const routes: DescribedRoute[] = [
  {
    path: "/api/live",
    summary: "The live numbers: gauges, agents, and all windows of each queue, channel and direction",
    params: LiveParams,
    answers: ["application/json"],
  },
  {
    path: "/api/stream",
    summary: "Server-Sent Events of a board: snapshot, change, heartbeat",
    params: StreamParams,
    answers: ["text/event-stream"],
  },
  {
    path: "/api/reports/service",
    summary: "What was counted over any stretch of time, with the definition of every number",
    params: ReportParams,
    answers: ["application/json", "text/csv", "text/plain"],
  },
];

type Bindings = { Bindings: HttpBindings };

/** All routes of the web server. */
export function createApp(options: AppOptions): Hono<Bindings> {
  const app = new Hono<Bindings>();
  app.use("*", addSecurityHeaders);
  app.get("/healthz", (c) => c.text("ok\n"));
  app.get("/readyz", async (c) => {
    const problems = await options.unready();
    return c.text(problems.length === 0 ? "ready\n" : `${problems.join("\n")}\n`, problems.length === 0 ? 200 : 503);
  });
  app.get("/metrics", async (c) => c.text(metricsText(await options.metrics())));
  app.get("/api/live", (c) => live(c, options));
  app.get("/api/stream", (c) => stream(c, options));
  app.get("/api/reports/service", (c) => report(c, options));
  app.get("/api/openapi.json", (c) => c.json(openApi(routes)));
  app.all("/api/*", (c) => fail(c, 404, { code: "not-found", message: `There is no ${c.req.path}` }));
  addPages(app, options.pages);
  app.onError((error, c) => answerError(c, error, options.onError));
  return app;
}

function live(c: Context<Bindings>, { feed, clock }: AppOptions) {
  const { site, queue } = parseRequest(LiveParams, c.req.query(), "the parameters of /api/live");
  const { currentAt } = feed;
  if (currentAt === null) return fail(c, 503, { code: "not-ready", message: "The floor is still catching up" });
  const scope = { ...(site !== undefined && { site }), ...(queue !== undefined && { queue }) };
  return c.json({ currentAt, ...liveSnapshot(feed.floor, scope, clock()) });
}

function stream(c: Context<Bindings>, { hub }: AppOptions) {
  const { board, site } = parseRequest(StreamParams, c.req.query(), "the parameters of /api/stream");
  if (hub.isFull) return fail(c, 503, { code: "full", message: "Too many screens are connected" });
  streamBoard(hub, { board, ...(site !== undefined && { site }) }, c.env.outgoing);
  return RESPONSE_ALREADY_SENT;
}

async function report(c: Context<Bindings>, { client, directory }: AppOptions) {
  const params = parseRequest(ReportParams, c.req.query(), "the parameters of the service report");
  return formatted(c, params, await serviceReport(client, params, directory()));
}

function formatted(c: Context<Bindings>, { format }: ReportParams, report: Report) {
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

/** Names of queues and agents come from outside: whatever slips through must not run or be taken for a page. */
async function addSecurityHeaders(c: Context<Bindings>, next: () => Promise<void>): Promise<void> {
  await next();
  c.header("x-content-type-options", "nosniff");
  c.header("referrer-policy", "no-referrer");
  c.header("content-security-policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:");
}

/** The wallboard: its files keep for ever under names with a hash, its page is asked for each time. */
function addPages(app: Hono<Bindings>, pages: string): void {
  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  }, serveStatic({ root: pages }));
  const page = serveStatic({ root: pages, path: "index.html" });
  app.get("/", page);
  app.get("/wall/:board", page);
  app.notFound((c) => fail(c, 404, { code: "not-found", message: `There is no ${c.req.path}` }));
}

function answerError(c: Context, error: Error, onError: (error: Error) => void) {
  if (error instanceof BadRequest) {
    return fail(c, 400, { code: "bad-request", message: error.message, problems: error.problems });
  }
  onError(error);
  if (error instanceof QueryFailed) return fail(c, 503, { code: "history-away", message: error.message });
  return fail(c, 500, { code: "internal", message: "Something went wrong; the log tells more" });
}

type Failure = { code: string; message: string; problems?: ErrorBody["error"]["problems"] };

function fail(c: Context, status: 400 | 404 | 500 | 503, { code, message, problems = [] }: Failure) {
  return c.json({ error: { code, message, problems } } satisfies ErrorBody, status);
}
