import { type JetStreamClient, type ObjectStore, StorageType } from "nats";
import { CHECKPOINT_BUCKET } from "../../schemas/subjects.ts";

/** Keeps the newest checkpoint as JSON lines. */
export type CheckpointStore = {
  save(lines: Iterable<string>): Promise<void>;
  /** The lines of the newest checkpoint; null when there is none. */
  load(): Promise<string[] | null>;
};

const NAME = "floor";
/** Lines are joined to pieces of about this size, and between two pieces the process does other work. */
const PIECE_CHARS = 65_536;

/** In a NATS object store. */
export async function natsCheckpointStore(js: JetStreamClient): Promise<CheckpointStore> {
  const bucket = await noticing(js).views.os(CHECKPOINT_BUCKET, { storage: StorageType.File });
  return {
    async save(lines) {
      await bucket.put({ name: NAME }, streamOf(lines));
    },
    load: () => load(bucket),
  };
}

/**
 * The same client, of which no publishing that fails goes unnoticed: an object store looks at its pieces only after the last
 * one, and one that fails before would end the process.
 */
function noticing(js: JetStreamClient): JetStreamClient {
  const publish: JetStreamClient["publish"] = (...piece) => {
    const acknowledged = js.publish(...piece);
    acknowledged.catch(() => {}); // `put` tells it.
    return acknowledged;
  };
  return Object.create(js, { publish: { value: publish } }) as JetStreamClient;
}

async function load(bucket: ObjectStore): Promise<string[] | null> {
  const found = await bucket.get(NAME);
  if (!found) return null;
  const text = await new Response(found.data).text();
  const failure = await found.error;
  if (failure) throw failure;
  return text.split("\n").filter((line) => line !== "");
}

function streamOf(lines: Iterable<string>): ReadableStream<Uint8Array> {
  const iterator = lines[Symbol.iterator]();
  const text = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      const piece = nextPiece(iterator);
      if (piece === "") controller.close();
      else controller.enqueue(text.encode(piece));
    },
    cancel: () => void iterator.return?.(),
  });
}

function nextPiece(lines: Iterator<string>): string {
  let piece = "";
  while (piece.length < PIECE_CHARS) {
    const { done, value } = lines.next();
    if (done) break;
    piece += value;
  }
  return piece;
}
