import { Hono } from "hono";
import { describe, expect, it } from "vitest";
import { addAlertReceiverRoutes } from "../../../analytics/serve/alert-receiver-routes.ts";
import { answerError } from "../../../analytics/serve/answers.ts";
import type { ReceiverConflictBody, ReceiversBody, SavedReceiverBody } from "../../../schemas/alerts/api.ts";
import type { NamedReceiver } from "../../../schemas/alerts/rule.ts";
import { aRule, aWebhook, memoryReceivers } from "../../support/alert-rules.ts";

const at = Date.UTC(2026, 10, 20, 8);
const headers = { "content-type": "application/json" };
const secret = "a secret of its own";

function stage() {
  const receiverStore = memoryReceivers(() => at);
  const tested: NamedReceiver[] = [];
  const app = new Hono();
  addAlertReceiverRoutes(app, {
    receiverStore,
    rules: () => [{ ...aRule({ levels: [{ to: ["boss"] }] }), name: "vip-waits", since: 0 }],
    receiverStates: () =>
      Promise.resolve(new Map([["team", { lastSentAt: at, lastError: { at, text: "answered 500" }, dead: 2 }]])),
    push: () => Promise.resolve({ pushKey: "key", people: ["Olena"] }),
    testReceiver: (receiver) => (tested.push(receiver), Promise.resolve(receiver.name === "team" ? null : "No answer")),
  });
  app.onError((error, c) => answerError(c, error, (cause) => expect.unreachable(String(cause))));
  const ask = async (path: string, init?: RequestInit) => await app.request(`/api/alert-receivers${path}`, init);
  const send = (method: string, path: string, body: unknown) =>
    ask(path, { method, headers, body: JSON.stringify(body) });
  const saved = async (name: string, receiver: object, revision = 0) => {
    const answer = await send("PUT", `/${name}`, { receiver, revision });
    expect(answer.status).toBe(200);
    return (await answer.json() as SavedReceiverBody).revision;
  };
  const list = async () => await (await ask("")).json() as ReceiversBody;
  const kept = async (name: string) => (await receiverStore.load(name))?.value;
  return { receiverStore, tested, ask, send, saved, list, kept };
}

const problemsOf = async (answer: Response) =>
  (await answer.json() as ReceiverConflictBody).error.problems.map(({ path, message }) => `${path}: ${message}`);

describe("the routes of receivers", () => {
  it("list them without secrets, with how they did last, and who can be pushed to", async () => {
    const { saved, list, receiverStore } = stage();
    const revision = await saved("team", aWebhook());
    receiverStore.put("broken", '{"kind":"pigeon"}');
    const body = await list();
    expect(body).toMatchObject({ pushKey: "key", people: ["Olena"] });
    expect(body.receivers[1]).toEqual({
      name: "team",
      revision,
      at,
      receiver: aWebhook({ secret: "********" }),
      problems: [],
      lastSentAt: at,
      lastError: { at, text: "answered 500" },
      dead: 2,
    });
    expect(body.receivers[0]).toMatchObject({ name: "broken", receiver: null, lastSentAt: null, dead: 0 });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it("keep the secret of one that is saved as it was shown, and store a new one", async () => {
    const { saved, list, kept } = stage();
    const first = await saved("team", aWebhook());
    const shown = (await list()).receivers[0]?.receiver;
    const second = await saved("team", { ...shown, title: "Renamed" }, first);
    expect(await kept("team")).toEqual(aWebhook({ title: "Renamed" }));
    await saved("team", aWebhook({ secret: "another secret" }), second);
    expect(await kept("team")).toMatchObject({ secret: "another secret" });
  });

  it("refuse what is wrong, at its place, and never repeat what was typed as a secret", async () => {
    const { send } = stage();
    const wrong = await send("PUT", "/team", {
      receiver: { kind: "webhook", title: "T", url: "ftp://a", secret: "tiny" },
      revision: 0,
    });
    expect(wrong.status).toBe(400);
    const problems = await problemsOf(wrong);
    expect(problems.map((text) => text.split(": ")[0])).toEqual(["url", "secret"]);
    expect(problems.join()).not.toContain("tiny");
    const hidden = await send("PUT", "/new", { receiver: aWebhook({ secret: "********" }), revision: 0 });
    expect(await problemsOf(hidden)).toEqual(["secret: must be given again, in the place of ********"]);
  });

  it("refuse a stale revision without telling a secret", async () => {
    const { saved, send, ask } = stage();
    const first = await saved("team", aWebhook());
    await saved("team", aWebhook({ title: "Theirs" }), first);
    const answer = await send("PUT", "/team", { receiver: aWebhook({ title: "Mine" }), revision: first });
    const text = await answer.text();
    expect([answer.status, (JSON.parse(text) as ReceiverConflictBody).current.receiver?.title]).toEqual([
      409,
      "Theirs",
    ]);
    expect(text).not.toContain(secret);
    expect((await ask(`/team?revision=${first}`, { method: "DELETE" })).status).toBe(409);
  });

  it("delete one, but not while a rule tells it", async () => {
    const { saved, ask, list } = stage();
    const [team, boss] = [await saved("team", aWebhook()), await saved("boss", aWebhook())];
    expect((await ask(`/team?revision=${team}`, { method: "DELETE" })).status).toBe(204);
    const refused = await ask(`/boss?revision=${boss}`, { method: "DELETE" });
    expect([refused.status, await problemsOf(refused)]).toEqual([400, [": the alert rule vip-waits tells it"]]);
    expect((await list()).receivers.map(({ name }) => name)).toEqual(["boss"]);
    expect((await ask(`/none?revision=1`, { method: "DELETE" })).status).toBe(404);
  });

  it("send a test with the real secret, and tell how it went; only to whoever says that it is JSON", async () => {
    const { saved, send, ask, tested } = stage();
    await saved("team", aWebhook());
    await saved("boss", aWebhook());
    expect(await (await send("POST", "/team/test", {})).json()).toEqual({ ok: true, problem: null });
    expect(await (await send("POST", "/boss/test", {})).json()).toEqual({ ok: false, problem: "No answer" });
    expect(tested[0]).toEqual({ ...aWebhook(), name: "team" });
    expect((await send("POST", "/none/test", {})).status).toBe(404);
    expect((await ask("/team/test", { method: "POST" })).status).toBe(415);
    expect(tested).toHaveLength(2);
  });
});
