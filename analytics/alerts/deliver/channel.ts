import type { NamedReceiver, ReceiverKind } from "../../../schemas/alerts/rule.ts";
import type { AlertMessage, Deliver } from "../ports.ts";
import { checkAnswer } from "./answer-problem.ts";
import type { MessageText } from "./message-text.ts";
import type { Post } from "./post.ts";

/** Delivers to receivers of one kind; rejects with `DeliveryFailed`. */
export type Channel<K extends ReceiverKind> = (
  receiver: Extract<NamedReceiver, { kind: K }>,
  message: AlertMessage,
  signal: AbortSignal,
) => Promise<void>;
export type Channels = { [K in ReceiverKind]: Channel<K> };

/** What channels are made of. */
export type ChannelParts = {
  post: Post;
  words: (message: AlertMessage) => MessageText;
  /** The server's clock, epoch ms. */
  clock: () => number;
};

/** One door to all channels. */
export function deliverBy(channels: Channels): Deliver {
  return (receiver, message, signal) => {
    switch (receiver.kind) {
      case "webhook":
        return channels.webhook(receiver, message, signal);
      case "slack":
        return channels.slack(receiver, message, signal);
      case "teams":
        return channels.teams(receiver, message, signal);
      case "pagerduty":
        return channels.pagerduty(receiver, message, signal);
      case "email":
        return channels.email(receiver, message, signal);
      case "push":
        return channels.push(receiver, message, signal);
      case "nats":
        return channels.nats(receiver, message, signal);
    }
  };
}

type Json = { url: string; body: string; headers?: Record<string, string>; signal: AbortSignal };

/** Posts JSON and throws `DeliveryFailed` unless the receiver took it. */
export async function postJson(
  { post, clock }: Pick<ChannelParts, "post" | "clock">,
  { url, body, headers, signal }: Json,
): Promise<void> {
  const answer = await post(url, { headers: { "content-type": "application/json", ...headers }, body, signal });
  checkAnswer(answer, url, clock());
}
