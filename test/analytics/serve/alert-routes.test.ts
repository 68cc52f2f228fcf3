import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { masked } from "../../../analytics/alerts/alert-view.ts";
import { addAlertRoutes } from "../../../analytics/serve/alert-routes.ts";
import { answerError } from "../../../analytics/serve/answers.ts";
import type { Screen } from "../../../analytics/serve/board-channel.ts";
import type { Alert } from "../../../schemas/alerts/alert.ts";
import type { AlertsBody, ShownAlert } from "../../../schemas/alerts/api.ts";
import { alertOf, customerOf, factsOf, T } from "../../support/alert-builder.ts";
import { alertParts, MemoryAlerts } from "../../support/memory-alerts.ts";

const of = (id: string, part: Partial<Alert> = {}): Alert => ({
  ...alertOf({ subject: { kind: "customer", id }, customer: customerOf({ id, valueAtRisk: null }) }),
  ...part,
});

async function appWith(...alerts: Alert[]) {
  const store = new MemoryAlerts();
  for (const alert of alerts) await store.put(alert, 0);
  const clock = () => T + 5;
  const parts = alertParts({ store, clock });
  const app = new Hono<{ Bindings: HttpBindings }>();
  addAlertRoutes(app, { alerts: parts, clock });
  app.onError((error, c) => answerError(c, error, () => {}));
  const post = async (path: string, body: unknown, type = "application/json") => {
    const init = { method: "POST", headers: { "content-type": type }, body: JSON.stringify(body) };
    const response = await app.request(`/api/alerts/${path}`, init);
    return { status: response.status, body: await response.json() };
  };
  const get = async (path: string) => {
    const response = await app.request(path);
    return { status: response.status, body: await response.json() };
  };
  return { store, post, get, stream: parts.stream };
}
const names = (body: unknown) => (body as AlertsBody).alerts.map(({ subject }) => subject.id);

describe("GET /api/alerts", () => {
  it("has the most valuable first, then the worst, then the oldest", async () => {
    const { get } = await appWith(
      of("old", { from: T - 9 }),
      of("new"),
      of("bad", { severity: "bad" }),
      of("rich", { customer: customerOf({ id: "rich", valueAtRisk: 5 }) }),
      of("richer", { customer: customerOf({ id: "richer", valueAtRisk: 9 }), severity: "info" }),
    );
    const { body } = await get("/api/alerts");
    expect(names(body)).toEqual(["richer", "rich", "bad", "old", "new"]);
    expect(body).toMatchObject({ at: T + 5, isCut: false });
    expect((await get("/api/alerts?limit=2")).body).toMatchObject({ isCut: true, alerts: { length: 2 } });
  });

  const all = [
    of("firing"),
    of("claimed", { state: "claimed", claimedBy: "Ada", claimedAt: T }),
    of("snoozed", { state: "snoozed", snoozedUntil: T + 9, facts: factsOf({ site: "lviv" }) }),
    of("resolved", { state: "resolved", resolvedAt: T, resolvedBy: "Ada" }),
    of("expired", { state: "expired", resolvedAt: T, rule: "other" }),
  ];
  it.each([
    ["", ["claimed", "firing", "snoozed"]],
    ["state=resolved,expired", ["expired", "resolved"]],
    ["site=lviv", ["snoozed"]],
    ["state=expired&rule=other", ["expired"]],
    ["person=Ada&state=claimed,resolved", ["claimed", "resolved"]],
    ["customer=firing", ["firing"]],
    ["tier=B", []],
  ])("chooses by %s", async (query, wanted) => {
    const { get } = await appWith(...all);
    expect(names((await get(`/api/alerts?${query}`)).body).toSorted()).toEqual(wanted);
  });

  it("says what is wrong with what was asked", async () => {
    const { get } = await appWith();
    expect(await get("/api/alerts?state=gone&limit=0")).toMatchObject({
      status: 400,
      body: { error: { problems: [{ path: "state.0" }, { path: "limit" }] } },
    });
  });
});

describe("one alert", () => {
  it("is shown without what is only of use inside, its number masked until somebody claimed it", async () => {
    const alert = of("a");
    const { get, post } = await appWith(alert);
    const { alert: shown } = (await get(`/api/alerts/${alert.id}`)).body as { alert: ShownAlert };
    expect(shown).toMatchObject({ id: alert.id, revision: 1, facts: { address: "+380 ** *** ** 67" } });
    expect(Object.keys(shown)).not.toContain("causes");
    expect(await post(`${alert.id}/claim`, { by: "Ada" })).toMatchObject({
      status: 200,
      body: { alert: { claimedBy: "Ada", claimedAt: T + 5, facts: { address: "+380441234567" }, revision: 2 } },
    });
    expect(await post(`${alert.id}/release`, { by: "Ada" })).toMatchObject({
      body: { alert: { facts: { address: "+380 ** *** ** 67" } } },
    });
  });

  it("is claimed again by the same person without a change", async () => {
    const alert = of("a");
    const { post } = await appWith(alert);
    await post(`${alert.id}/claim`, { by: "Ada" });
    expect(await post(`${alert.id}/claim`, { by: "Ada" })).toMatchObject({
      status: 200,
      body: { alert: { revision: 2 } },
    });
  });

  it("is not claimed by who was slower, even when both looked at the same moment", async () => {
    const alert = of("a");
    const { post, store } = await appWith(alert);
    store.onPut = () => store.store({ ...alert, state: "claimed", claimedBy: "Bo", claimedAt: T }, 1);
    expect(await post(`${alert.id}/claim`, { by: "Ada" })).toMatchObject({
      status: 409,
      body: {
        error: { code: "conflict", message: "Bo has it since 2026-11-22T10:00:00.000Z", problems: [] },
        alert: { claimedBy: "Bo" },
      },
    });
  });

  it("takes a comment that came at the same moment as another's claim", async () => {
    const alert = of("a");
    const { post, store } = await appWith(alert);
    store.onPut = () => store.store({ ...alert, state: "claimed", claimedBy: "Bo", claimedAt: T }, 1);
    expect(await post(`${alert.id}/comment`, { by: "Ada", text: "She is on the other line" })).toMatchObject({
      status: 200,
      body: { alert: { claimedBy: "Bo", history: [{ kind: "fired" }, { kind: "commented", by: "Ada" }] } },
    });
  });

  it.each([
    ["nothing-1/claim", { by: "Ada" }, 404],
    ["{id}/shout", { by: "Ada" }, 404],
    ["{id}/claim", {}, 400],
    ["{id}/claim", { by: "" }, 400],
    ["{id}/claim", { by: "Ada", force: true }, 400],
    ["{id}/snooze", { by: "Ada", minutes: 0 }, 400],
    ["{id}/resolve", { by: "Ada", outcome: "won" }, 400],
    ["{id}/comment", { by: "Ada", text: " " }, 400],
  ])("answers %s with %o by %i", async (path, body, status) => {
    const alert = of("a");
    const { post } = await appWith(alert);
    expect((await post(path.replace("{id}", alert.id), body)).status).toBe(status);
  });

  it("takes only JSON, and says when NATS is away", async () => {
    const alert = of("a");
    const { post, store, get } = await appWith(alert);
    expect((await post(`${alert.id}/claim`, { by: "Ada" }, "text/plain")).status).toBe(415);
    store.isAway = true;
    expect(await post(`${alert.id}/claim`, { by: "Ada" })).toMatchObject({
      status: 503,
      body: { error: { message: "Cannot change the alert: NATS does not answer" } },
    });
    expect((await get("/api/alerts/nothing-1")).status).toBe(404);
  });
});

describe("the stream of alerts", () => {
  /** A desk that reads, until the test has it stop. */
  function deskOf() {
    const received: { type: string; data: { alerts?: ShownAlert[]; alert?: ShownAlert } }[] = [];
    let resume: (() => void) | null = null;
    const state = { isSlow: false, resume: () => resume?.() };
    const screen: Screen = {
      write(bytes) {
        const [, type = "", data = ""] = /^event: (\w+)\ndata: (.*)\n\n$/.exec(new TextDecoder().decode(bytes)) ?? [];
        received.push({ type, data: JSON.parse(data) });
        return !state.isSlow;
      },
      onceDrained: (callback) => void (resume = callback),
    };
    return { screen, received, state };
  }

  it("has all open ones first, then each that changed, and a heartbeat", async () => {
    const open = of("a");
    const { stream, store } = await appWith(open, of("over", { state: "resolved", resolvedAt: T }));
    const { screen, received } = deskOf();
    const leave = stream.join(screen);
    expect(received).toMatchObject([{ type: "alerts", data: { at: T + 5, alerts: [{ id: open.id }] } }]);
    await store.put({ ...open, state: "claimed", claimedBy: "Ada" }, 1);
    stream.beat();
    expect(received.slice(1)).toMatchObject([
      { type: "alert", data: { alert: { id: open.id, claimedBy: "Ada" } } },
      { type: "heartbeat", data: { at: T + 5, isLed: true } },
    ]);
    leave();
    stream.beat();
    expect(received).toHaveLength(3);
  });

  it("skips a desk that reads too slowly, and gives it all open ones when it has caught up", async () => {
    const { stream, store } = await appWith();
    const { screen, received, state } = deskOf();
    stream.join(screen);
    state.isSlow = true;
    stream.beat();
    await store.put(of("a"), 0);
    await store.put(of("b"), 0);
    expect(received.map(({ type }) => type)).toEqual(["alerts", "heartbeat"]);
    state.isSlow = false;
    state.resume();
    expect(received.at(-1)).toMatchObject({ type: "alerts", data: { alerts: { length: 2 } } });
  });
});

describe(masked, () => {
  it.each([
    ["+380441234567", "+380 ** *** ** 67"],
    ["+380 44 123-45-67", "+380 ** *** ** 67"],
    ["0441234567", "0441 ** *** ** 67"],
    ["1240", "***"],
    ["olena@example.com", "o***@example.com"],
    ["telegram:olena", "***"],
  ])("shows %s as %s", (address, shown) => expect(masked(address)).toBe(shown));
});
