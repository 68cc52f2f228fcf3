import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, Hono } from "hono";
import { z } from "zod";
import {
  ActionBodies,
  type AlertAction,
  alertActions,
  type AlertBody,
  type AlertConflictBody,
  type AlertsBody,
  AlertsParams,
} from "../../schemas/alerts/api.ts";
import { parseRequest } from "../../schemas/bad-request.ts";
import { type Act, act } from "../alerts/acts.ts";
import type { AlertBook } from "../alerts/alert-book.ts";
import { chosenAlerts, shownAlert } from "../alerts/alert-view.ts";
import type { AlertRecord, AlertStore } from "../alerts/ports.ts";
import type { AlertStream } from "./alert-stream.ts";
import { fail } from "./answers.ts";
import { readJson } from "./json-body.ts";
import type { DescribedRoute } from "./openapi.ts";
import { streamTo } from "./sse-route.ts";

/** A comment of 2000 characters, escaped and in UTF-8, and the rest. */
const limits = { mostBytes: 16_384 };
/** Others may change the same alert all the time, but not for so long. */
const MOST_TRIES = 20;

export type AlertParts = {
  book: AlertBook;
  store: AlertStore;
  stream: AlertStream;
};
export type AlertRoutesOptions = { alerts: AlertParts; clock: () => number };

/** Adds the alerts, their stream, and what people do about them. */
export function addAlertRoutes(app: Hono<{ Bindings: HttpBindings }>, { alerts, clock }: AlertRoutesOptions): void {
  const { book, stream } = alerts;
  app.get("/api/alerts", (c) => {
    const asked = parseRequest(AlertsParams, c.req.query(), "the parameters of /api/alerts");
    return c.json({ at: clock(), ...chosenAlerts(book.records, asked) } satisfies AlertsBody);
  });
  app.get("/api/alerts/stream", (c) => {
    if (stream.isFull) return fail(c, 503, { code: "full", message: "Too many desks are connected" });
    streamTo(c.env.outgoing, (desk) => stream.join(desk));
    return RESPONSE_ALREADY_SENT;
  });
  app.get("/api/alerts/:id", (c) => {
    const record = book.get(c.req.param("id"));
    return record ? c.json({ alert: shownAlert(record) } satisfies AlertBody) : unknown(c);
  });
  app.post("/api/alerts/:id/:action", async (c) => {
    const { id, action } = c.req.param();
    if (!isAction(action)) return fail(c, 404, { code: "not-found", message: `There is no ${c.req.path}` });
    const body = parseRequest(ActionBodies[action], await readJson(c, limits), `what to ${action} with`);
    return await acted(c, { id, asked: { action, ...body } as Act }, { ...alerts, clock });
  });
}

function isAction(text: string): text is AlertAction {
  return (alertActions as readonly string[]).includes(text);
}

function unknown(c: Context): Response {
  return fail(c, 404, { code: "not-found", message: `There is no alert ${c.req.param("id")}` });
}

type Acting = Pick<AlertParts, "book" | "store"> & { clock: () => number };

/** What is stored decides, not what this process knows: of two at once, one is asked again and sees the other. */
async function acted(c: Context, { id, asked }: { id: string; asked: Act }, { book, store, clock }: Acting) {
  let record = book.get(id);
  if (!record) return unknown(c);
  try {
    record = await store.load(id);
    for (let tries = 0; record && tries < MOST_TRIES; tries++) {
      const result = act(record.alert, asked, clock());
      if (result.verdict === "refused") return conflict(c, record, result.reason);
      const stored = result.alert === record.alert ? record : await store.put(result.alert, record.revision);
      if (stored) return c.json({ alert: shownAlert(stored) } satisfies AlertBody);
      record = await store.load(id);
    }
  } catch (cause) {
    return fail(c, 503, { code: "away", message: `Cannot change the alert: ${(cause as Error).message}` });
  }
  return record ? conflict(c, record, "Others change it all the time") : unknown(c);
}

function conflict(c: Context, record: AlertRecord, message: string): Response {
  const error = { code: "conflict", message, problems: [] };
  return c.json({ error, alert: shownAlert(record) } satisfies AlertConflictBody, 409);
}

const none = z.strictObject({});
const place = z.strictObject({ id: z.string().describe("of the alert") });
const json = ["application/json"];
const failures = { 409: "Somebody was faster: the message says who, `alert` is what there is now" };
const summaries: Record<AlertAction, string> = {
  claim: "Takes an alert: of several at once, one has it",
  release: "Gives an alert back: it fires again",
  snooze: "Has an alert fire again later",
  resolve: "Ends an alert, with how it went",
  comment: "Adds a comment to an alert",
};

/** What `/api/openapi.json` tells of them. */
export const alertRoutes: DescribedRoute[] = [
  {
    path: "/api/alerts",
    summary: "The alerts that are open or changed lately, the most valuable first",
    params: AlertsParams,
    answers: json,
  },
  {
    path: "/api/alerts/stream",
    summary: "Server-Sent Events: alerts (all open ones), alert (each that changed), heartbeat",
    params: none,
    answers: ["text/event-stream"],
  },
  { path: "/api/alerts/{id}", summary: "One alert", place, params: none, answers: json },
  ...alertActions.map((action): DescribedRoute => ({
    method: "post",
    path: `/api/alerts/{id}/${action}`,
    summary: summaries[action],
    place,
    params: none,
    body: ActionBodies[action],
    answers: json,
    failures,
  })),
];
