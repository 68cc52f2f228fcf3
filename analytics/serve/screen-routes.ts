import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import { ScreenId } from "../../schemas/boards/names.ts";
import { KeptScreen, ScreenCommand, ScreenReport, type ScreensBody } from "../../schemas/screens.ts";
import { ScreensAway, ScreensFull } from "../screens.ts";
import type { Screens } from "../start-screens.ts";
import { fail } from "./answers.ts";
import { readJson } from "./json-body.ts";
import type { DescribedRoute } from "./openapi.ts";

export type ScreenRoutesOptions = {
  screens: Screens;
  /** Of the application that the server has. */
  version: string;
  clock: () => number;
};

const NameBody = KeptScreen.pick({ name: true });
/** 20 errors of 500 characters, escaped and in UTF-8, and the rest. */
const limits = { mostBytes: 65_536 };

/** Adds the list of screens, what they tell, and what supervisors send to them. */
export function addScreenRoutes<E extends Env>(app: Hono<E>, { screens, version, clock }: ScreenRoutesOptions): void {
  app.get(
    "/api/screens",
    (c) => c.json({ at: clock(), version, screens: screens.rows() } satisfies ScreensBody),
  );
  app.post("/api/screens/commands", (c) =>
    refusing(c, async () => {
      const command = parseRequest(ScreenCommand, await readJson(c, limits), "the command");
      await screens.commandAll(command);
      return c.body(null, 204);
    }));
  app.post("/api/screens/:id/report", (c) =>
    refusing(c, async () => {
      const id = parseRequest(ScreenId, c.req.param("id"), "the name of the screen");
      await screens.report(id, parseRequest(ScreenReport, await readJson(c, limits), "the report of the screen"));
      return c.body(null, 204);
    }));
  app.post("/api/screens/:id/commands", (c) =>
    refusing(c, async () => {
      const command = parseRequest(ScreenCommand, await readJson(c, limits), "the command");
      return done(c, await screens.command(c.req.param("id"), command));
    }));
  app.put("/api/screens/:id", (c) =>
    refusing(c, async () => {
      const { name } = parseRequest(NameBody, await readJson(c, limits), "the name of the screen");
      return done(c, await screens.rename(c.req.param("id"), name));
    }));
  app.delete("/api/screens/:id", (c) => refusing(c, async () => done(c, await screens.forget(c.req.param("id")))));
}

function done(c: Context, isKnown: boolean): Response {
  if (isKnown) return c.body(null, 204);
  return fail(c, 404, { code: "not-found", message: `There is no screen ${c.req.param("id")}` });
}

/** What is expected to go wrong, as an answer; a thousand screens must not fill the log while NATS is away. */
async function refusing(c: Context, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (error instanceof ScreensFull) return fail(c, 503, { code: "full", message: error.message });
    if (error instanceof ScreensAway) return fail(c, 503, { code: "away", message: error.message });
    throw error;
  }
}

const params = z.strictObject({});
const place = z.strictObject({ id: ScreenId });
const none: string[] = [];

/** What `/api/openapi.json` tells of them. */
export const screenRoutes: DescribedRoute[] = [
  {
    path: "/api/screens",
    summary: "Every screen: its board, version, age of its numbers, errors by hour, and whether it is connected",
    params,
    answers: ["application/json"],
  },
  {
    method: "post",
    path: "/api/screens/commands",
    summary: "Sends a command to all screens",
    params,
    body: ScreenCommand,
    answers: none,
  },
  {
    method: "post",
    path: "/api/screens/{id}/report",
    summary: "What a screen tells of itself",
    place,
    params,
    body: ScreenReport,
    answers: none,
  },
  {
    method: "post",
    path: "/api/screens/{id}/commands",
    summary: "Sends a command to a screen",
    place,
    params,
    body: ScreenCommand,
    answers: none,
  },
  { method: "put", path: "/api/screens/{id}", summary: "Names a screen", place, params, body: NameBody, answers: none },
  { method: "delete", path: "/api/screens/{id}", summary: "Forgets a screen", place, params, answers: none },
];
