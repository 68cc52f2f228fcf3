import webPush from "web-push";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DeliveryFailed } from "../../../../analytics/alerts/delivery-failed.ts";
import { safePost } from "../../../../analytics/alerts/deliver/post.ts";
import { pushChannel } from "../../../../analytics/alerts/deliver/push.ts";
import { parseInside } from "../../../../analytics/alerts/deliver/safe-url.ts";
import type { AlertMessage } from "../../../../analytics/alerts/ports.ts";
import type { PushSubscriptionBody } from "../../../../schemas/alerts/api.ts";
import { type HookReceiver, startHookReceiver } from "../../../support/hook-receiver.ts";
import { type PushDevice, pushDevice, vapidClaims } from "../../../support/push-receiver.ts";
import { aMessage, anAlert, aReceiver, at, words } from "./message-builder.ts";

let service: HookReceiver;
beforeAll(async () => void (service = await startHookReceiver()));
afterAll(() => service.close());
beforeEach(() => void service.got.splice(0));

const keys = webPush.generateVAPIDKeys();
const contact = "https://frontline.example";

/** Devices of Olena, and what there is of them after a message. */
function stage(...devices: PushDevice["subscription"][]) {
  const kept: PushSubscriptionBody[] = devices.map((subscription) => ({ person: "Olena", subscription }));
  const subscriptions = {
    of: (person: string | null) => Promise.resolve(kept.filter((one) => person === null || one.person === person)),
    save: () => Promise.resolve(),
    remove(endpoint: string) {
      kept.splice(kept.findIndex(({ subscription }) => subscription.endpoint === endpoint), 1);
      return Promise.resolve();
    },
  };
  const post = safePost({ inside: parseInside("127.0.0.1") });
  const send = pushChannel({ post, words, clock: () => at, keys, contact, subscriptions });
  const tell = (message: AlertMessage = aMessage(), person = "Olena") => {
    const receiver = aReceiver("phone", { kind: "push", person });
    if (receiver.kind !== "push") throw new Error("not a push");
    return send(receiver, message, new AbortController().signal);
  };
  return { tell, kept };
}
const device = (name: string) => pushDevice(`${service.url}/${name}`);
const failure = (work: Promise<unknown>) => work.then(() => null, (cause: unknown) => cause as DeliveryFailed);
const gotBy = (name: string) => service.got.filter(({ path }) => path === `/${name}`);

describe("pushChannel", () => {
  it("pushes to every device of the person what only that device can read", async () => {
    const [phone, laptop] = [device("phone"), device("laptop")];
    await stage(phone.subscription, laptop.subscription).tell();
    const [push] = gotBy("phone") as [HookReceiver["got"][number]];
    const payload = phone.read(push);
    expect(payload).toEqual({
      key: "a-1/fired/team",
      title: "VIP waits",
      body: "Olena Koval (A, 12,400 EUR) waits 42 s in Sales, Kyiv",
      tag: expect.stringMatching(/^[\w-]{32}$/),
      path: "/alerts?alert=a-1",
    });
    expect(laptop.read(gotBy("laptop")[0] as typeof push)).toEqual(payload);
    expect(() => laptop.read(push)).toThrow();
    expect(push.text).not.toContain("Olena");
  });

  it("proves who pushes by a token for that push service", async () => {
    await stage(device("phone").subscription).tell();
    const [push] = service.got as [HookReceiver["got"][number]];
    const claims = vapidClaims(push);
    expect(claims).toMatchObject({ key: keys.publicKey, aud: service.url, sub: contact });
    // RFC 8292: valid for 24 hours at most.
    expect(claims.exp - Date.now() / 1000).toBeLessThanOrEqual(86_400);
    expect(push.headers).toMatchObject({ ttl: "3600", urgency: "high", "content-encoding": "aes128gcm" });
  });

  it("shows what is told of one alert in one place, and of others in another", async () => {
    const phone = device("phone");
    const { tell } = stage(phone.subscription);
    for (
      const message of [
        aMessage(),
        aMessage({ step: "escalated", key: "k2" }),
        aMessage({ alerts: [anAlert({ id: "b" })] }),
      ]
    ) {
      await tell(message);
    }
    const payloads = service.got.map((push) => phone.read(push) as { tag: string; key: string });
    expect(payloads[1]?.tag).toBe(payloads[0]?.tag);
    expect(payloads[1]?.key).not.toBe(payloads[0]?.key);
    expect(payloads[2]?.tag).not.toBe(payloads[0]?.tag);
    expect(service.got.map(({ headers }) => headers["topic"])).toEqual(payloads.map(({ tag }) => tag));
  });

  it.each([404, 410])("forgets a device that is gone (%i), and tells the others", async (status) => {
    const [gone, phone] = [device("gone"), device("phone")];
    const { tell, kept } = stage(gone.subscription, phone.subscription);
    service.replies.push({ status });
    await tell();
    // The first to be answered is the one that is gone.
    expect(kept).toHaveLength(1);
    expect(service.got).toHaveLength(2);
  });

  it("fails for good when the person has no device left", async () => {
    const { tell } = stage(device("gone").subscription);
    service.replies.push({ status: 410 });
    const lost = { message: "Olena has no device that may be pushed to", isFinal: true };
    expect(await failure(tell())).toMatchObject(lost);
    expect(await failure(tell())).toMatchObject(lost);
    expect(await failure(tell(aMessage(), "Taras"))).toMatchObject({ isFinal: true });
    expect(service.got).toHaveLength(1);
  });

  it("is tried again where a push service may take it later", async () => {
    const { tell, kept } = stage(device("phone").subscription);
    service.replies.push({ status: 429, headers: { "retry-after": "60" } });
    expect(await failure(tell())).toMatchObject({ isFinal: false, retryAfterMs: 60_000 });
    expect(kept).toHaveLength(1);
  });

  it("does not reach an endpoint inside", async () => {
    const { tell } = stage(pushDevice("http://10.0.0.1/x").subscription);
    expect(await failure(tell())).toMatchObject({
      isFinal: true,
      message: expect.stringMatching(/^Must not reach 10\.0\.0\.1/),
    });
  });

  it("fits into what push services take, whatever the names are", async () => {
    const phone = device("phone");
    const name = "👩‍🚒".repeat(500);
    await stage(phone.subscription).tell(
      aMessage({ alerts: [anAlert({ title: "Ж".repeat(500), customer: { name } })] }),
    );
    expect(service.got[0]?.body.length).toBeLessThanOrEqual(4096);
    expect(phone.read(service.got[0] as HookReceiver["got"][number])).toMatchObject({ tag: expect.any(String) });
  });
});
