import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { SubscriptionsFull } from "../../../analytics/alerts/deliver/push-subscriptions.ts";
import { parseInside } from "../../../analytics/alerts/deliver/safe-url.ts";
import { answerError } from "../../../analytics/serve/answers.ts";
import { addPushRoutes } from "../../../analytics/serve/push-routes.ts";
import type { PushSubscriptionBody } from "../../../schemas/alerts/api.ts";
import type { ErrorBody } from "../../../schemas/report.ts";
import { pushDevice } from "../../support/push-receiver.ts";

function stage({ isFull = false } = {}) {
  const saved: PushSubscriptionBody[] = [];
  const removed: string[] = [];
  const subscriptions = {
    of: () => Promise.resolve(saved),
    save: (one: PushSubscriptionBody) =>
      isFull ? Promise.reject(new SubscriptionsFull("Cannot push to more")) : Promise.resolve(void saved.push(one)),
    remove: (endpoint: string) => Promise.resolve(void removed.push(endpoint)),
  };
  const app = new Hono();
  addPushRoutes(app, { devices: { publicKey: "key", subscriptions, inside: parseInside(undefined) } });
  app.onError((error, c) => answerError(c, error, () => {}));
  const ask = async (method: string, body: unknown, type = "application/json") =>
    await app.request("/api/push-subscriptions", {
      method,
      headers: { "content-type": type },
      body: JSON.stringify(body),
    });
  return { app, ask, saved, removed };
}
const { subscription } = pushDevice("https://push.example/x");
const problemsOf = async (answer: Response) =>
  (await answer.json() as ErrorBody).error.problems.map(({ path, message }) => `${path}: ${message}`);

describe("GET /api/push-key", () => {
  it("gives the key that browsers subscribe with", async () => {
    expect(await (await stage().app.request("/api/push-key")).json()).toEqual({ key: "key" });
  });
});

describe("POST /api/push-subscriptions", () => {
  it("keeps the subscription of a person as browsers make it, without what it adds", async () => {
    const { ask, saved } = stage();
    const asBrowsersDo = { ...subscription, expirationTime: null };
    expect((await ask("POST", { person: "Olena", subscription: asBrowsersDo })).status).toBe(204);
    expect(saved).toEqual([{ person: "Olena", subscription }]);
  });

  it.each([
    ["http://push.example/x", "must start with https://"],
    ["https://10.0.0.1/x", "Must not reach 10.0.0.1"],
    ["https://169.254.169.254/x", "Must not reach 169.254.169.254"],
    ["no address", "must be a URL"],
  ])("refuses the endpoint %s", async (endpoint, message) => {
    const { ask, saved } = stage();
    const answer = await ask("POST", { person: "Olena", subscription: { ...subscription, endpoint } });
    expect(answer.status).toBe(400);
    expect(await problemsOf(answer)).toEqual([expect.stringContaining(`subscription.endpoint: ${message}`)]);
    expect(saved).toEqual([]);
  });

  it("refuses keys that nothing can be encrypted with, and nobody's subscription", async () => {
    const answer = await stage().ask("POST", {
      person: " ",
      subscription: { ...subscription, keys: { p256dh: "x", auth: "y" } },
    });
    expect((await problemsOf(answer)).map((text) => text.split(": ")[0])).toEqual([
      "person",
      "subscription.keys.p256dh",
      "subscription.keys.auth",
    ]);
  });

  it("cannot be sent by the page of another web site, and says when there are too many", async () => {
    expect((await stage().ask("POST", { person: "Olena", subscription }, "text/plain")).status).toBe(415);
    expect((await stage({ isFull: true }).ask("POST", { person: "Olena", subscription })).status).toBe(503);
  });
});

describe("DELETE /api/push-subscriptions", () => {
  it("takes a subscription back by its endpoint, also one that is not there", async () => {
    const { ask, removed } = stage();
    expect((await ask("DELETE", { endpoint: subscription.endpoint })).status).toBe(204);
    expect(removed).toEqual([subscription.endpoint]);
    expect((await ask("DELETE", {})).status).toBe(400);
  });
});
