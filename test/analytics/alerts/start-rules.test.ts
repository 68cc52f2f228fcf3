import { type NatsConnection, StringCodec } from "nats";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { natsReceiverStore } from "../../../analytics/alerts/receiver-store.ts";
import { natsRuleStore } from "../../../analytics/alerts/rule-store.ts";
import { startAlertSettings } from "../../../analytics/alerts/start-rules.ts";
import { natsBoardStore } from "../../../analytics/board-store.ts";
import { SETTINGS_BUCKET } from "../../../schemas/subjects.ts";
import { aRule, aWebhook } from "../../support/alert-rules.ts";
import { CrashNats } from "../../support/crash-nats.ts";

const wait = { timeout: 20_000 };

let server: CrashNats;
let nats: NatsConnection;
beforeAll(async () => {
  server = await CrashNats.start();
  nats = await server.connect();
});
afterAll(() => server.close());

async function started() {
  const [problems, changes]: [string[], number[]] = [[], [0]];
  const settings = await startAlertSettings(nats.jetstream(), { onProblem: (message) => void problems.push(message) });
  settings.onChange = () => void changes.push(changes.length);
  const titles = () => Object.fromEntries(settings.rules().map(({ name, title }) => [name, title]));
  return { settings, problems, changes, titles };
}

it("what is saved is in force when it has started, and what others save at once, in every process", async () => {
  const rules = await natsRuleStore(nats.jetstream());
  const first = await rules.save("early", aRule({ title: "Early" }), 0);
  const [one, other] = [await started(), await started()];
  expect(one.titles()).toMatchObject({ early: "Early", "vip-waits": "A VIP waits" });
  expect(one.settings.rules().find(({ name }) => name === "early")?.since).toBe(first?.at);

  await one.settings.ruleStore.save("vip-waits", aRule({ title: "Ours" }), 0);
  await vi.waitFor(() => expect(other.titles()["vip-waits"]).toBe("Ours"), wait);
  await vi.waitFor(() => expect(one.titles()["vip-waits"]).toBe("Ours"), wait);
  expect(one.changes.length).toBeGreaterThan(1);
  await other.settings.receiverStore.save("team", aWebhook(), 0);
  await vi.waitFor(() => expect(one.settings.receivers().get("team")).toEqual({ ...aWebhook(), name: "team" }), wait);
});

it("rules, receivers and boards of the same name are apart", async () => {
  const js = nats.jetstream();
  const [rules, receivers, boards] = [await natsRuleStore(js), await natsReceiverStore(js), await natsBoardStore(js)];
  await rules.save("same", aRule({ title: "Same" }), 0);
  await receivers.save("same", aWebhook(), 0);
  expect((await rules.load("same"))?.reading).toMatchObject({ value: { title: "Same" } });
  expect((await receivers.load("same"))?.reading).toMatchObject({ value: { title: "VIP team" } });
  expect(await boards.load("same")).toBeNull();
});

it("one wins of two who save at once, and versions tell both that were stored", async () => {
  const rules = await natsRuleStore(nats.jetstream());
  const saves = await Promise.all(["A", "B"].map((title) => rules.save("race", aRule({ title }), 0)));
  const won = saves.filter((saved) => saved !== null);
  expect(won).toHaveLength(1);
  expect(await rules.save("race", aRule({ title: "Later" }), won[0]?.revision ?? 0)).not.toBeNull();
  expect(await rules.versions("race")).toHaveLength(2);
});

it("what another version of the program stored is told in words, and the rest goes on", async () => {
  const { settings, problems } = await started();
  const kv = await nats.jetstream().views.kv(SETTINGS_BUCKET);
  await kv.put("alert-rule.future", StringCodec().encode('{"title":"F","trigger":{"kind":"hologram"}}'));
  await vi.waitFor(() => expect(problems).toHaveLength(1), wait);
  expect(problems[0]).toMatch(/^Cannot read the alert rule future: trigger\.kind: /);
  await settings.ruleStore.save("next", aRule({ title: "Next" }), 0);
  await vi.waitFor(() => expect(settings.rules().some(({ name }) => name === "next")).toBe(true), wait);
});
