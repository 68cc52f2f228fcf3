import type { ServerResponse } from "node:http";
import {
  ActionBodies,
  type AlertAction,
  AlertsParams,
  PushSubscriptionBody,
  type ShownAlert,
} from "../../schemas/alerts/api.ts";
import type { ChoicesBody } from "../../schemas/boards/api.ts";
import type { CustomerBody } from "../../schemas/customer.ts";
import { queues } from "../wallboard/alerts/alert-builders.ts";
import { kyiv, lisbon } from "../wallboard/board-builders.ts";
import { type ApiRequest, PageServer, type Reply } from "./page-server.ts";

const HEARTBEAT_MS = 1_000;
const MINUTE_MS = 60_000;

const choices: ChoicesBody = { sites: [kyiv, lisbon], queues, boards: [], currency: "EUR", timezone: "Europe/Kyiv" };

const ok = (body: unknown): Reply => ({ status: 200, body });
const failed = (status: number, message: string, more: object = {}): Reply => ({
  status,
  body: { error: { code: String(status), message, problems: [] }, ...more },
});

/** The built page with the routes of alerts as the program has them, and alerts in memory. */
export class AlertServer {
  /** By id. */
  readonly alerts = new Map<string, ShownAlert>();
  readonly customers = new Map<string, CustomerBody>();
  /** What `/api/reports/alerts` answers, by what its rows are told apart. */
  readonly reports = new Map<string, unknown>();
  /** No request of the API is answered. */
  isDown = false;
  isForbidden = false;
  isLed = true;
  /** What was done, in order. */
  readonly acts: { id: string; action: string; body: unknown }[] = [];
  /** What was told about being pushed to. */
  readonly pushes: { method: string; body: unknown }[] = [];
  readonly #addresses = new Map<string, string | null>();
  readonly #streams = new Set<ServerResponse>();
  readonly #pages: PageServer;
  readonly #beat = setInterval(() => this.#send("heartbeat", { at: Date.now(), isLed: this.isLed }), HEARTBEAT_MS);

  constructor(directory: string) {
    this.#pages = new PageServer(directory, (request, response) => this.#serve(request, response));
  }

  /** Starts on a free port; returns the base URL. */
  listen(): Promise<string> {
    return this.#pages.listen();
  }

  async close(): Promise<void> {
    clearInterval(this.#beat);
    this.cut();
    await this.#pages.close();
  }

  reset(): void {
    this.alerts.clear();
    this.customers.clear();
    this.acts.length = this.pushes.length = 0;
    this.reports.clear();
    [this.isDown, this.isForbidden, this.isLed] = [false, false, true];
    this.cut();
  }

  /** Ends every stream, as a server that goes away. */
  cut(): void {
    for (const stream of this.#streams) stream.destroy();
  }

  /** As if it was raised or changed by somebody else. */
  put(...alerts: ShownAlert[]): void {
    for (const alert of alerts) {
      const { address } = alert.facts;
      if (!address?.includes("*")) this.#addresses.set(alert.id, address);
      const shown = this.#masked({ ...alert, revision: (this.alerts.get(alert.id)?.revision ?? 0) + 1 });
      this.alerts.set(alert.id, shown);
      this.#send("alert", { at: Date.now(), alert: shown });
    }
  }

  change(id: string, part: Partial<ShownAlert>): ShownAlert {
    this.put({ ...this.#known(id), ...part });
    return this.#known(id);
  }

  #known(id: string): ShownAlert {
    const alert = this.alerts.get(id);
    if (!alert) throw new Error(`There is no alert ${id}`);
    return alert;
  }

  /** Nobody sees the number before somebody has taken it. */
  #masked(alert: ShownAlert): ShownAlert {
    const address = this.#addresses.get(alert.id) ?? null;
    const isShown = alert.claimedBy !== null || address === null;
    return {
      ...alert,
      facts: { ...alert.facts, address: isShown ? address : `${address.slice(0, 4)} ** *** ** ${address.slice(-2)}` },
    };
  }

  #send(type: string, data: unknown): void {
    for (const stream of this.#streams) stream.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  #serve(request: ApiRequest, response: ServerResponse): Reply | null {
    if (this.isDown) return failed(503, "down");
    if (this.isForbidden) return failed(403, "not permitted");
    if (request.url.pathname !== "/api/alerts/stream") return this.#api(request);
    this.#stream(response);
    return null;
  }

  #stream(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
    const alerts = [...this.alerts.values()].filter(({ state }) => state !== "resolved" && state !== "expired");
    const data = { at: Date.now(), alerts };
    response.write(`event: alerts\ndata: ${JSON.stringify(data)}\n\n`);
    this.#streams.add(response);
    response.on("close", () => this.#streams.delete(response));
  }

  #api({ method, url: { pathname, searchParams }, text }: ApiRequest): Reply {
    const [, id, action] = /^\/api\/alerts\/([^/]+)(?:\/([^/]+))?$/.exec(pathname) ?? [];
    const customer = /^\/api\/customers\/([^/]+)$/.exec(pathname)?.[1];
    if (pathname.startsWith("/api/push-")) return this.#push(method, text);
    if (pathname === "/api/choices") return ok(choices);
    if (pathname === "/api/alerts") return this.#list(searchParams);
    if (pathname === "/api/reports/alerts") {
      return this.#one(this.reports.get(searchParams.get("by") ?? "") as object | undefined, "report");
    }
    if (customer) return this.#one(this.customers.get(decodeURIComponent(customer)), `customer ${customer}`);
    if (!id) return failed(404, `There is no ${pathname}`);
    const alert = this.alerts.get(decodeURIComponent(id));
    if (method === "POST" && alert && action) return this.#act(alert, action as AlertAction, JSON.parse(text));
    return this.#one(alert && { alert }, `alert ${id}`);
  }

  #push(method: string, text: string): Reply {
    if (method === "GET") return ok({ publicKey: "BPublicKey" });
    const body = method === "POST" ? PushSubscriptionBody.parse(JSON.parse(text)) : JSON.parse(text);
    this.pushes.push({ method, body });
    return ok({});
  }

  #one(found: object | undefined, what: string): Reply {
    return found ? ok(found) : failed(404, `There is no ${what}`);
  }

  #list(search: URLSearchParams): Reply {
    const { state, site, rule, tier, limit } = AlertsParams.parse(Object.fromEntries(search));
    const alerts = [...this.alerts.values()].filter((alert) =>
      (!state || state.includes(alert.state)) && (!site || alert.facts.site === site) &&
      (!rule || alert.rule === rule) && (!tier || alert.customer?.tier === tier)
    );
    return ok({ at: Date.now(), alerts: alerts.slice(0, limit), isCut: alerts.length > limit });
  }

  #act(alert: ShownAlert, action: AlertAction, sent: unknown): Reply {
    const body = ActionBodies[action].parse(sent);
    this.acts.push({ id: alert.id, action, body });
    const { claimedBy } = alert;
    if (action !== "comment" && claimedBy !== null && claimedBy !== body.by) {
      return failed(409, `${claimedBy} has it`, { alert });
    }
    return ok({ alert: this.change(alert.id, this.#changeOf(alert, action, body)) });
  }

  #changeOf(alert: ShownAlert, action: AlertAction, body: { by: string; minutes?: number }): Partial<ShownAlert> {
    const [at, { by }] = [Date.now(), body];
    const said = (kind: ShownAlert["history"][number]["kind"], text: string | null = null) => ({
      history: [...alert.history, { at, kind, by, text }],
    });
    switch (action) {
      case "claim":
        return { state: "claimed", claimedBy: by, claimedAt: at, snoozedUntil: null, ...said("claimed") };
      case "release":
        return { state: "firing", claimedBy: null, claimedAt: null, ...said("released") };
      case "snooze":
        return { state: "snoozed", snoozedUntil: at + (body.minutes ?? 0) * MINUTE_MS, ...said("snoozed") };
      case "resolve": {
        const { outcome } = body as unknown as { outcome: ShownAlert["outcome"] };
        return { state: "resolved", resolvedBy: by, resolvedAt: at, outcome, ...said("resolved", outcome) };
      }
      case "comment":
        return said("commented", (body as unknown as { text: string }).text);
    }
  }
}
