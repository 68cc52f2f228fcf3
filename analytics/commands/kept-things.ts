import { z } from "zod";
import { parseRequest } from "../../schemas/bad-request.ts";
import type { CommandInput } from "../../schemas/command.ts";
import { SetupError } from "../../schemas/setup-error.ts";
import type { AnyReading, Kept, KeptStore } from "../kept.ts";
import { theOnly } from "./calls.ts";

const FILE = z.string({ error: "must be given once; - is the standard input" }).min(1);

/** The name in a call that takes nothing else. Throws `BadRequest`. */
export function givenName(NAME: z.ZodType<string>, operands: readonly string[], command: string): string {
  return parseRequest(z.strictObject({ NAME }), { NAME: theOnly(operands) }, `the call of ${command}`).NAME;
}

/** What a thing shall be called, the file it stands in, and whether a saved one may go. Throws `BadRequest`. */
export function importCall(NAME: z.ZodType<string>, input: CommandInput, command: string) {
  const { values, operands: [name, ...files] } = input;
  const schema = z.strictObject({ NAME, FILE, replace: z.boolean().default(false) });
  const given = { ...values, NAME: name, FILE: theOnly(files) };
  const call = parseRequest(schema, given, `the call of ${command}`);
  return { name: call.NAME, file: call.FILE, replace: call.replace };
}

type Wanted = { name: string; what: string };

/** Saves a thing, made from the saved one in whose place it comes, and says as what. Throws `SetupError` unless it may. */
export async function importKept<V, R extends AnyReading>(
  store: KeptStore<V, R>,
  { name, what, replace }: Wanted & { replace: boolean },
  valueOf: (saved: Kept<R> | null) => V,
): Promise<string> {
  const saved = await store.load(name);
  if (saved && !replace) {
    throw new SetupError(`Cannot import ${name}: a ${what} of this name is saved. To take its place add --replace.`);
  }
  const stored = await store.save(name, valueOf(saved), saved?.revision ?? 0);
  if (!stored) throw outdated(`import ${name}`);
  return `Saved ${name} as revision ${stored.revision}.`;
}

/** Deletes a saved thing that passes `check`, and returns it. Throws `SetupError` where there is none. */
export async function deleteKept<V, R extends AnyReading>(
  store: KeptStore<V, R>,
  { name, what }: Wanted,
  check?: () => Promise<void>,
): Promise<Kept<R>> {
  const saved = await store.load(name);
  if (!saved) throw new SetupError(`Cannot delete ${name}: no ${what} of this name is saved`);
  await check?.();
  if (!await store.delete(name, saved.revision)) throw outdated(`delete ${name}`);
  return saved;
}

/** Somebody else was faster. */
export function outdated(what: string): SetupError {
  return new SetupError(`Cannot ${what}: somebody else changed it in the same moment. Try again.`);
}
