import { Buffer } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { exception } from "./exception.ts";
import { header, urlOf } from "./request.ts";

/** Throws code 516 unless the request carries the password, in any of the three places a server looks at. */
export function checkPassword(req: IncomingMessage, wanted: string | undefined): void {
  if (wanted === undefined) return;
  const { user, password } = basic(req) ?? named(req);
  if (password === wanted) return;
  const reason = `${user}: Authentication failed: password is incorrect, or there is no user with such name`;
  throw exception(516, "AUTHENTICATION_FAILED", reason);
}

function basic(req: IncomingMessage): { user: string; password: string } | undefined {
  const encoded = /^Basic (.+)$/i.exec(req.headers.authorization ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const [user = "", ...password] = Buffer.from(encoded, "base64").toString().split(":");
  return { user, password: password.join(":") };
}

function named(req: IncomingMessage): { user: string; password: string } {
  const { searchParams } = urlOf(req);
  return {
    user: header(req, "x-clickhouse-user") ?? searchParams.get("user") ?? "default",
    password: header(req, "x-clickhouse-key") ?? searchParams.get("password") ?? "",
  };
}
