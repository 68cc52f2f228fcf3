import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DeliveryFailed } from "../../../../analytics/alerts/delivery-failed.ts";
import { safePost } from "../../../../analytics/alerts/deliver/post.ts";
import { parseInside } from "../../../../analytics/alerts/deliver/safe-url.ts";
import { webhookChannel } from "../../../../analytics/alerts/deliver/webhook.ts";
import type { AlertMessage } from "../../../../analytics/alerts/ports.ts";
import { type HookReceiver, startHookReceiver } from "../../../support/hook-receiver.ts";
import { aMessage, anAlert, aReceiver, at, words } from "./message-builder.ts";

let hook: HookReceiver;
beforeAll(async () => void (hook = await startHookReceiver()));
afterAll(() => hook.close());
beforeEach(() => void hook.got.splice(0));

const secret = "correct horse";
const post = safePost({ inside: parseInside("127.0.0.1") });
const send = webhookChannel({ post, words, clock: () => at });
const tell = (message: AlertMessage, signal = new AbortController().signal) => {
  const receiver = aReceiver("crm", { kind: "webhook", url: `${hook.url}/alerts`, secret });
  if (receiver.kind !== "webhook") throw new Error("not a webhook");
  return send(receiver, message, signal);
};
const failure = (work: Promise<unknown>) => work.then(() => null, (cause: unknown) => cause as DeliveryFailed);

describe("webhookChannel", () => {
  it("posts JSON with a key, signed so that the receiver can prove where it comes from", async () => {
    await tell(aMessage());
    const [{ path, headers, text }] = hook.got as [HookReceiver["got"][number]];
    expect([path, headers["content-type"], headers["idempotency-key"]]).toEqual([
      "/alerts",
      "application/json",
      "a-1/fired/team",
    ]);
    const [, time, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers["frontline-signature"])) ?? [];
    expect(Number(time) * 1000).toBe(at);
    expect(signature).toBe(createHmac("sha256", secret).update(`${time}.${text}`).digest("hex"));
  });

  it("tells each alert with its own key, times as people write them, and the address masked", async () => {
    const alerts = [anAlert(), anAlert({ id: "a-2" })];
    await tell(aMessage({ alerts, key: "both", link: "https://frontline.example/alerts" }));
    expect(JSON.parse(hook.got[0]?.text ?? "")).toMatchObject({
      key: "both",
      step: "fired",
      title: "VIP waits (2 alerts)",
      link: "https://frontline.example/alerts",
      alerts: [
        {
          key: "a-1/fired/team",
          id: "a-1",
          customer: { name: "Olena Koval", revenue: 12_400 },
          facts: { address: "+380 ** *** ** 67", waitingSince: "2026-11-22T07:59:18.000Z" },
          firedAt: "2026-11-22T08:00:00.000Z",
          endedAt: null,
        },
        { key: "a-2/fired/team", id: "a-2" },
      ],
    });
    expect(hook.got[0]?.text).not.toContain("380441234567");
  });

  it("carries hostile names as data", async () => {
    const name = '"}],"x":[{"\r\nEvil: header\u0000';
    await tell(aMessage({ alerts: [anAlert({ customer: { name } })] }));
    expect(JSON.parse(hook.got[0]?.text ?? "").alerts[0].customer.name).toBe(name);
    expect(hook.got[0]?.headers).not.toHaveProperty("evil");
  });

  it("fails so that it is tried again, or not, as the receiver answers", async () => {
    hook.replies.push({ status: 500 }, { status: 200 }, { status: 429, headers: { "retry-after": "30" } }, {
      status: 410,
    });
    expect(await failure(tell(aMessage()))).toMatchObject({ message: "127.0.0.1 answered 500", isFinal: false });
    expect(await failure(tell(aMessage()))).toBeNull();
    expect(await failure(tell(aMessage()))).toMatchObject({ isFinal: false, retryAfterMs: 30_000 });
    expect(await failure(tell(aMessage()))).toMatchObject({ isFinal: true });
    expect(new Set(hook.got.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
  });
});
