import { z } from "zod";
import { type Note, note } from "./note.ts";

const Decimal = z.object({ number: z.number(), digits: z.number().int().min(0).max(20) });
const Whole: z.ZodType<Note> = z.object({
  text: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), Decimal, z.lazy(() => Whole)])),
});

/** A note as it is kept in JSON; of older programs the sentence itself. */
export const StoredNote = z.union([Whole, z.string().transform((text) => note(text))]);
