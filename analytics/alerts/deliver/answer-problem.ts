import { DeliveryFailed } from "../delivery-failed.ts";
import type { Answer } from "./post.ts";

/** Refusals that may pass by themselves, besides failures of the server. */
const passing = new Set([408, 409, 425, 429]);
/** Of what the receiver says about it. */
const MOST_CHARACTERS = 120;

/** Throws `DeliveryFailed` unless the receiver took the message; `now` is epoch ms, for a Retry-After that is a date. */
export function checkAnswer({ status, headers, text }: Answer, url: string, now: number): void {
  if (status >= 200 && status < 300) return;
  const host = new URL(url).hostname;
  if (status >= 300 && status < 400) {
    throw new DeliveryFailed(`${host} answered ${status}: redirects are not followed`, { isFinal: true });
  }
  // deno-lint-ignore no-control-regex -- it is these that must not be shown
  const said = text.replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, " ").trim().slice(0, MOST_CHARACTERS);
  const isFinal = status < 500 && !passing.has(status);
  throw new DeliveryFailed(`${host} answered ${status}${said ? `: ${said}` : ""}`, {
    isFinal,
    retryAfterMs: retryAfterMs(headers["retry-after"], now),
  });
}

/** Seconds or a date, as RFC 9110 has it, in ms from `now`; null when there is none that can be read. */
export function retryAfterMs(text: string | undefined, now: number): number | null {
  if (text === undefined) return null;
  if (/^\d+$/.test(text.trim())) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
