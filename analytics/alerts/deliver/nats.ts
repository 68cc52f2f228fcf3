import { headers, type NatsConnection } from "nats";
import { alertSubject } from "../../../schemas/subjects.ts";
import { DeliveryFailed } from "../delivery-failed.ts";
import { alertJson } from "./alert-json.ts";
import type { Channel } from "./channel.ts";

const encoder = new TextEncoder();

/** Each alert by itself under its site and rule; a stream over these subjects drops what comes twice by `Nats-Msg-Id`. */
export function natsChannel(nats: NatsConnection): Channel<"nats"> {
  return async (_, { alerts, keys, step }) => {
    try {
      for (const [i, alert] of alerts.entries()) {
        const key = keys[i] as string;
        const head = headers();
        head.set("Nats-Msg-Id", key);
        const subject = alertSubject({ site: alert.facts.site, rule: alert.rule });
        nats.publish(subject, encoder.encode(JSON.stringify({ step, ...alertJson(alert, key) })), { headers: head });
      }
      await nats.flush();
    } catch (cause) {
      throw new DeliveryFailed(`NATS did not take it: ${(cause as Error).message}`);
    }
  };
}
