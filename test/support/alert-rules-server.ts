import { serve, type ServerType } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { addAlertReceiverRoutes } from "../../analytics/serve/alert-receiver-routes.ts";
import { addAlertRuleRoutes } from "../../analytics/serve/alert-rule-routes.ts";
import { answerError } from "../../analytics/serve/answers.ts";
import type { DryRunBody, DryRunRequest } from "../../schemas/alerts/api.ts";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import type { ReceiverState } from "../../analytics/alerts/receiver-rows.ts";
import { kyiv, lisbon } from "../wallboard/board-builders.ts";
import { memoryReceivers, memoryRules } from "./alert-rules.ts";

const choices: ChoicesBody = {
  sites: [kyiv, lisbon],
  queues: [
    { site: "kyiv", queue: "sales", title: "Sales" },
    { site: "kyiv", queue: "support", title: "Support" },
    { site: "lisbon", queue: "vip", title: "VIP line" },
  ],
  boards: [],
  currency: "EUR",
  timezone: "Europe/Kyiv",
};

const nothingFound: DryRunBody = { from: "", to: "", alerts: 0, occurrences: 0, notices: 0, examples: [], notes: [] };

/** The built pages of rules and receivers with their real routes over stores in memory. */
export class AlertRulesServer {
  readonly rules = memoryRules();
  readonly receivers = memoryReceivers();
  readonly states = new Map<string, ReceiverState>();
  readonly open = new Map<string, number>();
  /** Why a test fails, by receiver. */
  readonly testProblems = new Map<string, string>();
  people: string[] = [];
  trial: DryRunBody = nothingFound;
  /** What was tried, the newest last. */
  readonly tried: DryRunRequest[] = [];
  /** Answers everything of the API with 503. */
  isDown = false;
  #server: ServerType | null = null;
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async listen(): Promise<string> {
    const app = this.#app();
    return await new Promise((resolve) => {
      this.#server = serve(
        { fetch: app.fetch, port: 0, hostname: "127.0.0.1" },
        ({ port }) => resolve(`http://127.0.0.1:${port}`),
      );
    });
  }

  async close(): Promise<void> {
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  #app(): Hono {
    const app = new Hono();
    const down = { error: { code: "down", message: "ClickHouse does not answer", problems: [] } };
    app.use("/api/*", async (c, next) => this.isDown ? c.json(down, 503) : await next());
    addAlertRuleRoutes(app, {
      ruleStore: this.rules,
      nameable: () => ({
        receivers: this.#names,
        queues: new Set(choices.queues.map(({ site, queue }) => `${site}/${queue}`)),
      }),
      openAlerts: () => this.open,
      dryRun: (request) => {
        this.tried.push(request);
        return Promise.resolve(this.trial);
      },
    });
    addAlertReceiverRoutes(app, {
      receiverStore: this.receivers,
      rules: () => [],
      receiverStates: () => Promise.resolve(this.states),
      push: () => Promise.resolve({ pushKey: "key", people: this.people }),
      testReceiver: ({ name }) => Promise.resolve(this.testProblems.get(name) ?? null),
    });
    app.get("/api/choices", (c) => c.json(choices));
    app.use("/assets/*", serveStatic({ root: this.#directory }));
    app.get("*", serveStatic({ root: this.#directory, path: "index.html" }));
    app.onError((error, c) => answerError(c, error, (cause) => console.error(cause)));
    return app;
  }

  #names: string[] = [];

  /** As if somebody saved it. */
  async addReceiver(name: string, receiver: Parameters<typeof this.receivers.save>[1]): Promise<void> {
    await this.receivers.save(name, receiver, 0);
    this.#names.push(name);
  }
}
