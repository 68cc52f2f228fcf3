import type { KV } from "nats";
import webPush from "web-push";
import { z } from "zod";
import { SetupError } from "../../../schemas/setup-error.ts";
import { putJson, textOf } from "../../settings-kv.ts";

const PushKeys = z.object({ publicKey: z.string(), privateKey: z.string() });
/** The pair by which push services know this installation: VAPID, RFC 8292. */
export type PushKeys = z.infer<typeof PushKeys>;

const KEY = "push.keys";

/** The installation's keys, made at the first start. Of processes that start at once, all get those of the first. */
export async function pushKeys(settings: KV): Promise<PushKeys> {
  const known = await settings.get(KEY);
  if (!known) {
    await putJson(settings, { key: KEY, value: webPush.generateVAPIDKeys(), subject: "push keys", previous: 0 });
  }
  const entry = known ?? await settings.get(KEY);
  try {
    return PushKeys.parse(JSON.parse(textOf(entry as NonNullable<typeof entry>)));
  } catch (cause) {
    throw new SetupError(`Cannot read the key ${KEY} of the settings in NATS: ${(cause as Error).message}`, { cause });
  }
}
