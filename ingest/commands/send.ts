import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { Command } from "../../schemas/command.ts";
import { decodeText, problemText } from "../../schemas/decode.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import type { WireEvent } from "../../schemas/event.ts";
import { createProgressBar } from "../progress-bar.ts";
import type { Publisher } from "../publisher.ts";
import type { IngestContext } from "./context.ts";

export const send: Command<IngestContext> = {
  operands: "FILE...",
  text: "Publishes events from JSON Lines, one event a line; - is standard input. A bad line is named and skipped.",
  examples: ["frontline send events.jsonl", "zcat old.jsonl.gz | frontline send -"],
  async run(context, { operands }) {
    if (operands.length === 0) throw new SetupError("Cannot send: name at least one file, or - for standard input");
    const { publisher } = await context.stream();
    let bad = 0;
    let sent = 0;
    for (const file of operands) {
      const counted = await sendFile(file, publisher, context);
      bad += counted.bad;
      sent += counted.sent;
    }
    const { duplicates } = await publisher.flush();
    context.out(`${sent} events sent, ${duplicates} of them known already, ${bad} bad lines\n`);
    return bad === 0 ? 0 : 1;
  },
};

async function sendFile(
  file: string,
  publisher: Publisher,
  context: IngestContext,
): Promise<{ sent: number; bad: number }> {
  const { bytes, total } = await open(file, context);
  const bar = createProgressBar(context.err, file);
  let done = 0;
  let sent = 0;
  let bad = 0;
  let number = 0;
  for await (const line of createInterface({ input: bytes, crlfDelay: Infinity })) {
    if (context.signal.aborted) break;
    number++;
    done += Buffer.byteLength(line) + 1;
    if (line.trim() === "") continue;
    const decoded = decodeText(line);
    if (decoded.verdict === "accept") {
      const { at: _, ...event } = decoded.event;
      await publisher.publish(event as WireEvent);
      sent++;
    } else {
      bad++;
      bar.print(`${file}:${number}: ${decoded.reason}: ${problemText(decoded.problems)}`);
    }
    bar.update(done, total);
  }
  bar.finish(`${file}: ${sent} events`);
  return { sent, bad };
}

async function open(file: string, { stdin }: IngestContext): Promise<{ bytes: Readable; total: number | null }> {
  if (file === "-") return { bytes: Readable.from(stdin), total: null };
  try {
    return { total: (await stat(file)).size, bytes: createReadStream(file) };
  } catch (cause) {
    throw new SetupError(`Cannot send ${file}: ${(cause as Error).message}`, { cause });
  }
}
