import { createHash } from "node:crypto";
import webPush from "web-push";
import type { PushSubscriptionBody } from "../../../schemas/alerts/api.ts";
import type { PushPayload } from "../../../schemas/alerts/push-payload.ts";
import { DeliveryFailed } from "../delivery-failed.ts";
import type { AlertMessage } from "../ports.ts";
import { checkAnswer } from "./answer-problem.ts";
import type { Channel, ChannelParts } from "./channel.ts";
import type { MessageText } from "./message-text.ts";
import { deskPath } from "./plan.ts";
import { plainText } from "./plain-text.ts";
import type { PushKeys } from "./push-keys.ts";
import type { PushSubscriptions } from "./push-subscriptions.ts";

export type PushOptions = ChannelParts & {
  keys: PushKeys;
  /** Who pushes, for the push service to complain to: a mailto: or https: URL. */
  contact: string;
  subscriptions: PushSubscriptions;
};

/** A phone that was off for longer need not ring for it. */
const TTL_SECONDS = 3600;

/** To every device of a person: RFC 8030, encrypted by RFC 8291. A device that takes no more is forgotten. */
export function pushChannel(options: PushOptions): Channel<"push"> {
  return async ({ person }, message, signal) => {
    const devices = await options.subscriptions.of(person);
    const results = await Promise.allSettled(devices.map((device) => pushTo(device, { message, signal, options })));
    const failed = results.flatMap((result) => result.status === "rejected" ? [result.reason as Error] : []);
    // Told again, a device that has it already keeps silent.
    const passing = failed.find((cause) => !(cause instanceof DeliveryFailed && cause.isFinal));
    if (passing) throw passing;
    if (results.some((result) => result.status === "fulfilled" && result.value)) return;
    throw failed[0] ?? new DeliveryFailed(`${person} has no device that may be pushed to`, { isFinal: true });
  };
}

type Pushing = { message: AlertMessage; signal: AbortSignal; options: PushOptions };

/** False when the device is gone. */
async function pushTo({ subscription }: PushSubscriptionBody, { message, signal, options }: Pushing): Promise<boolean> {
  const payload = JSON.stringify(pushPayload(message, options.words(message)));
  const { keys: vapid, contact } = options;
  const { headers, body } = detailsOf(subscription, payload, {
    vapidDetails: { subject: contact, ...vapid },
    TTL: TTL_SECONDS,
    urgency: "high",
    topic: tagOf(message),
  });
  const answer = await options.post(subscription.endpoint, { headers, body, signal });
  if (answer.status === 404 || answer.status === 410) {
    await options.subscriptions.remove(subscription.endpoint);
    return false;
  }
  checkAnswer(answer, subscription.endpoint, options.clock());
  return true;
}

/** The library makes headers and body; what it would send itself could go to addresses inside. */
function detailsOf(
  subscription: PushSubscriptionBody["subscription"],
  payload: string,
  options: webPush.RequestOptions,
): { headers: Record<string, string | number>; body: Uint8Array } {
  try {
    const { headers, body } = webPush.generateRequestDetails(subscription, payload, options);
    return { headers: headers as Record<string, string | number>, body: body as Uint8Array };
  } catch (cause) {
    const message = `Cannot encrypt for a device: ${(cause as Error).message}`;
    throw new DeliveryFailed(message, { isFinal: true });
  }
}

/** Push services take 4,096 bytes encrypted: 3,993 of these, 4 at most of each character. */
export function pushPayload(message: AlertMessage, { title, alerts: [first] }: MessageText): PushPayload {
  const body = plainText(first?.sentence ?? "", 300);
  const { key, alerts } = message;
  return { key, title: plainText(title, 160), body, tag: tagOf(message), path: deskPath(alerts) };
}

/** One place on the phone for what is told of the same alert; a push service takes 32 such characters. */
function tagOf({ alerts, key }: AlertMessage): string {
  const [first, ...more] = alerts;
  return createHash("sha256").update(first && more.length === 0 ? first.id : key).digest("base64url").slice(0, 32);
}
