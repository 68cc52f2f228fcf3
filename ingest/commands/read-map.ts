import { readFile } from "node:fs/promises";
import { BadRequest } from "../../schemas/bad-request.ts";
import type { Problem } from "../../schemas/decode.ts";
import { SetupError } from "../../schemas/setup-error.ts";

/** Reads a MAP.json with `decode`. Throws `SetupError` when it cannot be read, `BadRequest` with all that is wrong in it. */
export async function readMap<T extends object>(
  file: string,
  decode: (text: string) => T | { problems: Problem[] },
): Promise<T> {
  const text = await readFile(file, "utf8").catch((cause) => {
    throw new SetupError(`Cannot read the map ${file}: ${cause.message}`, { cause });
  });
  const decoded = decode(text);
  if ("problems" in decoded) throw new BadRequest(`Cannot use the map ${file}`, decoded.problems);
  return decoded;
}
