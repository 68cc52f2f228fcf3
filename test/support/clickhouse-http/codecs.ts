import type { Duplex } from "node:stream";
import {
  createBrotliCompress,
  createBrotliDecompress,
  createDeflate,
  createGunzip,
  createGzip,
  createInflate,
  createZstdCompress,
  createZstdDecompress,
} from "node:zlib";

type Codec = { compress: () => Duplex; decompress: () => Duplex };

/** HTTP content encodings a ClickHouse server knows. */
const codecs: Record<string, Codec> = {
  gzip: { compress: () => createGzip({ level: 3 }), decompress: () => createGunzip() },
  deflate: { compress: () => createDeflate(), decompress: () => createInflate() },
  br: { compress: () => createBrotliCompress(), decompress: () => createBrotliDecompress() },
  zstd: { compress: () => createZstdCompress(), decompress: () => createZstdDecompress() },
};

export function codecNamed(encoding: string): Codec | undefined {
  return Object.hasOwn(codecs, encoding) ? codecs[encoding] : undefined;
}

/** The first encoding of an `Accept-Encoding` header that we can write. */
export function acceptedEncoding(header: string): string | undefined {
  return header.split(",").map((part) => part.trim().split(";")[0] ?? "").find((name) => Object.hasOwn(codecs, name));
}
