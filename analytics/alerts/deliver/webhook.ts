import { createHmac } from "node:crypto";
import { messageJson } from "./alert-json.ts";
import { type Channel, type ChannelParts, postJson } from "./channel.ts";

/**
 * JSON to any program. It knows us by `frontline-signature: t=<unix s>,v1=<hex>`, the HMAC-SHA256 of "<t>.<body>" with the
 * receiver's secret, and what was told twice by `idempotency-key`, or by the `key` of each alert.
 */
export function webhookChannel(parts: ChannelParts): Channel<"webhook"> {
  return async ({ url, secret }, message, signal) => {
    const body = JSON.stringify(messageJson(message, parts.words(message)));
    const headers = {
      "frontline-signature": signatureOf(body, secret, Math.floor(parts.clock() / 1000)),
      "idempotency-key": message.key,
    };
    await postJson(parts, { url, body, headers, signal });
  };
}

/** `time` is in whole seconds, for the receiver to refuse what is old. */
export function signatureOf(body: string, secret: string, time: number): string {
  return `t=${time},v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`;
}
