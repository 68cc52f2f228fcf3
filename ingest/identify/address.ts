import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";
import { z } from "zod";
import type { MatchedBy } from "../../schemas/addresses.ts";

const Email = z.email();
/** Digits and what people write between them. */
const NUMBER = /^(tel:)?\+?[\d\s().\-/\u00a0\u202f]+$/i;
/** Extensions and short codes: libphonenumber would take some for national numbers, 1240 in Germany for +491240. */
const MOST_SHORT_DIGITS = 6;

/**
 * An address as it is compared: a number in E.164 (libphonenumber), an e-mail address in lower case, any other text as it stands.
 * `country` (ISO 3166) reads national numbers; without it only international ones are numbers. Null for a long number that is
 * none there: the same digits may be another number elsewhere.
 */
export function normalAddress(text: string, country?: string): MatchedBy | null {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return normalNumber(trimmed, country);
  const email = trimmed.toLowerCase();
  if (Email.safeParse(email).success) return { rule: "e-mail", address: email };
  return trimmed === "" ? null : { rule: "address", address: trimmed };
}

function normalNumber(text: string, country: string | undefined): MatchedBy | null {
  const digits = text.replaceAll(/\D/g, "").length;
  if (!text.includes("+") && digits > 0 && digits <= MOST_SHORT_DIGITS) return { rule: "address", address: text };
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const number = parsePhoneNumberFromString(text, home);
  return number?.isValid() ? { rule: "phone", address: number.number } : null;
}
