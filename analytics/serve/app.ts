import { serveStatic } from "@hono/node-server/serve-static";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { ClickHouseClient } from "@clickhouse/client";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import { ScreenId } from "../../schemas/boards/names.ts";
import type { DirectoryIndex } from "../../schemas/directory.ts";
import { type Metric, metricsText } from "../../schemas/metrics.ts";
import { Name, Site } from "../../schemas/names.ts";
import { byList, dimensions } from "../../schemas/report.ts";
import type { PushDevices } from "../alerts/deliver/start-delivery.ts";
import type { BoardStore } from "../board-store.ts";
import type { BoardAnswers } from "../boards/boards.ts";
import type { BuiltIns } from "../built-ins.ts";
import type { LiveFeed } from "../live/live-feed.ts";
import type { Screens } from "../start-screens.ts";
import type { SurgeBaseline } from "../surge-baseline.ts";
import { addAlertReceiverRoutes, type AlertReceiverParts, alertReceiverRoutes } from "./alert-receiver-routes.ts";
import { addAlertRoutes, type AlertParts, alertRoutes } from "./alert-routes.ts";
import { addAlertRuleRoutes, type AlertRuleParts, alertRuleRoutes } from "./alert-rule-routes.ts";
import { addAnswerRoutes, answerRoutes } from "./answer-routes.ts";
import { answerError, fail } from "./answers.ts";
import { addCustomerRoutes, customerRoutes, type CustomerRoutesOptions } from "./customer-routes.ts";
import { addBoardRoutes, boardRoutes } from "./board-routes.ts";
import type { Hub } from "./hub.ts";
import { liveSnapshot } from "./live-api.ts";
import { type DescribedRoute, openApi } from "./openapi.ts";
import { addPushRoutes, pushRoutes } from "./push-routes.ts";
import { addReportRoutes, reportRoutes } from "./report-routes.ts";
import { addScreenRoutes, screenRoutes } from "./screen-routes.ts";
import { addValueRoutes, type ValueParts, valueRoutes } from "./value-routes.ts";
import { streamBoard } from "./sse-route.ts";

export type AppOptions = ValueParts & {
  feed: LiveFeed;
  hub: Hub;
  screens: Screens;
  alerts: AlertParts;
  alertRules: AlertRuleParts;
  alertReceivers: AlertReceiverParts;
  devices: PushDevices;
  boards: BoardStore;
  builtIns: BuiltIns;
  answers: Pick<BoardAnswers, "of" | "kpis" | "sites">;
  /** What past weeks were like; null while unknown. */
  baseline: () => SurgeBaseline | null;
  client: ClickHouseClient;
  copiesOf: CustomerRoutesOptions["copiesOf"];
  directory: () => DirectoryIndex;
  /** Folder of the built wallboard. */
  pages: string;
  /** Of the built wallboard. */
  version: string;
  clock: () => number;
  metrics: () => Promise<Metric[]>;
  /** What is not ready, in words; empty when all is. */
  unready: () => Promise<string[]>;
  onError: (error: Error) => void;
};

const LiveParams = z.strictObject({
  site: Site.optional().describe("only this site"),
  queue: Name.optional().describe("only this queue; agents and surges are of the whole site"),
  by: byList(dimensions).describe(`further groups by ${dimensions.join(", ")}; several with commas`),
});
const StreamParams = z.strictObject({
  board: Name.default("main").describe("the board's name; of one that is not there the screen is told so"),
  site: Site.optional().describe("only this site"),
  screen: ScreenId.optional().describe("the screen's own name, for what supervisors send to it"),
});

/** What `/api/openapi.json` tells of, besides the reports. */
const routes: DescribedRoute[] = [
  {
    path: "/api/live",
    summary:
      "The live numbers: gauges, estimated waits, staffing, agents, contacts, surges, and all windows of each group",
    params: LiveParams,
    answers: ["application/json"],
  },
  {
    path: "/api/stream",
    summary: "Server-Sent Events of a board: snapshot, change, heartbeat, command",
    params: StreamParams,
    answers: ["text/event-stream"],
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
  addBoardRoutes(app, options);
  addAnswerRoutes(app, options);
  addScreenRoutes(app, options);
  addAlertRuleRoutes(app, options.alertRules);
  addAlertReceiverRoutes(app, options.alertReceivers);
  addPushRoutes(app, options);
  addAlertRoutes(app, options);
  const context = () => ({ client: options.client, directory: options.directory(), now: options.clock() });
  const erasing = { copiesOf: options.copiesOf, alerts: options.alerts.store, anonymousId: () => crypto.randomUUID() };
  addCustomerRoutes(app, { context, ...erasing });
  addValueRoutes(app, options);
  addReportRoutes(app, context);
  app.get(
    "/api/openapi.json",
    (c) =>
      c.json(openApi([
        ...routes,
        ...boardRoutes,
        ...answerRoutes,
        ...screenRoutes,
        ...alertRoutes,
        ...alertRuleRoutes,
        ...alertReceiverRoutes,
        ...pushRoutes,
        ...customerRoutes,
        ...valueRoutes,
        ...reportRoutes(),
      ])),
  );
  app.all("/api/*", (c) => fail(c, 404, { code: "not-found", message: `There is no ${c.req.path}` }));
  addPages(app, options.pages);
  app.onError((error, c) => answerError(c, error, options.onError));
  return app;
}

function live(c: Context<Bindings>, { feed, baseline, clock }: AppOptions) {
  const scope = parseRequest(LiveParams, c.req.query(), "the parameters of /api/live");
  const { currentAt } = feed;
  if (currentAt === null) return fail(c, 503, { code: "not-ready", message: "The floor is still catching up" });
  return c.json({ currentAt, ...liveSnapshot(feed.floor, { ...scope, baseline: baseline() }, clock()) });
}

function stream(c: Context<Bindings>, { hub }: AppOptions) {
  const request = parseRequest(StreamParams, c.req.query(), "the parameters of /api/stream");
  if (hub.isFull) return fail(c, 503, { code: "full", message: "Too many screens are connected" });
  streamBoard(hub, request, c.env.outgoing);
  return RESPONSE_ALREADY_SENT;
}

/** Names of queues and agents come from outside: whatever slips through must not run or be taken for a page. */
async function addSecurityHeaders(c: Context<Bindings>, next: () => Promise<void>): Promise<void> {
  await next();
  c.header("x-content-type-options", "nosniff");
  c.header("referrer-policy", "no-referrer");
  c.header("content-security-policy", "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:");
}

const pagePaths = [
  "/",
  "/wall/:board",
  "/boards",
  "/boards/:name/edit",
  "/alerts",
  "/screens",
  "/kpis",
  "/reports",
  "/reports/:name",
  "/alerts/rules",
  "/alerts/receivers",
  "/customers",
  "/customers/:id",
];

/** The wallboard: its files keep for ever under names with a hash, its page is asked for each time. */
function addPages(app: Hono<Bindings>, pages: string): void {
  app.use("/assets/*", async (c, next) => {
    await next();
    if (c.res.ok) c.header("cache-control", "public, max-age=31536000, immutable");
  }, serveStatic({ root: pages }));
  // Browsers ask for a service worker anew; a copy kept for days would go on telling in old words.
  app.use("/push-worker.js", async (c, next) => {
    await next();
    c.header("cache-control", "no-cache");
  }, serveStatic({ root: pages }));
  const page = serveStatic({ root: pages, path: "index.html" });
  for (const path of pagePaths) app.get(path, page);
  app.notFound((c) => fail(c, 404, { code: "not-found", message: `There is no ${c.req.path}` }));
}
