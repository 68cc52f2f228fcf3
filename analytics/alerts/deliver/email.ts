import { createHash } from "node:crypto";
import { createTransport, type NodemailerError } from "nodemailer";
import { DeliveryFailed } from "../delivery-failed.ts";
import type { Channel, ChannelParts } from "./channel.ts";
import { mailText } from "./mail-text.ts";

export type EmailOptions = Pick<ChannelParts, "words"> & {
  /** Null when no mail server is set. */
  server: MailServer | null;
};
/** `url` starts with smtp:// or smtps://; `from` is the sender's line. */
export type MailServer = { url: string; from: string };

/** Mail to all addresses of a receiver at once. */
export function emailChannel({ server, words }: EmailOptions): Channel<"email"> {
  if (!server) {
    return () => Promise.reject(new DeliveryFailed("No mail server: set FRONTLINE_SMTP_URL", { isFinal: true }));
  }
  const transport = createTransport({ url: server.url, disableFileAccess: true, disableUrlAccess: true });
  return async ({ to }, message, signal) => {
    const told = words(message);
    const mail = {
      from: server.from,
      to,
      subject: told.title,
      ...mailText(told),
      messageId: messageIdOf(message.key, server.from),
      // So that no out-of-office answer comes back: RFC 3834.
      headers: { "auto-submitted": "auto-generated" },
      signal,
    };
    const { rejected } = await transport.sendMail(mail).catch((cause) => Promise.reject(failureOf(cause)));
    if (rejected.length > 0) {
      throw new DeliveryFailed(`The mail server did not take ${rejected.join(", ")}, only the others`, {
        isFinal: true,
      });
    }
  };
}

/** The same message has the same id, by which mail programs know it. */
function messageIdOf(key: string, from: string): string {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? "frontline";
  return `<${createHash("sha256").update(key).digest("hex").slice(0, 32)}@${domain}>`;
}

/** A wrong password may be mended in time: it is tried again. */
function failureOf(cause: NodemailerError): DeliveryFailed {
  const said = (cause.response ?? cause.code ?? "failed").replace(/\s+/g, " ").slice(0, 200);
  const isFinal = cause.permanent === true && cause.code !== "EAUTH";
  return new DeliveryFailed(`The mail server: ${said}`, { isFinal });
}
