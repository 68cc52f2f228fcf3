import type { Context, Env, Hono } from "hono";
import { z } from "zod";
import { type PushKeyBody, PushSubscriptionBody } from "../../schemas/alerts/api.ts";
import { BadRequest, parseRequest } from "../../schemas/bad-request.ts";
import { SubscriptionsFull } from "../alerts/deliver/push-subscriptions.ts";
import { urlProblem } from "../alerts/deliver/safe-url.ts";
import type { PushDevices } from "../alerts/deliver/start-delivery.ts";
import { fail } from "./answers.ts";
import { readJson } from "./json-body.ts";
import type { DescribedRoute } from "./openapi.ts";

const Removal = PushSubscriptionBody.shape.subscription.pick({ endpoint: true });
const limits = { mostBytes: 8192 };

/** Adds what a browser needs to be pushed to, and to be left alone again. */
export function addPushRoutes<E extends Env>(app: Hono<E>, { devices }: { devices: PushDevices }): void {
  app.get("/api/push-key", (c) => c.json({ key: devices.publicKey } satisfies PushKeyBody));
  app.post("/api/push-subscriptions", async (c) => {
    const body = parseRequest(PushSubscriptionBody, await readJson(c, limits), "the subscription");
    const { endpoint } = body.subscription;
    const message = httpsProblem(endpoint) ?? urlProblem(endpoint, devices.inside);
    if (message) throw new BadRequest("Cannot push to this device", [{ path: "subscription.endpoint", message }]);
    return await unlessFull(c, () => devices.subscriptions.save(body));
  });
  app.delete("/api/push-subscriptions", async (c) => {
    const { endpoint } = parseRequest(Removal, await readJson(c, limits), "the subscription");
    await devices.subscriptions.remove(endpoint);
    return c.body(null, 204);
  });
}

function httpsProblem(endpoint: string): string | null {
  return new URL(endpoint).protocol === "https:" ? null : `must start with https://, got ${endpoint.slice(0, 40)}`;
}

async function unlessFull(c: Context, save: () => Promise<void>): Promise<Response> {
  try {
    await save();
    return c.body(null, 204);
  } catch (error) {
    if (error instanceof SubscriptionsFull) return fail(c, 503, { code: "full", message: error.message });
    throw error;
  }
}

const params = z.strictObject({});

/** What `/api/openapi.json` tells of them. */
export const pushRoutes: DescribedRoute[] = [
  {
    path: "/api/push-key",
    summary: "The key by which push services know this installation",
    params,
    answers: ["application/json"],
  },
  {
    method: "post",
    path: "/api/push-subscriptions",
    summary: "This browser may be pushed to as this person",
    params,
    body: PushSubscriptionBody,
    answers: [],
  },
  {
    method: "delete",
    path: "/api/push-subscriptions",
    summary: "This browser may not be pushed to any more",
    params,
    body: Removal,
    answers: [],
  },
];
