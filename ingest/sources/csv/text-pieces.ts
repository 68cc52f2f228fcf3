import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";

/** Bytes of the file itself, packed if it is packed. */
export type FileProgress = (doneBytes: number, totalBytes: number) => void;

/** The text of a file in pieces, a name ending in `.gz` unpacked on the way. Rejects with the name of the file. */
export async function* textPieces(file: string, encoding: string, onProgress: FileProgress): AsyncGenerator<string> {
  try {
    const { size } = await stat(file);
    const source = createReadStream(file, { highWaterMark: 65_536 });
    const decoder = new TextDecoder(encoding);
    for await (const bytes of file.endsWith(".gz") ? unpacked(source) : source) {
      yield decoder.decode(bytes as Uint8Array, { stream: true });
      onProgress(Math.min(source.bytesRead, size), size);
    }
    yield decoder.decode();
    onProgress(size, size);
  } catch (cause) {
    throw new Error(`Cannot read ${file}: ${(cause as Error).message}`, { cause });
  }
}

/** An error of either stream ends the other, and reaches who reads. */
function unpacked(source: NodeJS.ReadableStream): AsyncIterable<unknown> {
  return pipeline(source, createGunzip(), () => {});
}
