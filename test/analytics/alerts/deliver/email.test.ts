import { Buffer } from "node:buffer";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DeliveryFailed } from "../../../../analytics/alerts/delivery-failed.ts";
import { emailChannel } from "../../../../analytics/alerts/deliver/email.ts";
import type { AlertMessage } from "../../../../analytics/alerts/ports.ts";
import { type SmtpReceiver, startSmtpReceiver } from "../../../support/smtp-receiver.ts";
import { aMessage, anAlert, aReceiver, words } from "./message-builder.ts";

let smtp: SmtpReceiver;
beforeAll(async () => void (smtp = await startSmtpReceiver()));
afterAll(() => smtp.close());
beforeEach(() => void smtp.mails.splice(0));

const from = "Frontline <alerts@frontline.example>";
type Sending = { message?: AlertMessage; to?: string[]; url?: string; signal?: AbortSignal };
const tell = ({ message = aMessage(), to = ["olena@example.com"], url = smtp.url, signal }: Sending = {}) => {
  const receiver = aReceiver("mail", { kind: "email", to });
  if (receiver.kind !== "email") throw new Error("not mail");
  return emailChannel({ words, server: { url, from } })(receiver, message, signal ?? new AbortController().signal);
};
const failure = (work: Promise<unknown>) => work.then(() => null, (cause: unknown) => cause as DeliveryFailed);

/** The head of a mail as its lines, those that go on joined. */
function headOf(text: string): string[] {
  const [head = ""] = text.split("\r\n\r\n");
  return head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
}

/** Both parts of a mail, read as quoted-printable. */
function partsOf(text: string): string {
  const bytes = text.replace(/=\r\n/g, "").replace(
    /=([0-9A-F]{2})/g,
    (_, hex) => String.fromCharCode(parseInt(hex, 16)),
  );
  return new TextDecoder().decode(Uint8Array.from(bytes, (character) => character.charCodeAt(0)));
}

describe("emailChannel", () => {
  it("sends one mail to all addresses, as text and as HTML", async () => {
    await tell({
      to: ["olena@example.com", "taras@example.com"],
      message: aMessage({ link: "https://frontline.example/alerts" }),
    });
    const [mail] = smtp.mails;
    expect(mail).toMatchObject({ from: "alerts@frontline.example", to: ["olena@example.com", "taras@example.com"] });
    expect(headOf(mail?.text ?? "")).toEqual(expect.arrayContaining([
      `From: ${from}`,
      "Subject: VIP waits",
      "Auto-Submitted: auto-generated",
    ]));
    const parts = partsOf(mail?.text ?? "");
    expect(parts).toContain(
      "VIP waits\r\n\r\nOlena Koval (A, 12,400 EUR) waits 42 s in Sales, Kyiv\r\n  Waiting for: 42 s\r\n",
    );
    expect(parts).toContain("<b>Olena Koval (A, 12,400 EUR) waits 42 s in Sales, Kyiv</b>");
    expect(parts).toContain('<a href="https://frontline.example/alerts">Open the desk</a>');
  });

  it("has the same id for the same message, and another for another", async () => {
    await tell();
    await tell();
    await tell({ message: aMessage({ key: "other" }) });
    const ids = smtp.mails.map(({ text }) => headOf(text).find((line) => line.startsWith("Message-ID: ")));
    expect(ids[0]).toMatch(/^Message-ID: <[0-9a-f]{32}@frontline\.example>$/);
    expect([ids[1] === ids[0], ids[2] === ids[0]]).toEqual([true, false]);
  });

  it("takes nothing in titles and names for a header, an address or HTML", async () => {
    const title = "VIP\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script>";
    const name = "Olena\r\n.\r\nRCPT TO:<all@example.com>\u2028<img src=x onerror=alert(1)>";
    await tell({ message: aMessage({ alerts: [anAlert({ title, customer: { name } })] }) });
    expect(smtp.mails).toHaveLength(1);
    const [{ to, text }] = smtp.mails as [SmtpReceiver["mails"][number]];
    expect(to).toEqual(["olena@example.com"]);
    const names = headOf(text).map((line) => line.split(":")[0]);
    expect(names.toSorted()).toEqual(
      ["Auto-Submitted", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"],
    );
    const html = partsOf(text).split("text/html")[1];
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain("&lt;img src=x");
    expect(html).not.toMatch(/<(script|img)/);
  });

  it("keeps titles in any language", async () => {
    await tell({
      message: aMessage({ alerts: [anAlert({ title: "ВІП чекає", customer: { name: "Олена Коваль" } })] }),
    });
    const [{ text }] = smtp.mails as [SmtpReceiver["mails"][number]];
    const words = headOf(text).find((line) => line.startsWith("Subject: "))?.matchAll(/=\?UTF-8\?B\?(.*?)\?=/g) ?? [];
    expect([...words].map(([, word = ""]) => Buffer.from(word, "base64").toString()).join("")).toBe("ВІП чекає");
  });

  it("tells which addresses the server refused, and does not send to the others again", async () => {
    const some = await failure(tell({ to: ["olena@example.com", "refused@example.com"] }));
    expect(some).toMatchObject({
      message: "The mail server did not take refused@example.com, only the others",
      isFinal: true,
    });
    expect(smtp.mails[0]?.to).toEqual(["olena@example.com"]);
    expect(await failure(tell({ to: ["refused@example.com"] }))).toMatchObject({ isFinal: true });
  });

  it("fails so that it is tried again where the server may take it later, is away, or hangs", async () => {
    expect(await failure(tell({ to: ["later@example.com"] }))).toMatchObject({ isFinal: false });
    const away = await failure(tell({ url: "smtp://name:secret@127.0.0.1:1" }));
    expect(away).toMatchObject({ message: "The mail server: ESOCKET", isFinal: false });
    const stop = new AbortController();
    const hanging = failure(tell({ to: ["hangs@example.com"], signal: stop.signal }));
    await smtp.hanging();
    stop.abort();
    expect(await hanging).toMatchObject({ message: "The mail server: EABORT", isFinal: false });
  });

  it("says which setting is missing where there is no mail server", async () => {
    const receiver = aReceiver("mail", { kind: "email", to: ["olena@example.com"] });
    if (receiver.kind !== "email") throw new Error("not mail");
    const signal = new AbortController().signal;
    const missing = await failure(emailChannel({ words, server: null })(receiver, aMessage(), signal));
    expect(missing).toMatchObject({ message: "No mail server: set FRONTLINE_SMTP_URL", isFinal: true });
  });
});
