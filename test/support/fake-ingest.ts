import type { Rows } from "../../ingest/batch.ts";
import type { EventReader, StreamMessage } from "../../ingest/event-reader.ts";
import { UnstorableRows } from "../../ingest/event-writer.ts";
import { IngestStats } from "../../ingest/ingest-stats.ts";
import type { IngestOptions } from "../../ingest/ingest.ts";
import { event } from "./event-builder.ts";

/** A stream message with a valid event of that id, or with the bytes given. */
export function streamMessage(seq: number, acked: number[], bytes?: Uint8Array): StreamMessage {
  const { at: _, ...wire } = event("leg.queued", seq * 1000, { contact: `c${seq}`, leg: 1, queue: "sales" }, {
    id: `e${seq}`,
  });
  const data = bytes ?? new TextEncoder().encode(JSON.stringify(wire));
  return { seq, subject: "frontline.events.kyiv.leg.queued", data, ack: () => void acked.push(seq) };
}

/** A reader that the test feeds; it ends after `stop`. */
export class FakeReader implements EventReader {
  isStopped = false;
  /** Messages handed out so far. */
  taken = 0;
  readonly #waiting: StreamMessage[] = [];
  #wake = Promise.withResolvers<void>();

  feed(...messages: StreamMessage[]): void {
    this.#waiting.push(...messages);
    this.#wake.resolve();
  }

  async *messages(): AsyncIterable<StreamMessage> {
    for (;;) {
      const next = this.#waiting.shift();
      if (next) {
        this.taken++;
        yield next;
      } else if (this.isStopped) return;
      else {
        this.#wake = Promise.withResolvers();
        await this.#wake.promise;
      }
    }
  }

  stop(): Promise<void> {
    this.isStopped = true;
    this.#wake.resolve();
    return Promise.resolve();
  }
}

/** A ClickHouse whose inserts the test ends, or that stores at once; ids in `unstorable` are refused. */
export class FakeWriter {
  readonly stored: string[] = [];
  readonly inserts: { ids: string[]; first: number; last: number }[] = [];
  readonly unstorable = new Set<string>();
  isManual = false;
  underWay = 0;
  mostUnderWay = 0;
  #open: PromiseWithResolvers<void>[] = [];

  async write({ lines, first, last }: Rows): Promise<void> {
    const ids = lines.map((line) => JSON.parse(line)[4] as string);
    this.inserts.push({ ids, first, last });
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    try {
      if (this.isManual) await this.#wait();
      if (ids.some((id) => this.unstorable.has(id))) throw new UnstorableRows("Cannot parse");
      this.stored.push(...ids);
    } finally {
      this.underWay--;
    }
  }

  #wait(): Promise<void> {
    const turn = Promise.withResolvers<void>();
    this.#open.push(turn);
    return turn.promise;
  }

  /** Ends the insert that is under way, with an error if one is given. */
  finish(error?: Error): void {
    const turn = this.#open.shift();
    if (error) turn?.reject(error);
    else turn?.resolve();
  }
}

export type Dead = { sequence: number; reason: string; text: string };

/** Everything ingest needs of the outside, in memory. */
export function fakeIngest(limits: Partial<IngestOptions["limits"]> = {}) {
  const reader = new FakeReader();
  const writer = new FakeWriter();
  const dead: Dead[] = [];
  const problems: string[] = [];
  const stats = new IngestStats();
  const controller = new AbortController();
  const options: IngestOptions = {
    openReader: () => Promise.resolve(reader),
    writer,
    dead: {
      keep: ({ sequence, reason, data }) => {
        dead.push({ sequence, reason, text: new TextDecoder().decode(data) });
        return Promise.resolve();
      },
      keepStored: ({ sequence, reason }) => {
        dead.push({ sequence, reason, text: "" });
        return Promise.resolve();
      },
    },
    stats,
    identify: () => null,
    limits: { rows: 3, bytes: 1_000_000, ageMs: 250, ...limits },
    clock: () => 0,
    wait: () => Promise.resolve(),
    onProblem: (message) => problems.push(message),
    signal: controller.signal,
  };
  return { reader, writer, dead, problems, stats, options, stop: () => controller.abort() };
}
