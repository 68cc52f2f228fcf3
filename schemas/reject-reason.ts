import { z } from "zod";

/** Why a message is not a stored event; the last token of its dead-letter subject. */
export const RejectReason = z.enum([
  "too-large",
  "not-utf8",
  "not-json",
  "not-object",
  "unknown-type",
  "invalid",
  "wrong-subject",
  "unstorable",
]);
export type RejectReason = z.infer<typeof RejectReason>;
