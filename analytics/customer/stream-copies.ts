import type { JetStreamClient, JetStreamManager, NatsConnection } from "nats";
import type { StreamCopies } from "../../schemas/customer.ts";
import { DEAD_STREAM, DEAD_SUBJECTS, EVENT_STREAM, EVENT_SUBJECTS } from "../../schemas/subjects.ts";

const NANOS_PER_MS = 1e6;

/** Reads both streams through: how many messages hold one of these texts as a JSON string, and when the last of them is gone. */
export async function streamCopies(nats: NatsConnection, texts: readonly string[]): Promise<StreamCopies[]> {
  const [js, jsm] = [nats.jetstream(), await nats.jetstreamManager()];
  return [
    await copiesIn({ js, jsm, stream: EVENT_STREAM, subjects: EVENT_SUBJECTS }, texts),
    await copiesIn({ js, jsm, stream: DEAD_STREAM, subjects: DEAD_SUBJECTS }, texts),
  ];
}

type Place = { js: JetStreamClient; jsm: JetStreamManager; stream: string; subjects: string };

async function copiesIn({ js, jsm, stream, subjects }: Place, texts: readonly string[]): Promise<StreamCopies> {
  const { config } = await jsm.streams.info(stream);
  const quoted = texts.map((text) => JSON.stringify(text));
  const times: number[] = [];
  const decoder = new TextDecoder();
  const consumer = await js.consumers.get(stream, { filterSubjects: subjects });
  let left = (await consumer.info()).num_pending;
  if (left > 0) {
    const messages = await consumer.consume({ max_messages: 500 });
    for await (const { data, info } of messages) {
      const body = decoder.decode(data);
      if (quoted.some((text) => body.includes(text))) times.push(info.timestampNanos / NANOS_PER_MS);
      if (--left === 0) break;
    }
    messages.stop();
  }
  return copiesOf(stream, times, config.max_age / NANOS_PER_MS);
}

/** `times` in the order of the stream; a stream without an age keeps its messages. */
export function copiesOf(stream: string, times: readonly number[], maxAgeMs: number): StreamCopies {
  const [first, last] = [times[0], times.at(-1)];
  const text = (at: number | undefined) => at === undefined ? null : new Date(at).toISOString();
  return {
    stream,
    messages: times.length,
    first: text(first),
    lastGone: last === undefined || maxAgeMs === 0 ? null : text(last + maxAgeMs),
  };
}
