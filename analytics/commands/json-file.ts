import { readFile } from "node:fs/promises";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { SetupError } from "../../schemas/setup-error.ts";

/** The text of a file; `-` is the standard input. Throws `SetupError`. */
export async function fileText(file: string, { stdin }: { stdin: Readable }): Promise<string> {
  return await (file === "-" ? text(stdin) : readFile(file, "utf8")).catch((cause) => {
    throw new SetupError(`Cannot read ${file}: ${cause.message}`, { cause });
  });
}

/** Throws `SetupError` where it is no JSON. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new SetupError(`Cannot read ${file}: it must be JSON: ${(cause as Error).message}`, { cause });
  }
}
