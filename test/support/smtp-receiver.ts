import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Mail = { from: string; to: string[]; text: string };

/** A mail server that keeps what it gets, refuses addresses that begin with `refused`, and never answers those of `hangs`. */
export type SmtpReceiver = {
  url: string;
  mails: Mail[];
  close(): Promise<void>;
};

export async function startSmtpReceiver(): Promise<SmtpReceiver> {
  const mails: Mail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo({ address }, _, done) {
      if (address.startsWith("hangs")) return;
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
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
