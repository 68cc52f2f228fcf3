import { type NatsConnection, StringCodec } from "nats";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { natsPushSubscriptions } from "../../../../analytics/alerts/deliver/push-store.ts";
import { pushKeys } from "../../../../analytics/alerts/deliver/push-keys.ts";
import { natsReceiverStates } from "../../../../analytics/alerts/deliver/receiver-states.ts";
import { type DeliverySettings, startDelivery } from "../../../../analytics/alerts/deliver/start-delivery.ts";
import type { Alert } from "../../../../schemas/alerts/alert.ts";
import type { NamedReceiver } from "../../../../schemas/alerts/rule.ts";
import { CrashNats } from "../../../support/crash-nats.ts";
import { startHookReceiver } from "../../../support/hook-receiver.ts";
import { pushDevice } from "../../../support/push-receiver.ts";
import { aDueAlert, aReceiver, aRule, at, memoryAlerts, telling } from "./message-builder.ts";

let server: CrashNats;
let nats: NatsConnection;
beforeAll(async () => {
  server = await CrashNats.start();
  nats = await server.connect();
});
afterAll(() => server.close());

const text = StringCodec();
const inside: DeliverySettings = {
  FRONTLINE_URL: undefined,
  FRONTLINE_SMTP_URL: undefined,
  FRONTLINE_MAIL_FROM: undefined,
  FRONTLINE_WEBHOOK_INSIDE: "127.0.0.1",
};

/** All of delivery as it is started, over alerts in memory. */
async function started(receivers: NamedReceiver[], alerts: Alert[] = [], settings = inside) {
  const store = memoryAlerts(...alerts);
  const problems: string[] = [];
  const delivery = await startDelivery({
    nats,
    settings,
    rules: () => [aRule()],
    receivers: () => new Map(receivers.map((receiver) => [receiver.name, receiver])),
    directory: () => telling.directory,
    clock: () => at,
    onProblem: (message) => problems.push(message),
  });
  return { ...delivery, sender: delivery.senderOf(store), store, problems };
}

describe("startDelivery", () => {
  it("tells each alert on NATS under its site and rule, with its key, for programs and for streams", async () => {
    const listener = await server.connect();
    const subscription = listener.subscribe("frontline.alerts.>");
    await listener.flush();
    const alerts = [aDueAlert("a"), aDueAlert("b", { facts: { site: "" } })];
    const { sender, store } = await started([aReceiver("team")], alerts);
    sender.look(store.records(), at);
    await sender.idle();
    subscription.unsubscribe(2);
    const got = await Array.fromAsync(subscription);
    expect(got.map(({ subject, headers }) => [subject, headers?.get("Nats-Msg-Id")]).toSorted()).toEqual([
      ["frontline.alerts.all.vip-waits", "b/fired/team"],
      ["frontline.alerts.kyiv.vip-waits", "a/fired/team"],
    ]);
    expect(JSON.parse(text.decode(got[0]?.data as Uint8Array))).toMatchObject({
      step: "fired",
      key: "a/fired/team",
      customer: { name: "Olena Koval" },
    });
    expect([store.of("a").notices[0]?.state, store.of("b").notices[0]?.state]).toEqual(["sent", "sent"]);
  });

  it("gathers what fires within the group wait in one message, which the receiver gets once", async () => {
    const hook = await startHookReceiver();
    const erp = aReceiver("erp", { kind: "webhook", url: hook.url, secret: "correct horse" });
    const fired = (id: string, seconds: number) =>
      aDueAlert(id, {}, { receiver: "erp", dueAt: at + (seconds + 30) * 1000 });
    const { sender, store } = await started([erp], [fired("a", 0), fired("b", 5), fired("c", 29)]);
    for (const seconds of [29, 30, 31, 35, 59, 60]) {
      sender.look(store.records(), at + seconds * 1000);
      await sender.idle();
    }
    expect(hook.got).toHaveLength(1);
    const { alerts } = JSON.parse(hook.got[0]?.text ?? "") as { alerts: { id: string }[] };
    expect(alerts.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    await hook.close();
  });

  it("keeps how a receiver does: what was sent last, the last error, and what was given up", async () => {
    const hook = await startHookReceiver();
    const crm = aReceiver("crm", { kind: "webhook", url: hook.url, secret: "correct horse" });
    const { sender, store, receivers } = await started([crm], [aDueAlert("a", {}, { receiver: "crm" })]);
    hook.replies.push({ status: 403, body: "no" });
    sender.look(store.records(), at);
    await sender.idle();
    const failed = { lastSentAt: null, lastError: { at, text: "127.0.0.1 answered 403: no" }, dead: 1 };
    expect((await receivers.receiverStates()).get("crm")).toEqual(failed);
    expect(await receivers.testReceiver(crm)).toBeNull();
    expect((await receivers.receiverStates()).get("crm")).toEqual({ ...failed, lastSentAt: at });
    await hook.close();
  });

  it("sends a test by the same way, and says why it failed; that is nothing given up", async () => {
    const hook = await startHookReceiver();
    const receiver = aReceiver("chat", { kind: "slack", url: `${hook.url}/secret-path` });
    const { receivers } = await started([receiver]);
    expect(await receivers.testReceiver(receiver)).toBeNull();
    expect(hook.got[0]?.text).toContain("Test: This is how alerts reach chat");
    hook.replies.push({ status: 404, body: "no_service" });
    expect(await receivers.testReceiver(receiver)).toBe("127.0.0.1 answered 404: no_service");
    expect((await receivers.receiverStates()).get("chat")).toMatchObject({ lastSentAt: at, dead: 0 });
    const forbidden = await started([receiver], [], { ...inside, FRONTLINE_WEBHOOK_INSIDE: undefined });
    expect(await forbidden.receivers.testReceiver(receiver)).toMatch(
      /^Must not reach 127\.0\.0\.1: .*FRONTLINE_WEBHOOK_INSIDE/,
    );
    expect(hook.got).toHaveLength(2);
    await hook.close();
  });

  it("gives the routes its key, and whose devices may be pushed to", async () => {
    const { receivers, devices } = await started([]);
    for (const [person, place] of [["Taras", "1"], ["Olena", "2"], ["Taras", "3"]] as const) {
      const { subscription } = pushDevice(`https://push.example/${place}`);
      await devices.subscriptions.save({ person, subscription });
    }
    expect(await receivers.push()).toEqual({ pushKey: devices.publicKey, people: ["Olena", "Taras"] });
  });
});

describe("pushKeys", () => {
  it("makes them once: processes that start at once agree, and a later one finds them", async () => {
    const kv = await nats.jetstream().views.kv("PUSH_KEYS_TEST");
    const one = await pushKeys(kv);
    // Looked for them before the first had stored its own.
    const get = vi.spyOn(kv, "get").mockResolvedValueOnce(null);
    expect(await pushKeys(kv)).toEqual(one);
    expect(get).toHaveBeenCalledTimes(2);
    expect(await pushKeys(kv)).toEqual(one);
  });

  it("does not make others in place of what it cannot read", async () => {
    const kv = await nats.jetstream().views.kv("PUSH_KEYS_WRONG");
    await kv.put("push.keys", text.encode("{}"));
    await expect(pushKeys(kv)).rejects.toThrow(/^Cannot read the key push\.keys of the settings in NATS/);
  });
});

describe("natsPushSubscriptions", () => {
  it("has a device once, for the last person who said so, until it is removed", async () => {
    const kv = await nats.jetstream().views.kv("SUBSCRIPTIONS_TEST");
    const subscriptions = natsPushSubscriptions(kv);
    const { subscription } = pushDevice("https://push.example/x");
    await subscriptions.save({ person: "Olena", subscription });
    await subscriptions.save({ person: "Taras", subscription });
    expect(await subscriptions.of("Olena")).toEqual([]);
    expect(await subscriptions.of("Taras")).toEqual([{ person: "Taras", subscription }]);
    await subscriptions.remove(subscription.endpoint);
    expect(await subscriptions.of(null)).toEqual([]);
    await subscriptions.remove(subscription.endpoint);
  });

  it("leaves out what another version of the program keeps otherwise", async () => {
    const kv = await nats.jetstream().views.kv("SUBSCRIPTIONS_ODD");
    const subscriptions = natsPushSubscriptions(kv);
    const olena = { person: "Olena", subscription: pushDevice("https://push.example/y").subscription };
    await kv.put("push.subscription.odd", text.encode("{"));
    await subscriptions.save(olena);
    expect(await subscriptions.of(null)).toEqual([olena]);
  });

  it("takes no more than a thousand, but goes on renewing those", async () => {
    const kv = await nats.jetstream().views.kv("SUBSCRIPTIONS_FULL");
    const subscriptions = natsPushSubscriptions(kv);
    const known = { person: "Olena", subscription: pushDevice("https://push.example/known").subscription };
    await subscriptions.save(known);
    await Promise.all(Array.from({ length: 999 }, (_, i) => kv.put(`push.subscription.${i}`, text.encode("{"))));
    const { subscription } = pushDevice("https://push.example/new");
    await expect(subscriptions.save({ person: "Olena", subscription })).rejects.toThrow(/more than 1000 devices/);
    await subscriptions.save({ ...known, person: "Taras" });
    expect(await subscriptions.of("Taras")).toHaveLength(1);
  });
});

describe("natsReceiverStates", () => {
  it("counts what several processes note at once", async () => {
    const kv = await nats.jetstream().views.kv("STATES_TEST");
    const [one, two] = [natsReceiverStates(kv), natsReceiverStates(kv)];
    const failed = { at, problem: "gone", isGivenUp: true };
    await Promise.all([one, two, one, two].map((states) => states.note("crm", failed)));
    expect((await one.all()).get("crm")).toEqual({ lastSentAt: null, lastError: { at, text: "gone" }, dead: 4 });
    expect([...(await one.all()).keys()]).toEqual(["crm"]);
  });

  it("takes what it cannot read for unknown", async () => {
    const kv = await nats.jetstream().views.kv("STATES_WRONG");
    await kv.put("receiver.crm", text.encode("{"));
    const states = natsReceiverStates(kv);
    await states.note("crm", { at, problem: null, isGivenUp: false });
    expect((await states.all()).get("crm")).toEqual({ lastSentAt: at, lastError: null, dead: 0 });
  });
});
