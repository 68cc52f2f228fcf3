import { createHash } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";

const CHUNK_BYTES = 262_144;
/** No line is longer; a file without line ends is read in pieces of this size, each a problem of its own. */
const LONGEST_LINE_BYTES = 65_536;
/** The first bytes tell logs apart: they hold the time and the id of a call. */
const MARK_BYTES = 256;
/** From here on they are sure to hold the time of the first line, whatever file they are found in. */
const SURE_MARK_BYTES = 64;

/** How far a log was read. `mark` recognises the log after a rename or a copy: its first bytes, as length and hash. */
export type Place = { inode: string; offset: number; lines: number; mark: string };

/** Whole lines; `firstLine` is the number of the first one in its file. */
export type Lines = { texts: string[]; firstLine: number };

/** One open log, read line by line from where reading stopped. */
export class LogReader {
  readonly #file: FileHandle;
  readonly #inode: string;
  #offset: number;
  #lines: number;
  #mark = "";
  #markedBytes = -1;

  constructor(file: FileHandle, inode: string, start: { offset: number; lines: number }) {
    this.#file = file;
    this.#inode = inode;
    this.#offset = start.offset;
    this.#lines = start.lines;
  }

  /** Rejects when the file cannot be opened. */
  static async open(path: string, start = { offset: 0, lines: 0 }): Promise<LogReader> {
    const file = await open(path, "r");
    const { ino } = await file.stat({ bigint: true });
    const log = new LogReader(file, String(ino), start);
    await log.#note();
    return log;
  }

  /**
   * The lines written since the last call, in chunks. A last line without its end is left for later, unless `takeHalf`
   * says that nobody will finish it.
   */
  async *read(takeHalf: boolean): AsyncGenerator<Lines> {
    const buffer = Buffer.alloc(CHUNK_BYTES);
    let half = Buffer.alloc(0);
    for (;;) {
      const { bytesRead } = await this.#file.read(buffer, 0, CHUNK_BYTES, this.#offset + half.length);
      if (bytesRead === 0) break;
      half = Buffer.concat([half, buffer.subarray(0, bytesRead)]);
      const end = half.lastIndexOf(0x0a) + 1;
      if (end > 0) yield await this.#take(half.subarray(0, end - 1), end);
      half = half.subarray(end);
      if (half.length < LONGEST_LINE_BYTES) continue;
      yield await this.#take(half, half.length);
      half = half.subarray(half.length);
    }
    if (takeHalf && half.length > 0) yield await this.#take(half, half.length);
  }

  size(): Promise<number> {
    return this.#file.stat().then((stat) => stat.size);
  }

  /** True when the log was emptied, or emptied and written anew, since it was read. */
  async isCut(): Promise<boolean> {
    if (await this.size() < this.#offset) return true;
    return this.#markedBytes > 0 && await markOf(this.#file, this.#markedBytes) !== this.#mark;
  }

  get place(): Place {
    return { inode: this.#inode, offset: this.#offset, lines: this.#lines, mark: this.#mark };
  }

  /** Does this log begin as the one that was read up to `place`? */
  async continues(place: Place): Promise<boolean> {
    const bytes = Math.min(MARK_BYTES, place.offset);
    if (await this.size() < place.offset || await markOf(this.#file, bytes) !== place.mark) return false;
    return bytes >= SURE_MARK_BYTES || this.#inode === place.inode;
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  async #take(bytes: Buffer, length: number): Promise<Lines> {
    const texts = bytes.toString("utf8").split("\n");
    const firstLine = this.#lines + 1;
    this.#offset += length;
    this.#lines += texts.length;
    await this.#note();
    return { texts, firstLine };
  }

  /** Notes the first bytes at once, while they are sure to be those that were read. */
  async #note(): Promise<void> {
    const bytes = Math.min(MARK_BYTES, this.#offset);
    if (bytes === this.#markedBytes) return;
    this.#mark = await markOf(this.#file, bytes);
    this.#markedBytes = bytes;
  }
}

async function markOf(file: FileHandle, bytes: number): Promise<string> {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, 0);
  return `${bytesRead}:${createHash("sha256").update(buffer.subarray(0, bytesRead)).digest("hex").slice(0, 16)}`;
}
