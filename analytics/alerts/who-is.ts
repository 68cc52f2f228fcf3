import type { AlertCustomer } from "../../schemas/alerts/alert.ts";
import type { Matters } from "./matters.ts";
import type { CustomerBook } from "./ports.ts";

type Known = { book: CustomerBook; matters: Matters };

/**
 * The customer with the tier of that moment, epoch ms: as the book knows them, unless they were described anew since it was read.
 * Both remember for a while who was erased: what was said before that names nobody.
 */
export function whoIs(customer: string, at: number, { book, matters }: Known): AlertCustomer {
  const known = book.of(customer, at);
  const describedAt = book.describedAt(known.id) ?? -Infinity;
  const erasedAt = matters.forgotten.erasedAt(known.id);
  const told = matters.descriptions.of(known.id);
  if (told && told.at >= describedAt && told.at > erasedAt) {
    return { ...known, name: told.name, tags: [...told.tags], owner: told.owner };
  }
  return describedAt >= erasedAt ? known : { ...known, name: null, tags: [], owner: null };
}
