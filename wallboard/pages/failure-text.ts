import type { Locale } from "../language.ts";
import { reportTexts } from "../texts/report.ts";
import { RequestFailed } from "./fetch-json.ts";

/** Why nothing can be shown: in the language where the page itself says it, else in the server's English words. */
export type FailureText = { text: string; isEnglish: boolean };

export function failureText(cause: unknown, locale: Locale): FailureText {
  const { message, status, body } = cause instanceof RequestFailed ? cause : new RequestFailed(String(cause));
  const isOfServer = (body as { error?: unknown } | null)?.error !== undefined;
  if (isOfServer) return { text: message, isEnglish: true };
  const { unreachable, answered } = reportTexts;
  const text = status === null ? locale.text(unreachable) : locale.text(answered, { status: String(status) });
  return { text, isEnglish: false };
}
