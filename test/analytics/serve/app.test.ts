import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, describe, expect, it } from "vitest";
import { listedCounters } from "../../../analytics/history/contact-list-query.ts";
import { listedNumbers } from "../../../analytics/history/legs-query.ts";
import type { LiveFeed } from "../../../analytics/live/live-feed.ts";
import { BuiltIns } from "../../../analytics/built-ins.ts";
import { createApp } from "../../../analytics/serve/app.ts";
import { Hub } from "../../../analytics/serve/hub.ts";
import type { Method, openApi } from "../../../analytics/serve/openapi.ts";
import type { Screens } from "../../../analytics/start-screens.ts";
import type { ErrorBody } from "../../../schemas/report.ts";
import { tempFolder } from "../../support/embedded.ts";
import type { PushSubscriptions } from "../../../analytics/alerts/deliver/push-subscriptions.ts";
import { parseInside } from "../../../analytics/alerts/deliver/safe-url.ts";
import type { AlertReceiverParts } from "../../../analytics/serve/alert-receiver-routes.ts";
import type { AlertRuleParts } from "../../../analytics/serve/alert-rule-routes.ts";
import { alertParts } from "../../support/memory-alerts.ts";
import { memoryBoards } from "../../support/memory-boards.ts";
import { answered, directoryOf, floorOf, queued, SECOND } from "../../support/floor-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8);
const pages = tempFolder("pages");
mkdirSync(join(pages, "assets"));
writeFileSync(join(pages, "index.html"), "<!doctype html><title>board</title>");
writeFileSync(join(pages, "assets", "app-1a2b.js"), "export {};");
writeFileSync(join(pages, "push-worker.js"), "");
afterAll(() => rmSync(pages, { recursive: true }));

const floor = floorOf([
  ...queued(ten, { contact: "a" }),
  ...answered(ten, { contact: "b", queue: "billing", waitMs: SECOND }),
  ...queued(ten, { contact: "c", site: "lviv" }),
]);

/** A ClickHouse that answers each query with no rows, or fails. */
function clickHouse(failure?: Error): ClickHouseClient {
  const query = () => failure ? Promise.reject(failure) : Promise.resolve({ json: () => Promise.resolve([]) });
  return { query } as unknown as ClickHouseClient;
}

function appWith(
  { currentAt = ten as number | null, failure = undefined as Error | undefined, unready = [] as string[] } = {},
) {
  const errors: Error[] = [];
  const clock = () => ten + SECOND;
  const content = { sites: [], kpis: {}, answers: {} };
  const source = {
    shown: () => ({ state: "missing" as const }),
    content: () => content,
    revision: () => 0,
    currentAt: () => null,
  };
  const app = createApp({
    feed: { floor, currentAt } as unknown as LiveFeed,
    hub: new Hub({ sourceOf: () => source, version: "1a2b", clock }),
    screens: { rows: () => [] } as unknown as Screens,
    alerts: alertParts({ clock }),
    devices: { publicKey: "key", subscriptions: {} as PushSubscriptions, inside: parseInside(undefined) },
    alertRules: {} as AlertRuleParts,
    alertReceivers: {} as AlertReceiverParts,
    boards: memoryBoards(),
    builtIns: new BuiltIns(() => []),
    answers: { of: () => ({}), kpis: () => ({}), sites: () => [] },
    baseline: () => null,
    scorer: { run: () => Promise.reject(new Error("nobody scores")) },
    client: clickHouse(failure),
    copiesOf: () => Promise.resolve([]),
    directory: () => directoryOf(),
    pages,
    version: "1a2b",
    clock,
    metrics: () => Promise.resolve([{ name: "frontline_screens", help: "Screens.", type: "gauge", value: 3 }]),
    unready: () => Promise.resolve(unready),
    onError: (error) => errors.push(error),
  });
  return { get: (path: string) => Promise.resolve(app.request(path)), app, errors };
}

async function failureOf(response: Response): Promise<ErrorBody["error"] & { status: number }> {
  const { error } = await response.json() as ErrorBody;
  return { status: response.status, ...error };
}

const report = "/api/reports/service?from=2026-11-20&to=2026-11-21";

describe("the routes", () => {
  it("tell whether the program is alive, and why it is not ready", async () => {
    expect((await appWith().get("/healthz")).status).toBe(200);
    expect((await appWith().get("/readyz")).status).toBe(200);
    const unready = await appWith({ unready: ["NATS does not answer", "ClickHouse does not answer"] }).get("/readyz");
    expect([unready.status, await unready.text()]).toEqual([503, "NATS does not answer\nClickHouse does not answer\n"]);
  });

  it("give metrics as Prometheus reads them", async () => {
    expect(await (await appWith().get("/metrics")).text()).toContain("\nfrontline_screens 3\n");
  });

  it("give the live numbers, of one site and queue when asked", async () => {
    const live = await (await appWith().get("/api/live")).json();
    expect(live).toMatchObject({ currentAt: ten, total: { waitingNow: 2, connectedNow: 1 } });
    expect(live.agentsNow).toMatchObject({ signedInNow: 1, busyNow: 1, availableNow: 0, onHoldNow: 0 }); // Anna, on b
    const some = await (await appWith().get("/api/live?site=kyiv&queue=sales")).json();
    expect(some).toMatchObject({
      total: { waitingNow: 1, connectedNow: 0, windows: { today: { counters: { queued: 1 } } } },
    });
    expect(some.queues).toMatchObject([{
      site: "kyiv",
      queue: "sales",
      longestWaitNow: SECOND,
      windows: { last15: { kpis: { queued: 1 } } },
    }]);
  });

  it("give no number before the floor has caught up", async () => {
    expect(await failureOf(await appWith({ currentAt: null }).get("/api/live"))).toMatchObject({
      status: 503,
      code: "not-ready",
    });
  });

  it("answer a wrong request with every problem at once", async () => {
    const response = await appWith().get(
      "/api/reports/service?from=2026-11-20&by=queue,colour&every=3m&timezone=Mars&form=csv",
    );
    const { status, code, problems } = await failureOf(response);
    expect([status, code]).toEqual([400, "bad-request"]);
    expect(problems.map(({ path }) => path).sort()).toEqual(["", "by.1", "every", "timezone", "to"]);
  });

  it.each([
    ["/api/reports/service?from=soon&to=2026-13-01", ["from", "to"]],
    ["/api/reports/service?from=2026-11-21&to=2026-11-20", ["to"]],
    ["/api/reports/service?from=1960-01-01&to=2200-01-01", ["from", "to"]],
    ["/api/reports/service?from=2000-01-01&to=2026-01-01&every=1m", ["every"]],
    ["/api/live?site=Kyiv!", ["site"]],
    ["/api/live?sight=kyiv", [""]],
    ["/api/stream?board=", ["board"]],
    ["/api/stream?screen=a%20b", ["screen"]],
  ])("refuse %s", async (path, wanted) => {
    const { status, problems } = await failureOf(await appWith().get(path));
    expect([status, problems.map(({ path }) => path)]).toEqual([400, wanted]);
  });

  it.each([["", "legs"], ["&counter=abandoned", "legs"], ["&counter=repeats", "contact-list"]])(
    "list what is behind a number, legs or contacts: %s",
    async (counter, wanted) => {
      const response = await appWith().get(`/api/contacts?from=2026-11-20&to=2026-11-21${counter}`);
      expect(await response.json()).toMatchObject({ report: wanted, rows: [] });
    },
  );

  it("tell which numbers have something behind them", async () => {
    const { get } = appWith();
    const { problems } = await failureOf(await get("/api/contacts?from=2026-11-20&to=soon&counter=asa"));
    expect(problems.map(({ path }) => path)).toEqual(["counter", "to"]);
    const { paths } = await (await get("/api/openapi.json")).json() as ReturnType<typeof openApi>;
    const counter = paths["/api/contacts"]?.get?.parameters.find(({ name }) => name === "counter");
    const numbers = (counter?.schema as { enum: string[] }).enum;
    expect(numbers).toEqual([...listedNumbers, ...listedCounters]);
    expect(numbers.filter((number) => !problems[0]?.message.includes(number))).toEqual([]);
  });

  it("give a report as JSON, as a CSV file and as a table", async () => {
    const { get } = appWith();
    expect(await (await get(report)).json()).toMatchObject({ report: "service", timezone: "Europe/Kyiv", rows: [] });
    const csv = await get(`${report}&format=csv`);
    expect(csv.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(csv.headers.get("content-disposition")).toBe('attachment; filename="service.csv"');
    expect(await csv.text()).toMatch(/^queued,refusedFull,/);
    expect(await (await get(`${report}&format=table`)).text()).toContain("Service level");
  });

  it("say that the history is away when ClickHouse is, and log it", async () => {
    const { get, errors } = appWith({ failure: new Error("connect ECONNREFUSED") });
    expect(await failureOf(await get(report))).toMatchObject({ status: 503, code: "history-away" });
    expect(errors.map(({ message }) => message)).toEqual(["Cannot read service from ClickHouse: connect ECONNREFUSED"]);
  });

  it("do not tell the outside what broke inside", async () => {
    const { app, errors } = appWith();
    app.get("/boom", () => {
      throw new Error("secret path /srv/x");
    });
    const failure = await failureOf(await app.request("/boom"));
    expect(failure).toMatchObject({ status: 500, code: "internal" });
    expect(failure.message).not.toContain("secret");
    expect(errors).toHaveLength(1);
  });

  it.each(["/api/nothing", "/api/reports/nothing", "/nothing", "/wall/a/b", "/assets/../index.html.map"])(
    "answer %s with 404 in JSON",
    async (path) => {
      expect(await failureOf(await appWith().get(path))).toMatchObject({ status: 404, code: "not-found" });
    },
  );

  it("describe every route of boards, answers and screens with its method", async () => {
    const { paths } = await (await appWith().get("/api/openapi.json")).json() as ReturnType<typeof openApi>;
    const methods = (path: string) => Object.keys(paths[path] ?? {}) as Method[];
    expect(methods("/api/boards")).toEqual(["get"]);
    expect(methods("/api/push-subscriptions")).toEqual(["post", "delete"]);
    expect(methods("/api/boards/{name}")).toEqual(["get", "put", "delete"]);
    expect(methods("/api/boards/{name}/versions")).toEqual(["get"]);
    expect([methods("/api/choices"), methods("/api/answers")]).toEqual([["get"], ["post"]]);
    expect(methods("/api/screens/{id}/commands")).toEqual(["post"]);
    const save = paths["/api/boards/{name}"]?.put;
    expect(save?.parameters).toMatchObject([{ name: "name", in: "path", required: true }]);
    expect(save?.requestBody?.content["application/json"].schema).toMatchObject({ required: ["board", "revision"] });
    expect(Object.keys(save?.responses ?? {})).toEqual(["200", "400", "404", "409", "413", "415", "503"]);
  });

  it("give the page for each board, and its files for ever", async () => {
    const { get } = appWith();
    const paths = [
      "/",
      "/wall/main",
      "/wall/help%20desk",
      "/boards",
      "/boards/main/edit",
      "/screens",
      "/kpis",
      "/reports",
    ];
    for (const path of paths) {
      expect(await (await get(path)).text()).toContain("<title>board");
    }
    const file = await get("/assets/app-1a2b.js");
    expect([file.status, file.headers.get("cache-control")]).toEqual([200, "public, max-age=31536000, immutable"]);
    const missing = await get("/assets/app-gone.js");
    expect([missing.status, missing.headers.get("cache-control")]).toEqual([404, null]); // It may be there after the next start.
  });

  it("serve the worker that shows pushes for all pages, asked for anew each time", async () => {
    const { status, headers } = await appWith().get("/push-worker.js");
    expect([status, headers.get("cache-control")]).toEqual([200, "no-cache"]);
    expect(headers.get("content-type")).toContain("javascript");
  });

  it.each(["/", "/healthz", "/api/live", "/api/nothing", `${report}&format=csv`, "/api/live?site=!"])(
    "give %s security headers",
    async (path) => {
      const { headers } = await appWith().get(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
    },
  );
});
