import type { BigIntStats } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Clock } from "./clock.ts";
import { type Lines, LogReader, type Place } from "./read-log.ts";

/** How long a new line may lie unread: a look costs two calls of the system. */
const LOOK_EVERY_MS = 100;

/** Lines and the place after them; no lines and no place when a look found nothing new. */
export type Batch = Lines & { doneBytes: number; totalBytes: number | null; place: Place | null };
export type LogOptions = {
  file: string;
  from: Place | null;
  follow: boolean;
  /** Whether a last line without its end is a line, when the log is not followed. */
  takeHalf: boolean;
  signal: AbortSignal;
  clock: Clock;
  onLost: (message: string) => void;
};
/** A log to read; one that is not live is complete when a later one has lines. */
type Part = { path: string; offset: number; lines: number; isLive: boolean; isComplete: boolean };
type Reading = { place: Place | null; isReadToEnd: boolean };

const nothingNew: Batch = { texts: [], firstLine: 0, doneBytes: 0, totalBytes: null, place: null };

/**
 * Every line of the log after `from`, and with `follow` those that are still to come; an empty batch after each look.
 * When the log was renamed or copied and emptied, the rest of the old one is read first. Rejects when the log is
 * missing and not followed.
 */
export async function* logBatches(options: LogOptions): AsyncGenerator<Batch> {
  const { follow, signal, clock } = options;
  const reading: Reading = { place: options.from, isReadToEnd: false };
  do {
    const parts = await partsAfter(options, reading);
    for (const part of parts) {
      if (!(yield* partBatches(part, options, reading))) break;
    }
    if (!follow || parts.some((part) => part.isLive)) continue;
    yield nothingNew;
    await clock.wait(LOOK_EVERY_MS, signal);
  } while (follow && !signal.aborted);
}

/** False when the log is gone: it was renamed since it was found, and is to be looked for again. */
async function* partBatches(part: Part, options: LogOptions, reading: Reading): AsyncGenerator<Batch, boolean> {
  const log = await openOrNull(part);
  if (log === null) return false;
  try {
    if (part.isLive) reading.isReadToEnd = yield* live(log, options);
    else yield* chunks(log, part.isComplete, null);
    reading.place = log.place;
  } finally {
    await log.close();
  }
  return true;
}

/** Ends when the log was cut, or read to its end: true when no line of it can be missing. */
async function* live(log: LogReader, options: LogOptions): AsyncGenerator<Batch, boolean> {
  const { file, follow, takeHalf, signal, clock } = options;
  if (!follow) yield* chunks(log, takeHalf, await log.size());
  while (follow) {
    if (await log.isCut()) return false;
    const isReplaced = await hasSuccessor(file, log.place);
    yield* chunks(log, isReplaced, null);
    if (isReplaced || signal.aborted) break;
    yield nothingNew;
    await clock.wait(LOOK_EVERY_MS, signal);
  }
  return true;
}

async function* chunks(log: LogReader, takeHalf: boolean, totalBytes: number | null): AsyncGenerator<Batch> {
  for await (const lines of log.read(takeHalf)) {
    yield { ...lines, doneBytes: log.place.offset, totalBytes, place: log.place };
  }
}

/** A new log in the place of the one that is open. While it is empty, the PBX may still write to the old one. */
async function hasSuccessor(file: string, { inode }: Place): Promise<boolean> {
  const found = await statOrNull(file);
  return found !== null && String(found.ino) !== inode && found.size > 0n;
}

/** What is to be read next, oldest first: the rest of the log read before, the logs since, the live log if it has lines. */
async function partsAfter({ file, follow, onLost }: LogOptions, { place, isReadToEnd }: Reading): Promise<Part[]> {
  const found = await statOrNull(file);
  if (found === null && !follow) throw new Error(`Cannot read the queue log: ${file} must be a file, found none`);
  const hasLines = found !== null && found.size > 0n;
  const current: Part[] = hasLines ? [{ path: file, offset: 0, lines: 0, isLive: true, isComplete: false }] : [];
  if (place === null) return current;
  const { offset, lines } = place;
  if (hasLines && await continues(file, place)) return current.map((part) => ({ ...part, offset, lines }));
  const older = (await rotated(file)).map((path, index, all) => {
    return { path, offset: 0, lines: 0, isLive: false, isComplete: hasLines || index + 1 < all.length };
  });
  for (const [index, part] of older.entries()) {
    if (!(await continues(part.path, place))) continue;
    return [{ ...part, offset, lines }, ...older.slice(index + 1), ...current];
  }
  if (hasLines && !isReadToEnd) {
    onLost(
      `Cannot find the log read before: ${file} or a rotated file must begin with it; reading ${file} from its start`,
    );
  }
  return current;
}

async function continues(path: string, place: Place): Promise<boolean> {
  const log = await openOrNull({ path, offset: 0, lines: 0 });
  if (log === null) return false;
  try {
    return await log.continues(place);
  } finally {
    await log.close();
  }
}

/** The rotated logs that can be read, oldest first: `queue_log.2`, `queue_log-20261122` and so on. */
async function rotated(file: string): Promise<string[]> {
  const name = basename(file);
  const isRotated = (entry: string) => /^[.-]\d[\d.-]*$/.test(entry.slice(name.length)) && entry.startsWith(name);
  const paths = (await readdir(dirname(file))).filter(isRotated).map((entry) => join(dirname(file), entry));
  const found = await Promise.all(paths.map(async (path) => ({ path, stat: await statOrNull(path) })));
  const times = found.flatMap(({ path, stat }) => (stat === null ? [] : [{ path, changedAt: stat.mtimeNs }]));
  return times.sort((a, b) => Number(a.changedAt - b.changedAt)).map(({ path }) => path);
}

function openOrNull({ path, offset, lines }: Pick<Part, "path" | "offset" | "lines">): Promise<LogReader | null> {
  return LogReader.open(path, { offset, lines }).catch(nullIfMissing);
}

function statOrNull(path: string): Promise<BigIntStats | null> {
  return stat(path, { bigint: true }).catch(nullIfMissing);
}

function nullIfMissing(cause: unknown): null {
  if ((cause as { code?: string }).code === "ENOENT") return null;
  throw cause;
}
