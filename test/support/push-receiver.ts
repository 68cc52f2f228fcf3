import { createECDH, createPublicKey, randomBytes, verify } from "node:crypto";
import { Buffer } from "node:buffer";
import { decrypt } from "http_ece";
import type { PushSubscriptionBody } from "../../schemas/alerts/api.ts";
import type { Got } from "./hook-receiver.ts";

/** A browser's end of a push: its subscription, and the keys to read what comes. */
export type PushDevice = {
  subscription: PushSubscriptionBody["subscription"];
  /** What a push says; throws when it was not encrypted for this device. */
  read(push: Got): unknown;
};

export function pushDevice(endpoint: string): PushDevice {
  const keys = createECDH("prime256v1");
  keys.generateKeys();
  const auth = randomBytes(16).toString("base64url");
  return {
    subscription: { endpoint, keys: { p256dh: keys.getPublicKey("base64url"), auth } },
    read: ({ body }) =>
      JSON.parse(decrypt(body, { version: "aes128gcm", privateKey: keys, authSecret: auth }).toString()),
  };
}

/** The claims of a push's VAPID token, RFC 8292; throws unless the key that comes with it signed it. */
export function vapidClaims({ headers }: Got): { key: string; aud: string; sub: string; exp: number } {
  const [, token = "", key = ""] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? "") ?? [];
  const [head = "", claims = "", signature = ""] = token.split(".");
  const point = Buffer.from(key, "base64url");
  const jwk = { kty: "EC", crv: "P-256", x: coordinate(point, 1), y: coordinate(point, 33) };
  const publicKey = createPublicKey({ key: jwk, format: "jwk" });
  const signed = Buffer.from(`${head}.${claims}`);
  const options = { key: publicKey, dsaEncoding: "ieee-p1363" as const };
  if (!verify("sha256", signed, options, Buffer.from(signature, "base64url"))) {
    throw new Error(`The token ${token} is not signed by ${key}`);
  }
  return { key, ...JSON.parse(Buffer.from(claims, "base64url").toString()) };
}

function coordinate(point: Buffer, from: number): string {
  return point.subarray(from, from + 32).toString("base64url");
}
