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
import { PageServer, type Reply } from "./page-server.ts";

/** What the server answers: a promise leaves the page waiting. */
export type Answer = { status?: number; body: unknown };

/** A server with the built pages and the answers that the test sets. */
export class ReportFixture {
  /** Path -> answer. */
  readonly answers = new Map<string, Answer | Promise<Answer>>();
  /** What was asked of the API, in order. */
  readonly asked: string[] = [];
  readonly #pages: PageServer;

  constructor(directory: string) {
    this.#pages = new PageServer(directory, ({ url }) => this.#api(url));
  }

  /** Starts on a free port; returns the base URL. */
  listen(): Promise<string> {
    this.reset();
    return this.#pages.listen();
  }

  close(): Promise<void> {
    return this.#pages.close();
  }

  /** Every number and every report, and no report's rows. */
  reset(): void {
    this.asked.length = 0;
    this.answers.clear();
    this.answers.set("/api/kpis", { body: { kpis: catalogue() } });
    this.answers.set("/api/reports", { body: { reports: reportInfos, timezone: "Europe/Kyiv" } });
  }

  async #api({ pathname, search }: URL): Promise<Reply> {
    this.asked.push(pathname + search);
    const { status = 200, body } = await this.answers.get(pathname) ?? notFound(pathname);
    return { status, body };
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
