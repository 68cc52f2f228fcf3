import { createHash } from "node:crypto";
import type { KV } from "nats";
import { PushSubscriptionBody } from "../../../schemas/alerts/api.ts";
import { putJson, textOf } from "../../settings-kv.ts";
import { type PushSubscriptions, SubscriptionsFull } from "./push-subscriptions.ts";

const KEY_START = "push.subscription.";
/** Far more than people have; what only grows must not fill the settings. */
const MOST = 1000;

/** `settings` is the bucket of the settings. */
export function natsPushSubscriptions(settings: KV): PushSubscriptions {
  return {
    async of(person) {
      const keys = await Array.fromAsync(await settings.keys(`${KEY_START}*`));
      const found = (await Promise.all(keys.map((key) => load(settings, key)))).filter((one) => one !== null);
      return person === null ? found : found.filter((one) => one.person === person);
    },
    async save(subscription) {
      const key = keyOf(subscription.subscription.endpoint);
      const keys = await Array.fromAsync(await settings.keys(`${KEY_START}*`));
      if (keys.length >= MOST && !keys.includes(key)) {
        throw new SubscriptionsFull(`Cannot push to more than ${MOST} devices`);
      }
      await putJson(settings, { key, value: subscription, subject: "a device to push to" });
    },
    remove: (endpoint) => settings.purge(keyOf(endpoint)),
  };
}

function keyOf(endpoint: string): string {
  return KEY_START + createHash("sha256").update(endpoint).digest("hex").slice(0, 32);
}

/** Null where it was removed meanwhile, or another version of the program keeps it otherwise. */
async function load(settings: KV, key: string): Promise<PushSubscriptionBody | null> {
  const entry = await settings.get(key);
  if (entry?.operation !== "PUT") return null;
  try {
    return PushSubscriptionBody.parse(JSON.parse(textOf(entry)));
  } catch {
    return null; // The device subscribes again when its person opens the desk.
  }
}
