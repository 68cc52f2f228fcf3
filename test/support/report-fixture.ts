import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { z } from "zod";
import { catalogue } from "../../schemas/catalogue.ts";
import { serviceFamily } from "../../schemas/kpis/service.ts";
import {
  byList,
  type Dimension,
  dimensions,
  everyParam,
  filterParams,
  kpiList,
  rangeParams,
} from "../../schemas/report.ts";
import type { ReportInfo } from "../../wallboard/report-fields.ts";

const contentTypes: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

/** What the server answers: a promise leaves the page waiting. */
export type Answer = { status?: number; body: unknown };

/** A server with the built pages and the answers that the test sets. */
export class ReportFixture {
  /** Path -> answer. */
  readonly answers = new Map<string, Answer | Promise<Answer>>();
  /** What was asked of the API, in order. */
  readonly asked: string[] = [];
  readonly #directory: string;
  readonly #server = createServer((request, response) => void this.#answer(request.url ?? "/", response));

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Starts on a free port; returns the base URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    this.reset();
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Every number and every report, and no report's rows. */
  reset(): void {
    this.asked.length = 0;
    this.answers.clear();
    this.answers.set("/api/kpis", { body: { kpis: catalogue() } });
    this.answers.set("/api/reports", { body: { reports: reportInfos, timezone: "Europe/Kyiv" } });
  }

  async #answer(url: string, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(url, "http://localhost");
    if (pathname.startsWith("/api/")) return this.#api(url, pathname, response);
    const path = pathname.startsWith("/assets/") ? pathname : "/index.html";
    const body = await readFile(join(this.#directory, path));
    response.writeHead(200, { "content-type": contentTypes[extname(path)] ?? "application/octet-stream" }).end(body);
  }

  async #api(url: string, pathname: string, response: ServerResponse): Promise<void> {
    this.asked.push(url);
    const { status = 200, body } = await this.answers.get(pathname) ?? notFound(pathname);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }
}

function notFound(pathname: string): Answer {
  return { status: 404, body: { error: { code: "not-found", message: `There is no ${pathname}`, problems: [] } } };
}

function info(name: string, text: string, more: z.ZodRawShape): ReportInfo {
  const params = z.toJSONSchema(z.strictObject({ ...rangeParams, ...filterParams, ...more }), { io: "input" });
  return { name, title: name.charAt(0).toUpperCase() + name.slice(1), text, params: params as ReportInfo["params"] };
}

const by = (...some: Dimension[]) => ({ by: byList(some) });

/** Reports with every kind of parameter that there is. */
export const reportInfos: ReportInfo[] = [
  info("service", "Queues over any stretch of time: what was answered, abandoned, and how long people waited.", {
    ...everyParam,
    by: byList(dimensions),
    kpis: kpiList(serviceFamily),
  }),
  info("depth", "How many waited, and how long the one who waited longest, at any minute.", {
    ...everyParam,
    ...by("site", "queue", "channel", "tier"),
  }),
  info(
    "patience",
    "How long people are willing to wait, second by second, and whether announcements make them hang up.",
    {
      ...by("site", "queue", "tier"),
      curve: z.enum(["true", "false"]).optional().describe("second by second"),
      seconds: z.string().regex(/^\d{1,4}$/).default("600").describe("length of the curve in seconds"),
    },
  ),
  info("legs", "The legs behind a number of the service report, newest first.", {
    counter: z.enum(["queued", "answered", "abandoned"]).optional().describe("only what this counter counts"),
    limit: z.coerce.number().int().min(1).max(1000).default(100).describe("rows at most"),
  }),
  info("contact-list", "The contacts behind a number of the contacts report, newest first.", {
    counter: z.enum(["contacts", "repeats", "responses"]).default("contacts").describe("only what this counter counts"),
  }),
];
