import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Mail = { from: string; to: string[]; text: string };

/** A mail server that keeps what it gets, refuses `refused@` for good and `later@` for now, and never answers to `hangs@`. */
export type SmtpReceiver = {
  url: string;
  mails: Mail[];
  /** Resolves when somebody waits for the answer that never comes. */
  hanging(): Promise<void>;
  close(): Promise<void>;
};

export async function startSmtpReceiver(): Promise<SmtpReceiver> {
  const mails: Mail[] = [];
  const hanging = Promise.withResolvers<void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _, done) {
      if (address.startsWith("hangs@")) return hanging.resolve();
      const code = { refused: 550, later: 451 }[address.split("@")[0] as string];
      done(code ? Object.assign(new Error("not here"), { responseCode: code }) : null);
    },
    async onData(stream, { envelope }, done) {
      const text = (await Array.fromAsync(stream, String)).join("");
      const from = envelope.mailFrom ? envelope.mailFrom.address : "";
      mails.push({ from, to: envelope.rcptTo.map(({ address }) => address), text });
      done();
    },
  });
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    hanging: () => hanging.promise,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
